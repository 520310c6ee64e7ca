import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { closeEditors, inWorkspace } from './support/documents.ts';
import { Person } from './support/person.ts';
import { bulkId, download, fullArgument, heal, posts, productId, sandbox, signIn, signOutAll } from './support/site.ts';

describe("A colleague's file, of which this machine has no record", () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
  });
  const files: vscode.Uri[] = [];
  afterEach(async () => {
    for (const uri of files.splice(0)) await vscode.workspace.fs.delete(uri);
    await heal();
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await signOutAll(person);
    person.leave();
  });

  /** What came with a clone, by the name under which it was delivered. */
  async function cloned(id: string, bytes: Uint8Array): Promise<vscode.Uri> {
    const uri = inWorkspace(`images/GettyImages-${id}.jpg`);
    await vscode.workspace.fs.writeFile(uri, bytes);
    files.push(uri);
    return uri;
  }

  it('is offered before a product or a price, and is used', async () => {
    const id = bulkId(890);
    const uri = await cloned(id, await sandbox.original(id));
    person.answers(/already in this workspace/, /^Use images\/GettyImages-9000000890\.jpg, .* \(free\)$/);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.deepEqual([result?.charged, result?.uri, person.dialogs(/./).length], [false, uri.toString(), 0]);
    assert.equal(result?.bytes, (await vscode.workspace.fs.stat(uri)).size);
    assert.equal((await posts(id)).length, 0);
  });

  it('is no reason to pay unasked for another licence', async () => {
    const id = bulkId(891);
    await cloned(id, await sandbox.original(id));
    person.answers(/already in this workspace/, /^License/);
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.deepEqual([person.dialogs(/^License asset/).length, (await posts(id)).length], [1, 0]);
  });

  it('counts only when it begins as an image does', async () => {
    const id = bulkId(892);
    await cloned(id, Buffer.from('version https://git-lfs.github.com/spec/v1\n'));
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.deepEqual([person.questions, person.dialogs(/^License asset/).length], [[], 1]);
  });

  it('is named and left out of the price of a list', async () => {
    const [mine, theirs] = [bulkId(893), bulkId(894)];
    await cloned(theirs, await sandbox.original(theirs));
    await vscode.commands.executeCommand(commands.downloadImages, { ids: [mine, theirs], productId, minimumWidth: 1600, insert: false });
    const [question] = person.dialogs(/^License 1 asset of this list/);
    assert.match(question?.detail ?? '', /^In this workspace, used as it is \(free\): 1$/m);
    assert.equal((await posts(theirs)).length, 0);
  });
});
