import assert from 'node:assert/strict';
import { assertSameBytes, chargePosts, downloadTitle, productStep, sameStep, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import { readingTime } from './support/workbench.ts';

const assetId = '2250186867';

describe('The main job without a mouse', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
  });
  after(() => session?.close());

  /** Every step is reached by what has the focus: nothing is clicked, and no box is addressed by name. */
  it('is done from the first key to the saved document', async () => {
    const { workbench, facts } = session;
    const { page, quickInput } = workbench;
    const { keyboard } = page;
    const answer = async (step: string | RegExp, text: string): Promise<void> => {
      await quickInput.step(step);
      await keyboard.type(text);
      await keyboard.press('Enter');
    };
    await keyboard.press('Control+P');
    await quickInput.input.waitFor();
    await keyboard.type('docs/index.md');
    await quickInput.row('index.md').waitFor();
    await keyboard.press('Enter');
    await workbench.editor.waitForText('# Spring issue');
    await keyboard.press('Control+End');
    await keyboard.press('F1');
    await quickInput.palette.waitFor();
    await keyboard.type(downloadTitle);
    await quickInput.row(downloadTitle).waitFor();
    await keyboard.press('Enter');
    await answer(/Asset ID/, assetId);
    await quickInput.step('How do you want to sign in?');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await answer('Your Getty Images or iStock contact gives you one', facts.apiKey);
    await answer(/API secret/, facts.apiSecret);
    await answer(productStep, '');
    await quickInput.step(sizeStep);
    const largest = quickInput.focusedRow.filter({ hasText: 'largest' });
    while (!(await largest.isVisible())) await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await workbench.dialog(`License asset ${assetId}?`).waitFor();
    const focused = page.locator('.monaco-dialog-box :focus');
    assert.match(await focused.innerText(), /^Back$/);
    await page.waitForTimeout(readingTime);
    const isPaid = async (): Promise<boolean> => /^Use 1 of 37 downloads/.test(await focused.innerText());
    for (let presses = 0; presses < 8 && !(await isPaid()); presses++) await keyboard.press('Tab');
    assert.ok(await isPaid());
    await keyboard.press('Enter');
    await workbench.notification('Licensed and saved as').waitFor();
    await keyboard.type('Poppies');
    await keyboard.press('Tab');
    await keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await workbench.editor.waitForText(`![Poppies](../images/GettyImages-${assetId}.jpg)`);
    await assertSameBytes(session, `images/GettyImages-${assetId}.jpg`, assetId);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('costs nothing when Escape answers the question before the charge', async () => {
    const { workbench } = session;
    const { keyboard } = workbench.page;
    await keyboard.press('Control+End');
    await workbench.runCommand(downloadTitle);
    await workbench.quickInput.step(/Asset ID/);
    await keyboard.type('200261415-001');
    await keyboard.press('Enter');
    await workbench.quickInput.step(sameStep);
    await keyboard.press('Enter');
    await workbench.dialog('License asset 200261415-001?').waitFor();
    await keyboard.press('Escape');
    await workbench.dialog('License asset').waitFor({ state: 'detached' });
    assert.equal((await chargePosts(session)).length, 1);
  });
});
