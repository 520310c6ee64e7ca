import * as vscode from 'vscode';
import type { RecordCounts } from '../core/check/editorAnswer.ts';
import { loggable } from '../core/errors.ts';
import { lazily } from '../core/lazily.ts';
import { commands } from '../core/names.ts';
import type { WorkspaceRecords } from '../seams/checked.ts';
import { actionKind } from '../ui/codeAction.ts';
import { registerTask } from '../ui/tasks.ts';
import type { Audit } from './audit.ts';
import type { AuditDeps } from './deps.ts';
import { taskKind } from './names.ts';

export interface AuditFeature extends WorkspaceRecords, vscode.Disposable {}

/**
 * Registers the check in the editor. It is a bundle of its own, loaded when somebody asks for it, or when the start is over and a
 * folder has records.
 */
export function registerAudit(deps: AuditDeps): AuditFeature {
  const changed = new vscode.EventEmitter<void>();
  let loaded: Audit | undefined;
  const audit = lazily(async () => {
    const { Audit: Loaded } = await import('./audit.ts');
    loaded = new Loaded(deps, () => changed.fire());
    return loaded;
  });
  const failed = (error: unknown) => deps.log.warn(`the check failed: ${loggable(error)}`);
  const audited = (run: (audit: Audit, argument: unknown) => Promise<void>) => async (argument: unknown) => run(await audit(), argument);
  const check = audited((each) => each.checkRecords());
  const adopt = audited((each, argument) => each.adoptImage(argument));
  const report = audited((each) => each.reportImages());
  const fix = audited((each, argument) => each.fix(argument));
  const { registerCommand } = vscode.commands;
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context) => loaded?.provideCodeActions(document, range, context) ?? [],
  };
  const registered = vscode.Disposable.from(
    changed,
    registerCommand(commands.checkRecords, check),
    registerCommand(commands.adoptImage, adopt),
    registerCommand(commands.reportImages, report),
    registerCommand(commands.fixFinding, fix),
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, provider, { providedCodeActionKinds: [actionKind] }),
    registerTask({
      ...{ kind: taskKind, name: vscode.l10n.t('check licence records') },
      work: async (...given) => (await audit()).runTask(...given),
    }),
  );
  void hasRecords()
    .then(async (has) => has && (await (await audit()).check()))
    .catch(failed);
  return {
    onDidChange: changed.event,
    get counts(): RecordCounts | undefined {
      return loaded?.counts;
    },
    dispose: () => vscode.Disposable.from(registered, ...(loaded ? [loaded] : [])).dispose(),
  };
}

/** One look at each folder, while VS Code goes on starting. */
async function hasRecords(): Promise<boolean> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const looked = folders.map(({ uri }) => vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, '.getty-images', 'assets')));
  return (await Promise.allSettled(looked)).some(({ status }) => status === 'fulfilled');
}
