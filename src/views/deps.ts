import type { Disposable, Memento, Uri } from 'vscode';
import type { Logger } from '../core/log.ts';
import type { DownloadDefaults } from '../core/options/defaults.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { WorkspaceRecords } from '../seams/checked.ts';
import type { DocumentIds } from '../seams/documentIds.ts';
import type { WorkspaceDocuments } from '../seams/documents.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { Looks } from '../seams/look.ts';
import type { WordsSource } from '../seams/words.ts';

/** What the sidebar, and what is shown of it in the status bar, need of the other features. */
export interface ViewDeps {
  readonly accounts: Accounts;
  readonly engine: EngineSource;
  readonly words: WordsSource;
  readonly images: WorkspaceImages;
  readonly documents: WorkspaceDocuments;
  /** The workspace's own state: what the person chose for it, and the product that was chosen last. */
  readonly answers: Pick<Memento, 'get' | 'update'>;
  readonly looks: Pick<Looks, 'withTooltip'>;
  readonly ids: DocumentIds;
  readonly records: WorkspaceRecords;
  readonly settings: { readonly apiUrl: URL; defaults(scope?: Uri): Pick<DownloadDefaults, 'product'> };
  readonly log: Logger;
}

export interface AllowanceDeps extends Pick<ViewDeps, 'accounts' | 'words' | 'images' | 'ids' | 'settings' | 'answers' | 'log'> {
  /** Whether a view of the sidebar is on the screen. */
  readonly isShown: () => boolean;
  readonly onDidShow: (listener: () => void) => Disposable;
}
