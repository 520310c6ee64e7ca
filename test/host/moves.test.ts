import assert from 'node:assert/strict';
import { copyFileSync, renameSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { settingsPrefix } from '../../src/core/names.ts';
import { closeEditors, inWorkspace, namesIn, openDocument } from './support/documents.ts';
import { Person } from './support/person.ts';
import { Repository } from './support/repository.ts';
import { bulkId, charged, download, fullArgument, heal, paid, posts, type Result, signIn, signOutAll } from './support/site.ts';

const productId = 593;
const nameOf = (id: string) => `GettyImages-${id}.jpg`;
const linkSetting = 'updateLinksOnFileMove.enabled';

/** As the explorer does it. */
async function rename(...pairs: readonly (readonly [from: string, to: string])[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const [from, to] of pairs) edit.renameFile(inWorkspace(from), inWorkspace(to), { overwrite: false });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function textOf(path: string): Promise<string> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === inWorkspace(path).toString());
  return document?.getText() ?? Buffer.from(await vscode.workspace.fs.readFile(inWorkspace(path))).toString();
}

/** VS Code follows a move in its own time. */
async function becomes(path: string, text: string): Promise<void> {
  for (let tries = 0; tries < 300 && (await textOf(path)) !== text; tries++) await setTimeout(100);
  assert.equal(await textOf(path), text);
}

describe('A file that is in the workspace already', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
    await vscode.workspace.getConfiguration('markdown').update(linkSetting, 'always', vscode.ConfigurationTarget.Global);
    await vscode.extensions.getExtension('vscode.markdown-language-features')?.activate();
    // How records follow is tried in records.test.ts.
    await vscode.workspace.getConfiguration(settingsPrefix).update('records', 'never', vscode.ConfigurationTarget.Global);
  });
  afterEach(async () => {
    await heal();
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await vscode.workspace.getConfiguration('markdown').update(linkSetting, undefined, vscode.ConfigurationTarget.Global);
    await vscode.workspace.getConfiguration(settingsPrefix).update('records', undefined, vscode.ConfigurationTarget.Global);
    await signOutAll(person);
    person.leave();
  });

  async function license(id: string, destination: string): Promise<Result> {
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), productId, destination, insert: false });
    assert.equal(result?.charged, true);
    return result as Result;
  }

  /** Asks for the asset again: the file is offered where it is, and nothing is paid. */
  async function isFoundAt(id: string, path: string): Promise<void> {
    person.answers(/already in this workspace/, /^Use .*\(free\)$/);
    const found = await download({ ...fullArgument(id), productId, insert: false });
    assert.equal(found?.uri, inWorkspace(path).toString());
    assert.deepEqual([found?.charged, (await posts(id)).length, await charged(id)], [false, 1, 1]);
  }

  /** What the sidebar knows: the credit is copied without looking anything up. */
  async function hasCredit(path: string): Promise<void> {
    person.answers(/Image of this workspace/, path);
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('gettyImages.copyCredit');
    assert.notEqual(await vscode.env.clipboard.readText(), '', 'the credit followed');
  }

  it('is moved to where the images of the document belong, when the person says so, and links to it follow', async () => {
    const id = bulkId(810);
    await license(id, 'pool');
    await openDocument('docs/other.md', `![Seen](../pool/${nameOf(id)})\n`);
    const { document } = await openDocument('docs/here.md', 'See |.\n');
    person.answers(/already in this workspace/, /^Move .*\(free\)$/);
    const result = await download({ ...fullArgument(id), productId, destination: 'docs/images' });
    assert.equal(result?.uri, inWorkspace(`docs/images/${nameOf(id)}`).toString());
    assert.equal(document.getText(), `See ![Bulk picture 810](images/${nameOf(id)}).\n`);
    assert.deepEqual([await namesIn('pool'), await charged(id)], [[], 1]);
    await becomes('docs/other.md', `![Seen](./images/${nameOf(id)})\n`);
    await closeEditors();
    await isFoundAt(id, `docs/images/${nameOf(id)}`);
    await hasCredit(`docs/images/${nameOf(id)}`);
  });

  it('gets a number where its name is taken, and replaces nothing', async () => {
    const id = bulkId(811);
    await license(id, 'pool');
    await vscode.workspace.fs.writeFile(inWorkspace(`taken/${nameOf(id)}`), Buffer.from('mine'));
    await openDocument('docs/taken.md', '|');
    person.answers(/already in this workspace/, /^Move .*\(free\)$/);
    const result = await download({ ...fullArgument(id), productId, destination: 'taken' });
    assert.equal(result?.uri, inWorkspace(`taken/GettyImages-${id} (1).jpg`).toString());
    assert.equal(await textOf(`taken/${nameOf(id)}`), 'mine');
  });

  it('is not offered to be moved where it is already, and without a document', async () => {
    const id = bulkId(812);
    await license(id, 'pool');
    assert.equal(await download({ ...fullArgument(id), productId, destination: 'elsewhere' }), undefined);
    await openDocument('docs/same.md', '|');
    assert.equal(await download({ ...fullArgument(id), productId, destination: 'pool' }), undefined);
    assert.deepEqual(
      person.rows(/already in this workspace/).map((rows) => rows.map((row) => row.split(' ', 1)[0])),
      [
        ['Use', 'License'],
        ['Use', 'License'],
      ],
    );
  });

  it('is kept out of Git before it is moved into a work tree', async () => {
    const id = bulkId(813);
    await license(id, 'pool');
    const tree = new Repository('moved-into');
    await openDocument('docs/into.md', '|');
    person.answers(/already in this workspace/, /^Move .*\(free\)$/);
    person.answers(/^May licensed files be committed/m, /^Keep It Out/);
    const result = await download({ ...fullArgument(id), productId, destination: 'moved-into/images' });
    assert.equal(result?.uri, inWorkspace(`moved-into/images/${nameOf(id)}`).toString());
    assert.deepEqual(tree.untracked(), ['.gitignore']);
    person.answers(/already in this workspace/, /^Move .*\(free\)$/);
    const tree2 = new Repository('moved-out');
    assert.equal(await download({ ...fullArgument(id), productId, destination: 'moved-out' }), undefined);
    assert.deepEqual([tree2.untracked(), await namesIn('moved-into/images')], [[], [nameOf(id)]]);
  });

  it('stays out of Git when it is moved, by one line at a time', async () => {
    const id = bulkId(813);
    const [tree, other] = ['moved-into', 'moved-out'].map((name) => new Repository(name));
    assert.equal(tree?.read('.gitignore'), `/images/${nameOf(id)}\n`);
    await rename(['moved-into/images', 'moved-into/covers']);
    await isFoundAt(id, `moved-into/covers/${nameOf(id)}`);
    assert.deepEqual([tree?.read('.gitignore'), tree?.untracked()], [`/covers/${nameOf(id)}\n`, ['.gitignore']]);
    await rename([`moved-into/covers/${nameOf(id)}`, 'moved-out/[1].jpg']);
    await isFoundAt(id, 'moved-out/[1].jpg');
    assert.deepEqual([tree?.read('.gitignore'), other?.read('.gitignore')], ['', '/\\[1\\].jpg\n']);
    assert.deepEqual(other?.untracked(), ['.gitignore']);
  });

  it('is known at its new place after it was renamed in VS Code', async () => {
    const id = bulkId(814);
    await license(id, 'pool');
    await rename([`pool/${nameOf(id)}`, 'pool/harbour.jpg']);
    await isFoundAt(id, 'pool/harbour.jpg');
    await hasCredit('pool/harbour.jpg');
  });

  it('is known with all others when their folder was renamed, twice, and back', async () => {
    const ids = [bulkId(815), bulkId(816)];
    await license(ids[0] ?? '', 'series');
    await license(ids[1] ?? '', 'series/part');
    await rename(['series', 'renamed']);
    await rename(['renamed', 'again']);
    await isFoundAt(ids[0] ?? '', `again/${nameOf(ids[0] ?? '')}`);
    await rename(['again', 'series']);
    await isFoundAt(ids[1] ?? '', `series/part/${nameOf(ids[1] ?? '')}`);
    await hasCredit(`series/part/${nameOf(ids[1] ?? '')}`);
  });

  it('is found by its content after a move that VS Code did not see, under its old name or a delivered one', async () => {
    const id = bulkId(817);
    await license(id, 'outside');
    await vscode.workspace.fs.createDirectory(inWorkspace('far/away'));
    const moves: readonly (readonly [string, string])[] = [
      [`outside/${nameOf(id)}`, `far/away/${nameOf(id)}`],
      [`far/away/${nameOf(id)}`, `far/gettyimages-${id}-copy.jpg`],
    ];
    for (const [from, to] of moves) {
      renameSync(inWorkspace(from).fsPath, inWorkspace(to).fsPath);
      await isFoundAt(id, to);
      await hasCredit(to);
    }
  });

  it("is found so, and looked up in the workspace, where VS Code's own search does not run", async () => {
    const id = bulkId(818);
    await license(id, 'outside');
    await vscode.workspace.fs.createDirectory(inWorkspace('far/deep/down'));
    await vscode.workspace.fs.createDirectory(inWorkspace('node_modules/theme'));
    const moved = `far/deep/down/gettyimages-${id}-moved.jpg`;
    renameSync(inWorkspace(`outside/${nameOf(id)}`).fsPath, inWorkspace(moved).fsPath);
    copyFileSync(inWorkspace(moved).fsPath, inWorkspace(`node_modules/theme/${nameOf(id)}`).fsPath);
    const { findFiles } = vscode.workspace;
    Object.assign(vscode.workspace, { findFiles: () => Promise.reject(new Error('spawn rg ENOENT')) });
    try {
      await isFoundAt(id, moved);
      await hasCredit(moved);
    } finally {
      Object.assign(vscode.workspace, { findFiles });
    }
  });

  it('is not taken for another one that has its name', async () => {
    const id = bulkId(817);
    renameSync(inWorkspace(`far/gettyimages-${id}-copy.jpg`).fsPath, inWorkspace('far/unrecognisable.bin').fsPath);
    await vscode.workspace.fs.writeFile(inWorkspace(`far/${nameOf(id)}`), Buffer.from('something else'));
    const placed = await download({ ...fullArgument(id), productId, destination: 'anew', insert: false });
    assert.equal(placed?.uri, inWorkspace(`anew/${nameOf(id)}`).toString());
    assert.deepEqual([placed?.charged, await charged(id)], [false, 1]);
  });

  it('leaves its links right in a document that was moved', async () => {
    const id = bulkId(817);
    await openDocument('docs/wanders.md', `![Here](../anew/${nameOf(id)})\n`).then(({ document }) => document.save());
    await closeEditors();
    await rename(['docs/wanders.md', 'docs/deeper/wanders.md']);
    await becomes('docs/deeper/wanders.md', `![Here](../../anew/${nameOf(id)})\n`);
  });
});
