import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, inWorkspace, openDocument, openUntitled } from './support/documents.ts';
import { insertWhile } from './support/meanwhile.ts';
import { Person } from './support/person.ts';
import { until } from './support/until.ts';

/** Of an asset that no other suite licenses: what is known of an asset would stand in the alternative text. */
const name = 'GettyImages-7777777777.jpg';
const image = (title: string) => ({ uri: inWorkspace(`images/${title}.jpg`), assetId: '1167612765', title });
const insert = (title: string) => vscode.commands.executeCommand('gettyImages.insertReference', image(title));

const type = (text: string) => vscode.commands.executeCommand('type', { text });

function active(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'an editor is active');
  return editor;
}

describe('A reference that arrives after the person has gone on', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await vscode.workspace.fs.writeFile(inWorkspace(`images/${name}`), Buffer.from('x'));
  });
  afterEach(async () => {
    await closeEditors();
    person.forget();
  });
  after(async () => {
    person.leave();
    await vscode.workspace.fs.delete(inWorkspace(`images/${name}`));
  });

  const text = '# Page\n\none two\n\nlast';
  const places = [0, 3, 6, 7, 8, 9, 11, 12, 15, 16, 17, 21];
  for (const offset of places) {
    it(`leaves cursor and letters alone when something is typed at ${offset}`, async () => {
      const { document } = await openDocument(`docs/typing-${offset}.md`, `${text.slice(0, 11)}|${text.slice(11)}`);
      const at = document.positionAt(offset);
      await insertWhile(person, name, async () => {
        active().selection = new vscode.Selection(at, at);
        await type('abc');
      });
      const reference = `![](../images/${name})`;
      assert.equal(document.getText().split(reference).length, 2, document.getText());
      assert.equal(
        document.getText().replaceAll(reference, '').replaceAll('\n', ''),
        `${text.slice(0, offset)}abc${text.slice(offset)}`.replaceAll('\n', ''),
      );
      assert.ok(active().selection.isEmpty);
      await type('def');
      assert.match(document.getText(), /abcdef/);
    });
  }

  it('does not drag the cursor of the person who types at its very place, at the end of the document either', async () => {
    const { document } = await openDocument('docs/end.md', 'one |');
    await insertWhile(person, name, () => type('two'));
    await type(' three');
    assert.equal(document.getText(), `one two three![](../images/${name})`);
  });

  it('leaves what is on the screen where it is', async () => {
    const { document } = await openDocument('docs/scrolled.md', `one |\n${'line\n'.repeat(2_000)}`);
    const start = new vscode.Position(1_500, 0);
    const shown = () => active().visibleRanges.map((range) => range.start.line);
    let before: readonly number[] = [];
    await insertWhile(person, name, async () => {
      active().selection = new vscode.Selection(start, start);
      active().revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
      await until(() => (shown()[0] ?? 0) > 1_000);
      before = shown();
    });
    assert.equal(document.lineAt(0).text, `one ![](../images/${name})`);
    assert.deepEqual([shown(), active().selection.active.line], [before, 1_500]);
  });

  it('leaves another document in front', async () => {
    const { document } = await openDocument('docs/left.md', 'one |\n');
    await insertWhile(person, name, () => openDocument('docs/other.md', 'other|\n'));
    assert.match(active().document.uri.path, /other\.md$/);
    assert.equal(document.getText(), `one ![](../images/${name})\n`);
    assert.equal(active().document.getText(), 'other\n');
  });

  it('is selected where the person is still', async () => {
    const editor = await openDocument('docs/still.md', 'one |\n');
    await insert('A');
    assert.equal(editor.document.getText(editor.selection), 'A');
  });

  it('goes to the clipboard from a read-only editor, and says so', async () => {
    const { document } = await openDocument('docs/locked.md', 'one |\n');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    try {
      await insert('A');
      assert.equal(document.getText(), 'one \n');
      assert.equal(await vscode.env.clipboard.readText(), '![A](../images/A.jpg)');
      assert.match(JSON.stringify(person.messages), /cannot be changed. The reference is on the clipboard/);
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
    }
  });

  it('names an image from the notebook whose cell it goes to', async () => {
    const cell = { cell_type: 'markdown', metadata: {}, source: ['text'] };
    const uri = inWorkspace('docs/nb.ipynb');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 })));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await insert('A');
    const written = `${notebook.cellAt(0).document.getText()}${await vscode.env.clipboard.readText()}`;
    assert.match(written, /!\[A\]\(\.\.\/images\/A\.jpg\)/);
    assert.match(notebook.cellAt(0).document.getText(), /A\.jpg/);
  });
});

describe('Two references in a row', () => {
  afterEach(closeEditors);

  for (const language of [
    'markdown',
    'mdx',
    'html',
    'asciidoc',
    'restructuredtext',
    'latex',
    'typst',
    'org',
    'textile',
    'css',
    'json',
    'plaintext',
  ]) {
    it(`stand one behind the other (${language})`, async () => {
      const { document } = await openUntitled(language, '|');
      await insert('A');
      const first = document.getText();
      await insert('B');
      assert.equal(document.getText().startsWith(first.trimEnd()), true, document.getText());
      assert.match(document.getText().slice(first.trimEnd().length), /B\.jpg/);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), first);
    });
  }

  it('have lines of their own in Markdown, also when the alternative text was typed over', async () => {
    const { document } = await openDocument('docs/row.md', '|\n');
    await insert('A');
    await type('mine');
    await insert('B');
    assert.equal(document.getText(), '![mine](../images/A.jpg)\n\n![B](../images/B.jpg)\n');
  });
});
