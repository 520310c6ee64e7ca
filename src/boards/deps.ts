import type { Logger } from '../core/log.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { Looks } from '../seams/look.ts';
import type { ReferencesSource } from '../seams/references.ts';
import type { WordsSource } from '../seams/words.ts';

/** What boards need of the other features. */
export interface BoardDeps {
  readonly accounts: Accounts;
  readonly engine: EngineSource;
  readonly words: WordsSource;
  readonly images: Pick<WorkspaceImages, 'list'>;
  readonly looks: Pick<Looks, 'withTooltip'>;
  readonly references: ReferencesSource;
  readonly log: Logger;
}
