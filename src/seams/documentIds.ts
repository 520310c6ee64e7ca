import type { Event } from 'vscode';

/** Whether the document in front holds asset IDs: known without searching for it. */
export interface DocumentIds {
  readonly areThere: boolean;
  readonly onDidChange: Event<void>;
}
