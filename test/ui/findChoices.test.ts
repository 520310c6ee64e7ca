import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';
import { Grid } from './support/grid.ts';
import { chargePosts, chooseFirst, signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import { readingTime } from './support/workbench.ts';

describe('What is found and chosen from', () => {
  let session: Session;
  let grid: Grid;
  before(async () => {
    session = await openSession({ theme: 'dark', size: { width: 1280, height: 900 } });
    grid = new Grid(session.workbench);
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await grid.search('harbour');
  });
  after(() => session?.close());

  it('filters news by an event and a collection that are chosen by name, each asked for once and only then', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const names = async () => (await session.sandbox.requests()).flatMap(({ path }) => (/events|collections/.test(path) ? [path] : []));
    await grid.locator('[data-tool="family"]').click();
    await grid.search('press');
    assert.deepEqual(await names(), []);
    await grid.locator('[data-tool="filters"]').click();
    await quickInput.choose('Which pictures are shown', 'Event');
    await quickInput.step('Words of the event');
    await quickInput.answer('xyzzyplugh');
    await quickInput.step('No event was found.');
    await quickInput.answer('press day');
    await quickInput.step('press day');
    const event = await quickInput.focusedRow.locator('.label-name').first().innerText();
    assert.match(await quickInput.focusedRow.innerText(), /\d{4}\s·\s.+\s·\sPictures:\s\d+/);
    await workbench.screenshot('find-events');
    await quickInput.takeFirst();
    await quickInput.choose('Which pictures are shown', 'Collection');
    await quickInput.choose('Collection', 'Getty Images News');
    await quickInput.choose('Which pictures are shown', 'Search with These Filters');
    await grid
      .locator('#filters')
      .filter({ hasText: `Collection Getty Images News · Event ${event}` })
      .waitFor();
    await grid.heading(/^“press”: \d+ of \d+ pictures$/);
    await workbench.screenshot('find-event');
    assert.deepEqual(await names(), ['/v3/search/events', '/v3/search/events', '/v3/collections']);
    await grid.locator('[data-tool="filters"]').click();
    await quickInput.choose('Which pictures are shown', 'Clear All Filters');
    await quickInput.choose('Which pictures are shown', 'Search with These Filters');
    await grid.locator('#filters').filter({ hasNotText: 'Event' }).waitFor({ state: 'attached' });
    await grid.locator('[data-tool="family"]').click();
    await grid.locator('[data-tool="family"]').filter({ hasText: 'Creative' }).waitFor();
  });

  it('keeps pictures for later by a key, and shows them in the same view as one list with one price', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    const idOf = async () => /Asset (\d+)/.exec(await grid.spoken())?.[1];
    await grid.search('bakery');
    const kept = [await idOf()];
    await page.keyboard.press('k');
    await grid.focused('kept for later').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    kept.push(await idOf());
    await page.keyboard.press('k');
    await grid.locator('#say').filter({ hasText: 'Kept for later. On the list: 2' }).waitFor();
    const before = (await session.sandbox.requests()).length;
    await grid.locator('[data-tool="later"]').filter({ hasText: 'For Later (2)' }).click();
    await grid.heading('Kept for later: 2 of 2 pictures');
    await grid.focused().waitFor();
    assert.deepEqual(
      (await grid.tiles.locator('.spoken').allInnerTexts()).map((text) => /Asset (\d+)/.exec(text)?.[1]),
      kept,
    );
    await grid.locator('.tile img').nth(1).waitFor();
    const asked = (await session.sandbox.requests()).slice(before).filter(({ origin }) => origin === 'api');
    assert.deepEqual(
      asked.map(({ method, path }) => [method, path]),
      [['GET', '/v3/images']],
    );
    await workbench.screenshot('find-later');
    await grid.locator('[data-tool="all"]').click();
    await chooseFirst(workbench, ['Product that these downloads are taken from', 'Size: the smallest that is large enough is taken']);
    const question = workbench.dialog(/License 2 assets\?/);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await quickInput.escape();
    await quickInput.closed();
    assert.equal((await chargePosts(session)).length, 0);
  });

  it('takes what is selected off the list for later, and says where nothing is on it', async () => {
    const { workbench } = session;
    // The same heading would be there before the list is.
    await grid.search('harbour');
    await workbench.runCommand('Getty Images: Show Images Kept for Later');
    await grid.heading('Kept for later: 2 of 2 pictures');
    await grid.focused().waitFor();
    await workbench.page.keyboard.press('Control+A');
    assert.equal(await grid.locator('.tile[aria-selected="true"]').count(), 2);
    await workbench.page.keyboard.press('k');
    await grid.locator('#say').filter({ hasText: 'Taken off the list for later. On the list: 0' }).waitFor();
    assert.equal(await grid.tiles.filter({ hasText: 'kept for later' }).count(), 0);
    await grid.focused().waitFor();
    await workbench.runCommand('Getty Images: Show Images Kept for Later');
    await workbench.notification('Nothing is kept for later yet.').waitFor();
    await workbench.clearNotifications();
  });

  it('searches by a picture of one’s own only after a question about that very file', async () => {
    const { workbench } = session;
    const path = join(session.workspace, 'docs', 'at home.jpg');
    await copyFile(join(root, 'test', 'sandbox', 'assets', 'sails.jpg'), path);
    const sent = async () => (await session.sandbox.requests()).filter(({ path }) => path.includes('by-image')).map(({ method }) => method);
    const ask = async (): Promise<void> => {
      await workbench.runCommand('Getty Images: Find Images Like a File…');
      await workbench.quickInput.answerFolder(/Find Images Like a File(?!…)/, path);
      await workbench.dialog('Send at home.jpg to Getty Images?').waitFor();
    };
    await ask();
    assert.match(await workbench.dialogDetail('Send at home.jpg'), /without what is written in the file.*24 hours.*free/);
    await workbench.screenshot('find-picture-question');
    await workbench.answerDialog('Send at home.jpg', 'Cancel');
    await workbench.dialog('Send at home.jpg').waitFor({ state: 'detached' });
    assert.deepEqual(await sent(), []);
    await ask();
    // Held from before the question stood there, as a hand holds it that has just chosen the file.
    for (let at = 0; at < 40; at++) {
      await workbench.page.keyboard.down('Enter');
      await workbench.page.waitForTimeout(30);
    }
    await workbench.page.keyboard.up('Enter');
    await workbench.dialog('Send at home.jpg').waitFor();
    assert.deepEqual(await sent(), []);
    await workbench.page.waitForTimeout(readingTime);
    await workbench.answerDialog('Send at home.jpg', 'Send and Search');
    await grid.heading(/^Pictures like at home\.jpg: [\d,]+ of [\d,]+ pictures$/);
    await grid.focused().waitFor();
    await grid.locator('.tile img').first().waitFor();
    await workbench.screenshot('find-picture');
    assert.deepEqual(await sent(), ['PUT', 'GET']);
  });
});
