import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

/** What a task of ours does: writes lines without control characters, and gives its exit code. */
type TaskWork = (folder: vscode.WorkspaceFolder, write: (value: string) => void, signal: AbortSignal) => Promise<number>;

interface OwnTask {
  /** Of the manifest's task definition and problem matcher. */
  readonly kind: string;
  readonly name: UiText;
  readonly work: TaskWork;
}

/** One task for each folder, which runs in VS Code's terminal without a shell. */
export function registerTask(task: OwnTask): vscode.Disposable {
  const { kind } = task;
  const taskFor = (folder: vscode.WorkspaceFolder, definition: vscode.TaskDefinition): vscode.Task => {
    const execution = new vscode.CustomExecution(async () => terminalOf(folder, task.work));
    return new vscode.Task(definition, folder, task.name, vscode.l10n.t('Getty Images'), execution, [`$${kind}`]);
  };
  return vscode.tasks.registerTaskProvider(kind, {
    provideTasks: () => localFolders().map((folder) => taskFor(folder, { type: kind })),
    resolveTask: ({ scope, definition }) => {
      const folder = typeof scope === 'object' ? scope : localFolders()[0];
      return folder && taskFor(folder, definition);
    },
  });
}

function localFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

function terminalOf(folder: vscode.WorkspaceFolder, work: TaskWork): vscode.Pseudoterminal {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const stop = new AbortController();
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () =>
      void work(folder, (value) => written.fire(value.replace(/\n/g, '\r\n')), stop.signal).then(
        (code) => closed.fire(code),
        () => closed.fire(2),
      ),
    close: () => stop.abort(),
  };
}
