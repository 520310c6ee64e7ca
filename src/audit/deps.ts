import type { Logger } from '../core/log.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WordsSource } from '../seams/words.ts';

/** What the check in the editor needs of the other features. */
export interface AuditDeps {
  /** Path of the program that checks. */
  readonly program: string;
  readonly accounts: Pick<Accounts, 'current'>;
  readonly engine: EngineSource;
  readonly words: WordsSource;
  readonly log: Logger;
}
