import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace, namesIn, openDocument } from './support/documents.ts';
import { MemoryFiles, openVirtualFolder } from './support/memoryFiles.ts';
import { openFolders } from './support/openFolders.ts';
import { Person } from './support/person.ts';
import { bulkId, charged, download, fullArgument, heal, paid, signIn, signOutAll } from './support/site.ts';
import { assertOriginal, chooseAgain, license, pathOf, question, setting, tidy, writeFiles } from './support/siteKit.ts';

/** Served under a path, so that no plain path in the text could be right by accident. */
const hugo = { 'hugo.toml': 'baseURL = "https://example.org/handbook/"\n' };

describe('An image in a site', () => {
  let person: Person;
  let root = '';
  let made = 0;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
  });
  /** Every test has a site of its own: what was answered for another one does not count for it. */
  beforeEach(async () => {
    root = `hugo-${++made}`;
    await writeFiles({ [`${root}/hugo.toml`]: hugo['hugo.toml'] });
  });
  afterEach(async () => {
    await heal();
    await tidy(root);
    person.forget();
  });
  after(async () => {
    await signOutAll(person);
    person.leave();
  });

  const page = (marked = '|') => openDocument(`${root}/content/posts/page.md`, marked);
  const lineOf = (number: number, path: string) => `![Bulk picture ${number}](${path}/GettyImages-${bulkId(number)}.jpg)`;

  it('goes where the site wants it after one question, which shows folder and line as they will be', async () => {
    const { document } = await page('Text\n\n|\n');
    person.answers(question('Hugo', `${root}/static/images`), 'Save There');
    const result = await license(person, bulkId(200));
    assert.equal(pathOf(result), `${root}/static/images/GettyImages-${bulkId(200)}.jpg`);
    assert.equal(document.getText(), `Text\n\n${lineOf(200, '/handbook/images')}\n`);
    const [asked] = person.dialogs(/^This is a Hugo site/);
    assert.deepEqual(asked?.buttons, ['Save There', 'Save Beside the Document', 'Choose Folder…']);
    assert.equal(asked?.isModal, true);
    assert.ok(
      asked?.detail.startsWith(`This line will be written into ${root}/content/posts/page.md:\n${result.reference}\n\n`),
      asked?.detail,
    );
  });

  it('is not asked about twice, in any document of the site', async () => {
    await page();
    person.answers(question('Hugo', `${root}/static/images`), 'Save There');
    await license(person, bulkId(201));
    const { document } = await openDocument(`${root}/content/about.md`, '|');
    await license(person, bulkId(202));
    assert.equal(person.dialogs(/^This is a Hugo site/).length, 1);
    assert.equal(document.getText(), lineOf(202, '/handbook/images'));
  });

  it('stays on this machine when the question is left, and is placed at no charge later', async () => {
    const id = bulkId(203);
    const { document } = await page();
    person.answers(/^License asset/, paid);
    assert.equal(await download(fullArgument(id)), undefined);
    assert.match(person.messages.at(-1)?.text ?? '', /^The licensed file is kept on this machine/);
    assert.deepEqual(await namesIn(`${root}/static/images`), []);
    assert.equal(document.getText(), '');
    person.answers(question('Hugo', `${root}/static/images`), 'Save There');
    const result = await download(fullArgument(id));
    assert.equal(result?.charged, false);
    await assertOriginal(result?.uri ?? '', id);
    assert.equal(await charged(id), 1);
  });

  it('goes beside each document when that was chosen', async () => {
    await page();
    person.answers(/^This is a Hugo site/, 'Save Beside the Document');
    assert.equal(pathOf(await license(person, bulkId(204))), `${root}/content/posts/GettyImages-${bulkId(204)}.jpg`);
    await openDocument(`${root}/content/news/other.md`, '|');
    assert.equal(pathOf(await license(person, bulkId(205))), `${root}/content/news/GettyImages-${bulkId(205)}.jpg`);
  });

  it('is offered no place beside the document where that is what the site wants', async () => {
    const { document } = await openDocument(`${root}/content/trip/index.md`, '|');
    person.answers(question('Hugo', `${root}/content/trip`), 'Save There');
    await license(person, bulkId(206));
    assert.deepEqual(person.dialogs(/^This is a Hugo site/)[0]?.buttons, ['Save There', 'Choose Folder…']);
    assert.equal(document.getText(), `![Bulk picture 206](GettyImages-${bulkId(206)}.jpg)`);
  });

  it('goes into a folder of choice, and "Choose Where Images Go…" changes that', async () => {
    await page();
    person.answers(/^This is a Hugo site/, 'Choose Folder…');
    person.answers(/^Choose a folder/, inWorkspace(`${root}/static/mine`).fsPath);
    const result = await license(person, bulkId(207));
    assert.equal(pathOf(result), `${root}/static/mine/GettyImages-${bulkId(207)}.jpg`);
    assert.equal(result.reference, lineOf(207, '/handbook/mine'));
    person.answers(question('Hugo', `${root}/static/images`), 'Save There');
    await chooseAgain();
    assert.match(
      person.dialogs(/^This is a Hugo site/)[1]?.detail ?? '',
      /^A reference will look like this:\n!\[.*\]\(\/handbook\/images\//,
    );
    await page();
    assert.equal(pathOf(await license(person, bulkId(208))), `${root}/static/images/GettyImages-${bulkId(208)}.jpg`);
  });

  it('shows the folder alone when no reference is wanted', async () => {
    await page();
    person.answers(question('Hugo', `${root}/static/images`), 'Save There');
    await license(person, bulkId(209), { insert: false });
    assert.doesNotMatch(person.dialogs(/^This is a Hugo site/)[0]?.detail ?? '', /GettyImages-/);
  });

  it('goes where the argument says without a question, and is named as the site needs it', async () => {
    await page();
    const result = await license(person, bulkId(210), { destination: `${root}/static/press` });
    assert.equal(pathOf(result), `${root}/static/press/GettyImages-${bulkId(210)}.jpg`);
    assert.equal(result.reference, lineOf(210, '/handbook/press'));
    assert.deepEqual(person.dialogs(/site/), []);
  });

  it('goes where the setting for its document says, under the name that is wanted, without a question', async () => {
    const variable = (name: string) => `$${'{'}${name}}`;
    await setting('gettyImages', 'destination', { '*.txt': 'never', 'content/**': `${root}/static/${variable('product')}` });
    await setting('gettyImages', 'fileName', { '*.md': `${variable('title')}-${variable('size')}` });
    await page();
    const result = await license(person, bulkId(211));
    assert.equal(pathOf(result), `${root}/static/premiumaccess/bulk-picture-211-1600x1067.jpg`);
    assert.equal(result.reference, '![Bulk picture 211](/handbook/premiumaccess/bulk-picture-211-1600x1067.jpg)');
  });

  it("goes where VS Code's own markdown.copyFiles.destination says, without a question", async () => {
    const template = `/${root}/static/$${'{documentBaseName/p(.*)/P$1/}'}/`;
    await setting('markdown', 'copyFiles.destination', { '**/posts/*.md': template });
    await page();
    const result = await license(person, bulkId(212));
    assert.equal(pathOf(result), `${root}/static/Page/GettyImages-${bulkId(212)}.jpg`);
    assert.equal(result.reference, lineOf(212, '/handbook/Page'));
    await chooseAgain();
    assert.match(person.messages.at(-1)?.text ?? '', /markdown\.copyFiles\.destination decides where images go here/);
  });

  it('never takes the name of a file that differs only in case, and the question says so before', async () => {
    const id = bulkId(213);
    await writeFiles({ [`${root}/static/images/gettyimages-${id}.JPG`]: 'mine' });
    const { document } = await page();
    person.answers(/^This is a Hugo site/, 'Save There');
    const result = await license(person, id);
    assert.equal(document.getText(), `![Bulk picture 213](/handbook/images/GettyImages-${id}%20%281%29.jpg)`);
    assert.ok(person.dialogs(/^This is a Hugo site/)[0]?.detail.includes(`\n${result.reference}\n`));
    assert.deepEqual(await namesIn(`${root}/static/images`), [`GettyImages-${id} (1).jpg`, `gettyimages-${id}.JPG`]);
  });

  it('is only linked to when it is there: nothing is asked', async () => {
    const image = { uri: inWorkspace(`${root}/static/a b.jpg`), assetId: '1167612765', title: 'T' };
    const { document } = await page('---\ntitle: x\n---\n|');
    await vscode.commands.executeCommand('gettyImages.insertReference', image);
    await vscode.commands.executeCommand('gettyImages.setFrontMatterImage', image);
    assert.equal(document.getText(), '---\ntitle: x\nimage: "/handbook/a b.jpg"\n---\n![T](/handbook/a%20b.jpg)');
    assert.deepEqual(person.messages, []);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '---\ntitle: x\n---\n');
  });

  const ways: readonly (readonly [string, unknown, (root: string) => string])[] = [
    ['reference.path', 'relative', () => '../../static/a.jpg'],
    ['reference.path', 'root', (folder) => `/${folder}/static/a.jpg`],
    ['reference.publicFolders', 'cdn', () => 'https://cdn.example.org/a.jpg'],
  ];
  for (const [name, value, expected] of ways) {
    it(`is named as the setting ${name} says (${value})`, async () => {
      await setting('gettyImages', name, value === 'cdn' ? { [`${root}/static`]: 'https://cdn.example.org' } : value);
      const { document } = await page();
      await vscode.commands.executeCommand('gettyImages.insertReference', {
        uri: inWorkspace(`${root}/static/a.jpg`),
        assetId: '1167612765',
        title: 'T',
      });
      assert.equal(document.getText(), `![T](${expected(root)})`);
    });
  }

  it('of a list is asked about once, before anything is charged', async () => {
    const ids = [214, 215, 216].map(bulkId);
    await page();
    person.answers(question('Hugo', `${root}/static/images`), 'Save There', async () => {
      for (const id of ids) assert.equal(await charged(id), 0);
    });
    person.answers(/^License 3 assets/, /^Use 3 of/);
    const result: unknown = await vscode.commands.executeCommand('gettyImages.downloadImages', {
      ids,
      productId: 592,
      minimumWidth: 0,
      insert: true,
    });
    assert.match(JSON.stringify(result), /"charged":3/);
    assert.deepEqual(
      await namesIn(`${root}/static/images`),
      ids.map((id) => `GettyImages-${id}.jpg`),
    );
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /\(\/handbook\/images\/GettyImages-9000000216\.jpg\)/);
  });

  it('is that of the workspace folder when no document is open, and the line goes to the clipboard', async () => {
    await writeFiles(hugo);
    try {
      person.answers(question('Hugo', 'static/images'), 'Save There');
      const result = await license(person, bulkId(217));
      assert.equal(result.reference, lineOf(217, '/handbook/images'));
      assert.equal(await vscode.env.clipboard.readText(), result.reference);
      assert.match(person.dialogs(/^This is a Hugo site/)[0]?.detail ?? '', /^This line will be put on the clipboard:/);
    } finally {
      for (const name of ['hugo.toml', 'static']) await vscode.workspace.fs.delete(inWorkspace(name), { recursive: true });
    }
  });

  it("is that of the document's own workspace folder, and none is looked for above it", async () => {
    const [outer, inner] = [inWorkspace(`${root}/a`), inWorkspace(`${root}/b`)];
    await writeFiles({ 'docs/page.md': '' }, outer);
    await writeFiles({ 'hugo.toml': '', 'content/page.md': '' }, inner);
    const folders = openFolders(outer, inner);
    try {
      await vscode.window.showTextDocument(vscode.Uri.joinPath(inner, 'content/page.md'));
      person.answers(/^This is a Hugo site/, 'Save There');
      const inSite = await license(person, bulkId(218));
      assert.equal(inSite.uri, vscode.Uri.joinPath(inner, `static/images/GettyImages-${bulkId(218)}.jpg`).toString());
      assert.equal(inSite.reference, lineOf(218, '/images'));
      await vscode.window.showTextDocument(vscode.Uri.joinPath(outer, 'docs/page.md'));
      const outside = await license(person, bulkId(219));
      assert.equal(outside.uri, vscode.Uri.joinPath(outer, `images/GettyImages-${bulkId(219)}.jpg`).toString());
      assert.equal(outside.reference, lineOf(219, '../images'));
    } finally {
      folders.dispose();
    }
  });

  it('of Docusaurus has its base URL left to the generator, and the path of the file where it is no static one', async () => {
    const place = `${root}/shop`;
    await writeFiles({ [`${place}/docusaurus.config.js`]: "module.exports = { baseUrl: '/shop/', title: 'Shop' };\n" });
    const { document } = await openDocument(`${place}/docs/intro.md`, 'Text\n\n|');
    person.answers(question('Docusaurus', `${place}/static/img`), 'Save There');
    const result = await license(person, bulkId(221));
    assert.equal(pathOf(result), `${place}/static/img/GettyImages-${bulkId(221)}.jpg`);
    assert.equal(document.getText(), `Text\n\n${lineOf(221, '/img')}`);
    assert.ok(person.dialogs(/^This is a Docusaurus site/)[0]?.detail.includes(`\n${result.reference}\n`));
    const elsewhere = await license(person, bulkId(222), { destination: `${place}/pictures` });
    assert.equal(elsewhere.reference, lineOf(222, '@site/pictures'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `Text\n\n${lineOf(221, '/img')}`);
  });

  it('is recognised in a virtual workspace', async () => {
    const uri = vscode.Uri.parse('memsite:/site');
    const virtual = openVirtualFolder(uri, new MemoryFiles());
    try {
      await writeFiles({ ...hugo, 'content/page.md': '' }, uri);
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, 'content', 'page.md'));
      await vscode.window.showTextDocument(document);
      person.answers(/^This is a Hugo site/, 'Save There');
      const result = await license(person, bulkId(220));
      assert.equal(result.uri, `memsite:/site/static/images/GettyImages-${bulkId(220)}.jpg`);
      assert.equal(document.getText(), lineOf(220, '/handbook/images'));
    } finally {
      await tidy();
      virtual.dispose();
    }
  });
});
