import type { Disposable, Memento, Uri } from 'vscode';
import type { Logger } from '../core/log.ts';
import type { DownloadDefaults } from '../core/options/defaults.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { WorkspaceDocuments } from '../seams/documents.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { GitGuard } from '../seams/git.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { Looks } from '../seams/look.ts';
import type { WorkspaceMoves } from '../seams/moves.ts';
import type { WorkspaceFiles } from '../seams/places.ts';
import type { LicenceRecords } from '../seams/records.ts';
import type { References } from '../seams/references.ts';
import type { Words } from '../seams/words.ts';

/** What the commands need of the other features. */
export interface CommandDeps {
  /** `forgetLookUps` makes the next look-up ask the server, also for what is known and fresh. */
  readonly engine: EngineSource & { forgetLookUps(): void };
  readonly accounts: Accounts;
  readonly references: References;
  readonly files: WorkspaceFiles;
  readonly images: WorkspaceImages;
  readonly documents: WorkspaceDocuments;
  readonly looks: Looks;
  readonly moves: WorkspaceMoves;
  readonly git: GitGuard;
  readonly records: LicenceRecords;
  readonly words: Words;
  readonly settings: CommandSettings;
  readonly log: Logger;
  /** The workspace's own state, with everything that is remembered in it. */
  readonly answers: Pick<Memento, 'get' | 'keys' | 'update'>;
  /** Disposes of it when the extension ends. */
  readonly own: <T extends Disposable>(disposable: T) => T;
  readonly showLog: () => void;
  /** Shows everything again that a download may have changed; with `anew`, also what others may have changed. */
  readonly refresh: (anew?: boolean) => void;
}

export interface CommandSettings {
  readonly apiUrl: URL;
  readonly confirmCharge: 'always' | 'never';
  /** Transfers at a time. */
  readonly concurrency: number;
  /** What the settings of a folder say about a download. */
  defaults(scope?: Uri): DownloadDefaults;
  /** Whether the workspace's own settings have a say in who pays. */
  workspaceDecidesPayment(scope?: Uri): boolean;
  /** Some of them as they stand there, to be checked before anything is asked that may lead to a price. */
  asWritten(names: readonly string[], scope?: Uri): Readonly<Record<string, unknown>>;
}
