import assert from 'node:assert/strict';
import { Grid } from './support/grid.ts';
import { signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

describe('Keys and buttons of what was found', () => {
  let session: Session;
  let grid: Grid;
  before(async () => {
    session = await openSession({ theme: 'light', size: { width: 1280, height: 900 } });
    grid = new Grid(session.workbench);
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await grid.search('harbour');
    await grid.focused().waitFor();
  });
  after(() => session?.close());

  const press = (key: string): Promise<void> => session.workbench.page.keyboard.press(key);
  const idOf = async (): Promise<string> => /Asset ([\w-]+)/.exec(await grid.spoken())?.[1] ?? assert.fail();
  const asked = async (part: string) => (await session.sandbox.requests()).filter(({ path }) => path.includes(part));
  /** The page has the keys, and something in it has them: what was pressed last, or a picture. */
  const hasKeys = async (selector: string): Promise<void> => {
    await grid.locator(`${selector}:focus`).waitFor();
    assert.equal(await (await grid.frame()).evaluate('document.hasFocus()'), true);
  };

  it('copy the ID, and say so', async () => {
    const id = await idOf();
    await press('c');
    await session.workbench.untilClipboard(id);
    await grid
      .locator('#say')
      .filter({ hasText: `Copied: ${id}` })
      .waitFor();
    await hasKeys('.tile');
  });

  it('add it to a board', async () => {
    const { quickInput } = session.workbench;
    const id = await idOf();
    await press('b');
    await quickInput.choose('Board', /^Harbour story/);
    await quickInput.closed();
    while ((await asked('/assets')).length === 0) await session.workbench.page.waitForTimeout(50);
    const [put] = await asked('/assets');
    assert.deepEqual([put?.method, put?.status], ['PUT', 201]);
    assert.match(await session.workbench.page.locator('.statusbar, .notification-toast').allInnerTexts().then(String), /./);
    await hasKeys('.tile');
    assert.equal(await idOf(), id);
  });

  it('find what is like it, of the same series and by the same artist, and come back to a phrase', async () => {
    const { quickInput } = session.workbench;
    const id = await idOf();
    await press('m');
    await quickInput.step('More pictures like it');
    await session.workbench.screenshot('find-like');
    await quickInput.pick('Similar Pictures');
    await grid.heading(`Pictures like asset ${id}`);
    await hasKeys('.tile');
    assert.equal((await asked(`/images/${id}/similar`)).length, 1);
    const like = await idOf();
    await press('m');
    await quickInput.choose('More pictures like it', 'The Same Series');
    await grid.heading(`Same series as asset ${like}`);
    assert.equal((await asked(`/images/${like}/same-series`)).length, 1);
    await grid.search('harbour');
    await hasKeys('.tile');
    const artist = / by ([^,]+), Asset/.exec(await grid.spoken())?.[1] ?? assert.fail();
    await press('m');
    await quickInput.choose('More pictures like it', `By ${artist}`);
    await grid.heading(`Pictures by ${artist}`);
    await hasKeys('.tile');
    assert.match(await grid.spoken(), new RegExp(` by ${artist}, `));
    await press('/');
    await quickInput.step('What the picture shows');
    await quickInput.escape();
    await quickInput.closed();
    await hasKeys('.tile');
  });

  it('open its page, beside which the view stays as it is', async () => {
    const id = await idOf();
    await session.context.route(/gettyimages\.com/, (route) => route.fulfill({ body: 'the page', contentType: 'text/html' }));
    const page = await session.workbench.tabOpenedBy(() => press('o'));
    assert.match(page.url(), new RegExp(`gettyimages\\.com/.*${id}`));
    await page.close();
    await grid.locator('.tile[tabindex="0"]').filter({ hasText: id }).waitFor();
  });

  it('sort by another order, and keep it for the next phrase', async () => {
    const { quickInput } = session.workbench;
    await grid.search('harbour');
    await grid.locator('[data-tool="sort"]').click();
    await quickInput.pick('Newest first');
    await grid.heading(/^“harbour”: /);
    await hasKeys('.tile');
    assert.deepEqual(await grid.locator('[data-tool="sort"]').innerText(), 'Newest first');
    const order = async () =>
      new URLSearchParams((await asked('/search/images')).at(-1)?.query as Record<string, string>).get('sort_order');
    assert.equal(await order(), 'newest');
    await grid.search('bridge');
    assert.equal(await order(), 'newest');
  });
});
