import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { closeEditors, inWorkspace, openDocument, openUntitled } from './support/documents.ts';
import { insertWhile, meanwhile } from './support/meanwhile.ts';
import { Person } from './support/person.ts';
import { bulkId, heal, productId, signIn, signOutAll } from './support/site.ts';

/** Of an asset that no other suite licenses. */
const name = 'GettyImages-7777777778.jpg';
const reference = `![](../images/${name})`;

const run = (command: string) => vscode.commands.executeCommand(command);
const type = (text: string) => vscode.commands.executeCommand('type', { text });

function active(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'an editor is active');
  return editor;
}

async function until(done: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200 && !done(); tries++) await pause(50);
  assert.ok(done(), what);
}

function openAt(path: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.path.endsWith(path));
}

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(inWorkspace(path), Buffer.from(text));
}

const page = '# Page\n\nThe first paragraph goes on for some words.\n\n|\n\nThe second is about other things.\n';
const other = 'Nothing\nof that\nis here any more, neither one sentence\nor the other.\n';
/** Others make another document of it. */
const rewrite = (document: vscode.TextDocument) => async (): Promise<void> => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), other);
  assert.ok(await vscode.workspace.applyEdit(edit));
};
const withReference = page.replace('|', reference);

describe('A document to which something happens while a reference is on its way', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await write(`images/${name}`, 'x');
  });
  afterEach(async () => {
    await closeEditors();
    person.forget();
  });
  after(async () => {
    person.leave();
    await vscode.workspace.fs.delete(inWorkspace(`images/${name}`));
  });

  it('gets it under its new name, also when its folder is another', async () => {
    await openDocument('docs/toBeMoved.md', page);
    await insertWhile(person, name, async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(inWorkspace('docs/toBeMoved.md'), inWorkspace('docs/deeper/after.md'), { overwrite: true });
      assert.ok(await vscode.workspace.applyEdit(edit));
    });
    assert.equal(openAt('deeper/after.md')?.getText(), page.replace('|', `![](../../images/${name})`));
  });

  it('gets it after it was saved under a name', async () => {
    const uri = inWorkspace('docs/saved.md').with({ scheme: 'untitled' });
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), page.replace('|', '')));
    const at = document.positionAt(page.indexOf('|'));
    editor.selection = new vscode.Selection(at, at);
    await insertWhile(person, name, async () => {
      assert.ok(await document.save());
      await until(() => document.isClosed, 'the nameless one is closed');
    });
    assert.equal(openAt('docs/saved.md')?.getText(), withReference);
  });

  it('gets it beside the words that were typed in the place of all of it', async () => {
    const { document } = await openUntitled('markdown', page);
    await insertWhile(person, name, async () => {
      await run('editor.action.selectAll');
      await run('deleteLeft');
      await type('Other words.');
    });
    assert.equal(
      document
        .getText()
        .replace(/!\[\]\([^)]*\)/, '!')
        .replace(/\n/g, ''),
      'Other words.!',
    );
  });

  it('gets it where it was asked for when what was typed is thrown away', async () => {
    const editor = await openDocument('docs/reverted.md', page);
    await editor.edit((builder) => builder.replace(new vscode.Range(0, 2, 0, 6), 'Another\n\ntitle'));
    await insertWhile(person, name, async () => {
      await run('workbench.action.files.revert');
      await until(() => editor.document.getText().startsWith('# Page'), 'what was typed is thrown away');
    });
    assert.equal(editor.document.getText(), withReference);
  });

  it('gets it where it was asked for when it is formatted', async () => {
    const { document } = await openDocument('docs/formatted.md', page.replaceAll('\n\n', '\n\n\n'));
    const provider = vscode.languages.registerDocumentFormattingEditProvider('markdown', {
      provideDocumentFormattingEdits: (each) => [
        vscode.TextEdit.replace(
          new vscode.Range(0, 0, each.lineCount, 0),
          each
            .getText()
            .replace(/\n{3,}/g, '\n\n')
            .replace('some words', 'some\nwords'),
        ),
      ],
    });
    await insertWhile(person, name, () => run('editor.action.formatDocument'));
    provider.dispose();
    assert.equal(document.getText().replace(/\n+/g, '\n'), withReference.replace('some words', 'some\nwords').replace(/\n+/g, '\n'));
  });

  it('gets it where it was asked for when Git writes another state of it', async () => {
    const { document } = await openDocument('docs/pulled.md', page);
    const pulled = page.replace('# Page', '---\ntitle: Page\n---\n\n# The page').replace('other things', 'this and that');
    await insertWhile(person, name, async () => {
      await write('docs/pulled.md', pulled.replace('|', ''));
      await until(() => document.getText().startsWith('---'), 'the window shows what is on the disk');
    });
    assert.equal(document.getText(), pulled.replace('|', reference));
  });

  it('stays as it is when Git makes another document of it, and the reference is on the clipboard', async () => {
    const { document } = await openDocument('docs/madeAnother.md', page);
    const other = 'Nothing\nof that\nis here any more, neither one sentence\nnor the other.\n';
    await insertWhile(person, name, async () => {
      await write('docs/madeAnother.md', other);
      await until(() => document.getText() === other, 'the window shows what is on the disk');
    });
    assert.equal(document.getText(), other);
    assert.match(JSON.stringify(person.messages), /The place in the document is not there any more/);
  });

  it('gets it when its tab gave way to another, and no other comes to the front', async () => {
    const { document } = await openDocument('docs/closed.md', page);
    await insertWhile(person, name, async () => {
      await run('workbench.action.closeActiveEditor');
      await openDocument('docs/front.md', 'front|\n');
      await until(() => document.isClosed, 'the document is closed');
    });
    assert.match(active().document.uri.path, /front\.md$/);
    assert.equal(openAt('docs/closed.md')?.getText(), withReference);
    assert.equal(active().document.getText(), 'front\n');
  });

  it('is named when it was deleted, and the clipboard of the person who has gone on is left alone', async () => {
    const { document } = await openUntitled('markdown', page);
    await insertWhile(person, name, async () => {
      await run('workbench.action.revertAndCloseActiveEditor');
      await until(() => document.isClosed, 'the document is closed');
      await openDocument('docs/front.md', 'front|\n');
      await vscode.env.clipboard.writeText('mine');
    });
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
    const [message] = person.messages.filter(({ text }) => /^The document was closed, so the reference was not written/.test(text));
    assert.deepEqual(message?.buttons, ['Copy Reference']);
  });

  it('hands the reference out by a button then', async () => {
    const { document } = await openUntitled('markdown', page);
    person.answers(/was not written/, 'Copy Reference');
    await insertWhile(person, name, async () => {
      await run('workbench.action.revertAndCloseActiveEditor');
      await until(() => document.isClosed, 'the document is closed');
      await openDocument('docs/front.md', 'front|\n');
    });
    for (let tries = 0; tries < 100 && !(await vscode.env.clipboard.readText()).includes(name); tries++) await pause(20);
    assert.match(await vscode.env.clipboard.readText(), new RegExp(`^!\\[\\]\\(.*${name}\\)$`));
  });

  it('stays as it is when it became read-only, and says so', async () => {
    const { document } = await openDocument('docs/locked.md', page);
    await insertWhile(person, name, async () => {
      await run('workbench.action.files.setActiveEditorReadonlyInSession');
    });
    await run('workbench.action.files.resetActiveEditorReadonlyInSession');
    assert.equal(document.getText(), page.replace('|', ''));
    assert.match(JSON.stringify(person.messages), /The document cannot be changed/);
  });

  it('gets its front matter under its new name', async () => {
    await openDocument('docs/old-name.md', '---\ntitle: T\n---\n\n|\n');
    meanwhile('findFiles', async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(inWorkspace('docs/old-name.md'), inWorkspace('docs/new-name.md'), { overwrite: true });
      assert.ok(await vscode.workspace.applyEdit(edit));
    });
    person.answers(/Image of this workspace/, new RegExp(`images/${name}`));
    await vscode.commands.executeCommand(commands.setFrontMatterImage);
    assert.match(openAt('docs/new-name.md')?.getText() ?? '', new RegExp(`image: .*${name}`));
  });
});

describe('A document to which something happens while the text is ready and waits', () => {
  const person = new Person(false);
  /** VS Code is asked for the letters of an encoding when the text is ready; a document that was opened in one of its own never closes. */
  const encoding = (name: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('encoding', name, vscode.ConfigurationTarget.Workspace);
  before(async () => {
    person.come();
    await encoding('iso88591');
  });
  afterEach(async () => {
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await encoding(undefined);
    person.leave();
  });

  const image = { uri: inWorkspace('images/A.jpg'), assetId: '1167612765', title: 'Łódź' };
  const insert = () => vscode.commands.executeCommand(commands.insertReference, image);

  /** A document of another name takes its place, or none. */
  const close =
    ({ document }: vscode.TextEditor, successor?: string) =>
    async (): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      if (successor) edit.renameFile(document.uri, inWorkspace(successor), { overwrite: true });
      else edit.deleteFile(document.uri);
      assert.ok(await vscode.workspace.applyEdit(edit));
      if (!successor) await closeEditors();
      await until(() => document.isClosed, 'the document is closed');
    };

  it('stays as it is when the place is lost, and the reference is on the clipboard', async () => {
    const editor = await openDocument('docs/lostWhileReady.md', page);
    meanwhile('encode', rewrite(editor.document));
    await insert();
    assert.equal(editor.document.getText(), other);
    assert.match(JSON.stringify(person.messages), /The place in the document is not there any more/);
    assert.match(await vscode.env.clipboard.readText(), /A\.jpg/);
  });

  it('gets it under its new name when the old one is closed', async () => {
    meanwhile('encode', close(await openDocument('docs/renamedWhileReady.md', page), 'docs/deeper/whileReady.md'));
    await insert();
    const text = openAt('docs/deeper/whileReady.md')?.getText() ?? '';
    assert.equal(text.replace(/!\[.*?\]/, '![]'), page.replace('|', '![](../../images/A.jpg)'));
    assert.deepEqual(person.messages, []);
  });

  it('is named as closed when it is gone, and the reference is on the clipboard', async () => {
    meanwhile('encode', close(await openDocument('docs/deletedWhileReady.md', page)));
    await insert();
    assert.match(JSON.stringify(person.messages), /The document was closed/);
    assert.doesNotMatch(JSON.stringify(person.messages), /cannot be changed/);
  });

  const matter = '---\ntitle: T\n---\n\n|\n';
  const set = () => vscode.commands.executeCommand(commands.setFrontMatterImage, image);
  const withImage = '---\ntitle: T\nimage: "../images/A.jpg"\n---\n\n\n';

  it('gets its front matter under its new name when the old one is closed', async () => {
    meanwhile('encode', close(await openDocument('docs/renamedMatter.md', matter), 'docs/newMatter.md'));
    await set();
    assert.equal(openAt('docs/newMatter.md')?.getText(), withImage);
    assert.deepEqual(person.messages, []);
  });

  it('has its front matter as it should be when the person has typed the same', async () => {
    const editor = await openDocument('docs/sameMatter.md', matter);
    meanwhile('applyEdit', () => editor.edit((builder) => builder.insert(new vscode.Position(2, 0), 'image: "../images/A.jpg"\n')));
    await set();
    assert.equal(editor.document.getText(), withImage);
    assert.deepEqual(person.messages, []);
  });

  it('gets its front matter beside what the person has typed', async () => {
    const editor = await openDocument('docs/typedMatter.md', matter);
    meanwhile('applyEdit', () => editor.edit((builder) => builder.insert(new vscode.Position(2, 0), 'draft: true\n')));
    await set();
    assert.equal(editor.document.getText(), '---\ntitle: T\ndraft: true\nimage: "../images/A.jpg"\n---\n\n\n');
  });

  it('says that its front matter was closed when it is gone', async () => {
    meanwhile('encode', close(await openDocument('docs/goneMatter.md', matter)));
    await set();
    assert.match(JSON.stringify(person.messages), /The document was closed, so nothing was changed/);
  });
});

describe('A document whose encoding lacks letters of the image', () => {
  const image = { uri: inWorkspace('images/A.jpg'), assetId: '1167612765', title: 'Łódź 日本 – é' };
  afterEach(closeEditors);

  for (const [encoding, path, saved] of [
    ['iso88591', 'docs/latin.md', '![&#321;ód&#378; &#26085;&#26412; &#8211; é](../images/A.jpg)'],
    ['windows1252', 'docs/windows.md', '![&#321;ód&#378; &#26085;&#26412; – é](../images/A.jpg)'],
    ['shiftjis', 'docs/japanese.md', '![&#321;&#243;d&#378; 日本 &#8211; &#233;](../images/A.jpg)'],
    ['utf8', 'docs/unicode.md', '![Łódź 日本 – é](../images/A.jpg)'],
  ] as const) {
    it(`has them by their numbers (${encoding})`, async () => {
      await write(path, 'one ');
      const document = await vscode.workspace.openTextDocument(inWorkspace(path), { encoding });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 4, 0, 4);
      await vscode.commands.executeCommand(commands.insertReference, image);
      assert.ok(await editor.document.save());
      const bytes = await vscode.workspace.fs.readFile(document.uri);
      assert.equal(await vscode.workspace.decode(bytes, { encoding }), `one ${saved}`);
    });
  }

  it('has them in its front matter too', async () => {
    const path = 'docs/latinMatter.md';
    await write(path, '---\ntitle: T\n---\n');
    const document = await vscode.workspace.openTextDocument(inWorkspace(path), { encoding: 'iso88591' });
    const editor = await vscode.window.showTextDocument(document);
    const settings = vscode.workspace.getConfiguration('gettyImages');
    await settings.update('frontMatter.alt', 'imageAlt', vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.commands.executeCommand(commands.setFrontMatterImage, image);
      assert.ok(await editor.document.save());
    } finally {
      await settings.update('frontMatter.alt', undefined, vscode.ConfigurationTarget.Workspace);
    }
    const text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(document.uri), { encoding: 'iso88591' });
    assert.match(text, /imageAlt: "\\u0141ód\\u017a \\u65e5\\u672c \\u2013 é"/i);
  });
});

describe('References of a list that arrive late', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
  });
  afterEach(async () => {
    await heal();
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await signOutAll(person);
    person.leave();
  });

  let next = 900;
  /** Licenses two, whose IDs are selected in the document. */
  async function listWhile(path: string, around: (list: string) => string, act: (editor: vscode.TextEditor) => PromiseLike<unknown>) {
    const ids = [bulkId(next++), bulkId(next++)];
    const text = around(ids.join('\n'));
    const editor = await openDocument(path, `${text}|`);
    const start = editor.document.positionAt(text.indexOf(ids[0] ?? ''));
    editor.selection = new vscode.Selection(start, start.translate(1, 10 - start.character));
    person.answers(/^License 2 assets/, /^Use 2 of/, () => act(editor));
    await vscode.commands.executeCommand(commands.downloadImages, { ids, productId, minimumWidth: 1600, insert: true });
    return { editor, ids, references: ids.map((id, at) => `![Bulk picture ${next - 2 + at}](../images/GettyImages-${id}.jpg)`) };
  }

  it('take the place of the list and leave the cursor behind them, where the person is still', async () => {
    const { editor, references } = await listWhile(
      'docs/list.md',
      (list) => `one\n\n${list}\n\ntwo\n`,
      async () => undefined,
    );
    assert.equal(editor.document.getText(), `one\n\n${references.join('\n')}\n\ntwo\n`);
    assert.ok(editor.selection.isEmpty);
    await type('x');
    assert.equal(editor.document.getText(), `one\n\n${references.join('\n')}x\n\ntwo\n`);
  });

  for (const [where, offset] of [
    ['before it', 2],
    ['behind it', -2],
    ['at its end', -6],
  ] as const) {
    it(`leave the cursor alone of somebody who types ${where}`, async () => {
      const { editor, references } = await listWhile(
        `docs/list${offset}.md`,
        (list) => `one\n\n${list}\n\ntwo\n`,
        async (each) => {
          const length = each.document.getText().length;
          const at = each.document.positionAt(offset < 0 ? length + offset : offset);
          each.selection = new vscode.Selection(at, at);
          await type('abc');
        },
      );
      await type('def');
      const text = editor.document.getText();
      assert.match(text, /abcdef/);
      for (const each of references) assert.ok(text.includes(each), text);
      assert.equal(text.replace('abcdef', ''), `one\n\n${references.join('\n')}\n\ntwo\n`);
    });
  }

  it('go behind a list that was changed since, of which nothing is lost', async () => {
    const { editor, ids, references } = await listWhile(
      'docs/changed.md',
      (list) => `one\n\n${list}\n\ntwo\n`,
      async (each) => {
        await each.edit((builder) => builder.insert(each.document.positionAt(7), 'mine'));
        each.selection = new vscode.Selection(0, 0, 0, 0);
      },
    );
    const text = editor.document.getText();
    assert.ok(text.includes('mine') && text.includes(ids[1] ?? '?'), text);
    for (const each of references) assert.ok(text.includes(each), text);
    assert.deepEqual(editor.selection.active, new vscode.Position(0, 0));
  });

  it('leave another document in front, and its clipboard alone', async () => {
    await vscode.env.clipboard.writeText('mine');
    const { editor, references } = await listWhile(
      'docs/listLeft.md',
      (list) => `one\n\n${list}\n\ntwo\n`,
      () => openDocument('docs/listFront.md', 'front|\n'),
    );
    assert.match(active().document.uri.path, /listFront\.md$/);
    assert.equal(editor.document.getText(), `one\n\n${references.join('\n')}\n\ntwo\n`);
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });

  it('leave a document alone that others made another of as the edit left', async () => {
    const { editor } = await listWhile(
      'docs/listLost.md',
      (list) => `one\n\n${list}\n\ntwo\n`,
      async ({ document }) => {
        await openDocument('docs/listFront.md', 'front|\n');
        meanwhile('applyEdit', rewrite(document));
      },
    );
    assert.equal(editor.document.getText(), other);
    assert.match(JSON.stringify(person.messages), /references were not written anywhere: the document or its place is gone/);
  });
});
