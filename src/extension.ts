import * as vscode from 'vscode';
import { createAccounts } from './authentication/accounts.ts';
import type { Lock } from './authentication/deps.ts';
import { SecretKeyring } from './authentication/keyring.ts';
import { registerCommands } from './commands/register.ts';
import { ImageIndex } from './core/assets/imageIndex.ts';
import { registerAssetIdContext } from './editor/assetIdContext.ts';
import { EditorReferences } from './editor/references.ts';
import { engineSource, type LoadedEngine } from './loadEngine.ts';
import { words } from './messages/words.ts';
import { onCertificatesChanged, vscodeNetwork } from './proxy/network.ts';
import type { Accounts } from './seams.ts';
import { Settings } from './settings/settings.ts';
import { registerViews } from './views/register.ts';
import { VsCodeFiles } from './workspace/files.ts';
import { PlacedImages } from './workspace/images.ts';
import { lazyGit } from './workspace/lazyGit.ts';
import { Moves } from './workspace/moves.ts';

/** Builds, registers, pushes. Nothing here touches the network, and the disk only through VS Code's own storage. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Getty Images', { log: true });
  const settings = new Settings();
  const engine = engineSource(() => ({
    storageDir: context.globalStorageUri.fsPath,
    settings,
    accounts: accounts.store,
    keyring: new SecretKeyring(context.secrets),
    network: vscodeNetwork(),
    log,
  }));
  const lock: Lock = async (name, run) => (await engine()).exclusively(name, run);
  const accounts = createAccounts({ secrets: context.secrets, state: context.workspaceState, engine, settings, log, lock });
  const images = new PlacedImages(new ImageIndex(vscode.Uri.joinPath(context.globalStorageUri, 'images').fsPath));
  const views = registerViews({ accounts, engine, words, images });
  const references = new EditorReferences(settings);
  const files = new VsCodeFiles(settings, engine, log);
  const git = lazyGit({ answers: context.workspaceState, settings, engine });
  const moves = new Moves({ images, engine, git, log });
  const shared = { engine, accounts, references, files, images, moves, git, words, settings, log };
  const commands = registerCommands({
    ...shared,
    memory: context.globalState,
    answers: context.workspaceState,
    showLog: () => log.show(),
    refresh: () => views.refresh(),
  });
  context.subscriptions.push(
    log,
    engine,
    accounts,
    views,
    moves,
    images,
    commands,
    registerAssetIdContext(),
    onCertificatesChanged(() => engine.reset()),
    accounts.onDidChange(() => void forgetWhoLeft(accounts, engine).then(() => views.refresh())),
    settings.onOriginsChanged(() => {
      engine.reset();
      accounts.reload();
    }),
  );
  void commands.offerOpenDownloads(context.globalStorageUri);
}

/** What was looked up for an account is forgotten with it. */
async function forgetWhoLeft(accounts: Pick<Accounts, 'list'>, engine: LoadedEngine): Promise<void> {
  const present = await accounts.list();
  engine.forgetLookUps(present.map(({ id }) => id));
}
