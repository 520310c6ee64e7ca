import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace } from './support/documents.ts';
import { bulkId } from './support/site.ts';
import { chooseAgain, license, lineOf, pathOf, SiteTests, setting } from './support/siteKit.ts';

describe('An image in a site, where settings or an argument decide', () => {
  const site = new SiteTests('settled');

  it('goes where the argument says without a question, and is named as the site needs it', async () => {
    await site.page();
    const result = await license(site.person, bulkId(710), { destination: `${site.root}/static/press` });
    assert.equal(pathOf(result), `${site.root}/static/press/GettyImages-${bulkId(710)}.jpg`);
    assert.equal(result.reference, lineOf(710, '/handbook/press'));
    assert.deepEqual(site.person.picks(/site/), []);
  });

  it('goes where the setting for its document says, under the name that is wanted, without a question', async () => {
    const variable = (name: string) => `$${'{'}${name}}`;
    await setting('gettyImages', 'destination', { '*.txt': 'never', 'content/**': `${site.root}/static/${variable('product')}` });
    await setting('gettyImages', 'fileName', { '*.md': `${variable('title')}-${variable('size')}` });
    await site.page();
    const result = await license(site.person, bulkId(711));
    assert.equal(pathOf(result), `${site.root}/static/premiumaccess/bulk-picture-711-1600x1067.jpg`);
    assert.equal(result.reference, '![Bulk picture 711](/handbook/premiumaccess/bulk-picture-711-1600x1067.jpg)');
  });

  it("goes where VS Code's own markdown.copyFiles.destination says, without a question", async () => {
    const template = `/${site.root}/static/$${'{documentBaseName/p(.*)/P$1/}'}/`;
    await setting('markdown', 'copyFiles.destination', { '**/posts/*.md': template });
    await site.page();
    const result = await license(site.person, bulkId(712));
    assert.equal(pathOf(result), `${site.root}/static/Page/GettyImages-${bulkId(712)}.jpg`);
    assert.equal(result.reference, lineOf(712, '/handbook/Page'));
    await chooseAgain();
    await site.person.hears(/markdown\.copyFiles\.destination decides where images go here/);
  });

  const ways: readonly (readonly [string, unknown, (root: string) => string])[] = [
    ['reference.path', 'relative', () => '../../static/a.jpg'],
    ['reference.path', 'root', (folder) => `/${folder}/static/a.jpg`],
    ['reference.publicFolders', 'cdn', () => 'https://cdn.example.org/a.jpg'],
  ];
  for (const [name, value, expected] of ways) {
    it(`is named as the setting ${name} says (${value})`, async () => {
      await setting('gettyImages', name, value === 'cdn' ? { [`${site.root}/static`]: 'https://cdn.example.org' } : value);
      const { document } = await site.page();
      await vscode.commands.executeCommand('gettyImages.insertReference', {
        uri: inWorkspace(`${site.root}/static/a.jpg`),
        assetId: '1167612765',
        title: 'T',
      });
      assert.equal(document.getText(), `![T](${expected(site.root)})`);
    });
  }
});
