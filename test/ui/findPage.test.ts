import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { root } from '../../scripts/paths.ts';
import { type Language, languages, readTexts } from '../../scripts/translations.ts';
import type { Heading, Tile, ToPage } from '../../src/core/find/messages.ts';
import { dataUri } from '../../src/core/html.ts';
import { plain } from '../../src/core/text.ts';
import type { Owned } from '../../src/find/owned.ts';
import { assetFile } from '../sandbox/original.ts';
import { solidPng } from '../sandbox/solidPng.ts';
import { display } from '../unit/support/vscodeStub.ts';
import { openGridAlone, tell } from './support/gridAlone.ts';

const { familyText, gridWords, headingOf, sortText } = await import('../../src/find/words.ts');
const { tileOf } = await import('../../src/find/tiles.ts');
const { words } = await import('../../src/messages/words.ts');

/** In pixels: the view at the side of a small window, at twice its size too. */
const widths = [300, 348, 640] as const;

const images = Array.from({ length: 30 }, (_, at) => ({
  id: String(1_600_000_000 + at),
  title: `Weathered boats at rest in an old harbour behind the breakwater, ${at}`,
  artist: 'Maximiliane Featherstonehaugh-Przybylski',
  assetFamily: at % 2 === 0 ? 'creative' : 'editorial',
  licenseModel: at % 2 === 0 ? 'royaltyfree' : 'rightsmanaged',
  editorialUseOnly: at % 3 === 0,
  dateCreated: '2026-05-01T00:00:00Z',
  callForImage: false,
  ...{ usageRestrictions: [], productTypes: [], downloadSizes: [] },
}));

const here = { kind: 'here', path: plain('docs/images/harbour/GettyImages-1600000001.jpg') } as const;

const owned = (value: Owned | undefined) => ({ ownedOf: () => value, isMissing: () => false });

/** What the extension sends for a search that was answered. */
function messages(): readonly ToPage[] {
  const tiles = images.map(
    (image, at): Tile => tileOf(image, owned([undefined, here, { kind: 'machine' } as const][at % 3]), at % 4 === 0, words),
  );
  const search = { phrase: 'Hafen bei Sonnenaufgang', family: 'editorial', sort: 'most_popular', filters: {} } as const;
  const heading: Heading = {
    text: headingOf(search, { total: plain('12,345'), shown: plain('100') }, false),
    ...{ busy: false, note: plain(''), filters: plain('Panorama · At least large'), more: true },
    ...{ family: familyText('editorial'), sort: sortText('most_popular'), related: [plain('harbour at dawn')] },
    ...{ later: gridWords().tools.later, isLater: true },
  };
  return [
    { kind: 'tiles', from: 0, tiles, focus: true },
    { kind: 'heading', heading },
  ];
}

/** Elements whose words are cut or lie on those of others. */
const faults = `(() => {
  const shown = [...document.querySelectorAll('button, h1, p, span.quiet')].filter((each) => each.getClientRects().length > 0 && each.textContent.trim());
  const cut = shown.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0).map((each) => 'cut: ' + each.textContent);
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page is too wide'] : [];
  const bars = [...document.querySelectorAll('header, main, footer')].map((each) => each.getBoundingClientRect());
  const over = bars.slice(1).filter((each, at) => each.top < bars[at].bottom - 1).map(() => 'one part lies on another');
  const buttons = shown.filter((each) => each.matches('button')).map((each) => [each.textContent, each.getBoundingClientRect()]);
  const overlaps = buttons.flatMap(([text, one], at) => buttons.slice(at + 1).filter(([, other]) =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1).map(([other]) => text + ' lies on ' + other));
  return [...cut, ...wide, ...over, ...overlaps];
})()`;

/** Scrolls to the end in even steps, one a frame, with a picture for each place as it comes into sight. */
const scrolled = (picture: string): string => `new Promise((resolve) => {
  const list = document.querySelector('main');
  const times = [];
  let answered = 0;
  const answer = () => {
    for (const { message } of said.slice(answered)) {
      for (const index of message.kind === 'see' ? message.indexes : [])
        window.postMessage({ turn: 1, message: { kind: 'picture', index, size: 'thumb', picture: '${picture}' } }, '*');
    }
    answered = said.length;
  };
  const step = (time) => {
    times.push(time);
    answer();
    list.scrollTop += 36;
    if (list.scrollTop + list.clientHeight < list.scrollHeight - 1) return requestAnimationFrame(step);
    const frames = times.length - 1;
    setTimeout(() => answer() ?? setTimeout(() => resolve({ frames, perSecond: (1000 * frames) / (times.at(-1) - times[0]) }), 200), 200);
  };
  requestAnimationFrame(step);
})`;

describe('The page of what was found', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
    await mkdir(join(root, 'shots'), { recursive: true });
  });
  after(async () => {
    display();
    await browser?.close();
  });

  const shownIn: readonly (Language | 'en')[] = ['en', ...languages];
  for (const language of shownIn) {
    it(`has room for the words of ${language}, which are not cut and lie on nothing`, async () => {
      display(language === 'en' ? undefined : { language, bundle: readTexts('runtime', language) });
      for (const width of widths) {
        const page = await openGridAlone(browser, language, { width, height: 560 });
        for (const message of messages()) await tell(page, message);
        await page.locator('.tile:focus').waitFor();
        assert.deepEqual(await page.evaluate(faults), [], `${width} pixels`);
        if (width === 348) await page.screenshot({ path: join(root, 'shots', `find-language-${language}.png`) });
        await page.close();
      }
    });
  }

  it('keeps the focus when what has it goes: the last page was asked for, the place became wider', async () => {
    display();
    const page = await openGridAlone(browser, 'en', { width: 920, height: 400 });
    const [first, heading] = messages();
    assert.ok(first?.kind === 'tiles' && heading?.kind === 'heading');
    for (const message of [first, heading]) await tell(page, message);
    const focused = page.locator('.tile:focus');
    await focused.waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('#more').focus();
    await page.keyboard.press('Enter');
    await tell(page, { kind: 'tiles', from: images.length, tiles: first.tiles.slice(0, 3), focus: false });
    await tell(page, { kind: 'heading', heading: { ...heading.heading, more: false, related: [] } });
    await focused.filter({ hasText: 'behind the breakwater, 1' }).waitFor();
    assert.equal(await page.evaluate(`said.filter(({ message }) => message.kind === 'more').length`), 1);
    await page.setViewportSize({ width: 480, height: 400 });
    await page.locator('#grid[style*="--columns: 2"]').waitFor();
    await focused.filter({ hasText: 'behind the breakwater, 1' }).waitFor();
    await page.close();
  });

  it('says that there is no picture where what was sent turns out to be none', async () => {
    display();
    const page = await openGridAlone(browser, 'en', { width: 920, height: 400 });
    for (const message of messages()) await tell(page, message);
    const head = dataUri('image/png', solidPng(20, 20, [1, 2, 3]).subarray(0, 40));
    await tell(page, { kind: 'picture', index: 0, size: 'thumb', picture: head });
    await page.locator('.tile').first().locator('.picture').filter({ hasText: 'no picture' }).waitFor();
    await tell(page, { kind: 'picture', index: 1, size: 'thumb', picture: dataUri('image/png', solidPng(20, 20, [1, 2, 3])) });
    await page.locator('.tile').nth(1).locator('img').waitFor();
    await page.close();
  });

  it('is scrolled through with 300 pictures for a part of what a frame may take', async () => {
    display();
    const page = await openGridAlone(browser, 'en', { width: 920, height: 280 });
    const session = await page.context().newCDPSession(page);
    // Of the processor: what a clock on the wall says is the machine's.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async (): Promise<number> =>
      ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    const tile = (at: number): Tile =>
      tileOf({ ...images[at % images.length], id: String(at) } as (typeof images)[0], owned(undefined), false, words);
    const start = await spent();
    for (const from of [0, 100, 200]) {
      await tell(page, { kind: 'tiles', from, tiles: Array.from({ length: 100 }, (_, at) => tile(from + at)), focus: true });
    }
    await page.locator('.tile').nth(299).waitFor({ state: 'attached' });
    const built = await spent();
    const picture = `data:image/jpeg;base64,${assetFile('ridges-thumb.jpg').toString('base64')}`;
    const { frames, perSecond } = await page.evaluate<{ frames: number; perSecond: number }>(scrolled(picture));
    const scroll = (await spent()) - built;
    console.log(
      `        300 pictures: ${Math.round(built - start)} ms of the processor for their places, ${(scroll / frames).toFixed(1)} ms a frame, ` +
        `${perSecond.toFixed(1)} frames a second`,
    );
    assert.equal(await page.locator('.tile img').count(), 300);
    assert.ok(scroll / frames < 10, `${scroll / frames} ms a frame, of 16`);
    await page.close();
  });
});
