import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { decodePng } from '../support/png.ts';
import type { SeenRequest } from '../support/sandboxControl.ts';
import { extensionHosts } from './support/extensionHost.ts';
import { Grid } from './support/grid.ts';
import { signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

/** Milliseconds that every answer takes on its way. */
const roundTrip = 60;

/** Notes when a picture is there: whoever comes to look may be late, and a page that is written anew has no listeners any more. */
const notePictures = `{
  const { set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  const src = {
    set(value) {
      this.addEventListener('load', () => { this.loadedAt = Date.now(); });
      set.call(this, value);
    },
  };
  Object.defineProperty(HTMLImageElement.prototype, 'src', { ...Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src'), ...src });
}`;

/** Milliseconds since the epoch when all pictures of the first row below this heading were unpacked. */
const firstRow = (heading: string): string => `new Promise((resolve) => {
  const look = () => {
    const pictures = [...(document.querySelector('#grid .row')?.querySelectorAll('.picture') ?? [])];
    const isNew = document.getElementById('heading').textContent.startsWith(${JSON.stringify(heading)});
    const images = pictures.map((each) => each.querySelector('img'));
    if (isNew && images.length > 0 && images.every((each) => each?.loadedAt)) resolve(Math.max(...images.map((each) => each.loadedAt)));
    else setTimeout(look, 5);
  };
  look();
})`;

/** Scrolls through all rows in even steps, one a frame, and no further. Gives the frames that were shown, and blocks. */
const scrolled = `new Promise((resolve) => {
  const list = document.querySelector('main');
  const blocks = [];
  new PerformanceObserver((found) => blocks.push(...found.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' });
  const times = [];
  list.scrollTop = 0;
  const end = document.getElementById('grid').offsetHeight - list.clientHeight;
  const step = (time) => {
    times.push(time);
    list.scrollTop = Math.min(end, list.scrollTop + 12);
    if (list.scrollTop < end - 1) return requestAnimationFrame(step);
    const gaps = times.slice(1).map((each, at) => each - times[at]);
    setTimeout(() => resolve({ perSecond: (1000 * gaps.length) / (times.at(-1) - times[0]), longest: Math.max(...gaps), blocks }), 100);
  };
  requestAnimationFrame(step);
})`;

/** Bytes of memory that the extension host holds. */
async function hostMemory(): Promise<number> {
  const [pid] = await extensionHosts();
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

describe('Pictures that were searched for', () => {
  let session: Session;
  let grid: Grid;
  before(async () => {
    session = await openSession({ theme: 'light', size: { width: 1280, height: 900 } });
    grid = new Grid(session.workbench);
    await session.context.addInitScript(notePictures);
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    const late = { delayMs: roundTrip };
    await session.sandbox.set({ search: late, media: late, products: late, images: late, token: late });
  });
  after(() => session?.close());

  const asked = async (path: RegExp): Promise<readonly SeenRequest[]> =>
    (await session.sandbox.requests()).filter((each) => path.test(each.path));

  /** Milliseconds from Enter to the first row, and to what was asked on the way. */
  async function rowAfter(phrase: string) {
    const { page, quickInput } = session.workbench;
    const [searches, pictures] = [await asked(/search/), await asked(/^\/media/)];
    await page.keyboard.press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.type(phrase);
    await quickInput.row(phrase).waitFor();
    const before = Date.now();
    await page.keyboard.press('Enter');
    await grid.locator('#heading').filter({ hasText: phrase }).waitFor();
    const row = await (await grid.frame()).evaluate<number>(firstRow(`“${phrase}”`));
    const [search, picture] = [(await asked(/search/))[searches.length], (await asked(/^\/media/))[pictures.length]];
    return { row: row - before, search: (search?.at ?? 0) - before, picture: (picture?.at ?? 0) - before };
  }

  /** What a script takes that does the same two requests with the same token, and unpacks the pictures of a row. */
  async function plainScript(phrase: string, inRow: number): Promise<number> {
    const { query, headers, path } = (await asked(/search/)).at(-1) ?? assert.fail();
    const token = { 'api-key': String(headers['api-key']), authorization: String(headers.authorization) };
    const before = Date.now();
    const answer = await fetch(`${session.facts.api}${path}?${new URLSearchParams({ ...(query as object), phrase })}`, { headers: token });
    const { images } = (await answer.json()) as { images: { display_sizes: { name: string; uri: string }[] }[] };
    const thumbs = images.slice(0, inRow).map(({ display_sizes: sizes }) => sizes.find(({ name }) => name === 'thumb')?.uri ?? '');
    assert.equal(thumbs.length, inRow);
    await Promise.all(thumbs.map(async (uri) => decodePng(Buffer.from(await (await fetch(uri)).arrayBuffer()))));
    return Date.now() - before;
  }

  it('come soon after Enter, by one request for facts and one for each picture in sight', async () => {
    const lines: string[] = [];
    for (const [phrase, other] of [
      ['harbour', 'mountain'],
      ['lighthouse', 'forest'],
      ['glacier', 'library'],
      ['market', 'bridge'],
      ['bakery', 'garden'],
    ] as const) {
      const pictures = (await asked(/^\/media/)).length;
      const { row, search, picture } = await rowAfter(phrase);
      const inSight = (await asked(/^\/media/)).length - pictures;
      const inRow = await grid.locator('#grid .row').first().locator('.tile').count();
      lines.push(`${row} (asked after ${search}, for pictures after ${picture}), script ${await plainScript(other, inRow)}`);
      assert.ok(inSight >= inRow && inSight <= 3 * inRow, `${inSight} pictures, ${inRow} in a row`);
    }
    assert.equal((await asked(/search/)).length, 10);
    console.log(`        first row after Enter, in ms:\n          ${lines.join('\n          ')}`);
  });

  it('are 300 in 3 requests, each picture asked for once, when somebody scrolls through them', async () => {
    const { page } = session.workbench;
    await session.sandbox.set({ search: null, media: null });
    const before = await hostMemory();
    const [searches, pictures] = [(await asked(/search/)).length, (await asked(/^\/media/)).length];
    await grid.search('city');
    for (const count of [200, 300]) {
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowDown');
      await grid.tiles.nth(count - 1).waitFor({ state: 'attached' });
    }
    await page.keyboard.press('Home');
    const frame = await grid.frame();
    const { perSecond, longest, blocks } = await frame.evaluate<{ perSecond: number; longest: number; blocks: number[] }>(scrolled);
    while ((await grid.locator('.tile img').count()) < 300) await page.waitForTimeout(100);
    const grown = (await hostMemory()) - before;
    const bytes = await frame.evaluate<number>('[...document.images].reduce((sum, { src }) => sum + src.length, 0)');
    console.log(
      `        300 scrolled: ${perSecond.toFixed(1)} frames a second, the longest ${longest.toFixed(0)} ms, blocks ${blocks.join()}; ` +
        `host ${(grown / 2 ** 20).toFixed(1)} MB more, pictures ${(bytes / 2 ** 20).toFixed(1)} MB`,
    );
    assert.equal((await asked(/search/)).length - searches, 3);
    const seen = (await asked(/^\/media/)).slice(pictures).map(({ query }) => JSON.stringify(query));
    // Some were found by other phrases already.
    assert.ok(seen.length <= 300 && new Set(seen).size === seen.length, `${seen.length} pictures, ${new Set(seen).size} of them different`);
    assert.equal(await grid.tiles.count(), 300);
    assert.ok(bytes < 300 * 40_000, `${bytes} bytes`);
  });
});
