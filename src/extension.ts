import * as vscode from 'vscode';
import { createAccounts } from './authentication/accounts.ts';
import type { Lock } from './authentication/deps.ts';
import { SecretKeyring } from './authentication/keyring.ts';
import { registerCommands } from './commands/register.ts';
import { ImageIndex } from './core/assets/imageIndex.ts';
import { registerAssetIdContext } from './editor/assetIdContext.ts';
import { EditorReferences } from './editor/references.ts';
import { engineSource } from './loadEngine.ts';
import { words } from './messages/words.ts';
import { onCertificatesChanged, vscodeNetwork } from './proxy/network.ts';
import { Settings } from './settings/settings.ts';
import { registerViews } from './views/register.ts';
import { VsCodeFiles } from './workspace/files.ts';
import { PlacedImages } from './workspace/images.ts';
import { LazyPlaces } from './workspace/lazyPlaces.ts';

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
  const places = new LazyPlaces({ settings, state: context.workspaceState, log });
  const references = new EditorReferences(settings, places);
  const shared = { engine, accounts, references, files: new VsCodeFiles(places, engine, log), images, words, settings, log };
  const commands = registerCommands({
    ...shared,
    memory: context.globalState,
    showLog: () => log.show(),
    refresh: () => views.refresh(),
  });
  context.subscriptions.push(
    log,
    engine,
    accounts,
    views,
    commands,
    registerAssetIdContext(),
    onCertificatesChanged(() => engine.reset()),
    accounts.onDidChange(() => views.refresh()),
    settings.onOriginsChanged(() => {
      engine.reset();
      accounts.reload();
    }),
  );
  void commands.offerOpenDownloads(context.globalStorageUri);
}
