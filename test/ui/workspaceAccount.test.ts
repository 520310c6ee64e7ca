import assert from 'node:assert/strict';
import { keys } from '../sandbox/accounts.ts';
import type { SeenRequest } from '../support/sandboxControl.ts';
import { answerBoxes, keyStep, pickMethod, until } from './support/grants.ts';
import { productStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const assetId = '1167612765';

describe('Two accounts', () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    await session.workbench.openView('Getty Images');
  });
  after(() => session?.close());

  const chooseStep = 'Account that this workspace uses';

  async function signInWith(key: { readonly key: string; readonly secret: string }): Promise<void> {
    await pickMethod(session, /API key and secret/);
    await answerBoxes(session, [
      [keyStep, key.key],
      [/API secret/, key.secret],
    ]);
  }

  async function download(): Promise<void> {
    await session.workbench.runCommand('Getty Images: Download Image…');
    await session.workbench.quickInput.step(/Asset ID/);
    await session.workbench.quickInput.answer(assetId);
  }

  it('are signed in at once, each with its products', async () => {
    const { workbench } = session;
    await signInWith(keys.getty);
    await workbench.treeItem(/37 of 50 left/).waitFor();
    await signInWith(keys.istock);
    await workbench.treeItem(/Credit Pack/).waitFor();
    await workbench.treeItem('API key account 2').waitFor();
    await workbench.treeItem(/37 of 50 left/).waitFor();
  });

  it('are asked about once in a workspace, which is remembered and marked', async () => {
    const { workbench } = session;
    await download();
    await workbench.quickInput.step(chooseStep);
    assert.match(await workbench.quickInput.rowText('API key account'), /Getty Images · key ….{4}/);
    assert.match(await workbench.quickInput.rowText('API key account 2'), /iStock · key ….{4}/);
    await workbench.screenshot('grants-choose-account');
    await workbench.quickInput.pick('API key account');
    await workbench.quickInput.step(productStep);
    await workbench.quickInput.escape();
    await workbench.treeItem(/^API key account[\s\S]*used in this workspace/).waitFor();
    await workbench.screenshot('grants-two-accounts');
    await download();
    await workbench.quickInput.step(productStep);
    await workbench.quickInput.escape();
    await workbench.quickInput.closed();
  });

  it('are told apart by site and key where one of them signs out', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Sign Out');
    await workbench.quickInput.step('Account to sign out');
    await workbench.screenshot('grants-sign-out');
    assert.match(await workbench.quickInput.rowText('API key account'), /Getty Images · key ….{4}/);
    await workbench.quickInput.pick('API key account 2');
    const question = 'Sign out "API key account 2"?';
    await workbench.dialog(question).waitFor();
    assert.match(await workbench.dialogDetail(question), /^iStock · key ….{4}/);
    await workbench.answerDialog(question, 'Cancel');
    await workbench.treeItem(/^API key account 2[\s\S]*iStock · key …/).waitFor();
  });

  it('can be chosen anew, and the next download uses it without asking', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Choose Account for This Workspace…');
    await workbench.quickInput.step(chooseStep);
    await workbench.quickInput.pick('API key account 2');
    await workbench.treeItem(/^API key account 2[\s\S]*used in this workspace/).waitFor();
    await download();
    const keysUsed = () => session.sandbox.requests().then((seen) => seen.filter(({ path }) => path.endsWith(`/${assetId}`)).map(keyOf));
    await until(keysUsed, (used) => used.at(-1) === keys.istock.key);
  });
});

function keyOf({ headers }: SeenRequest): unknown {
  return headers['api-key'];
}
