import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violationsIn } from './support/axe.ts';
import { Grid } from './support/grid.ts';
import { licenseElsewhere, signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

/** What they are called in the settings and by VS Code in a webview. */
const themes = [
  ['Light 2026', 'vscode-light'],
  ['Dark 2026', 'vscode-dark'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
] as const;

/** Of the window. A window that is zoomed to 200 % has half of its pixels. */
const sizes = [
  ['wide', { width: 1648, height: 900 }],
  ['narrow', { width: 348, height: 900 }],
  ['zoomed', { width: 824, height: 450 }],
  ['narrow-zoomed', { width: 348, height: 450 }],
] as const;

describe('The view of what was found', () => {
  let session: Session;
  let grid: Grid;
  /** What the account licensed, and this machine did not. */
  let licensed: string;
  before(async () => {
    session = await openSession({
      settings: { 'window.autoDetectColorScheme': false, 'workbench.colorTheme': themes[0][0] },
      size: { width: 1280, height: 900 },
    });
    grid = new Grid(session.workbench);
    licensed = await licenseElsewhere(session, 'harbour');
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await session.workbench.page.keyboard.press('Control+B');
  });
  after(() => session?.close());

  async function chooseTheme(name: string): Promise<void> {
    await mkdir(join(session.workspace, '.vscode'), { recursive: true });
    await writeFile(join(session.workspace, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': name }));
  }

  it('is whole and can be read in every theme, wide and narrow, at 100 and 200 %', async () => {
    const { workbench, context } = session;
    await grid.search('harbour');
    await grid.locator('.tile img').first().waitFor();
    await workbench.page.keyboard.press('k');
    await grid.focused('kept for later').waitFor();
    for (const [theme, kind] of themes) {
      await chooseTheme(theme);
      await grid.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      for (const [name, size] of sizes) {
        await workbench.page.setViewportSize(size);
        await grid.focused().waitFor();
        const frame = await grid.frame();
        assert.deepEqual(await violationsIn(frame, context), [], `${theme}, ${name}`);
        const tooWide = await frame.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        assert.equal(tooWide, 0, `${theme}, ${name}`);
        // Of the picture that has the focus there is something to see, between what stands above and below.
        const seen = await frame.evaluate<number>(`(() => {
          const [tile, list] = [document.activeElement, document.querySelector('main')].map((each) => each.getBoundingClientRect());
          return Math.min(tile.bottom, list.bottom, innerHeight) - Math.max(tile.top, list.top, 0);
        })()`);
        assert.ok(seen > 60, `${theme}, ${name}: ${seen} pixels of the picture`);
        await workbench.screenshot(`find-${kind}-${name}`);
      }
    }
    await workbench.page.setViewportSize({ width: 1280, height: 900 });
  });

  it('marks what the account licensed elsewhere by one look at its history, and calls it neither free nor here', async () => {
    const { sandbox, workbench } = session;
    const { page } = workbench;
    const marked = grid.tiles.filter({ hasText: 'licensed before, on' });
    assert.match(await marked.locator('.spoken').innerText(), new RegExp(`Asset ${licensed}, .*licensed before, on `));
    assert.doesNotMatch(await marked.locator('.owned').innerText(), /free/i);
    const mark = await (await grid.frame()).evaluate<string>(`getComputedStyle(document.querySelector('.owned'), '::before').content`);
    assert.equal(mark, '"✓ "');
    await page.keyboard.press('Home');
    await grid.focused(`Asset ${licensed},`).waitFor();
    await page.keyboard.press('i');
    await grid.locator('#say').filter({ hasText: 'It is not here yet: L names what a licence costs.' }).waitFor();
    await grid.search('bridge');
    await grid.locator('.tile img').first().waitFor();
    await grid.search('harbour');
    await marked.waitFor();
    const asked = (await sandbox.requests()).filter(({ method, path }) => method === 'GET' && /downloads|downloadhistory/.test(path));
    assert.deepEqual(
      asked.map(({ path }) => path),
      ['/v3/downloads'],
    );
  });

  it('says to a screen reader what stands where: a grid, its rows, and all of a picture', async () => {
    const tile = grid.focused();
    assert.equal(await tile.getAttribute('role'), 'gridcell');
    assert.equal(await grid.locator('[role="grid"] > [role="row"] > [role="gridcell"]').count(), 100);
    const frame = await grid.frame();
    const names = await frame.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.tile')].map((each) => each.querySelector('.spoken').textContent)`,
    );
    for (const name of names) assert.match(name, /Asset \d+, .*(?:creative|editorial)/);
    assert.equal(await grid.locator('.tile[tabindex="0"]').count(), 1);
  });

  it('with titles that are out for something shows letters and nothing else', async () => {
    const { page } = session.workbench;
    const before = await page.title();
    await grid.search('hostile');
    await grid.locator('.tile img').first().waitFor();
    const frame = await grid.frame();
    const found = (what: string): Promise<number> => frame.evaluate(`document.querySelectorAll('${what}').length`);
    for (const what of ['#grid a', '#grid script', '#grid iframe', '#grid [onerror]', 'iframe', 'a']) {
      assert.equal(await found(what), 0, what);
    }
    // Ours, and the one by which VS Code lets it speak.
    assert.equal(await found('script'), 2);
    const pictures = await frame.evaluate<readonly string[]>(`[...document.images].map(({ src }) => src.slice(0, 11))`);
    assert.ok(pictures.every((source) => source === 'data:image/'));
    const text = await grid.locator('#grid').innerText();
    assert.ok(text.includes('<script>') && text.includes('<img src=x'));
    assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]|\]\(command:/);
    assert.equal(await frame.title(), 'Find Images');
    assert.equal(await page.title(), before);
    await session.workbench.screenshot('find-hostile');
    await page.keyboard.press('ArrowRight');
    await grid.focused().waitFor();
  });

  it('says where there is no picture to look at', async () => {
    const { sandbox, workbench } = session;
    await sandbox.set({ media: { status: 404 } });
    await grid.search('glacier');
    await grid.locator('.tile .picture').filter({ hasText: 'no picture' }).first().waitFor();
    await workbench.page.keyboard.press('ArrowRight');
    await grid.focused().waitFor();
    await sandbox.set({ media: null });
  });
});
