import * as vscode from 'vscode';
import { registerAudit } from './audit/register.ts';
import { createAccounts } from './authentication/accounts.ts';
import type { Lock } from './authentication/deps.ts';
import { SecretSealKeys } from './authentication/sealKeys.ts';
import { registerBoards } from './boards/register.ts';
import { registerCommands } from './commands/register.ts';
import { lazily } from './core/lazily.ts';
import { registerAssetIdContext } from './editor/assetIdContext.ts';
import { lazyReferences } from './editor/lazyReferences.ts';
import { registerFind } from './find/register.ts';
import { engineSource, type LoadedEngine } from './loadEngine.ts';
import { registerLook } from './look/register.ts';
import { registerPaste } from './paste/register.ts';
import { onCertificatesChanged, vscodeNetwork } from './proxy/network.ts';
import type { Accounts } from './seams/accounts.ts';
import { Settings } from './settings/settings.ts';
import { createLog } from './ui/log.ts';
import { registerViews } from './views/register.ts';
import { registerWorkspace } from './workspace/register.ts';

/** Every sentence about errors, products and prices: a bundle of its own, which a start does not need. */
const words = lazily(async () => (await import('./messages/words.ts')).words);

/** Builds, registers, pushes. Nothing here touches the network, and the disk only where VS Code keeps what is ours. */
export function activate(context: vscode.ExtensionContext): void {
  const { workspaceState: answers, globalStorageUri: storage, secrets } = context;
  const log = createLog();
  const settings = new Settings();
  const engine = engineSource(() => ({
    storageDir: storage.fsPath,
    settings,
    accounts: accounts.store,
    sealKeys: new SecretSealKeys(secrets),
    network: vscodeNetwork(),
    allowances: views,
    log,
  }));
  const lock: Lock = async (name, run) => (await engine()).exclusively(name, run);
  const accounts = createAccounts({ secrets, state: answers, engine, settings, log, lock });
  const workspace = registerWorkspace({ storage, answers, settings, engine, log });
  const bundled = (file: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', file);
  const records = registerAudit({ program: bundled('check.cjs').fsPath, accounts, engine, words, log });
  const looks = registerLook({ accounts, engine, words, images: workspace.images, log });
  const ids = registerAssetIdContext();
  const { images, documents } = workspace;
  const views = registerViews({ accounts, engine, words, images, documents, looks, ids, records, settings, answers, log });
  const references = lazyReferences(settings, workspace.links);
  const boards = registerBoards({ accounts, engine, words, images, looks, references, log });
  const refresh = refreshOf(views, boards);
  const commands = registerCommands({
    ...{ engine, accounts, references, words, looks, settings, log, answers, ...workspace },
    showLog: () => log.show(),
    refresh,
  });
  context.subscriptions.push(
    ...[log, engine, accounts, views, boards, looks, records, workspace, references, commands, ids],
    registerPaste({ images, references, log }),
    registerFind({ accounts, engine, words, images, records: workspace.records, answers, log, program: bundled('grid.js') }),
    onCertificatesChanged(() => engine.reset()),
    accounts.onDidChange(() => void forgetWhoLeft(accounts, engine).then(() => refresh(true))),
    settings.onOriginsChanged(() => startAnew(accounts, engine)),
  );
  void commands.offerOpenDownloads(storage);
}

/** Shows everything of the sidebar again; with `anew`, as the server has it now. */
function refreshOf(...shown: readonly { refresh(anew?: boolean): void }[]): (anew?: boolean) => void {
  return (anew) => {
    for (const each of shown) each.refresh(anew);
  };
}

/** Other addresses: nothing that was built or read for the ones before counts for them. */
function startAnew(accounts: Pick<ReturnType<typeof createAccounts>, 'reload'>, engine: LoadedEngine): void {
  engine.reset();
  accounts.reload();
}

/** What was looked up for an account is forgotten with it. */
async function forgetWhoLeft(accounts: Pick<Accounts, 'list'>, engine: LoadedEngine): Promise<void> {
  const present = await accounts.list();
  engine.forgetLookUps(present.map(({ id }) => id));
}
