import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, inWorkspace, openDocument, openUntitled } from './support/documents.ts';
import { Person } from './support/person.ts';

const image = () => ({
  uri: inWorkspace('images/GettyImages-1 (1).jpg'),
  assetId: '1167612765',
  title: 'A [quiet] morning',
  caption: 'Boats at dawn.',
  creditLine: 'Getty Images',
  artist: 'A. Person',
  collectionName: 'Stone',
});

async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('gettyImages').update(name, value, vscode.ConfigurationTarget.Workspace);
}

const changed = [
  'reference.caption',
  'reference.credit',
  'reference.creditStyle',
  'reference.templates',
  'frontMatter.image',
  'frontMatter.credit',
];
const insert = () => vscode.commands.executeCommand('gettyImages.insertReference', image());
const set = () => vscode.commands.executeCommand('gettyImages.setFrontMatterImage', image());

describe('A reference in a document', () => {
  let person: Person;
  before(() => {
    person = new Person();
  });
  afterEach(async () => {
    for (const name of changed) await setting(name, undefined);
    await closeEditors();
    person.forget();
  });
  after(() => person.leave());

  it('goes to every cursor, and one undo takes all of them away', async () => {
    const { document } = await openDocument('docs/cursors.md', 'one \ntwo \n|');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selections = [new vscode.Selection(0, 4, 0, 4), new vscode.Selection(1, 4, 1, 4)];
    await insert();
    const reference = '![A \\[quiet\\] morning](../images/GettyImages-1%20%281%29.jpg)';
    assert.equal(document.getText(), `one ${reference}\ntwo ${reference}\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'one \ntwo \n');
  });

  it('takes each selection for its alternative text, and one undo gives all of them back', async () => {
    const { document } = await openDocument('docs/selections.md', 'one word\ntwo word\n|');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(1, 0, 1, 3)];
    await insert();
    const path = '../images/GettyImages-1%20%281%29.jpg';
    assert.equal(document.getText(), `![one](${path}) word\n![two](${path}) word\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'one word\ntwo word\n');
  });

  it('is a figure with caption and credit on a line of its own, apart from the text beside it', async () => {
    await setting('reference.caption', 'caption');
    await setting('reference.credit', 'caption');
    await setting('reference.creditStyle', 'Photo: $' + '{artist} / $' + '{collection}');
    const { document } = await openDocument('docs/figure.md', 'above\n|\nbelow\n');
    await insert();
    const figure = '![A \\[quiet\\] morning](../images/GettyImages-1%20%281%29.jpg)\n*Boats at dawn. – Photo: A. Person / Stone*';
    assert.equal(document.getText(), `above\n\n${figure}\n\nbelow\n`);
  });

  it('is an image with a title in the middle of a line', async () => {
    await setting('reference.caption', 'caption');
    const { document } = await openDocument('docs/title.md', 'above | below\n');
    await insert();
    assert.equal(document.getText(), 'above ![A \\[quiet\\] morning](../images/GettyImages-1%20%281%29.jpg "Boats at dawn.") below\n');
  });

  for (const [language, text] of [
    ['html', '<img src="images/GettyImages-1%20%281%29.jpg" alt="A [quiet] morning" />'],
    ['css', 'url("images/GettyImages-1%20%281%29.jpg")'],
    ['json', '"images/GettyImages-1 (1).jpg"'],
  ] as const) {
    it(`is written in the language of the document (${language})`, async () => {
      const { document } = await openUntitled(language, '|');
      await insert();
      assert.equal(document.getText(), text);
    });
  }

  it('is only the text between quotation marks that are there', async () => {
    const { document } = await openDocument('docs/data.json', '{"image": "|"}\n');
    await insert();
    assert.equal(document.getText(), '{"image": "../images/GettyImages-1 (1).jpg"}\n');
  });

  it("follows the user's template", async () => {
    const name = (variable: string): string => `$${'{'}${variable}}`;
    await setting('reference.templates', {
      markdown: `{{< img src="${name('path|string')}" alt="${name('alt|string')}" id=${name('assetId')} >}}`,
    });
    const { document } = await openDocument('docs/template.md', '|\n');
    await insert();
    assert.equal(document.getText(), '{{< img src="../images/GettyImages-1 (1).jpg" alt="A [quiet] morning" id=1167612765 >}}\n');
  });
});

describe('The command "Set as Front-Matter Image"', () => {
  let person: Person;
  before(() => {
    person = new Person();
  });
  afterEach(async () => {
    for (const name of changed) await setting(name, undefined);
    await closeEditors();
    person.forget();
  });
  after(() => person.leave());

  it("writes the user's own keys and touches nothing else, and one undo gives it back", async () => {
    await setting('frontMatter.image', 'cover.image');
    await setting('frontMatter.credit', 'cover.credit');
    const text = '---\ntitle: "x" # keep\ncover:\n    image: old.jpg # old\n---\n\nText\n';
    const { document } = await openDocument('docs/cover.md', `${text}|`);
    await set();
    const after = text
      .replace('old.jpg #', '"../images/GettyImages-1 (1).jpg" #')
      .replace('# old\n', '# old\n    credit: "Getty Images"\n');
    assert.equal(document.getText(), after);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('creates front matter where there is none', async () => {
    const { document } = await openDocument('docs/none.md', '|Text\n');
    await set();
    assert.equal(document.getText(), '---\nimage: "../images/GettyImages-1 (1).jpg"\n---\n\nText\n');
  });

  it('says why it changes nothing', async () => {
    const { document } = await openDocument('docs/map.md', '---\nimage: {src: x}\n---\n|');
    await set();
    assert.equal(document.getText(), '---\nimage: {src: x}\n---\n');
    assert.match(JSON.stringify(person.messages), /holds more than a text/);
  });
});
