import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ImageIndex } from '../../src/core/assets/imageIndex.ts';
import { commands, extensionId } from '../../src/core/names.ts';
import type { ImagesNode } from '../../src/views/imageNodes.ts';
import { ImagesTree } from '../../src/views/imagesTree.ts';
import { Documents } from '../../src/workspace/documents/documents.ts';
import { PlacedImages } from '../../src/workspace/images/placedImages.ts';
import { inWorkspace, openDocument, workspaceFolder } from './support/documents.ts';
import type { Person } from './support/person.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, charged, download, fullArgument, paid, posts } from './support/site.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The tree over an index, with the real files and documents; the keeping of files is the engine's, of which nothing is asked here. */
function treeOver(directory: string) {
  const changed: (ImagesNode | undefined)[] = [];
  const images = new PlacedImages(new ImageIndex(directory), log);
  const documents = new Documents(log);
  const engine = { apiOrigin: '', downloads: { kept: async (_origin: string, files: readonly object[]) => new Set(files) } };
  const records = { counts: undefined };
  const deps = { images, documents, records, log, engine: async () => engine, looks: {}, words: async () => ({}) };
  const tree = new ImagesTree(deps as unknown as ConstructorParameters<typeof ImagesTree>[0], 'list', (node) => changed.push(node));
  const dispose = () => vscode.Disposable.from(images, documents).dispose();
  return { tree, documents, changed, dispose };
}

/** Where the extension keeps its own. */
function ownIndex(): string {
  const data = process.env.GETTY_DATA ?? '';
  const found = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.toLowerCase().endsWith(join(extensionId, 'images')),
  );
  return join(data, found ?? assert.fail('no index'));
}

async function childOf(tree: ImagesTree, node: ImagesNode | undefined, isMeant: (child: ImagesNode) => boolean): Promise<ImagesNode> {
  return (await tree.getChildren(node)).find(isMeant) ?? assert.fail('no such row');
}

async function license(person: Person, count: number): Promise<void> {
  person.answers(/Product that these downloads are taken from/, /Premium Access/);
  person.answers(/^Size: the smallest/m, /At Least 1,000 Pixels Wide/);
  person.answers(new RegExp(`^License ${count} asset`), /^Use \d+ of/);
}

signedInSuite('The tree of images', (person) => {
  it('lists a file that is gone, and puts it back at no charge', async () => {
    const id = bulkId(620);
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), insert: false });
    const uri = vscode.Uri.parse(result?.uri ?? '');
    const before = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.delete(uri);
    const { tree, dispose } = treeOver(ownIndex());
    const group = await childOf(tree, undefined, ({ kind }) => kind === 'missingGroup');
    const row = await childOf(tree, group, (node) => node.kind === 'missing' && node.assetId === id);
    const item = tree.getTreeItem(row);
    assert.deepEqual([item.label, item.contextValue], ['Bulk picture 620', 'missing.kept']);
    assert.match(item.accessibilityInformation?.label ?? '', /^Bulk picture 620, missing, can be placed again at no charge, /);
    await vscode.commands.executeCommand(commands.placeAgain, row);
    assert.deepEqual(await vscode.workspace.fs.readFile(uri), before);
    assert.deepEqual([(await posts(id)).length, await charged(id), person.dialogs(/License/).length], [1, 1, 1]);
    const after = (await tree.getChildren(group)).filter((node) => node.kind === 'missing' && node.assetId === id);
    await tree.refresh();
    const roots = await tree.getChildren();
    assert.ok(after.length <= 1 && roots.some((node) => node.kind === 'image' && node.assetId === id));
    dispose();
  });

  it('finds IDs in documents only when it is asked to, and licenses those of all at once, each where it stands', async () => {
    const [first, second] = [bulkId(621), bulkId(622)];
    const texts = [`# One\n\nGetty asset ${first}, and asset ${second}.\n`, `Getty asset ${first}\n`] as const;
    const uris = [inWorkspace('docs/found1.md'), inWorkspace('docs/found2.md')];
    for (const [at, uri] of uris.entries()) await vscode.workspace.fs.writeFile(uri, Buffer.from(texts[at] ?? ''));
    const { tree, documents, dispose } = treeOver(ownIndex());
    const group = await childOf(tree, undefined, ({ kind }) => kind === 'idGroup');
    assert.deepEqual([documents.found, tree.getTreeItem(group).description], [undefined, 'not searched yet']);
    const own = (await tree.getChildren(group)).filter(
      (node) => node.kind === 'idDocument' && uris.some((uri) => uri.path === node.uri.path),
    );
    assert.deepEqual(
      (await Promise.all(own.map((node) => tree.getChildren(node)))).map((ids) => ids.map((node) => tree.getTreeItem(node).label)),
      [[first, second], [first]],
    );
    await vscode.commands.executeCommand(commands.forgetAnswers);
    await license(person, 2);
    await vscode.commands.executeCommand(commands.licenseAllFound, { documents: own });
    const line = (id: string) => `![Bulk picture ${Number(id.slice(-3))}](../images/GettyImages-${id}.jpg)`;
    const now = await Promise.all(uris.map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()));
    assert.deepEqual(
      now,
      texts.map((text) => text.replaceAll(/9000000\d{3}/g, line)),
    );
    assert.deepEqual(await Promise.all([first, second].map(charged)), [1, 1]);
    dispose();
    for (const uri of uris)
      await vscode.window.showTextDocument(uri).then(() => vscode.commands.executeCommand('workbench.action.files.revert'));
  });

  it('licenses one ID of a row, in whose place its reference stands', async () => {
    const id = bulkId(623);
    const { document } = await openDocument('docs/found3.md', `|Getty asset ${id}.\n`);
    const { tree, dispose } = treeOver(ownIndex());
    const group = await childOf(tree, undefined, ({ kind }) => kind === 'idGroup');
    const own = await childOf(tree, group, (node) => node.kind === 'idDocument' && node.uri.path === document.uri.path);
    const [row] = await tree.getChildren(own);
    await vscode.commands.executeCommand(commands.forgetAnswers);
    person.answers(/Product that this download is taken from/, /Premium Access/);
    person.answers(/Size in pixels/, /1600/);
    person.answers(/^License asset/, paid);
    await vscode.commands.executeCommand(commands.licenseFound, row);
    assert.equal(document.getText(), `Getty asset ![Bulk picture 623](../images/GettyImages-${id}.jpg).\n`);
    assert.equal((await posts(id)).length, 1);
    dispose();
  });
});

describe('The tree of five thousand images and two hundred documents', () => {
  const folder = 'manyImages';
  const images = 5_000;
  const documents = 200;
  let directory = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'index-'));
    const root = inWorkspace(folder).fsPath;
    mkdirSync(join(root, 'images'), { recursive: true });
    await new ImageIndex(directory).add(workspaceFolder().toString(), { path: 'none.jpg', assetId: '1', sha256: '', bytes: 1, at: 0 });
    const lines = Array.from({ length: images }, (_, n) => {
      writeFileSync(join(root, 'images', `picture-${n}.jpg`), 'x');
      const image = { path: `${folder}/images/picture-${n}.jpg`, assetId: String(1_400_000_000 + n), title: `A title of some length ${n}` };
      return JSON.stringify({ ...image, sha256: 'a'.repeat(64), bytes: 1, at: n });
    });
    appendFileSync(join(directory, readdirSync(directory)[0] ?? ''), `${lines.join('\n')}\n`);
    for (let at = 0; at < documents; at++) {
      const shown = Array.from({ length: 20 }, (_, n) => `![x](images/picture-${at * 20 + n}.jpg)\n\nWords about it, again and again.\n`);
      writeFileSync(join(root, `page-${at}.md`), `${shown.join('\n')}\n${'Words without end. '.repeat(500)}`);
    }
  });
  after(async () => {
    rmSync(inWorkspace(folder).fsPath, { recursive: true });
    await rm(directory, { recursive: true });
  });

  it('is there in time in each of its forms, and asks only for rows that changed', async () => {
    const { tree, documents: source, changed, dispose } = treeOver(directory);
    const times: Record<string, number> = {};
    const work: Record<string, number> = {};
    const timed = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
      const [started, before] = [performance.now(), process.cpuUsage()];
      const result = await act();
      const { user, system } = process.cpuUsage(before);
      times[what] = Math.round(performance.now() - started);
      work[what] = Math.round((user + system) / 1000);
      return result;
    };
    const listed = (what: string, node?: ImagesNode) =>
      timed(what, async () => {
        const nodes = await tree.getChildren(node);
        for (const each of nodes) tree.getTreeItem(each);
        return nodes;
      });
    assert.equal((await listed('list')).filter(({ kind }) => kind === 'image').length, 200);
    assert.equal(source.found, undefined);
    tree.group('folder');
    const [own] = (await listed('folders')).filter(({ id }) => id.includes(folder));
    assert.equal((await listed('one folder', own)).length, 201);
    await timed('search of all documents', () => source.search());
    tree.group('document');
    const roots = await listed('documents');
    assert.equal(roots.filter(({ kind }) => kind === 'document').filter(({ id }) => id.includes(folder)).length, documents);
    const page = roots.find(({ id }) => id.endsWith(`${folder}/page-7.md`)) ?? assert.fail('no row');
    assert.equal((await listed('one document', page)).length, 20);
    changed.length = 0;
    rmSync(join(inWorkspace(folder).fsPath, 'images', 'picture-145.jpg'));
    await timed('refresh', () => tree.refresh());
    // The mark brings it from the window's console to ours.
    console.log(`[report] ${JSON.stringify({ bench: 'images tree', images, documents, milliseconds: times, work })}`);
    assert.deepEqual(changed.map((node) => node?.id).sort(), [page.id, 'missing'].sort());
    dispose();
    const { 'search of all documents': _search, refresh: _refresh, ...shown } = work;
    // 300 ms are promised. What else runs on the machine makes the time longer, and the processor's time hardly.
    for (const [what, time] of Object.entries(shown)) assert.ok(time < 900, `${what}: ${time} ms of the processor`);
  });
});
