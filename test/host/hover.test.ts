import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { formatLicenceRecord } from '../../src/core/records/format.ts';
import { keys } from '../sandbox/accounts.ts';
import { inWorkspace, openDocument, openUntitled } from './support/documents.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, download, fullArgument, paid, sandbox, signIn, signOutAll } from './support/site.ts';
import { license, pathOf } from './support/siteKit.ts';

/** What our hover at the cursor says; others may say something as well. */
async function hoverAt(editor: vscode.TextEditor): Promise<vscode.MarkdownString | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    editor.selection.active,
  );
  const texts = hovers.flatMap(({ contents }) => contents).filter((each) => each instanceof vscode.MarkdownString);
  return texts.find(({ value }) => /gettyImages\.|Asset/.test(value));
}

/** As a reader sees it: signs are written as references. */
const wordsOf = (text: vscode.MarkdownString | undefined): string =>
  (text?.value ?? '').replace(/&#(\d+);/g, (_whole, code) => String.fromCharCode(Number(code)));

/** Requests of the API and of pictures about this asset. */
async function askedAbout(id: string): Promise<readonly string[]> {
  const seen = (await sandbox.requests()).filter(({ path, query }) => path.includes(id) || JSON.stringify(query).includes(id));
  return seen.map(({ origin }) => origin);
}

const linked = [commands.lookAtAsset, commands.downloadImage, commands.openAssetPage];

signedInSuite('A hover', (person) => {
  // The first one of a window loads VS Code's own extensions for Markdown, for which a hover of ours does not wait with its words.
  before(async () => void (await hoverAt(await openUntitled('markdown', 'a wo|rd'))));

  it('shows picture, title, artist and links of an asset, and asks for it once', async () => {
    const id = bulkId(500);
    const editor = await openUntitled('markdown', `Getty Images asset ${id}| stands here.\n`);
    const text = await hoverAt(editor);
    assert.match(wordsOf(text), /!\[Asset 9000000500\]\(data:image\/jpeg;base64,/);
    assert.match(wordsOf(text), /Bulk picture 500\n\nAsset 9000000500 · \S+/);
    assert.deepEqual(text?.isTrusted, { enabledCommands: linked });
    for (const command of linked) assert.ok(text.value.includes(`](command:${command}?%5B%22${id}%22%5D)`), command);
    assert.equal(text.supportHtml ?? false, false);
    for (let count = 0; count < 3; count++) assert.equal((await hoverAt(editor))?.value, text.value);
    assert.deepEqual((await askedAbout(id)).toSorted(), ['api', 'media']);
  });

  it('says what a licence record says, in plain words, also where the file is with a colleague', async () => {
    const [id, title] = [bulkId(519), '](command:x) $(zap)'];
    const uri = inWorkspace(`.getty-images/assets/${id}.json`);
    const record = { version: 1, asset: id, status: 'licensed', licences: [{ date: '2026-05-03' }], title } as const;
    await vscode.workspace.fs.writeFile(uri, Buffer.from(formatLicenceRecord(record)));
    const editor = await openUntitled('markdown', `Getty Images asset ${id}| stands here.\n`);
    assert.match(wordsOf(await hoverAt(editor)), new RegExp(`Licensed on 2026-05-03: asset ${id}`));
    await vscode.workspace.fs.writeFile(uri, Buffer.from('{"__proto__":{"polluted":1},"version":1}'));
    assert.doesNotMatch(wordsOf(await hoverAt(editor)), /Licensed on/);
    await vscode.workspace.fs.delete(inWorkspace('.getty-images'), { recursive: true });
  });

  it('costs the download nothing more than what was looked up', async () => {
    const id = bulkId(501);
    await hoverAt(await openUntitled('markdown', `asset ${id}|`));
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.equal((await sandbox.requests()).filter(({ path }) => path === `/v3/images/${id}`).length, 1);
  });

  const written: readonly (readonly [what: string, language: string, text: string, id: string])[] = [
    ['an address', 'markdown', `See https://www.gettyimages.com/detail/photo/x/${bulkId(502)}| there.`, bulkId(502)],
    ['an address in a program', 'javascript', `const a = 'https://www.gettyimages.de/detail/${bulkId(503)}|';`, bulkId(503)],
    ['a delivered name', 'asciidoc', `image::GettyImages-${bulkId(504)}.j|pg[]`, bulkId(504)],
    ['a number in a text for people', 'plaintext', `${bulkId(505)}|`, bulkId(505)],
    ['a number that the line before speaks of', 'yaml', `# Getty Images IDs\n- ${bulkId(506)}|`, bulkId(506)],
  ];
  for (const [what, language, text, id] of written) {
    it(`knows ${what}`, async () => {
      const found = await hoverAt(await openUntitled(language, text));
      assert.match(wordsOf(found), new RegExp(`Asset ${id}`));
    });
  }

  it('says nothing of a number that is none, and asks about it once', async () => {
    const editor = await openUntitled('markdown', 'call 8123456789| now');
    for (let count = 0; count < 3; count++) assert.equal(await hoverAt(editor), undefined);
    const seen = (await sandbox.requests()).filter(({ path }) => path === '/v3/images/8123456789');
    assert.equal(seen.length, 1);
  });

  it('asks nobody while somebody types', async () => {
    const id = bulkId(507);
    const editor = await openUntitled('markdown', 'Getty Images asset |');
    for (const letter of id) await vscode.commands.executeCommand('type', { text: letter });
    assert.ok(editor.document.getText().includes(id));
    assert.deepEqual(await askedAbout(id), []);
  });

  it('asks nobody in a workspace that is not trusted', async () => {
    const id = bulkId(508);
    const editor = await openUntitled('markdown', `Getty Images asset ${id}|`);
    const trust = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    Object.defineProperty(vscode.workspace, 'isTrusted', { value: false, configurable: true });
    try {
      assert.match(wordsOf(await hoverAt(editor)), /^Asset 9000000508/);
      assert.deepEqual(await askedAbout(id), []);
    } finally {
      if (trust) Object.defineProperty(vscode.workspace, 'isTrusted', trust);
    }
  });

  it('knows a licensed image by its reference, wherever it was named from, and where its file is', async () => {
    const id = bulkId(509);
    const { uri } = await withSettings({ fileName: 'sunrise', destination: 'pictures' }, () => license(person, id, { insert: false }));
    const path = pathOf({ uri });
    const text = await hoverAt(await openDocument('docs/hover.md', `![Hills](../${path.slice(0, -2)}|${path.slice(-2)})`));
    assert.match(wordsOf(text), /Bulk picture 509\n\nAsset 9000000509/);
    assert.ok(wordsOf(text).includes(`Here as ${path}`));
    assert.ok(text?.value.includes(`command:${commands.insertReference}?`));
    await signOutAll(person);
    person.forget();
    const before = await askedAbout(id);
    assert.match(wordsOf(await hoverAt(await openUntitled('markdown', `Getty Images ${id}|`))), /Bulk picture 509/);
    assert.match(wordsOf(await hoverAt(await openUntitled('markdown', 'Getty Images 9000000599|'))), /^Asset 9000000599/);
    assert.deepEqual([await askedAbout(id), await askedAbout('9000000599')], [before, []]);
    assert.deepEqual([person.messages, person.questions], [[], []]);
    await signIn(person, keys.getty);
  });

  it('is quiet when nobody answers', async () => {
    const id = bulkId(510);
    await sandbox.set({ images: { resetBefore: true } });
    const editor = await openUntitled('markdown', `Getty Images asset ${id}|`);
    assert.match(wordsOf(await hoverAt(editor)), /^Asset 9000000510/);
    const asked = (await askedAbout(id)).length;
    await hoverAt(editor);
    assert.equal((await askedAbout(id)).length, asked);
    assert.deepEqual(person.messages, []);
  });

  it('shows words where there is no picture', async () => {
    const id = bulkId(511);
    await sandbox.set({ media: { status: 404 } });
    const text = await hoverAt(await openUntitled('markdown', `Getty Images asset ${id}|`));
    assert.match(wordsOf(text), /^Bulk picture 511/);
  });

  it('shows all that an asset must not be used for', async () => {
    const text = wordsOf(await hoverAt(await openUntitled('markdown', 'Getty Images asset 589949093|')));
    for (const words of ['Editorial use only.', 'NO SALES', 'Not available in Norway until 30 days after the event']) {
      assert.ok(text.includes(words), words);
    }
  });

  it('is text, whatever a title holds', async () => {
    const text = await hoverAt(await openUntitled('markdown', 'Getty Images asset 1450000666|'));
    assert.ok(text);
    const links = [...text.value.matchAll(/\]\(([a-z]+:[\w.]*)/g)].map(([, link]) => link);
    assert.deepEqual(links, ['data:image', ...linked.map((id) => `command:${id}`)]);
    assert.doesNotMatch(text.value.replace(/\]\([^)]*\)/g, ''), /<|https?:|www\.|@|command:/);
  });
});

signedInSuite('A link to an asset', (person) => {
  const ways: readonly (readonly [name: string, argument: unknown])[] = [
    ['by its link', bulkId(516)],
    ['by an argument', { ...fullArgument(bulkId(517)) }],
  ];
  for (const [name, argument] of ways) {
    it(`leaves the ID of another one alone on which the cursor stands: ${name}`, async () => {
      const editor = await openDocument('docs/other.md', `Getty Images asset ${bulkId(518).slice(0, 5)}|${bulkId(518).slice(5)} stays.\n`);
      if (typeof argument === 'string') {
        person.answers(/Product that this download/, /^Premium Access/);
        person.answers(/Size in pixels/, /^1600/);
      }
      person.answers(/^License asset/, paid);
      const result = await download(argument);
      assert.ok(result?.charged);
      assert.match(editor.document.getText(), new RegExp(`${bulkId(518)}[\\s\\S]*!\\[[\\s\\S]*${result.assetId}[\\s\\S]* stays`));
    });
  }

  it('replaces its own ID', async () => {
    const id = bulkId(519);
    const editor = await openDocument('docs/own.md', `Getty Images asset ${id}| goes.\n`);
    person.answers(/^License asset/, paid);
    await download({ ...fullArgument(id) });
    assert.doesNotMatch(editor.document.getText(), new RegExp(`asset ${id}`));
    assert.match(editor.document.getText(), /GettyImages-9000000519\.jpg/);
  });
});

signedInSuite('The panel of an asset', (person) => {
  it('opens for a price, beside the text, and goes with the question', async () => {
    const editor = await openDocument('docs/panel.md', 'text|');
    const labels: string[] = [];
    const note = async () => {
      while (!panels().length) await new Promise((resolve) => setTimeout(resolve, 20));
      labels.push(...panels());
      assert.equal(vscode.window.activeTextEditor, editor);
    };
    person.answers(/^License asset/, paid, note);
    const result = await download({ ...fullArgument(bulkId(512)) });
    assert.ok(result?.charged);
    assert.deepEqual(labels, ['Asset 9000000512']);
    assert.match(editor.document.getText(), /Bulk picture 512/);
    while (panels().length) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('is not opened where nothing is asked', async () => {
    const seen: string[] = [];
    const listener = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => seen.push(...opened.map(({ label }) => label)));
    await withSettings({ confirmCharge: 'never' }, async () => {
      const result = await download({ ...fullArgument(bulkId(513)), insert: false });
      assert.ok(result?.charged);
    });
    listener.dispose();
    assert.deepEqual(
      seen.filter((label) => label.startsWith('Asset')),
      [],
    );
  });

  it('is asked for by a link with an asset ID alone', async () => {
    await vscode.commands.executeCommand(commands.lookAtAsset, bulkId(514));
    assert.deepEqual(panels(), ['Asset 9000000514']);
    await vscode.commands.executeCommand(commands.lookAtAsset, bulkId(515));
    assert.deepEqual(panels(), ['Asset 9000000515'], 'one panel, used again');
    assert.deepEqual(person.questions, []);
    for (const wrong of ['', 'x', '../../etc', { id: bulkId(514) }]) {
      await vscode.commands.executeCommand(commands.lookAtAsset, wrong);
      assert.deepEqual(panels(), ['Asset 9000000515']);
    }
  });
});

function panels(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label);
}
