import assert from 'node:assert/strict';
import { hostilePictures } from '../sandbox/hostilePictures.ts';
import { Grid } from './support/grid.ts';
import { signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

describe('Pictures that are out for something', () => {
  let session: Session;
  let grid: Grid;
  before(async () => {
    session = await openSession({ size: { width: 1280, height: 900 } });
    grid = new Grid(session.workbench);
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await session.sandbox.set({ hostilePictures: true });
  });
  after(() => session?.close());

  it('are seen for what they are, or not at all, and those beside them are there', async () => {
    const { page } = session.workbench;
    assert.ok(hostilePictures.length >= 20);
    const title = await page.title();
    await grid.search('harbour');
    await grid.focused().waitFor();
    const missing = grid.locator('.tile .picture').filter({ hasText: 'no picture' });
    const shown = grid.locator('.tile img');
    const asked = async () => (await session.sandbox.requests()).filter(({ origin }) => origin !== 'api');
    // Row by row, so that each comes into sight.
    const rows = await grid.locator('#grid .row').count();
    for (let row = 1; row < rows; row++) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(40);
    }
    while ((await missing.count()) + (await shown.count()) < 100) await page.waitForTimeout(100);
    await session.workbench.screenshot('find-hostile-pictures');
    const seen = await asked();
    assert.ok(
      new Set(seen.filter(({ origin }) => origin === 'media').map(({ query }) => JSON.stringify(query))).size >= 2 * hostilePictures.length,
    );
    assert.ok(
      seen.every(({ origin, path, method }) => origin !== 'auth' || (path.endsWith('/token') && method === 'POST')),
      'nobody was led to the tokens',
    );
    const frame = await grid.frame();
    // A picture that turned out to be none while it was unpacked has made way for words by now.
    const sizes = await frame.evaluate<readonly number[]>(
      '[...document.images].map(({ naturalWidth, naturalHeight }) => Math.max(naturalWidth, naturalHeight))',
    );
    console.log(`        ${sizes.length} pictures, ${await missing.count()} places without one`);
    assert.ok(
      sizes.every((size) => size > 0 && size <= 1_024),
      sizes.join(),
    );
    const harmless = 100 - Math.ceil(100 / 2);
    assert.ok(
      sizes.length >= harmless &&
        sizes.length <= harmless + Math.ceil((hostilePictures.filter(({ isShown }) => isShown).length * 50) / hostilePictures.length) + 2,
    );
    for (const what of ['svg', 'iframe', 'a', 'object', 'embed'])
      assert.equal(await frame.evaluate(`document.querySelectorAll('${what}').length`), 0, what);
    assert.equal(await frame.evaluate(`document.querySelectorAll('script').length`), 2);
    assert.deepEqual([await page.title(), await frame.title()], [title, 'Find Images']);
  });

  it('leave a view that hears keys, searches and is shown large', async () => {
    const { page } = session.workbench;
    const before = await grid.spoken();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await grid.spoken(), before);
    for (let count = 0; count < 4; count++) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
    }
    await grid.locator('#compare').click();
    await grid.locator('#compared img').first().waitFor();
    await page.keyboard.press('Escape');
    await grid.focused().waitFor();
    await session.sandbox.set({ hostilePictures: false });
    await grid.search('bakery');
    await grid.focused().waitFor();
    await grid.focused().locator('img').waitFor();
  });
});
