import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { inWorkspace, openDocument } from './support/documents.ts';
import { choose, dragged, dropped, pasted, takesAddresses, transferOf } from './support/providers.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, charged, fullArgument, paid, posts, productId } from './support/site.ts';
import { license, pathOf } from './support/siteKit.ts';
import { until } from './support/until.ts';

/*
 * Every way to start a download, one row each. Through each of them the price is left once, which costs nothing and leaves the text
 * as it was, and paid once, which is one POST; while its question stands the picture of the asset is on the screen.
 */

interface Door {
  readonly door: string;
  readonly id: string;
  /** `|` is the cursor, `#` the ID, `@` its address. */
  readonly text?: string;
  /** What is there when the price was left; by default what was there before. */
  readonly left?: string;
  /** What is there when it was paid, with `!` where the reference stands. */
  readonly paid?: string;
  /** Product and size are given. */
  readonly isGiven?: boolean;
  readonly start: (editor: vscode.TextEditor, id: string) => PromiseLike<unknown>;
}

const addressOf = (id: string) => `https://www.gettyimages.com/detail/photo/x/${id}`;
const run = vscode.commands.executeCommand;
const onId = 'See Getty Images #| here.';
/** Not "Licensed and saved as", which an earlier download may still be about to say. */
const question = /^License .*\?$/;

/** Runs what our hover at the cursor links to, as its command link says it. */
async function followHover({ document, selection }: vscode.TextEditor, command: string): Promise<unknown> {
  const hovers = await run<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, selection.active);
  const texts = hovers.flatMap(({ contents }) => contents).map((each) => (each instanceof vscode.MarkdownString ? each.value : ''));
  const [, given] = texts.map((text) => new RegExp(`\\]\\(command:${command}\\?([^)]*)\\)`).exec(text)).find(Boolean) ?? [];
  assert.ok(given, `the hover links to ${command}`);
  return run(command, ...JSON.parse(decodeURIComponent(given)));
}

/** Runs the code action that runs this command. */
async function act({ document, selection }: vscode.TextEditor, command: string): Promise<unknown> {
  for (;;) {
    const found = await run<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, selection).then(undefined, () => []);
    const action = found.find((each) => each.command?.command === command)?.command;
    if (action) return run(action.command, ...(action.arguments ?? []));
  }
}

const doors: readonly Door[] = [
  { door: 'the palette', id: bulkId(650), start: () => run(commands.downloadImage) },
  { door: 'the key', id: bulkId(651), start: () => run(commands.downloadImage, undefined) },
  { door: 'the title of the tree', id: bulkId(652), start: () => run(commands.downloadImage, undefined, undefined) },
  { door: 'a link of the hover, and of the page', id: bulkId(653), start: (editor) => followHover(editor, commands.downloadImage) },
  { door: 'the light bulb', id: bulkId(654), start: (editor) => act(editor, commands.licenseAndInsert) },
  {
    ...{ door: 'the light bulb on a link', id: bulkId(655), text: 'See [these ridges](@|) here.', paid: 'See ! here.' },
    start: (editor) => act(editor, commands.licenseAndInsert),
  },
  {
    ...{ door: 'a right click in the text', id: bulkId(656) },
    start: ({ document }) => run(commands.licenseAndInsert, document.uri, { groupId: 0 }),
  },
  {
    ...{ door: 'a paste', id: bulkId(657), text: 'See | here.', left: 'See @ here.', paid: 'See ! here.' },
    start: async (editor, id) => choose(await pasted(editor, { 'text/plain': addressOf(id) }), 'gettyImages.license'),
  },
  {
    ...{ door: 'a drop', id: bulkId(658), text: 'See | here.', left: 'See @ here.', paid: 'See ! here.' },
    start: async (editor, id) => {
      const link = transferOf({ 'text/uri-list': addressOf(id), 'text/html': `<a href="${addressOf(id)}">x</a>` });
      return choose(await dropped(editor, link), 'gettyImages.license');
    },
  },
  { door: 'a key with arguments', id: bulkId(659), isGiven: true, start: (_editor, id) => run(commands.downloadImage, fullArgument(id)) },
  {
    ...{ door: 'another extension, with an address', id: bulkId(660), isGiven: true },
    start: (_editor, id) => run(commands.downloadImage, { ...fullArgument(id), id: addressOf(id) }),
  },
  {
    ...{ door: 'another extension, with a list', id: bulkId(661), text: 'See |\n', isGiven: true, paid: 'See !\n' },
    start: (_editor, id) => run(commands.downloadImages, { ids: [id], productId, minimumWidth: 0, insert: true }),
  },
];

const panels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview);

signedInSuite('A download that is started by', (person) => {
  for (const [at, { door, id, text = onId, left, paid: end = 'See Getty Images ! here.', isGiven = false, start }] of doors.entries()) {
    it(`${door} costs nothing when its price is left, and is one charge when it is paid`, async () => {
      const filled = (marked: string) => marked.replace('#', id).replace('@', addressOf(id));
      const shown: string[] = [];
      const look = async () => {
        await until(() => panels().length > 0);
        shown.push(...panels().map(({ label }) => label));
      };
      const ask = async (name: string, answer: () => void) => {
        person.forget();
        await run(commands.forgetAnswers);
        if (!isGiven) person.answers(/Product that this download is taken from/, /^Premium Access/);
        if (!isGiven) person.answers(/Size in pixels/, /^1600/);
        answer();
        const { length } = shown;
        const editor = await openDocument(`doors/${at}-${name}.md`, filled(text));
        await start(editor, id);
        await until(() => shown.length > length && panels().length === 0);
        return editor.document;
      };
      const before = await ask('left', () => person.leaves(question, look));
      assert.equal(before.getText(), filled(left ?? text.replace('|', '')));
      assert.equal((await posts(id)).length, 0);
      await run('workbench.action.files.revert');
      const document = await ask('paid', () => person.answers(question, paid, look));
      await until(() => document.getText().includes('!['));
      assert.equal(shown.length, 2, 'its picture was on the screen both times');
      assert.equal(person.dialogs(question).length, 1);
      assert.deepEqual([(await posts(id)).length, await charged(id)], [1, 1]);
      const reference = /!\[(?:Bulk picture \d+|these ridges)\]\(\.\.\/images\/GettyImages-\d+\.jpg\)/;
      assert.equal(document.getText().replace(reference, '!'), end);
    });
  }

  it('what is here costs nothing: a row, its file in the explorer, a drag, the light bulb, a paste', async () => {
    const id = bulkId(662);
    const { uri } = await withSettings({ destination: 'pictures' }, () => license(person, id, { insert: false }));
    const file = vscode.Uri.parse(uri);
    const image = { kind: 'image', uri: file, assetId: id, title: 'Bulk picture 662' };
    const free: readonly (readonly [door: string, marked: string, start: (editor: vscode.TextEditor) => PromiseLike<unknown>])[] = [
      ['a row', '|', () => run(commands.insertReference, image, [image])],
      ['the explorer', '|', () => run(commands.insertReference, file, [file])],
      ['a drag', '|', async (editor) => choose(await dropped(editor, await dragged(image)), 'text.gettyImages.row')],
      ['the light bulb', `${addressOf(id)}|`, (editor) => act(editor, commands.insertReference)],
      ['the hover', `${addressOf(id)}|`, (editor) => followHover(editor, commands.insertReference)],
      ['a paste', '|', async (editor) => choose(await pasted(editor, { 'text/plain': addressOf(id) }), 'gettyImages.reference')],
    ];
    const seen = person.messages.length;
    for (const [at, [door, marked, start]] of free.entries()) {
      const editor = await openDocument(`doors/free${at}.md`, marked);
      await start(editor);
      assert.equal(editor.document.getText(), `![Bulk picture 662](../${pathOf({ uri })})`, door);
      await run('workbench.action.files.revert');
    }
    assert.equal((await posts(id)).length, 1);
    assert.deepEqual(
      person.messages.slice(seen).filter(({ isModal }) => isModal),
      [],
    );
  });

  it('a link in the text only looks', async () => {
    const id = bulkId(663);
    const { document } = await openDocument('doors/link.md', `See Getty Images ${id}| here.`);
    const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const [target] = links.flatMap((each) => (each.target?.scheme === 'command' ? each.target : []));
    assert.ok(target);
    await run(target.path, ...JSON.parse(target.query));
    await until(() => panels().length > 0);
    assert.deepEqual(person.dialogs(/./), []);
    assert.equal((await posts(id)).length, 0);
  });

  it('an address of the scheme vscode: is none: nobody takes it', async () => {
    assert.equal(takesAddresses(), false);
    assert.deepEqual(person.dialogs(/./), []);
  });

  it('what is no asset says so, by every command that takes an argument', async () => {
    const stray = inWorkspace('doors/notes.txt');
    await vscode.workspace.fs.writeFile(stray, Buffer.from('x'));
    for (const given of [{ id: 'no number' }, { id: [bulkId(664)] }, { id: bulkId(664), productId: 'x' }]) {
      await assert.rejects(Promise.resolve(run(commands.downloadImage, given)));
    }
    assert.equal((await posts(bulkId(664))).length, 0);
  });
});
