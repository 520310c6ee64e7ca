import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { openDocument, openUntitled } from './support/documents.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { askedWhile, bulkId, paid, sandbox } from './support/site.ts';
import { license } from './support/siteKit.ts';

/**
 * What the light bulb of ours offers at the selection, as titles and commands. VS Code drops what it asked for when another extension
 * registers a provider meanwhile, as those of languages do when a document of theirs is first open; then it is asked again.
 */
async function offered(editor: vscode.TextEditor, isSome = true): Promise<readonly vscode.Command[]> {
  for (;;) {
    const found = await asked(editor).catch(unlessDropped);
    if (found && (found.length > 0 || !isSome)) return found;
  }
}

function unlessDropped(error: unknown): undefined {
  if (error instanceof Error && error.name === 'Canceled') return undefined;
  throw error;
}

async function asked({ document, selection }: vscode.TextEditor): Promise<readonly vscode.Command[]> {
  const found = await vscode.commands.executeCommand<(vscode.Command | vscode.CodeAction)[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
  );
  const run = found.flatMap((each) => (typeof each.command === 'object' ? [each.command] : []));
  return run.filter(({ command }) => command.startsWith('gettyImages.'));
}

const names = async (editor: vscode.TextEditor, isSome: boolean) => (await offered(editor, isSome)).map(({ command }) => command);
const [licenseAndLook, lookOnly] = [[commands.licenseAndInsert, commands.lookAtAsset], [commands.lookAtAsset]];

signedInSuite('The light bulb', (person) => {
  const id = bulkId(730);
  const address = `https://www.gettyimages.com/detail/photo/x/${id}`;
  const written: readonly (readonly [what: string, language: string, text: string, offers: readonly string[]])[] = [
    ['on an ID', 'markdown', `Opens with Getty Images ${id.slice(0, 4)}|${id.slice(4)}.`, licenseAndLook],
    ['at the end of an ID', 'markdown', `Opens with Getty Images ${id}|.`, licenseAndLook],
    ['on a long number in a text for people', 'plaintext', `${id}|`, licenseAndLook],
    ['on an address', 'asciidoc', `${address.slice(0, 20)}|${address.slice(20)}`, licenseAndLook],
    ['on a delivered name', 'restructuredtext', `the file GettyImages-${id}.j|pg`, licenseAndLook],
    ['on an ID that the line before speaks of', 'yaml', `# Getty Images IDs\n- ${id}|`, licenseAndLook],
    ['on an address in a program', 'javascript', `// ${address}|`, licenseAndLook],
    ['on the address of a link', 'markdown', `[this one](${address}|)`, licenseAndLook],
    ['on the address of an image', 'html', `<img src="${address}|" alt="">`, licenseAndLook],
    ['inside what is no whole link, only to look', 'markdown', `[this one]: ${address}|`, lookOnly],
    ['inside a reference, only to look', 'markdown', `![x](GettyImages-${id}|.jpg)`, lookOnly],
    ['nothing beside an ID on its line', 'markdown', `|Opens with Getty Images ${id}.`, []],
    ['nothing on a number in a program', 'javascript', `const time = ${id}|;`, []],
    ['nothing on a number in data', 'json', `{ "time": ${id}| }`, []],
    ['nothing on a number in a style sheet', 'css', `a { z-index: ${id}| }`, []],
    ['nothing where no number stands', 'markdown', 'Getty Images| asset', []],
  ];
  for (const [what, language, text, offers] of written) {
    it(`offers ${what}`, async () => {
      const asked = await askedWhile([id], async () => {
        const found = await offered(await openUntitled(language, text), offers.length > 0);
        assert.deepEqual(
          found.map(({ command }) => command),
          offers,
        );
        for (const { arguments: given } of found) assert.deepEqual(given, [id]);
      });
      assert.deepEqual(asked, [], 'nobody is asked');
    });
  }

  it('offers nothing for more than what is found, and nothing over several lines', async () => {
    const editor = await openUntitled('markdown', `Getty Images ${id}|\n${id} is here`);
    editor.selection = new vscode.Selection(0, 13, 0, 23);
    assert.deepEqual(await names(editor, true), licenseAndLook);
    editor.selection = new vscode.Selection(0, 6, 0, 23);
    assert.deepEqual(await names(editor, false), []);
    editor.selection = new vscode.Selection(0, 13, 1, 10);
    assert.deepEqual(await names(editor, false), []);
  });

  it('licenses in the place of the ID, at one price question and one charge', async () => {
    const editor = await openUntitled('markdown', `See Getty Images ${id}| here.\n`);
    const [first] = await offered(editor);
    assert.ok(first);
    person.answers(/Product that this download is taken from/, /Premium Access/);
    person.answers(/Size in pixels/, /×/);
    person.answers(/^License asset/, paid);
    await vscode.commands.executeCommand(first.command, ...(first.arguments ?? []));
    assert.match(editor.document.getText(), /^See Getty Images !\[Bulk picture 730\]\([^)]+\) here\.\n$/);
    assert.equal(
      (await sandbox.requests()).filter(({ method, path }) => method === 'POST' && path.includes(`/downloads/images/${id}`)).length,
      1,
    );
  });

  const replaced: readonly (readonly [language: string, marked: string, expected: RegExp])[] = [
    ['markdown', `See [the ridges](@| "A title") here.`, /^See !\[the ridges\]\(\S+\) here\.$/],
    ['markdown', `See [![thumb](thumb.jpg)](@|) here.`, /^See !\[Bulk picture 732\]\(\S+\) here\.$/],
    ['asciidoc', `See @|[the ridges] here.`, /^See image:\S+\["the ridges"\] here\.$/],
    ['html', `<p><a href="@|">the ridges</a></p>`, /^<p><img src="\S+" alt="the ridges" \/><\/p>$/],
  ];
  it('replaces a whole link with the image that is here, its words as the alternative text, in one step and at no charge', async () => {
    const own = bulkId(732);
    await withSettings({ destination: 'pictures' }, () => license(person, own, { insert: false }));
    for (const [at, [language, marked, expected]] of replaced.entries()) {
      const text = marked.replace('@', address.replace(id, own));
      const end = { markdown: 'md', asciidoc: 'adoc' }[language] ?? language;
      const editor = await openDocument(`docs/link${at}.${end}`, text);
      const [first] = await offered(editor);
      assert.deepEqual([first?.command, first?.title], [commands.insertReference, 'Replace the Link with the Image That Is Here']);
      await vscode.commands.executeCommand(commands.insertReference, own);
      assert.match(editor.document.getText(), expected);
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), text.replace('|', ''));
    }
  });

  it('licenses in the place of a whole link, and leaves it as it is when the price is left', async () => {
    const own = bulkId(733);
    const text = `See [the ridges](${address.replace(id, own)}|) here.\n`;
    const editor = await openDocument('docs/linked.md', text);
    const [first] = await offered(editor);
    assert.deepEqual([first?.command, first?.title], [commands.licenseAndInsert, 'License and Replace the Link…']);
    const run = async () => {
      await vscode.commands.executeCommand(commands.forgetAnswers);
      person.answers(/Product that this download is taken from/, /Premium Access/);
      person.answers(/Size in pixels/, /×/);
      return vscode.commands.executeCommand(commands.licenseAndInsert, own);
    };
    await run();
    assert.equal(editor.document.getText(), text.replace('|', ''));
    person.answers(/^License asset/, paid);
    await run();
    assert.match(editor.document.getText(), /^See !\[the ridges\]\([^)]+\) here\.\n$/);
  });

  it('offers the image that is here first, and puts its reference in the place of the ID, at no charge', async () => {
    const own = bulkId(731);
    await withSettings({ destination: 'pictures' }, () => license(person, own, { insert: false }));
    const editor = await openDocument('docs/bulb.md', `See Getty Images ${own}| here.`);
    const found = await offered(editor);
    assert.deepEqual(
      found.map(({ command }) => command),
      [commands.insertReference, ...licenseAndLook],
    );
    const posts = async () =>
      (await sandbox.requests()).filter(({ method, path }) => method === 'POST' && path.includes('/downloads/images/'));
    const before = (await posts()).length;
    await vscode.commands.executeCommand(found[0]?.command ?? '', ...(found[0]?.arguments ?? []));
    assert.match(editor.document.getText(), /^See Getty Images !\[Bulk picture 731\]\(\.\.\/pictures\/[^)]+\) here\.$/);
    assert.equal((await posts()).length, before);
  });
});
