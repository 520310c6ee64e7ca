import type { Logger } from '../core/log.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { WordsSource } from '../seams/words.ts';

/** What looking at assets needs of the other features. */
export interface LookDeps {
  readonly accounts: Pick<Accounts, 'current'>;
  readonly engine: EngineSource;
  readonly words: WordsSource;
  readonly images: Pick<WorkspaceImages, 'known'>;
  readonly log: Logger;
}
