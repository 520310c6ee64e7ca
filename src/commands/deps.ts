import type { Logger } from '../core/log.ts';
import type { Accounts, EngineSource, References, Words, WorkspaceFiles, WorkspaceImages } from '../seams.ts';

/** What the commands need of the other features. */
export interface CommandDeps {
  readonly engine: EngineSource;
  readonly accounts: Accounts;
  readonly references: References;
  readonly files: WorkspaceFiles;
  readonly images: WorkspaceImages;
  readonly words: Words;
  readonly settings: CommandSettings;
  readonly log: Logger;
  readonly showLog: () => void;
  /** Shows everything again that a download may have changed. */
  readonly refresh: () => void;
}

export interface CommandSettings {
  readonly confirmCharge: 'always' | 'never';
  readonly product: string | undefined;
  readonly language: string | undefined;
  readonly autoDownload: boolean;
}
