import assert from 'node:assert/strict';
import { people } from '../sandbox/accounts.ts';
import { allow, allowElsewhere, answerBoxes, keyStep, openSignInPage, pickMethod } from './support/grants.ts';
import { giveUp, signIn, signInWithSecret } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const byBrowser = /Sign in with your browser/;
const byKey = /API key and secret/;
const [, wolfe] = people;
if (!wolfe) throw new Error('the sandbox has lost its second person');

describe('The Accounts menu', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
  });
  after(() => session?.close());

  it('shows a person by name, however long it is', async () => {
    const { workbench, facts } = session;
    await pickMethod(session, byBrowser);
    const page = await openSignInPage(session, facts.apiKey);
    await allow(page, wolfe);
    await page.getByText('You are signed in').waitFor();
    await page.close();
    await workbench.openView('Getty Images');
    await workbench.treeItem(/Hubert Blaine/).waitFor();
    await workbench.openAccounts();
    await workbench.menuItem(/Hubert Blaine.*\(Getty Images\)/).waitFor();
    await workbench.screenshot('accounts-menu');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows a key beside the person', async () => {
    const { workbench } = session;
    await signIn(session);
    await workbench.openAccounts();
    await workbench.menuItem(/Hubert Blaine.*\(Getty Images\)/).waitFor();
    await workbench.menuItem(/API key account \(Getty Images\)/).waitFor();
    await workbench.screenshot('accounts-two');
    await workbench.page.keyboard.press('Escape');
  });

  it('is the same in a window that is opened later', async () => {
    const second = await session.openWindow();
    await second.openView('Getty Images');
    await second.treeItem('API key account').waitFor();
    await second.treeItem(/Hubert Blaine/).waitFor();
    await second.page.close();
  });

  it('signs out of one account, and only of that', async () => {
    const { workbench } = session;
    await workbench.page.bringToFront();
    await workbench.openAccounts();
    await workbench.menuItem(/API key account \(Getty Images\)/).hover();
    // A menu takes no click in the moment in which it opens; the highlighted entry takes the key at any time.
    await workbench.menuItem('Sign Out').last().hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.answerDialog(/API key account/, /^(&&)?Sign Out/);
    await workbench.treeItem('API key account').waitFor({ state: 'detached' });
    await workbench.treeItem(/Hubert Blaine/).waitFor();
    await workbench.screenshot('accounts-after-sign-out');
  });

  it('keeps a signed-out account away from windows that are opened later', async () => {
    const second = await session.openWindow();
    await second.openView('Getty Images');
    await second.treeItem(/Hubert Blaine/).waitFor();
    assert.equal(await second.treeItem('API key account').count(), 0);
    await second.page.close();
  });
});

describe('Signing in', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
    await session.workbench.openView('Getty Images');
  });
  after(() => session?.close());

  it('goes back from the secret to the key and to the ways, and Escape leaves nothing behind', async () => {
    const { workbench, facts } = session;
    const { quickInput } = workbench;
    await pickMethod(session, byKey);
    await answerBoxes(session, [[keyStep, facts.apiKey]]);
    await quickInput.step(/API secret/);
    await quickInput.back();
    await quickInput.step(keyStep);
    assert.equal(await quickInput.input.inputValue(), facts.apiKey, 'what was typed is kept');
    await quickInput.back();
    await quickInput.step('How do you want to sign in?');
    await giveUp(workbench);
    await workbench.page.getByRole('button', { name: 'Sign In' }).waitFor();
    assert.deepEqual(await session.sandbox.requests(), []);
  });

  it('says so when the secret is wrong, and asks for it again', async () => {
    const { workbench, facts } = session;
    await pickMethod(session, byKey);
    await answerBoxes(session, [
      [keyStep, facts.apiKey],
      [/API secret/, 'not the secret'],
    ]);
    await workbench.quickInput.step('Getty Images refused this key and secret.');
    await workbench.quickInput.step(/kept in the secret storage of this machine/);
    assert.equal(await workbench.quickInput.input.getAttribute('placeholder'), 'API secret');
    assert.equal(await workbench.quickInput.input.getAttribute('type'), 'password');
    await workbench.screenshot('accounts-wrong-secret');
    assert.doesNotMatch(await workbench.page.content(), /not the secret/);
    await giveUp(workbench);
  });

  it('ends with a sentence when the person says no', async () => {
    const { workbench, facts } = session;
    await pickMethod(session, byBrowser);
    const page = await openSignInPage(session, facts.apiKey);
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByText('did not sign you in').waitFor();
    await page.close();
    const message = workbench.notification(/No download was used up/);
    await message.waitFor();
    await workbench.screenshot('accounts-denied');
    assert.match(await message.innerText(), /sign-in was refused|declined|said no/);
    await workbench.clearNotifications();
  });

  it('takes the address at which a browser on another machine ended', async () => {
    const { workbench, facts } = session;
    await pickMethod(session, byBrowser);
    const page = await openSignInPage(session, facts.apiKey);
    const address = await allowElsewhere(page, facts);
    await page.close();
    await workbench.page.bringToFront();
    await workbench.quickInput.step(/copy the whole address/);
    await workbench.quickInput.answer('https://www.gettyimages.com/');
    await workbench.quickInput.step(/This is not the address of this sign-in/);
    await workbench.screenshot('accounts-wrong-address');
    await workbench.quickInput.answer(address);
    await workbench.treeItem('Ada Lovelace').waitFor();
  });

  it('twice with the same key shows one account', async () => {
    const { workbench } = session;
    for (const _ of ['first', 'second']) {
      await workbench.runCommand('Getty Images: Sign In');
      await signInWithSecret(session);
      await workbench.quickInput.closed();
      await workbench.treeItem('API key account').waitFor();
    }
    assert.equal(await workbench.treeItem(/API key account/).count(), 1);
  });
});
