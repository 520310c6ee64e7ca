import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { openUntitled } from './support/documents.ts';
import { signedInSuite } from './support/signedIn.ts';
import { askedWhile } from './support/site.ts';

/** All links of the document by whoever makes them, and where ours lead. */
async function linksIn({ document }: vscode.TextEditor) {
  const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
  const isOurs = ({ target }: vscode.DocumentLink) => target?.scheme === 'command' && target.path.startsWith('gettyImages.');
  const ours = all.filter(isOurs);
  for (const link of ours) {
    assert.equal(link.target?.path, commands.lookAtAsset);
    assert.ok(link.tooltip?.startsWith('Look at Asset'));
    assert.ok(!all.some((other) => other !== link && other.range.intersection(link.range)), 'two links on the same letters');
  }
  return ours.map(({ range, target }) => `${document.getText(range)} ${target?.query}`);
}

signedInSuite('A link on an ID', () => {
  const id = '1167612765';
  const address = `https://www.gettyimages.com/detail/photo/x/${id}`;
  const query = ` ["${id}"]`;
  const written: readonly (readonly [what: string, language: string, text: string, links: readonly string[]])[] = [
    ['on an ID that the text speaks of', 'markdown', `Opens with Getty Images ${id}.`, [id + query]],
    ['on an older ID', 'restructuredtext', 'Getty Images 200261415-001 opens', ['200261415-001 ["200261415-001"]']],
    ['on an address without a scheme', 'markdown', 'See gty.im/1167612765 there', [`gty.im/${id}${query}`]],
    ['on a delivered name', 'restructuredtext', `the file GettyImages-${id}.jpg`, [`GettyImages-${id}.jpg${query}`]],
    ['on each of several', 'yaml', `# Getty Images IDs\n- ${id}\n- 589949093\n`, [id + query, '589949093 ["589949093"]']],
    ['in a comment of a program', 'javascript', `// Getty Images ${id}`, [id + query]],
    ['not on an address, which VS Code makes a link of', 'markdown', `See ${address} there`, []],
    ['not in the address of another site', 'markdown', `See https://example.com/?u=gty.im/${id} there`, []],
    ['not in a link of the language', 'markdown', `[x](gty.im/${id}) ![y](GettyImages-${id}.jpg)`, []],
    ['not on a number of a program', 'javascript', `const time = ${id};`, []],
    ['not where no number stands', 'markdown', 'Getty Images', []],
  ];
  for (const [what, language, text, links] of written) {
    it(`is there ${what}, and nobody is asked`, async () => {
      const asked = await askedWhile([id], async () => {
        assert.deepEqual(await linksIn(await openUntitled(language, text)), links);
      });
      assert.deepEqual(asked, []);
    });
  }

  it('are few in a document of nothing else', async () => {
    const editor = await openUntitled('markdown', `Getty Images ${id}\n`.repeat(5_000));
    assert.equal((await linksIn(editor)).length, 2_000);
  });
});
