import assert from 'node:assert/strict';
import { WorkTree } from '../support/workTree.ts';
import { chargePosts, downloadTitle, productStep, sameStep, signIn, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import { readingTime } from './support/workbench.ts';

const [first, second] = ['1167612765', '2250186867'];
const page = 'content/posts/spring.md';
const siteStep = /This is a Hugo site\. Save its images in static\/images\?/;
const gitStep = 'May licensed files be committed in this Git work tree?';
const paid = /^Use 1 of \d+ downloads/;

/** Counts modal questions in the window, whoever asks them and however soon they go. */
const countQuestions = `(() => {
  const seen = new WeakSet();
  window.questionsSeen = 0;
  const look = () => {
    for (const box of document.querySelectorAll('.monaco-dialog-box')) if (!seen.has(box)) window.questionsSeen += seen.add(box) && 1;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
})()`;

describe('Few steps', () => {
  let session: Session;
  let keys: string[];
  before(async () => {
    const prepare = (workspace: string): void => {
      new WorkTree(workspace).git('add', '--all');
    };
    const files = { 'hugo.toml': 'title = "Field notes"\n', [page]: `Snow is left in the shade.\n\n${second}\n` };
    session = await openSession({ theme: 'light', files, prepare });
    await signIn(session);
    await session.workbench.openExplorer();
    await session.workbench.openFile(page);
    await session.workbench.page.evaluate(countQuestions);
  });
  after(() => session?.close());
  beforeEach(() => {
    keys = [];
  });

  const press = async (key: string): Promise<void> => {
    keys.push(key);
    await session.workbench.page.keyboard.press(key);
  };
  const questions = (): Promise<unknown> => session.workbench.page.evaluate('window.questionsSeen');

  /** Reads the price, moves to the paid button and presses it, by keys alone. */
  async function pay(assetId: string): Promise<void> {
    const { workbench } = session;
    await workbench.dialog(`License asset ${assetId}?`).waitFor();
    const focused = workbench.page.locator('.monaco-dialog-box :focus');
    await workbench.page.waitForTimeout(readingTime);
    for (let moves = 0; moves < 8 && !paid.test(await focused.innerText()); moves++) await press('Tab');
    await workbench.screenshot(`few-steps-price-${assetId}`);
    await press('Enter');
    await workbench.notification('Licensed and saved as').waitFor();
  }

  it('are six for the first download in a site and a Git work tree, with one modal question and none after the charge', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+Home');
    await workbench.page.keyboard.press('End');
    await workbench.runCommand(downloadTitle);
    await quickInput.step(/Asset ID/);
    await quickInput.type(first);
    await press('Enter');
    const steps: readonly (readonly [string | RegExp, RegExp])[] = [
      [productStep, /^Premium Access/],
      [sizeStep, /^2048 × 1365/],
      [siteStep, /^Save There/],
      [gitStep, /^Keep It Out/],
    ];
    for (const [index, [step, row]] of steps.entries()) {
      await quickInput.step(step);
      await quickInput.focusedRow.filter({ hasText: new RegExp(row.source.slice(1)) }).waitFor();
      assert.match(await quickInput.focusedRow.innerText(), row);
      await workbench.screenshot(`few-steps-${index + 2}`);
      await press('Enter');
    }
    await pay(first);
    assert.equal(1 + steps.length + 1, 6);
    assert.deepEqual(keys.slice(0, 5), Array(5).fill('Enter'));
    assert.equal(await questions(), 1);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('are two for the next one, whose ID is under the cursor, and five keys', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.clearNotifications();
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.press('ArrowUp');
    await press('Control+Alt+G');
    await quickInput.step(sameStep);
    const row = await quickInput.focusedRow.innerText();
    assert.match(row, /^Same as last time: Premium Access \(Newsroom 2026\), 2048 px/);
    assert.match(row, /36 of 50 left.*2048 × 1365/);
    await workbench.screenshot('few-steps-same-again');
    await press('Enter');
    await pay(second);
    assert.ok(keys.length <= 5, keys.join(' '));
    assert.equal(await questions(), 2, 'the two prices');
    assert.equal((await chargePosts(session)).length, 2);
    const [, charge] = await session.sandbox.charges();
    assert.match(JSON.stringify(charge?.query), /"height":"1365"/);
  });

  it('lead back from the price to the row, from there to the lists, and cost nothing', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.clearNotifications();
    await workbench.runCommand(downloadTitle);
    await quickInput.step(/Asset ID/);
    await quickInput.answer('200261415-001');
    await quickInput.step(sameStep);
    await quickInput.accept();
    await workbench.answerDialog('License asset 200261415-001?', 'Back');
    await quickInput.step(sameStep);
    await quickInput.pick('Choose product and size…');
    await quickInput.step(productStep);
    assert.match(await quickInput.rowText(/^Premium Access \(Newsroom 2026\)/), /last used/);
    await quickInput.back();
    await quickInput.step(sameStep);
    await quickInput.escape();
    await quickInput.closed();
    assert.equal((await chargePosts(session)).length, 2);
  });
});
