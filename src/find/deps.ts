import type { Memento, Uri } from 'vscode';
import type { Logger } from '../core/log.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { LicenceRecords } from '../seams/records.ts';
import type { WordsSource } from '../seams/words.ts';

/** What finding images needs of the other features. */
export interface FindDeps {
  readonly accounts: Pick<Accounts, 'list' | 'current' | 'signIn'>;
  readonly engine: EngineSource;
  readonly words: WordsSource;
  readonly images: Pick<WorkspaceImages, 'list' | 'onDidChange'>;
  readonly records: Pick<LicenceRecords, 'licensed'>;
  readonly log: Logger;
  /** The workspace's own state. */
  readonly answers: Pick<Memento, 'get' | 'update'>;
  /** dist/grid.js */
  readonly program: Uri;
}
