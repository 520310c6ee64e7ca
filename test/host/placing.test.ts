import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { closeEditors, inWorkspace, namesIn, openDocument, openUntitled } from './support/documents.ts';
import { MemoryFiles, openVirtualFolder } from './support/memoryFiles.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, charged, download, fullArgument, originalDigest, paid, posts, productId, sandbox } from './support/site.ts';

const digestOf = async (uri: string) =>
  createHash('sha256')
    .update(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)))
    .digest('hex');

signedInSuite('Where the file and its reference go', (person) => {
  /** Pays for an asset of its own and gives the command's result. */
  async function license(argument: { readonly id: string }) {
    person.answers(/^License asset/, paid);
    const result = await download(argument);
    assert.ok(result);
    assert.equal(result.charged, true);
    return result;
  }

  const kinds: readonly (readonly [string, { readonly id: string }, string, string])[] = [
    ['a JPEG', fullArgument(bulkId(100)), `GettyImages-${bulkId(100)}.jpg`, '?height=1067'],
    ['a drawing', { id: '185819032', productId, fileType: 'eps' } as { id: string }, 'GettyImages-185819032.eps', '?file_type=eps'],
    [
      'an image with an ID of the older kind',
      { id: '200261415-001', productId, height: 2000 } as { id: string },
      'GettyImages-200261415-001.jpg',
      '',
    ],
  ];
  for (const [name, argument, fileName, query] of kinds) {
    it(`charges ${name} once when the API answers with a redirect, and saves the same bytes`, async () => {
      const result = await license({ ...argument, autoDownload: true, insert: false } as { id: string });
      assert.ok(result.uri.endsWith(`/images/${fileName}`), result.uri);
      assert.equal(result.sha256, await originalDigest(argument.id, query));
      assert.equal(await digestOf(result.uri), result.sha256);
      const sent = await posts(argument.id);
      assert.equal(sent.length, 1);
      assert.equal(Reflect.get(Object(sent[0]?.query), 'auto_download'), 'true');
      assert.equal(await charged(argument.id), 1);
    });
  }

  it('never replaces a file that has the name already', async () => {
    const id = bulkId(101);
    const mine = inWorkspace(`images/GettyImages-${id}.jpg`);
    await vscode.workspace.fs.writeFile(mine, Buffer.from('my own file'));
    const result = await license({ ...fullArgument(id) });
    assert.ok(decodeURIComponent(result.uri).endsWith(`/images/GettyImages-${id} (1).jpg`), result.uri);
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(mine)).toString(), 'my own file');
    assert.deepEqual(
      (await namesIn('images')).filter((name) => name.includes(id)),
      [`GettyImages-${id} (1).jpg`, `GettyImages-${id}.jpg`],
    );
  });

  it('writes the plain relative path into a document that is not Markdown', async () => {
    const id = bulkId(102);
    const { document } = await openDocument('docs/notes.txt', 'cover: |\n');
    const result = await license(fullArgument(id));
    assert.equal(result.reference, `images/GettyImages-${id}.jpg`);
    assert.equal(document.getText(), `cover: images/GettyImages-${id}.jpg\n`);
  });

  it('puts the reference on the clipboard when no document is open, and says so', async () => {
    const id = bulkId(103);
    const result = await license(fullArgument(id));
    assert.equal(result.reference, `![Bulk picture 103](images/GettyImages-${id}.jpg)`);
    assert.equal(await vscode.env.clipboard.readText(), result.reference);
    await person.hears(/^Licensed and saved as .* left\. The reference is on the clipboard\.$/);
  });

  it('counts from the workspace folder in a document without a place of its own', async () => {
    const id = bulkId(104);
    const { document } = await openUntitled('markdown', 'New: |');
    await license(fullArgument(id));
    assert.equal(document.getText(), `New: ![Bulk picture 104](images/GettyImages-${id}.jpg)`);
  });

  it('replaces the ID under the cursor, in a document that was edited while the file arrived', async () => {
    const id = bulkId(105);
    const { document } = await openDocument('docs/edited.md', `First line.\n\nThe cover ${id.slice(0, 4)}|${id.slice(4)} is here.\n`);
    await sandbox.set({ delivery: { delayMs: 300, match: id, times: 1 } });
    let edited: Promise<boolean> | undefined;
    person.when(/^Charged\. Saving$/, () => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'A new headline\n\n');
      edited = Promise.resolve(vscode.workspace.applyEdit(edit)).then(() => !document.getText().includes('GettyImages'));
    });
    await license(fullArgument(id));
    assert.equal(await edited, true, 'the edit came before the reference');
    assert.equal(
      document.getText(),
      `A new headline\n\nFirst line.\n\nThe cover ![Bulk picture 105](images/GettyImages-${id}.jpg) is here.\n`,
    );
  });

  it('stands in one step of undo, which leaves the file where it is', async () => {
    const id = bulkId(106);
    const text = 'Before and after.\n';
    const { document } = await openDocument('docs/undo.md', text.replace('and', '|and'));
    const { uri, sha256 } = await license(fullArgument(id));
    assert.match(document.getText(), /GettyImages-/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    assert.equal(await digestOf(uri), sha256);
  });

  it('still stands in the document when only its editor was closed meanwhile', async () => {
    const id = bulkId(107);
    const { uri } = (await openDocument('docs/closed.md', '|')).document;
    person.answers(/^License asset/, paid, () => vscode.commands.executeCommand('workbench.action.closeActiveEditor'));
    const result = await download(fullArgument(id));
    // Closed documents are let go of some time, and are others when they are opened again.
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), result?.reference);
  });

  it('goes to the clipboard when the document itself is gone', async () => {
    const id = bulkId(109);
    const { document } = await openUntitled('markdown', 'gone soon |');
    const gone = new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidCloseTextDocument((closed) => {
        if (closed !== document) return;
        listener.dispose();
        resolve();
      });
    });
    person.answers(/^License asset/, paid, async () => {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await gone;
    });
    const result = await download(fullArgument(id));
    assert.equal(result?.charged, true);
    assert.equal(await vscode.env.clipboard.readText(), result?.reference);
  });

  it("saves into a virtual workspace through VS Code's file system, and never over another file", async () => {
    const id = bulkId(108);
    const root = vscode.Uri.parse('memfs:/site');
    const files = new MemoryFiles();
    const virtual = openVirtualFolder(root, files);
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(root, 'images'));
      const taken = vscode.Uri.joinPath(root, 'images', `GettyImages-${id}.jpg`);
      await vscode.workspace.fs.writeFile(taken, Buffer.from('taken'));
      const page = vscode.Uri.joinPath(root, 'docs', 'page.md');
      await vscode.workspace.fs.writeFile(page, Buffer.from(''));
      const document = await vscode.workspace.openTextDocument(page);
      await vscode.window.showTextDocument(document);
      const result = await license(fullArgument(id));
      assert.equal(decodeURIComponent(result.uri), `memfs:/site/images/GettyImages-${id} (1).jpg`);
      assert.equal(await digestOf(result.uri), await originalDigest(id, '?height=1067'));
      assert.equal(files.readFile(taken).length, 'taken'.length);
      assert.match(document.getText(), /^!\[Bulk picture 108\]\(.*\.\.\/images\/GettyImages-9000000108.*\)$/);
      await closeEditors();
    } finally {
      virtual.dispose();
    }
  });
});
