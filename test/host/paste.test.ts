import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { draggedAsset } from '../../src/core/find/dragged.ts';
import { commands, draggedImages } from '../../src/core/names.ts';
import { pastedShapes } from '../fixtures/pastedShapes.ts';
import { inWorkspace, openDocument, openUntitled } from './support/documents.ts';
import { choose, dragged, dropped, kindsOf, pasted, transferOf } from './support/providers.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { askedWhile, bulkId, paid, posts, sandbox } from './support/site.ts';
import { license } from './support/siteKit.ts';
import { until } from './support/until.ts';

const addressOf = (id: string) => `https://www.gettyimages.com/detail/photo/x/${id}`;
const [reference, toLicense, look, address, find] = ['reference', 'license', 'look', 'address', 'find'].map(
  (name) => `gettyImages.${name}`,
);
const allOf = [reference, toLicense, look];
const row = 'text.gettyImages.row';

const mimeOf: Readonly<Record<string, string>> = { plain: 'text/plain', uris: 'text/uri-list', html: 'text/html' };

type Edit = vscode.DocumentPasteEdit | vscode.DocumentDropEdit;
const editsOf = ({ additionalEdit }: Edit) => additionalEdit?.entries().flatMap(([, edits]) => edits) ?? [];
const writes = (edit: Edit) => [edit.title, editsOf(edit).map(({ newText, range }) => [newText, range.start, range.end])];

/** The document as the edits of one way leave it. */
function textAfter(document: vscode.TextDocument, edit: Edit): string {
  let text = document.getText();
  for (const { newText, range } of editsOf(edit).toReversed()) {
    text = text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
  }
  return text;
}

const undo = () => vscode.commands.executeCommand('undo');
const panels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview);

signedInSuite('An address that is pasted', (person) => {
  const id = bulkId(640);
  const other = bulkId(641);
  before(async () => void (await withSettings({ destination: 'pictures' }, () => license(person, id, { insert: false }))));

  const alone = '![Bulk picture 640](../pictures/GettyImages-9000000640.jpg)';
  const written: readonly (readonly [language: string, name: string, marked: string, expected: string])[] = [
    ['markdown', 'a.md', 'Words\n|\nMore\n', `Words\n\n${alone}\n\nMore\n`],
    ['markdown in a sentence', 'b.md', 'See | here.', `See ${alone} here.`],
    ['markdown in a list', 'c.md', '- One\n  - |\n- Two', `- One\n  - ${alone}\n- Two`],
    ['mdx', 'd.mdx', '|', alone],
    ['asciidoc', 'e.adoc', 'Words\n\n|', 'Words\n\nimage:../pictures/GettyImages-9000000640.jpg["Bulk picture 640"]'],
    ['restructuredtext', 'f.rst', '|', '.. image:: ../pictures/GettyImages-9000000640.jpg\n   :alt: Bulk picture 640'],
    ['html', 'g.html', '<p>|</p>', '<p><img src="../pictures/GettyImages-9000000640.jpg" alt="Bulk picture 640" /></p>'],
    ['latex', 'h.tex', '|', '\\includegraphics[width=\\linewidth,alt={Bulk picture 640}]{../pictures/GettyImages-9000000640.jpg}'],
    ['typst', 'i.typ', '|', '#image("../pictures/GettyImages-9000000640.jpg", alt: "Bulk picture 640")'],
    ['org', 'j.org', '|', '#+ATTR_HTML: :alt Bulk picture 640\n[[file:../pictures/GettyImages-9000000640.jpg]]'],
    ['textile', 'k.textile', '|', '!../pictures/GettyImages-9000000640.jpg(Bulk picture 640)!'],
    ['css', 'l.css', 'a { background: | }', 'a { background: url("../pictures/GettyImages-9000000640.jpg") }'],
    ['yaml', 'm.yaml', 'image: |', 'image: "../pictures/GettyImages-9000000640.jpg"'],
    ['json', 'n.json', '{ "image": | }', '{ "image": "../pictures/GettyImages-9000000640.jpg" }'],
    ['vue', 'o.vue', '|', '<img src="../pictures/GettyImages-9000000640.jpg" alt="Bulk picture 640" />'],
  ];
  for (const [what, name, marked, expected] of written) {
    it(`becomes the reference of the image that is here, taken back in one step: ${what}`, async () => {
      const editor = await openDocument(`pasted/${name}`, marked);
      const asked = await askedWhile([id], async () => {
        const edits = await pasted(editor, { 'text/plain': addressOf(id) });
        assert.deepEqual(kindsOf(edits), allOf);
        for (const { yieldTo } of edits)
          assert.ok(yieldTo?.some(({ value }) => value === 'text') && yieldTo.some(({ value }) => value === 'uri'));
        await choose(edits, String(reference));
        assert.equal(editor.document.getText(), expected);
        await undo();
        assert.equal(editor.document.getText(), marked.replace('|', ''));
      });
      assert.deepEqual([asked, (await posts(id)).length], [[], 1]);
    });
  }

  /** The same shapes as in `test/unit/assets/carried.test.ts`, about the image that is here. */
  const shapes = pastedShapes.map((shape) => {
    const own = (text: string) => (shape.id === undefined ? text : text.replaceAll(shape.id, id));
    const carried = Object.entries(shape.carried).map(([name, text = '']) => [mimeOf[name] ?? '', own(text)] as const);
    return { ...shape, carried: Object.fromEntries(carried), address: own(shape.address), written: own(shape.written) };
  });
  for (const [index, [what, name, marked, expected]] of written.entries()) {
    it(`has the same ways in every shape, pasted and dropped, each taken back in one step: ${what}`, async () => {
      const editor = await openDocument(`shapes/${name}`, marked);
      const { document } = editor;
      const bare = document.getText();
      const { length } = person.questions;
      for (const [at, shape] of shapes.entries()) {
        const edits = await pasted(editor, shape.carried);
        const own = shape.written === shape.address ? [] : [address];
        const kept = shape.carried['text/plain'] === undefined && shape.carried['text/uri-list'] === undefined ? shape.address : undefined;
        assert.deepEqual(kindsOf(edits), [...own, ...(shape.id === undefined ? [find] : allOf)], shape.what);
        assert.deepEqual((await dropped(editor, transferOf(shape.carried))).map(writes), edits.map(writes), shape.what);
        for (const edit of edits) {
          const kind = edit.kind?.value;
          const after = textAfter(document, edit);
          const isAddress = kind === address || kind === toLicense || kept !== undefined;
          if (kind === reference) assert.equal(after, expected, shape.what);
          else if (isAddress)
            assert.equal(
              after,
              marked.replace('|', () => shape.address),
              shape.what,
            );
          else assert.ok(after.includes(shape.eventId ?? id), shape.what);
        }
        // Each shape is written by VS Code in one of the languages.
        if (at % written.length !== index) continue;
        for (const kind of kindsOf(edits).filter((each) => each === address || each === reference)) {
          await choose(edits, kind);
          const after = document.getText();
          await undo();
          assert.deepEqual([after, document.getText()], [kind === reference ? expected : marked.replace('|', () => shape.address), bare]);
        }
      }
      assert.deepEqual([(await posts(id)).length, person.questions.length], [1, length]);
    }).timeout(120_000);
  }

  it('takes the place of what is selected', async () => {
    const editor = await openDocument('pasted/p.md', '|these words here');
    editor.selection = new vscode.Selection(0, 6, 0, 11);
    await choose(await pasted(editor, { 'text/plain': addressOf(id) }), String(reference));
    assert.equal(editor.document.getText(), `these ${alone} here`);
    await undo();
    await choose(await pasted(editor, { 'text/plain': addressOf(other) }), String(look));
    assert.equal(editor.document.getText(), `these ${addressOf(other)} here`);
    await until(() => panels().length > 0);
  });

  it('is looked at when that is chosen, and stays where it was pasted', async () => {
    const editor = await openUntitled('markdown', 'See | here.');
    await choose(await pasted(editor, { 'text/plain': addressOf(other) }), String(look));
    await until(() => panels().length > 0);
    assert.equal(editor.document.getText(), `See ${addressOf(other)} here.`);
    assert.equal((await posts(other)).length, 0);
  });

  it('is asked for by nobody, and nothing is shown, while it is only pasted', async () => {
    const asset = bulkId(646);
    person.forget();
    const editor = await openUntitled('markdown', 'See | here.');
    await pasted(editor, { 'text/plain': addressOf(asset), 'text/html': `<a href="${addressOf(asset)}">x</a>` });
    await vscode.commands.executeCommand('type', { text: addressOf(asset) });
    await undo();
    await editor.edit((builder) => builder.insert(editor.selection.active, addressOf(asset)));
    assert.deepEqual(
      (await sandbox.requests()).filter(({ path, query }) => `${path}${JSON.stringify(query)}`.includes(asset)),
      [],
    );
    assert.deepEqual([person.questions, person.messages], [[], []]);
    assert.deepEqual(panels(), []);
  });

  it('that was taken back starts nothing when it is done again', async () => {
    const editor = await openUntitled('markdown', 'See | here.');
    const edits = await pasted(editor, { 'text/plain': addressOf(other) });
    await choose(edits, String(toLicense));
    await until(() => person.questions.length > 0);
    const { length } = person.questions;
    await undo();
    await pasted(editor, { 'text/plain': addressOf(other) });
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), `See ${addressOf(other)} here.`);
    assert.equal(person.questions.length, length);
    assert.equal((await posts(other)).length, 0);
  });

  it('is licensed where that is chosen, at one price question and one charge, in its own place', async () => {
    const asset = bulkId(642);
    const editor = await openUntitled('markdown', 'See | here.\n');
    person.answers(/Product that this download is taken from/, /Premium Access/);
    person.answers(/Size in pixels/, /×/);
    person.answers(/^License asset/, paid);
    await choose(await pasted(editor, { 'text/plain': addressOf(asset) }), String(toLicense));
    await until(() => editor.document.getText().includes('!['));
    assert.match(editor.document.getText(), /^See !\[Bulk picture 642\]\([^)]+\) here\.\n$/);
    assert.equal((await posts(asset)).length, 1);
  });

  it('can only be used in a workspace that is not trusted', async () => {
    const never = bulkId(648);
    const trust = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    Object.defineProperty(vscode.workspace, 'isTrusted', { value: false, configurable: true });
    try {
      const asked = await askedWhile([id, never], async () => {
        const editor = await openDocument('pasted/q.md', '|');
        assert.deepEqual(kindsOf(await pasted(editor, { 'text/plain': addressOf(id) })), [reference]);
        assert.deepEqual(kindsOf(await pasted(editor, { 'text/plain': addressOf(never) })), []);
      });
      assert.deepEqual(asked, []);
    } finally {
      if (trust) Object.defineProperty(vscode.workspace, 'isTrusted', trust);
    }
  });

  it('comes first itself where only a picture of a page was copied', async () => {
    const editor = await openUntitled('asciidoc', '|');
    const copied = `https://media.gettyimages.com/id/${id}/photo/x.jpg?s=612x612`;
    const edits = await pasted(editor, { 'text/html': `<meta charset='utf-8'><img src="${copied}"/>` });
    assert.deepEqual(kindsOf(edits), [address, ...allOf]);
    await choose(edits, String(address));
    assert.equal(editor.document.getText(), copied);
  });

  const places: readonly (readonly [
    what: string,
    name: string,
    marked: string,
    expected: string | undefined,
    kinds: readonly unknown[],
  ])[] = [
    ['a link', 's.md', 'See [it](|)', 'See [it](../pictures/GettyImages-9000000640.jpg)', allOf],
    ['an attribute', 't.html', '<img alt="x"\n  src="|">', '<img alt="x"\n  src="../pictures/GettyImages-9000000640.jpg">', allOf],
    [
      'a macro',
      'u.adoc',
      '= Page\n:imagesdir: ..\n\nimage::|[x]',
      '= Page\n:imagesdir: ..\n\nimage::pictures/GettyImages-9000000640.jpg[x]',
      allOf,
    ],
    ['a directive', 'v.rst', '.. image:: |', '.. image:: ../pictures/GettyImages-9000000640.jpg', allOf],
    ['a command', 'w.tex', '\\includegraphics{|}', '\\includegraphics{../pictures/GettyImages-9000000640.jpg}', allOf],
    ['front matter', 'x.md', '---\nimage: |\n---\n', '---\nimage: "../pictures/GettyImages-9000000640.jpg"\n---\n', allOf],
    ['angle brackets', 'y.md', 'See <|>', undefined, [toLicense, look]],
    ['code', 'z.md', '```\n|\n```', undefined, [look]],
    ['a title', 'aa.md', '---\ntitle: See |\n---\n', undefined, [look]],
    ['a remark', 'ab.html', '<!-- | -->', undefined, [look]],
  ];
  for (const [what, name, marked, expected, kinds] of places) {
    it(`is offered what is right where the cursor stands already: ${what}`, async () => {
      const editor = await openDocument(`places/${name}`, marked);
      const edits = await pasted(editor, { 'text/plain': addressOf(id) });
      assert.deepEqual(kindsOf(edits), kinds);
      if (expected === undefined) return;
      await choose(edits, String(reference));
      assert.equal(editor.document.getText(), expected);
      await undo();
      assert.equal(editor.document.getText(), marked.replace('|', ''));
    });
  }

  it('is licensed into front matter as a value of it', async () => {
    const asset = bulkId(647);
    const editor = await openDocument('places/ac.md', '---\nimage: |\n---\nText\n');
    await vscode.commands.executeCommand(commands.forgetAnswers);
    person.answers(/Product that this download is taken from/, /Premium Access/);
    person.answers(/Size in pixels/, /×/);
    person.answers(/^License asset/, paid);
    await withSettings({ destination: 'pictures' }, async () => {
      await choose(await pasted(editor, { 'text/plain': addressOf(asset) }), String(toLicense));
      await until(() => editor.document.getText().includes('jpg'));
    });
    assert.equal(editor.document.getText(), '---\nimage: "../pictures/GettyImages-9000000647.jpg"\n---\nText\n');
    assert.equal((await posts(asset)).length, 1);
  });

  const nothing: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['other words', { 'text/plain': `I saw ${addressOf(id)} today` }],
    ['a number', { 'text/plain': id }],
    ['a copied line', { 'text/plain': `${addressOf(id)}\n` }],
    ['another address', { 'text/plain': `https://example.com/detail/${id}` }],
    ['a megabyte', { 'text/plain': addressOf(id).repeat(20_000) }],
  ];
  for (const [what, carried] of nothing) {
    it(`is none, and nothing is offered: ${what}`, async () => {
      assert.deepEqual(await pasted(await openUntitled('markdown', '|'), carried), []);
    });
  }

  it('is left to VS Code at several cursors', async () => {
    const editor = await openUntitled('markdown', '|a\nb');
    editor.selections = [new vscode.Selection(0, 0, 0, 0), new vscode.Selection(1, 0, 1, 0)];
    assert.deepEqual(await pasted(editor, { 'text/plain': addressOf(id) }), []);
  });
});

signedInSuite('What is dropped on the text', (person) => {
  const [first, second, open] = [bulkId(643), bulkId(644), bulkId(645)];
  const rows: { readonly kind: 'image'; readonly uri: vscode.Uri; readonly assetId: string }[] = [];
  before(async () => {
    for (const assetId of [first, second]) {
      const { uri } = await withSettings({ destination: 'pictures' }, () => license(person, assetId, { insert: false }));
      rows.push({ kind: 'image', uri: vscode.Uri.parse(uri), assetId });
    }
  });

  it('as a row is its reference, and nothing is asked', async () => {
    const editor = await openDocument('pasted/r.md', '# Page\n\nSee | here.\n');
    const asked = await askedWhile([first], async () => {
      const edits = await dropped(editor, await dragged(rows[0]));
      assert.deepEqual(kindsOf(edits), [row]);
      assert.deepEqual(edits[0]?.yieldTo, []);
      await choose(edits, row);
      assert.equal(editor.document.getText(), '# Page\n\nSee ![Bulk picture 643](../pictures/GettyImages-9000000643.jpg) here.\n');
      await undo();
      assert.equal(editor.document.getText(), '# Page\n\nSee  here.\n');
    });
    assert.deepEqual([asked, person.questions], [[], []]);
  });

  it('as several rows has a line for each, in their order', async () => {
    const editor = await openDocument('pasted/s.md', 'Words\n|\n');
    await choose(await dropped(editor, await dragged(rows[1], { kind: 'more' }, rows[0])), row);
    const lines = [644, 643].map((number) => `![Bulk picture ${number}](../pictures/GettyImages-9000000${number}.jpg)`);
    assert.equal(editor.document.getText(), `Words\n\n${lines.join('\n')}\n`);
    await undo();
    assert.equal(editor.document.getText(), 'Words\n\n');
  });

  it('as a picture of the results is its reference where it is here, and its address where it is not', async () => {
    const editor = await openDocument('pasted/sa.md', 'See | here.');
    const pictured = (assetId: string) => {
      const at = `https://www.gettyimages.com/detail/${assetId}`;
      return transferOf({ [draggedAsset]: assetId, 'text/uri-list': at, 'text/plain': at });
    };
    const edits = await dropped(editor, pictured(first));
    assert.deepEqual(kindsOf(edits), [row, toLicense, look]);
    assert.deepEqual(edits[0]?.yieldTo, []);
    await choose(edits, row);
    assert.equal(editor.document.getText(), 'See ![Bulk picture 643](../pictures/GettyImages-9000000643.jpg) here.');
    await undo();
    assert.deepEqual(kindsOf(await dropped(editor, pictured(open))), [toLicense, look]);
    assert.deepEqual([(await posts(first)).length, (await posts(open)).length], [1, 0]);
    const forged = transferOf({ [draggedAsset]: first, 'text/plain': 'javascript:x' });
    assert.deepEqual(await dropped(editor, forged), []);
  });

  it('under the name of a row, but with a file of somebody else, is nothing', async () => {
    const editor = await openDocument('pasted/t.md', '|');
    for (const text of ['', 'file:///etc/passwd', inWorkspace('README.md').toString(), 'command:x', '\n'.repeat(10_000)]) {
      assert.deepEqual(await dropped(editor, transferOf({ [draggedImages]: text })), []);
    }
  });

  it('as an address is offered as it is for a paste', async () => {
    const editor = await openDocument('pasted/u.md', 'See | here.');
    const link = transferOf({ 'text/uri-list': addressOf(first), 'text/plain': addressOf(first) });
    const edits = await dropped(editor, link);
    assert.deepEqual(kindsOf(edits), allOf);
    await choose(edits, String(reference));
    assert.equal(editor.document.getText(), 'See ![Bulk picture 643](../pictures/GettyImages-9000000643.jpg) here.');
    const other = await openUntitled('markdown', 'See | here.');
    const picture = transferOf({ 'text/html': `<img src="https://media.gettyimages.com/id/${open}/photo/x.jpg">` });
    assert.deepEqual(kindsOf(await dropped(other, picture)), [address, toLicense, look]);
  });
});
