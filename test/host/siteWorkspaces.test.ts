import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, inWorkspace } from './support/documents.ts';
import { MemoryFiles, openVirtualFolder } from './support/memoryFiles.ts';
import { openFolders } from './support/openFolders.ts';
import { bulkId } from './support/site.ts';
import { hugoFiles, license, lineOf, question, SiteTests, tidy, writeFiles } from './support/siteKit.ts';

describe('An image in a site, in every kind of workspace', () => {
  const site = new SiteTests('open');

  it('is that of the workspace folder when no document is open, and the line goes to the clipboard', async () => {
    await closeEditors();
    await writeFiles(hugoFiles);
    try {
      site.person.answers(question('Hugo', 'static/images'), 'Save There');
      const result = await license(site.person, bulkId(717));
      assert.equal(result.reference, lineOf(717, '/handbook/images'));
      assert.equal(await vscode.env.clipboard.readText(), result.reference);
      assert.match(site.person.picks(/^This is a Hugo site/m)[0]?.detail ?? '', /^This line will be put on the clipboard:/);
    } finally {
      for (const name of ['hugo.toml', 'static']) await vscode.workspace.fs.delete(inWorkspace(name), { recursive: true });
    }
  });

  it("is that of the document's own workspace folder, and none is looked for above it", async () => {
    const [outer, inner] = [inWorkspace(`${site.root}/a`), inWorkspace(`${site.root}/b`)];
    await writeFiles({ 'docs/page.md': '' }, outer);
    await writeFiles({ 'hugo.toml': '', 'content/page.md': '' }, inner);
    const folders = openFolders(outer, inner);
    try {
      await vscode.window.showTextDocument(vscode.Uri.joinPath(inner, 'content/page.md'));
      site.person.answers(/^This is a Hugo site/m, 'Save There');
      const inSite = await license(site.person, bulkId(718));
      assert.equal(inSite.uri, vscode.Uri.joinPath(inner, `static/images/GettyImages-${bulkId(718)}.jpg`).toString());
      assert.equal(inSite.reference, lineOf(718, '/images'));
      await vscode.window.showTextDocument(vscode.Uri.joinPath(outer, 'docs/page.md'));
      const outside = await license(site.person, bulkId(719));
      assert.equal(outside.uri, vscode.Uri.joinPath(outer, `images/GettyImages-${bulkId(719)}.jpg`).toString());
      assert.equal(outside.reference, lineOf(719, '../images'));
    } finally {
      folders.dispose();
    }
  });

  it('is recognised in a virtual workspace', async () => {
    const uri = vscode.Uri.parse('memsite:/site');
    const virtual = openVirtualFolder(uri, new MemoryFiles());
    try {
      await writeFiles({ ...hugoFiles, 'content/page.md': '' }, uri);
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, 'content', 'page.md'));
      await vscode.window.showTextDocument(document);
      site.person.answers(/^This is a Hugo site/m, 'Save There');
      const result = await license(site.person, bulkId(720));
      assert.equal(result.uri, `memsite:/site/static/images/GettyImages-${bulkId(720)}.jpg`);
      assert.equal(document.getText(), lineOf(720, '/handbook/images'));
    } finally {
      await tidy();
      virtual.dispose();
    }
  });
});
