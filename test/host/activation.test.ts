import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { authProviderId, commands, extensionId } from '../../src/core/names.ts';
import { atStart, sharedNow } from './support/atStart.ts';
import { workspaceFolder } from './support/documents.ts';
import { facts, sandbox } from './support/site.ts';

/** The API object knows it, and no other name leads to it from outside. */
function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(extensionId);
  assert.ok(found, `${extensionId} is not installed`);
  return found;
}

/** Base names of the extension's bundles that this process has loaded. */
function loadedBundles(): string[] {
  const dist = join(extension().extensionPath, 'dist');
  return Object.keys(require.cache).flatMap((path) => (path.startsWith(dist) ? [basename(path)] : []));
}

/** Files below a folder, as paths from it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** This file's name sorts first: nothing has been asked of the extension yet. */
describe('The extension, just activated', () => {
  before(() => extension().activate());

  it('exports nothing', () => {
    assert.equal(extension().isActive, true);
    assert.equal(extension().exports, undefined);
  });

  it('points at the sandbox', () => {
    assert.equal(vscode.workspace.getConfiguration('gettyImages').get('apiUrl'), facts.api);
  });

  it('has registered every command that it declares, and no other', async () => {
    const declared: { command: string }[] = extension().packageJSON.contributes.commands;
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('gettyImages.'));
    const ofViews = /\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/;
    assert.deepEqual(registered.filter((id) => !ofViews.test(id)).sort(), declared.map(({ command }) => command).sort());
    assert.deepEqual(Object.values<string>(commands).sort(), declared.map(({ command }) => command).sort());
  });

  it('has registered its authentication provider, with nobody signed in', async () => {
    assert.deepEqual(await vscode.authentication.getAccounts(authProviderId), []);
  });

  it('has registered its views', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared: { id: string }[] = extension().packageJSON.contributes.views.gettyImages;
    assert.deepEqual(
      declared.map(({ id }) => id).filter((id) => !registered.has(`${id}.focus`)),
      [],
    );
  });

  it('has loaded the bundle of activation alone, with what it shares: 64 kB in three files at most', () => {
    const loaded = loadedBundles();
    assert.deepEqual(
      loaded.filter((name) => !name.startsWith('shared-')),
      ['extension.cjs'],
    );
    assert.ok(loaded.length <= 3, loaded.join());
    const bytes = loaded.map((name) => statSync(join(extension().extensionPath, 'dist', name)).size);
    const sum = bytes.reduce((all, each) => all + each, 0);
    assert.ok(sum <= 64_000, `${sum} bytes`);
  });

  it('has sent nothing to anybody that it knows', async () => {
    assert.deepEqual(await sandbox.requests(), []);
  });

  it('has left the shared dispatcher and fetch as they were', () => {
    const { wasActive, ...before } = atStart();
    assert.equal(wasActive, false, 'somebody looked before the extension was activated');
    for (const [slot, dispatcher] of sharedNow().dispatchers.entries()) assert.equal(dispatcher, before.dispatchers[slot]);
    assert.equal(sharedNow().fetch, before.fetch);
  });

  it('has written no file, in the workspace or in its own storage', () => {
    assert.deepEqual(filesBelow(workspaceFolder().fsPath), ['README.md', 'docs/index.md']);
    const own = filesBelow(process.env.GETTY_DATA ?? '').filter((path) => path.toLowerCase().includes(extensionId));
    assert.deepEqual(
      own.filter((path) => !path.endsWith('.log')),
      [],
    );
  });

  it('activates with at most 40 lines', () => {
    const root = extension().extensionPath;
    const source = readFileSync(join(root, 'src', 'extension.ts'), 'utf8');
    const activate = /^export function activate[\s\S]*?^}/m.exec(source)?.[0] ?? '';
    assert.match(activate, /subscriptions/);
    assert.ok(activate.split('\n').length <= 40, `activate has ${activate.split('\n').length} lines`);
  });
});
