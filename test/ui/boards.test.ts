import assert from 'node:assert/strict';
import { hostileComments, hostileNames } from '../sandbox/hostileWords.ts';
import { chargePosts, giveUp, signIn } from './support/job.ts';
import { deceiving } from './support/plain.ts';
import { openSession, type Session } from './support/session.ts';

const [ridges, poppies] = ['1167612765', '2250186867'];
const commentTitle = 'Everybody who sees the board can read it';

describe('Boards in the sidebar', () => {
  let session: Session;
  before(async () => {
    const files = {
      'docs/index.md': `# Spring\n\n![x](../images/GettyImages-${ridges}.jpg)\n\nOpens with Getty Images ${poppies}.\n`,
      [`images/GettyImages-${ridges}.jpg`]: 'x',
    };
    session = await openSession({ theme: 'light', files, size: { width: 1280, height: 1400 } });
    await signIn(session);
  });
  after(() => session?.close());

  const header = () => session.workbench.page.locator('.sidebar .pane-header').filter({ hasText: /^Boards$/i });
  const row = (name: string | RegExp) => session.workbench.treeItem(name).first();
  const open = (name: string | RegExp): Promise<void> => session.workbench.expand(row(name));
  const close = async (name: string | RegExp): Promise<void> => {
    await session.workbench.page.mouse.move(900, 700);
    await row(name).click();
    await row(name).and(session.workbench.page.locator('[aria-expanded="false"]')).waitFor();
  };
  /** What the server was asked about boards, in the words "GET /v3/boards". */
  const asked = async (): Promise<readonly string[]> =>
    (await session.sandbox.requests()).filter(({ path }) => path.startsWith('/v3/boards')).map(({ method, path }) => `${method} ${path}`);
  const changes = async (): Promise<readonly string[]> => (await asked()).filter((each) => !each.startsWith('GET'));

  it('ask nobody before they are opened', async () => {
    for (const name of ['Account and Products', 'Images in This Workspace']) {
      await session.workbench.page
        .locator('.sidebar .pane-header')
        .filter({ hasText: new RegExp(name, 'i') })
        .click();
    }
    await header().waitFor();
    assert.equal(await header().getAttribute('aria-expanded'), 'false');
    assert.deepEqual(await asked(), []);
    await header().click();
    await row(/^Harbour story, Assets: 3/).waitFor();
    assert.deepEqual(await asked(), ['GET /v3/boards']);
    await open('Shared with Me');
    await row(/^Photo desk: spring, Assets: 2/).waitFor();
    assert.deepEqual(await asked(), ['GET /v3/boards', 'GET /v3/boards']);
  });

  it('have their assets, what is here of them, a note and comments below them', async () => {
    const { workbench } = session;
    await open(/^Harbour story/);
    await row(/^Mountain ridges at sunrise, Asset 1167612765, in this workspace, Added/).waitFor();
    await row(/^Sailing boats off the coast, Asset 200261415-001, Added/).waitFor();
    await row(/^For the spring issue/).waitFor();
    assert.equal((await asked()).length, 3);
    await open(/^Comments, 2/);
    await row(/^The first one for the opener, please\., Grace Hopper/).waitFor();
    assert.equal((await asked()).length, 4);
    await workbench.screenshot('boards');
    const tooltip = await workbench.tooltip(row(/^Sailing boats off the coast/), '200261415-001');
    await tooltip.locator('img').waitFor();
    await workbench.screenshot('boards-tooltip');
  });

  it('can be looked at, and their IDs copied', async () => {
    const { workbench } = session;
    await row(/^Sailing boats off the coast/).click();
    await workbench.page.locator('.tab').filter({ hasText: 'Asset 200261415-001' }).waitFor();
    await workbench.itemMenu(/^Sailing boats off the coast/, 'Copy Asset ID');
    await workbench.untilClipboard('200261415-001');
  });

  it('show a thousand assets as soon as any, in two requests', async () => {
    const { workbench } = session;
    const images = async () => (await session.sandbox.requests()).filter(({ path }) => path === '/v3/images').length;
    const [before, boards] = [await images(), (await asked()).length];
    const started = performance.now();
    await row(/^A thousand assets, Assets: 1,000/).click();
    await row(/^Bulk picture 5, /).waitFor();
    console.log(`        a board of 1,000 assets: ${Math.round(performance.now() - started)} ms`);
    assert.deepEqual([await images(), (await asked()).length], [before + 1, boards + 1]);
    await workbench.screenshot('boards-thousand');
    await close(/^A thousand assets/);
  });

  it('are made, filled, commented and emptied', async () => {
    const { workbench } = session;
    await header().hover();
    await header().getByRole('button', { name: 'New Board…' }).click();
    await workbench.quickInput.step('Name of the board');
    await workbench.quickInput.answer('Opening [x](command:y)');
    await row(/^Opening \[x\] \(command :y\)/).waitFor();

    await workbench.openFile('docs/index.md');
    await workbench.contextMenu(poppies, 'Add Asset to Board…');
    await workbench.quickInput.step('Board');
    await workbench.screenshot('boards-pick');
    await workbench.quickInput.pick(/^Opening/);
    await row(/^Opening .*Assets: 1/).waitFor();
    await open(/^Opening/);
    await row(/^Poppies in a summer meadow, Asset 2250186867/).waitFor();

    await workbench.itemAction(/^Opening/, 'Comment on Board…');
    await workbench.quickInput.step(commentTitle);
    await workbench.quickInput.answer('Please license this one [now](command:gettyImages.licenseBoard)');
    await open(/^Comments, 1/);
    await row(/^Please license this one \[now\] \(command :gettyImages\.licenseBoard\)/).waitFor();
    await workbench.screenshot('boards-commented');

    await workbench.itemMenu(/^Poppies in a summer meadow, Asset 2250186867/, 'Remove from Board…');
    const question = /Remove asset 2250186867 from the board/;
    await workbench.dialog(question).waitFor();
    await workbench.screenshot('boards-remove');
    await workbench.answerDialog(question, 'Cancel');
    assert.equal((await changes()).length, 3);
    await workbench.itemMenu(/^Poppies in a summer meadow, Asset 2250186867/, 'Remove from Board…');
    await workbench.answerDialog(question, 'Remove');
    await row(/^Opening .*Assets: 0/).waitFor();
    await row('No asset is on this board yet.').waitFor();
    assert.deepEqual(
      (await changes()).map((each) => each.replace(/[0-9a-f]{8}-[0-9a-f-]+/, '…')),
      ['POST /v3/boards', 'PUT /v3/boards/…/assets', 'POST /v3/boards/…/comments', 'DELETE /v3/boards/…/assets/2250186867'],
    );
    await close(/^Opening/);
  });

  it('are licensed as a list, by the one question about its price', async () => {
    const { workbench } = session;
    await workbench.itemMenu(/^Harbour story/, 'License Board…');
    await workbench.quickInput.step('Product that these downloads are taken from');
    await workbench.quickInput.accept();
    await workbench.quickInput.step('Size: the smallest that is large enough is taken');
    await workbench.quickInput.accept();
    const question = workbench.dialog(/License \d assets?/);
    await question.waitFor();
    assert.match(await question.innerText(), /Use \d of 37 downloads/);
    await workbench.screenshot('boards-license');
    await workbench.answerDialog(/License \d assets?/, 'Cancel');
    assert.equal((await chargePosts(session)).length, 0);
    if (await workbench.quickInput.widget.isVisible()) await giveUp(workbench);
  });

  it('say in a sentence what is not allowed, and send nothing', async () => {
    const { workbench } = session;
    const before = await changes();
    const refused = async (sentence: RegExp, screenshot?: string): Promise<void> => {
      await workbench.notification(sentence).waitFor();
      if (screenshot) await workbench.screenshot(screenshot);
      await workbench.clearNotifications();
    };
    await workbench.itemMenu(/^Only to look at/, 'Add Asset to Board…');
    await refused(
      /You may see this board, but not add assets to it\. Ask whoever shared it with you\. No download was used up\./,
      'boards-refused',
    );
    await workbench.itemAction(/^Only to look at/, 'Comment on Board…');
    await refused(/You may see this board, but not comment on it\./);
    await open(/^Only to look at/);
    await workbench.itemMenu(/^Field of poppies, Easy-access only/, 'Remove from Board…');
    await refused(/You may see this board, but not remove assets from it\./);
    assert.deepEqual(await changes(), before);
    await close(/^Only to look at/);
  });

  it('say what nobody could know before, and keep what was typed', async () => {
    const { workbench } = session;
    const text = 'This must not get lost';
    const before = (await changes()).length;
    await workbench.itemAction(/^Photo desk: spring/, 'Comment on Board…');
    await workbench.quickInput.step(commentTitle);
    await session.sandbox.set({ boards: { status: 500, times: 1 } });
    await workbench.quickInput.answer(text);
    await workbench.notification(/No clear answer came from .*the board may have changed or not\. .* No download was used up\./).waitFor();
    assert.equal((await changes()).length, before + 1);
    await workbench.clearNotifications();
    await workbench.itemAction(/^Photo desk: spring/, 'Comment on Board…');
    await workbench.quickInput.step(commentTitle);
    assert.equal(await workbench.quickInput.input.inputValue(), text);
    await giveUp(workbench);
  });

  it('show why they cannot be shown, and are asked about again on a click', async () => {
    const { workbench } = session;
    await session.sandbox.set({ boards: { status: 403, envelope: 'edge', times: 1 } });
    await header().hover();
    await header().getByRole('button', { name: 'Refresh' }).click();
    await row(/does not accept the API key/).waitFor();
    await workbench.screenshot('boards-error');
    await row(/does not accept the API key/).click();
    await row(/^Harbour story/).waitFor();
  });

  it('stay letters, whatever their names and comments are', async () => {
    const { workbench } = session;
    const { page } = workbench;
    if (
      await row(/^Harbour story/)
        .and(page.locator('[aria-expanded="true"]'))
        .isVisible()
    )
      await close(/^Harbour story/);
    const hostile = /^\[Sale\] \(command :workbench\.action\.quit\) \[free\]/;
    await row(hostile).click();
    const comments = row(/^Comments, 40/);
    await comments.waitFor();
    await comments.click();
    await row(/^Please use this one: /).waitFor();
    await workbench.screenshot('boards-hostile');
    const tree = page.locator('.sidebar .pane').filter({ hasText: 'Shared with Me' }).locator('.monaco-list').first();
    const seen = new Map<string, readonly string[]>();
    await page.keyboard.press('Home');
    for (let last = ''; ; ) {
      const shown = await tree.locator('.monaco-list-row').evaluateAll((rows) =>
        rows.map((each) => ({
          text: each.querySelector('.monaco-icon-label-container')?.textContent ?? '',
          made: each.querySelectorAll('.monaco-icon-label-container :is(a:not(.label-name), .codicon, img, script, b)').length,
        })),
      );
      for (const { text, made } of shown)
        seen.set(text, [...(made ? [`${made} made of it`] : []), ...(deceiving.test(text) ? ['deceives'] : [])]);
      const focused = (await tree.locator('.monaco-list-row.focused').getAttribute('id')) ?? '';
      if (focused === last) break;
      last = focused;
      await page.keyboard.press('PageDown');
    }
    assert.ok(seen.size >= hostileNames.length + hostileComments.length - 4, `${seen.size} rows`);
    assert.deepEqual(
      [...seen].filter(([, faults]) => faults.length > 0),
      [],
    );
    const hover = await workbench.tooltip(row(/^Please use this one: \[Sale\]/), 'Grace Hopper');
    assert.equal(await hover.locator('a, .codicon, img').count(), 0);
    await workbench.runCommand('Getty Images: License Board…');
    await workbench.quickInput.step('Board');
    assert.equal(
      await workbench.quickInput.widget.locator('.quick-input-list a:not(.label-name), .quick-input-list .label-name .codicon').count(),
      0,
    );
    await giveUp(workbench);
    assert.equal((await chargePosts(session)).length, 0);
  });
});
