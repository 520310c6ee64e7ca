import assert from 'node:assert/strict';
import { Grid } from './support/grid.ts';
import { chargePosts, chooseFirst, productStep, sameStep, signIn, sizeStep, textOf } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import { readingTime } from './support/workbench.ts';

describe('Finding images', () => {
  let session: Session;
  let grid: Grid;
  /** What the browser itself asks for. */
  const asked: string[] = [];
  before(async () => {
    session = await openSession({ theme: 'light', size: { width: 1280, height: 900 } });
    grid = new Grid(session.workbench);
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await session.workbench.editor.toEnd();
    session.context.on('request', (request) => asked.push(request.url()));
  });
  after(() => session?.close());

  const searches = async () => (await session.sandbox.requests()).filter(({ path }) => /search\/images|similar|same-series/.test(path));

  it('asks nobody while a phrase is typed, and once when it is searched for', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    const before = (await session.sandbox.requests()).length;
    await page.keyboard.press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.type('harbour');
    await quickInput.row('harbour').waitFor();
    assert.equal((await session.sandbox.requests()).length, before);
    await page.keyboard.press('Enter');
    await grid.heading('“harbour”');
    await grid.focused().waitFor();
    await grid.locator('.tile img').first().waitFor();
    await workbench.screenshot('find-light');
    assert.equal((await searches()).length, 1);
    assert.equal(await grid.tiles.count(), 100);
  });

  it('is walked through by keys, and says all of a picture that has the focus', async () => {
    const { page } = session.workbench;
    const first = await grid.spoken();
    await page.keyboard.press('ArrowRight');
    const second = await grid.spoken();
    assert.notEqual(second, first);
    for (const words of [/Asset \d+/, /royalty-free/, /creative|editorial/]) assert.match(second, words);
    assert.equal(await grid.locator('#facts').innerText(), second);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await grid.spoken(), first);
  });

  it('shows a picture large when Enter is pressed, and keeps the focus', async () => {
    const { workbench } = session;
    const id = /Asset (\d+)/.exec(await grid.spoken())?.[1];
    await workbench.page.keyboard.press('Enter');
    await workbench.page
      .locator('.tab')
      .filter({ hasText: `Asset ${id}` })
      .waitFor();
    await grid.focused().waitFor();
    await workbench.screenshot('find-look');
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
  });

  it('licenses the first one like any other asset, and marks it as what is here', async () => {
    const { workbench } = session;
    await grid.search('lighthouse');
    const label = await grid.spoken();
    const id = /Asset (\d+)/.exec(label)?.[1] ?? '';
    await workbench.page.keyboard.press('l');
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.pay(`License asset ${id}?`, /^Use 1 of/);
    await workbench.notification('Licensed and saved as').waitFor();
    await workbench.editor.save();
    assert.match(await textOf(session, 'docs/index.md'), new RegExp(`GettyImages-${id}\\.jpg`));
    assert.equal((await chargePosts(session)).length, 1);
    await grid.tiles.filter({ hasText: 'Use (free): ' }).waitFor();
    await workbench.screenshot('find-owned');
    await workbench.clearNotifications();
  });

  it('takes at most 8 keys beside the phrase to the next licensed reference', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    let keys = 0;
    const press = async (key: string): Promise<void> => {
      keys++;
      await page.keyboard.press(key);
    };
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    await press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.type('glacier');
    await press('Enter');
    await grid.heading('“glacier”');
    await grid.focused().waitFor();
    const id = /Asset (\d+)/.exec(await grid.spoken())?.[1] ?? '';
    await press('l');
    await quickInput.step(sameStep);
    await press('Enter');
    await workbench.dialog(`License asset ${id}?`).waitFor();
    await page.waitForTimeout(readingTime);
    const focused = page.locator('.monaco-dialog-box :focus');
    while (!/^Use 1 of/.test(await focused.innerText())) await press('Tab');
    await press('Enter');
    await workbench.notification('Licensed and saved as').waitFor();
    assert.ok(keys <= 8, `${keys} keys`);
    assert.equal((await chargePosts(session)).length, 2);
    await workbench.editor.save();
    assert.match(await textOf(session, 'docs/index.md'), new RegExp(`GettyImages-${id}\\.jpg`));
    await workbench.clearNotifications();
  });

  it('takes at most 5 keys and no charge to a reference to what is here', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    const before = (await textOf(session, 'docs/index.md')).match(/GettyImages-/g)?.length ?? 0;
    await page.keyboard.press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.type('glacier');
    await page.keyboard.press('Enter');
    await grid.heading('“glacier”');
    await grid.focused('Use (free): ').waitFor();
    await page.keyboard.press('i');
    await page.locator('.tab.active.dirty').filter({ hasText: 'index.md' }).waitFor();
    await workbench.editor.save();
    assert.equal((await textOf(session, 'docs/index.md')).match(/GettyImages-/g)?.length, before + 1);
    assert.equal((await chargePosts(session)).length, 2);
  });

  it('asks for the next page when the end is reached, 300 pictures in 3 requests', async () => {
    const { page } = session.workbench;
    await grid.search('harbour');
    const before = (await searches()).length;
    for (const count of [200, 300]) {
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowDown');
      await grid.tiles.nth(count - 1).waitFor({ state: 'attached' });
    }
    // The first page was fresh still: it had been searched for before.
    assert.equal((await searches()).length - before, 2);
    assert.equal(await grid.tiles.count(), 300);
    await grid.focused().waitFor();
  });

  it('filters by what is picked, remembers it, and clears it', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    await grid.locator('[data-tool="filters"]').click();
    await quickInput.choose('Which pictures are shown', 'Orientation');
    await quickInput.choose('Orientation', 'Vertical');
    await quickInput.choose('Which pictures are shown', 'Search with These Filters');
    await grid.locator('#filters').filter({ hasText: 'Vertical' }).waitFor();
    await grid.heading(/^“harbour”: \d+ of \d+ pictures$/);
    await grid.locator('.tile img').first().waitFor();
    const shapes = await (await grid.frame()).evaluate<string>(
      `Promise.all([...document.querySelectorAll('.tile img')].map(async (each) => { await each.decode(); return each.naturalHeight > each.naturalWidth; })).then(String)`,
    );
    assert.match(shapes, /^true(?:,true)*$/);
    await grid.search('market');
    await grid.locator('#filters').filter({ hasText: 'Vertical' }).waitFor();
    await workbench.screenshot('find-filtered');
    await grid.locator('[data-tool="filters"]').click();
    await quickInput.choose('Which pictures are shown', 'Clear All Filters');
    // The rows below it move up.
    await quickInput.row('Clear All Filters').waitFor({ state: 'detached' });
    await quickInput.choose('Which pictures are shown', 'Search with These Filters');
    await grid.locator('#filters').filter({ hasNotText: 'Vertical' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
  });

  it('leaves the keys to a question that takes the place of another', async () => {
    const { page, quickInput } = session.workbench;
    await grid.locator('[data-tool="filters"]').click();
    await quickInput.step('Which pictures are shown');
    await page.keyboard.press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.type('lighthouse');
    await quickInput.row('lighthouse').waitFor();
    await page.keyboard.press('Enter');
    await grid.heading('“lighthouse”');
  });

  it('says what it searched for instead, and follows what the server suggests', async () => {
    await grid.search('harbuor');
    await grid.locator('#note').filter({ hasText: 'Searched for “harbour” instead.' }).waitFor();
    const suggestion = grid.locator('#related button').first();
    const phrase = await suggestion.innerText();
    await suggestion.click();
    await grid.heading(`“${phrase}”`);
    await grid.search('xyzzyplugh');
    await grid.locator('#note').filter({ hasText: 'Nothing was found.' }).waitFor();
  });

  it('takes several as one list with one price, and compares them', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    await grid.search('bakery');
    await grid.focused().waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await grid.locator('#compare').click();
    await grid.locator('#compared img').nth(1).waitFor();
    await workbench.screenshot('find-compare');
    await page.keyboard.press('Escape');
    await grid.focused().waitFor();
    await page.keyboard.press('l');
    await quickInput.step('Product that these downloads are taken from');
    await quickInput.accept();
    await quickInput.step('Size: the smallest that is large enough is taken');
    await quickInput.accept();
    await workbench.dialog(/License 2 assets\?/).waitFor();
    await workbench
      .dialog(/License 2 assets\?/)
      .getByRole('button', { name: 'Cancel' })
      .click();
    await quickInput.escape();
    await quickInput.closed();
    await grid.focused().waitFor();
    assert.equal((await chargePosts(session)).length, 2);
  });

  it('offers what is selected, which is in nobody’s way who types', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    await workbench.openFile('README.md');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+End');
    const ask = async (): Promise<void> => {
      await page.keyboard.press('Control+Alt+Shift+G');
      await quickInput.step('What the picture shows');
    };
    await ask();
    const line = 'A small documentation site';
    assert.ok((await textOf(session, 'README.md')).startsWith(`# ${line}\n`));
    await quickInput.focusedRow.filter({ hasText: line }).waitFor();
    assert.equal(await quickInput.input.inputValue(), '');
    await workbench.screenshot('find-selection');
    await page.keyboard.type('bakery');
    await page.keyboard.press('Enter');
    await grid.heading('“bakery”');
    await grid.focused().waitFor();
    await ask();
    await page.keyboard.press('Enter');
    await grid.heading(`“${line}”`);
  });

  it('is begun from the menu of the text, with what is selected there', async () => {
    const { workbench } = session;
    await grid.search('market');
    await workbench.openFile('docs/index.md');
    await workbench.openFile('README.md');
    await workbench.page.keyboard.press('Control+Home');
    await workbench.page.keyboard.press('Shift+End');
    await workbench.contextMenu('documentation', 'Find Images…');
    await workbench.quickInput.focusedRow.filter({ hasText: 'A small documentation site' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await grid.heading('“A small documentation site”');
  });

  it('takes what was typed, however soon Enter follows, and what was moved to', async () => {
    const { page, quickInput } = session.workbench;
    for (const phrase of ['harbour', 'h', 'bakery', 'b', 'market']) {
      await page.keyboard.press('Control+Alt+Shift+G');
      await quickInput.step('What the picture shows');
      await page.keyboard.insertText(phrase);
      await page.keyboard.press('Enter');
      await grid.heading(`“${phrase}”`);
    }
    await page.keyboard.press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.type('bak');
    await quickInput.row('bak').waitFor();
    const row = quickInput.widget.locator('.monaco-list-row').filter({ has: page.getByText('harbour', { exact: true }) });
    const down = Number(await row.getAttribute('data-index'));
    assert.ok(down > 0);
    for (let at = 0; at < down; at++) await page.keyboard.press('ArrowDown');
    await quickInput.focusedRow.filter({ hasText: 'harbour' }).waitFor();
    await page.keyboard.press('Enter');
    await grid.heading('“harbour”');
  });

  it('says in the view what goes wrong, and goes on when it goes right again', async () => {
    await session.sandbox.set({ search: { status: 503 } });
    await grid.search('theatre');
    await grid.locator('#note').filter({ hasText: /\S/ }).waitFor();
    await session.workbench.screenshot('find-failed');
    await session.sandbox.set({ search: null });
    await grid.search('theatre');
    await grid.focused().waitFor();
  });

  it('has asked nobody from inside the page', async () => {
    const { facts } = session;
    const foreign = asked.filter((url) => [facts.api, facts.media, facts.delivery, facts.auth].some((origin) => url.startsWith(origin)));
    assert.deepEqual(foreign, []);
    const page = await grid.frame();
    assert.equal(await page.evaluate(`performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('data:')).length`), 0);
  });
});
