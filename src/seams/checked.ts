import type { Event } from 'vscode';
import type { RecordCounts } from '../core/check/editorAnswer.ts';

/** What the check knows of the workspace. */
export interface WorkspaceRecords {
  readonly onDidChange: Event<void>;
  /** Assets by what their records say; undefined before the first check. */
  readonly counts: RecordCounts | undefined;
}
