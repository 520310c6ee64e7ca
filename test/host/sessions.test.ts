import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { authProviderId } from '../../src/core/names.ts';
import { keys } from '../sandbox/accounts.ts';
import { Person } from './support/person.ts';
import { accounts, askedWhile, bulkId, download, fullArgument, posts, signIn, signOutAll } from './support/site.ts';

/** Resolves when VS Code tells extensions that the sessions of the provider have changed. */
function sessionsChanged(): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id !== authProviderId) return;
      listener.dispose();
      resolve();
    });
  });
}

describe("Sessions in VS Code's own accounts", () => {
  let person: Person;
  before(() => {
    person = new Person();
  });
  afterEach(() => person.forget());
  after(async () => {
    await signOutAll(person);
    person.leave();
  });

  it('begin when somebody has signed in, and other extensions are told', async () => {
    const told = sessionsChanged();
    await signIn(person);
    await told;
    assert.deepEqual(
      (await accounts()).map(({ label }) => label),
      ['API key account'],
    );
  });

  it('give nobody a token before the person has allowed it', async () => {
    assert.equal(await vscode.authentication.getSession(authProviderId, [], { silent: true }), undefined);
  });

  it('renew the account that signs in again, and do not double it', async () => {
    await signIn(person);
    assert.equal((await accounts()).length, 1);
  });

  it('are several, with labels that tell them apart', async () => {
    await signIn(person, keys.istock);
    assert.deepEqual(
      (await accounts()).map(({ label }) => label),
      ['API key account', 'API key account 2'],
    );
  });

  it('are chosen between when a download starts, and giving up there asks nobody', async () => {
    const asked = await askedWhile([bulkId(300)], async () => {
      assert.equal(await download(fullArgument(bulkId(300))), undefined);
    });
    assert.match(person.questions[0] ?? '', /Account that this workspace uses/);
    assert.deepEqual(asked, []);
  });

  it('download with the account that was chosen', async () => {
    const id = '1301700665';
    person.answers(/Account that this workspace uses/, 'API key account 2');
    person.answers(/^License asset/, /^Use .*credits/);
    const result = await download({ id, productType: 'creditpack', useTeamCredits: false, height: 3600, insert: false });
    assert.equal(result?.charged, true);
    const [post] = await posts(id);
    assert.equal(post?.headers['api-key'], keys.istock.key);
  });

  it('remember for this workspace which account was chosen', async () => {
    assert.equal(
      await download(fullArgument('1301700666')).then(undefined, ({ message }: Error) => /no image with asset ID/.test(message)),
      true,
    );
    assert.deepEqual(person.questions, []);
  });

  it('are not made by a secret that is refused; the question comes back until it is answered or left', async () => {
    person.answers(/How do you want to sign in/, /API key and secret/);
    person.answers(/^API key$/m, keys.personOnly.key);
    person.answers(/^API secret/m, 'not the secret');
    await vscode.commands.executeCommand('gettyImages.signIn');
    assert.equal(person.questions.filter((each) => /API secret/.test(each)).length, 2);
    assert.equal((await accounts()).length, 2);
  });

  it('end with the sign-out of their account alone, after a question', async () => {
    const [first] = await accounts();
    assert.ok(first);
    await vscode.commands.executeCommand('gettyImages.signOut', { account: first });
    assert.equal((await accounts()).length, 2, 'the question was dismissed');
    person.answers(/^Sign out "API key account"/, 'Sign Out');
    await vscode.commands.executeCommand('gettyImages.signOut', { account: first });
    assert.deepEqual(
      (await accounts()).map(({ label }) => label),
      ['API key account 2'],
    );
  });

  it('leave nobody signed in at the end', async () => {
    await signOutAll(person);
    assert.deepEqual(await accounts(), []);
  });
});
