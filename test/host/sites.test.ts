import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace, namesIn, openDocument } from './support/documents.ts';
import { bulkId, charged, download, fullArgument, paid } from './support/site.ts';
import { assertOriginal, chooseAgain, license, lineOf, pathOf, question, SiteTests, setting, writeFiles } from './support/siteKit.ts';

describe('An image in a site', () => {
  const site = new SiteTests('asked');

  it('goes where the site wants it after one question, which shows folder and line as they will be', async () => {
    const { document } = await site.page('Text\n\n|\n');
    site.person.answers(question('Hugo', `${site.root}/static/images`), 'Save There');
    const result = await license(site.person, bulkId(700));
    assert.equal(pathOf(result), `${site.root}/static/images/GettyImages-${bulkId(700)}.jpg`);
    assert.equal(document.getText(), `Text\n\n${lineOf(700, '/handbook/images')}\n`);
    const [asked] = site.person.picks(/^This is a Hugo site/m);
    assert.deepEqual(asked?.buttons, ['Save There', 'Save Beside the Document', 'Choose Folder…']);
    assert.deepEqual(site.person.dialogs(/site/), [], 'the price is the one modal question');
    assert.ok(
      asked?.detail.startsWith(`This line will be written into ${site.root}/content/posts/page.md:\n${result.reference}\n`),
      asked?.detail,
    );
  });

  it('is not asked about twice, in any document of the site', async () => {
    await site.page();
    site.person.answers(question('Hugo', `${site.root}/static/images`), 'Save There');
    await license(site.person, bulkId(701));
    const { document } = await openDocument(`${site.root}/content/about.md`, '|');
    await license(site.person, bulkId(702));
    assert.equal(site.person.picks(/^This is a Hugo site/m).length, 1);
    assert.equal(document.getText(), lineOf(702, '/handbook/images'));
  });

  it('is not even priced when the question is left', async () => {
    const id = bulkId(703);
    const { document } = await site.page();
    assert.equal(await download(fullArgument(id)), undefined);
    assert.equal(site.person.dialogs(/^License asset/).length, 0);
    assert.deepEqual([await charged(id), await namesIn(`${site.root}/static/images`)], [0, []]);
    assert.equal(document.getText(), '');
    site.person.answers(question('Hugo', `${site.root}/static/images`), 'Save There');
    site.person.answers(/^License asset/, paid);
    const result = await download(fullArgument(id));
    assert.match(site.person.dialogs(/^License asset/)[0]?.detail ?? '', new RegExp(`saved as ${site.root}/static/images/`));
    assert.equal(result?.charged, true);
    await assertOriginal(result?.uri ?? '', id);
    assert.equal(await charged(id), 1);
  });

  it('goes beside each document when that was chosen', async () => {
    await site.page();
    site.person.answers(/^This is a Hugo site/m, 'Save Beside the Document');
    assert.equal(pathOf(await license(site.person, bulkId(704))), `${site.root}/content/posts/GettyImages-${bulkId(704)}.jpg`);
    await openDocument(`${site.root}/content/news/other.md`, '|');
    assert.equal(pathOf(await license(site.person, bulkId(705))), `${site.root}/content/news/GettyImages-${bulkId(705)}.jpg`);
  });

  it('is offered no place beside the document where that is what the site wants', async () => {
    const { document } = await openDocument(`${site.root}/content/trip/index.md`, '|');
    site.person.answers(/^This is a Hugo site/m, 'Save There');
    await license(site.person, bulkId(706));
    const [asked] = site.person.picks(/^This is a Hugo site/m);
    assert.match(asked?.text ?? '', new RegExp(`This is a Hugo site\\. Save images of this page in ${site.root}/content/trip\\?$`));
    assert.match(asked?.detail ?? '', /Images of other pages then go where Hugo wants them/);
    assert.deepEqual(asked?.buttons, ['Save There', 'Choose Folder…']);
    assert.equal(document.getText(), `![Bulk picture 706](GettyImages-${bulkId(706)}.jpg)`);
  });

  it('goes into a folder of choice, and "Choose Where Images Go…" changes that', async () => {
    await site.page();
    site.person.answers(/^This is a Hugo site/m, 'Choose Folder…');
    site.person.answers(/^Choose a folder/, inWorkspace(`${site.root}/static/mine`).fsPath);
    const result = await license(site.person, bulkId(707));
    assert.equal(pathOf(result), `${site.root}/static/mine/GettyImages-${bulkId(707)}.jpg`);
    assert.equal(result.reference, lineOf(707, '/handbook/mine'));
    site.person.answers(question('Hugo', `${site.root}/static/images`), 'Save There');
    await chooseAgain();
    assert.match(
      site.person.picks(/^This is a Hugo site/m)[1]?.detail ?? '',
      /^A reference will look like this:\n!\[.*\]\(\/handbook\/images\//,
    );
    await site.page();
    assert.equal(pathOf(await license(site.person, bulkId(708))), `${site.root}/static/images/GettyImages-${bulkId(708)}.jpg`);
  });

  it('is named to the letter where the generator looks for a file of exactly that name', async () => {
    const blog = `${site.root}/blog`;
    await writeFiles({
      [`${blog}/_config.yml`]: 'post_asset_folder: true\nmarked:\n  postAsset: true\n',
      [`${blog}/package.json`]: '{ "hexo": { "version": "8.1.2" }, "dependencies": { "hexo": "8.1.2" } }',
    });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the extension fills it in
    await setting('gettyImages', 'fileName', 'Fjord ${assetId} (west)');
    const { document } = await openDocument(`${blog}/source/_posts/trip.md`, '|');
    site.person.answers(/^This is a Hexo site\. Save images of this page in .*\/blog\/source\/_posts\/trip\?$/m, 'Save There');
    const result = await license(site.person, bulkId(723));
    assert.equal(pathOf(result), `${blog}/source/_posts/trip/Fjord ${bulkId(723)} (west).jpg`);
    assert.equal(document.getText(), `![Bulk picture 723](<Fjord ${bulkId(723)} (west).jpg>)`);
  });

  it('shows the folder alone when no reference is wanted', async () => {
    await site.page();
    site.person.answers(question('Hugo', `${site.root}/static/images`), 'Save There');
    await license(site.person, bulkId(709), { insert: false });
    assert.doesNotMatch(site.person.picks(/^This is a Hugo site/m)[0]?.detail ?? '', /GettyImages-/);
  });

  it('never takes the name of a file that differs only in case, and the question says so before', async () => {
    const id = bulkId(713);
    await writeFiles({ [`${site.root}/static/images/gettyimages-${id}.JPG`]: 'mine' });
    const { document } = await site.page();
    site.person.answers(/^This is a Hugo site/m, 'Save There');
    const result = await license(site.person, id);
    assert.equal(document.getText(), `![Bulk picture 713](/handbook/images/GettyImages-${id}%20%281%29.jpg)`);
    assert.ok(site.person.picks(/^This is a Hugo site/m)[0]?.detail.includes(`\n${result.reference}\n`));
    assert.deepEqual(await namesIn(`${site.root}/static/images`), [`GettyImages-${id} (1).jpg`, `gettyimages-${id}.JPG`]);
  });

  it('is only linked to when it is there: nothing is asked', async () => {
    const image = { uri: inWorkspace(`${site.root}/static/a b.jpg`), assetId: '1167612765', title: 'T' };
    const { document } = await site.page('---\ntitle: x\n---\n|');
    await vscode.commands.executeCommand('gettyImages.insertReference', image);
    await vscode.commands.executeCommand('gettyImages.setFrontMatterImage', image);
    assert.equal(document.getText(), '---\ntitle: x\nimage: "/handbook/a b.jpg"\n---\n\n![T](/handbook/a%20b.jpg)');
    assert.deepEqual([site.person.dialogs(/./), site.person.questions], [[], []]);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '---\ntitle: x\n---\n');
  });

  it('of a list is asked about once, before anything is charged', async () => {
    const ids = [714, 715, 716].map(bulkId);
    await site.page();
    site.person.answers(question('Hugo', `${site.root}/static/images`), 'Save There', async () => {
      for (const id of ids) assert.equal(await charged(id), 0);
    });
    site.person.answers(/^License 3 assets/, /^Use 3 of/);
    const result: unknown = await vscode.commands.executeCommand('gettyImages.downloadImages', {
      ids,
      productId: 592,
      minimumWidth: 0,
      insert: true,
    });
    assert.match(JSON.stringify(result), /"charged":3/);
    assert.ok(
      site.person
        .picks(/^This is a Hugo site/m)[0]
        ?.detail.startsWith(
          `One of the lines that will be written into ${site.root}/content/posts/page.md:\n${lineOf(714, '/handbook/images')}\n`,
        ),
    );
    assert.deepEqual(
      await namesIn(`${site.root}/static/images`),
      ids.map((id) => `GettyImages-${id}.jpg`),
    );
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /\(\/handbook\/images\/GettyImages-9000000716\.jpg\)/);
  });

  it('of Docusaurus has its base URL left to the generator, and the path of the file where it is no static one', async () => {
    const place = `${site.root}/shop`;
    await writeFiles({ [`${place}/docusaurus.config.js`]: "module.exports = { baseUrl: '/shop/', title: 'Shop' };\n" });
    const { document } = await openDocument(`${place}/docs/intro.md`, 'Text\n\n|');
    site.person.answers(question('Docusaurus', `${place}/static/img`), 'Save There');
    const result = await license(site.person, bulkId(721));
    assert.equal(pathOf(result), `${place}/static/img/GettyImages-${bulkId(721)}.jpg`);
    assert.equal(document.getText(), `Text\n\n${lineOf(721, '/img')}`);
    assert.ok(site.person.picks(/^This is a Docusaurus site/m)[0]?.detail.includes(`\n${result.reference}\n`));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'Text\n\n');
    await openDocument(`${place}/docs/other.md`, '|');
    const elsewhere = await license(site.person, bulkId(722), { destination: `${place}/pictures` });
    assert.equal(elsewhere.reference, lineOf(722, '@site/pictures'));
  });
});
