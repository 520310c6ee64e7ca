import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import * as vscode from 'vscode';
import { settingsPrefix } from '../../src/core/names.ts';
import { closeEditors, inWorkspace } from './support/documents.ts';
import { Person } from './support/person.ts';
import { accounts, askedWhile, bulkId, charged, download, facts, fullArgument, paid, posts, signIn, signOutAll } from './support/site.ts';

const settingsOf = () => vscode.workspace.getConfiguration(settingsPrefix);
const setForMachine = (name: string, value: unknown) => settingsOf().update(name, value, vscode.ConfigurationTarget.Global);

/** Resolves when VS Code says that this setting has changed; to be asked before the change. */
function changed(name: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${settingsPrefix}.${name}`)) return;
      listener.dispose();
      resolve();
    });
  });
}

/** Settings that come with a repository. `destination` is one that a repository may set: it shows that the file was read. */
async function writeRepositorySettings(values: Readonly<Record<string, unknown>>): Promise<void> {
  const read = changed('destination');
  const folder = inWorkspace('.vscode');
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'settings.json'), Buffer.from(JSON.stringify(values)));
  await read;
}

describe('Settings of a repository', () => {
  let person: Person;
  let thief: Server;
  let visits = 0;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
    thief = createServer((_request, response) => {
      visits++;
      response.end('{}');
    });
    thief.on('connection', () => visits++);
    thief.listen(0, '127.0.0.1');
    await once(thief, 'listening');
    const address = thief.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    await writeRepositorySettings({
      'gettyImages.apiUrl': origin,
      'gettyImages.authUrl': origin,
      'gettyImages.confirmCharge': 'never',
      'gettyImages.autoDownload': true,
      'gettyImages.destination': 'from-repository',
    });
  });
  after(async () => {
    const read = changed('destination');
    await vscode.workspace.fs.delete(inWorkspace('.vscode'), { recursive: true });
    await read;
    await signOutAll(person);
    person.leave();
    thief.close();
  });

  it('may say where images go', () => {
    assert.equal(settingsOf().get('destination'), 'from-repository');
  });

  it('do not send the extension to another server', async () => {
    const id = bulkId(30);
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.match(result?.uri ?? '', /\/from-repository\/GettyImages-/);
    assert.equal(visits, 0);
    assert.equal((await posts(id)).length, 1);
    person.forget();
  });

  it('do not switch the question before a charge off', async () => {
    const id = bulkId(31);
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.equal(person.dialogs(/^License asset/).length, 1);
    assert.equal((await posts(id)).length, 0);
    person.forget();
  });

  it('do not choose how the charge is answered', async () => {
    const [post] = await posts(bulkId(30));
    assert.deepEqual(post?.query, { auto_download: 'false', product_id: '592', product_type: 'premiumaccess' });
  });
});

describe('Settings of the machine', () => {
  let person: Person;
  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
  });
  after(async () => {
    await signOutAll(person);
    await closeEditors();
    person.leave();
  });

  it('let the charge go without the question', async () => {
    const id = bulkId(32);
    await setForMachine('confirmCharge', 'never');
    try {
      const result = await download({ ...fullArgument(id), insert: false });
      assert.equal(result?.charged, true);
      assert.deepEqual(person.dialogs(/./), []);
      assert.equal(await charged(id), 1);
    } finally {
      await setForMachine('confirmCharge', undefined);
    }
  });

  it('make accounts of one API invisible to another, and a wrong address is a sentence', async () => {
    const here = facts.api;
    const asked = await askedWhile([bulkId(33)], async () => {
      await setForMachine('apiUrl', 'no address');
      try {
        assert.deepEqual(await accounts(), []);
        await assert.rejects(Promise.resolve(download(fullArgument(bulkId(33)))), /gettyImages\.apiUrl is not a web address/);
      } finally {
        await setForMachine('apiUrl', here);
      }
    });
    assert.deepEqual(asked, []);
    assert.equal((await accounts()).length, 1);
  });
});
