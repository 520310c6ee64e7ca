import type { Logger } from '../core/log.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { ReferencesSource } from '../seams/references.ts';

/** What pasting and dropping needs of the other features. */
export interface PasteDeps {
  readonly images: Pick<WorkspaceImages, 'known'>;
  readonly references: ReferencesSource;
  readonly log: Logger;
}
