import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chargePosts, giveUp, license, productStep, sameStep, signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const [owned, hostile] = ['2250186867', '1450000666'];
const addressOf = (id: string) => `https://www.gettyimages.com/detail/photo/x/${id}`;
const ways = ['License and Insert…', /^Look at Asset/] as const;

describe('An address of a browser', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
    await signIn(session);
    await license(session.workbench, owned);
    await session.workbench.notification('Licensed and saved as').waitFor();
    await session.workbench.clearNotifications();
    await session.workbench.openFile('README.md');
    await session.workbench.editor.toEnd();
    await session.workbench.page.keyboard.press('Enter');
  });
  after(() => session?.close());

  const copy = (text: string) => session.workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  const widget = () => session.workbench.page.locator('.post-edit-widget');
  const choices = () => session.workbench.page.locator('.action-widget .monaco-list-row');

  /** What is left may still be looked up behind the charge; only this is about the asset. */
  const asked = async (): Promise<readonly string[]> =>
    (await session.sandbox.requests()).map(({ method, path }) => `${method} ${path}`).filter((line) => line.includes(owned));

  async function paste(text: string): Promise<void> {
    await copy(text);
    await session.workbench.page.keyboard.press('Control+V');
    await widget().waitFor();
  }

  it('is pasted as it is, with nothing asked, and can become the image that is here', async () => {
    const { workbench } = session;
    const before = await asked();
    await paste(addressOf(owned));
    await workbench.editor.waitForText(addressOf(owned));
    await widget().click();
    await choices().first().waitFor();
    await workbench.screenshot('paste-ways');
    const titles = await choices().allInnerTexts();
    assert.ok(titles.includes('Use the Image That Is Here'), titles.join('\n'));
    assert.notEqual(titles[0], 'Use the Image That Is Here');
    await choices().filter({ hasText: 'Use the Image That Is Here' }).click();
    await workbench.editor.waitForText(`GettyImages-${owned}.jpg`);
    assert.ok(!(await workbench.editor.text()).includes(addressOf(owned)));
    await workbench.screenshot('paste-reference');
    await workbench.editor.undo();
    await workbench.editor.waitUntilGone(owned);
    assert.deepEqual(await asked(), before);
  });

  it('offers what it is, behind the text itself', async () => {
    const { workbench } = session;
    await paste(addressOf(hostile));
    await widget().click();
    await choices().first().waitFor();
    const titles = await choices().allInnerTexts();
    assert.doesNotMatch(titles.join(''), /\p{Bidi_Control}|</u);
    const at = ways.map((way) => titles.findIndex((title) => (typeof way === 'string' ? title === way : way.test(title))));
    assert.ok(
      at.every((index) => index > 0),
      titles.join('\n'),
    );
    await choices().filter({ hasText: 'License and Insert…' }).click();
    await question().waitFor();
    await workbench.screenshot('paste-license');
    await giveUp(workbench);
    await workbench.editor.waitForText(addressOf(hostile));
    assert.equal((await chargePosts(session)).length, 1);
  });

  const question = (): Locator => {
    const { page } = session.workbench;
    return page.getByPlaceholder(productStep).or(page.getByPlaceholder(sameStep)).first();
  };

  it('and a row of the images is dragged into the text', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openView('Getty Images');
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    await page.keyboard.press('Enter');
    await workbench.editor.type('Dropped here: ');
    const row = await workbench.treeItem(new RegExp(`GettyImages-${owned}`)).boundingBox();
    const { x, y } = await workbench.editor.point('here:');
    assert.ok(row);
    await page.mouse.move(row.x + row.width / 2, row.y + row.height / 2);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 10 });
    // VS Code opens what is dropped, but for a hand on this key.
    await page.keyboard.down('Shift');
    await page.mouse.move(x + 400, y, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await workbench.editor.waitForText(/Dropped.here:.!\[Poppies.in.a.summer.meadow\]\(\.\.\/images\/GettyImages-\d+\.jpg\)/);
    await workbench.screenshot('drop-row');
    await workbench.editor.undo();
    await workbench.editor.waitForText(/Dropped.here:\s*$/);
    assert.equal((await chargePosts(session)).length, 1);
  });
});
