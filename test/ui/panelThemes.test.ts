import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Frame } from 'playwright-core';
import { violationsIn } from './support/axe.ts';
import { askFor, chooseFirst, giveUp, productStep, signIn, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

/** What they are called in the settings and by VS Code in a webview. */
const themes = [
  ['Light 2026', 'vscode-light'],
  ['Dark 2026', 'vscode-dark'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
] as const;
/** Of the window, half of which is the panel: 250, 640 and 1,600 pixels; and 400 pixels at twice the size. */
const windows = [
  { name: 'narrow', width: 500, height: 900, zoom: 1 },
  { name: 'usual', width: 1280, height: 800, zoom: 1 },
  { name: 'wide', width: 3200, height: 1200, zoom: 1 },
  { name: 'twice the size', width: 800, height: 600, zoom: 2 },
] as const;
const [aurora, hostile] = ['589949093', '1450000666'];
const list = ['1300000100', '1300000110', '1300000120'];

/** For what went away while it was looked at. */
function unlessDetached(error: unknown): undefined {
  if (!(error instanceof Error && error.message.includes('Frame was detached'))) throw error;
}

describe('The panel with the picture', () => {
  let session: Session;
  /** Stays for as long as the page: what it sets goes with it, and for a moment the workbench would have no height. */
  let scale: CDPSession;
  before(async () => {
    session = await openSession({ settings: { 'window.autoDetectColorScheme': false, 'workbench.colorTheme': themes[0][0] } });
    scale = await session.context.newCDPSession(session.workbench.page);
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await session.workbench.page.keyboard.press('Control+B');
  });
  after(() => session?.close());

  async function chooseTheme(name: string): Promise<void> {
    await mkdir(join(session.workspace, '.vscode'), { recursive: true });
    await writeFile(join(session.workspace, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': name }));
  }

  /** The page itself, once it says these words under this theme. */
  async function pageWith(words: string, kind: string, pictures = 1): Promise<Frame> {
    const { page } = session.workbench;
    const frames = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    // Every page that says more comes in a frame of its own, and pictures come last.
    const body = frames.locator(`body[data-vscode-theme-kind="${kind}"]`).filter({ hasText: words });
    const last = pictures > 0 ? body.filter({ has: page.locator('img').nth(pictures - 1) }) : body;
    for (;;) {
      const frame = await (await last.elementHandle())?.ownerFrame().catch(unlessDetached);
      if (frame) return frame;
    }
  }

  /** Looks at that page; one that has given way to a page which says more meanwhile is looked at anew. */
  async function onPage(words: string, kind: string, act: (page: Frame) => Promise<void>, pictures = 1): Promise<void> {
    for (;;) {
      const page = await pageWith(words, kind, pictures);
      try {
        return await act(page);
      } catch (error) {
        if (!page.isDetached()) unlessDetached(error);
      }
    }
  }

  async function look(assetId: string): Promise<void> {
    await session.workbench.runCommand('Getty Images: Look at Asset…');
    await session.workbench.quickInput.step(/Asset ID/);
    await session.workbench.quickInput.answer(assetId);
  }

  async function sizeWindow({ width, height, zoom }: (typeof windows)[number]): Promise<void> {
    const { page } = session.workbench;
    await page.setViewportSize({ width, height });
    await scale.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: zoom, mobile: false });
  }

  for (const [assetId, words, sizes] of [
    [aurora, 'Northern lights over a mountain hut', windows],
    [hostile, hostile, windows.slice(0, 1)],
  ] as const) {
    it(`of ${assetId} is whole and can be read in every theme and at every width`, async () => {
      await sizeWindow(windows[1]);
      await look(assetId);
      for (const [theme, kind] of themes) {
        await chooseTheme(theme);
        for (const window of sizes) {
          await sizeWindow(window);
          await onPage(words, kind, async (page) => {
            assert.deepEqual(await violationsIn(page, session.context), [], `${theme}, ${window.name}`);
            const tooWide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
            assert.equal(tooWide, 0, `${theme}, ${window.name}`);
          });
          await session.workbench.screenshot(`panel-${assetId}-${kind}-${window.name.replaceAll(' ', '-')}`);
        }
      }
    });
  }

  it('of a list can be read in every theme', async () => {
    const { workbench } = session;
    await sizeWindow(windows[1]);
    await workbench.runCommand('Getty Images: Download Images…');
    await workbench.quickInput.step('Where the asset IDs are');
    await workbench.quickInput.pick('Type or Paste…');
    await workbench.quickInput.step(/Asset IDs, page addresses/);
    await workbench.quickInput.answer(list.join(', '));
    await workbench.quickInput.step('Product that these downloads are taken from');
    await workbench.quickInput.accept();
    await workbench.quickInput.step('Size: the smallest that is large enough is taken');
    await workbench.quickInput.accept();
    await workbench.dialog(/License 3 assets\?/).waitFor();
    for (const [theme, kind] of themes) {
      await chooseTheme(theme);
      const look = async (page: Frame) => assert.deepEqual(await violationsIn(page, session.context), [], theme);
      await onPage(list[0] ?? '', kind, look, list.length);
      await workbench.screenshot(`panel-list-${kind}`);
    }
    await workbench
      .dialog(/License 3 assets\?/)
      .getByRole('button', { name: 'Cancel' })
      .click();
    await giveUp(workbench);
  });

  it('of a picture that is missing can be read beside the price in every theme', async () => {
    const { workbench, sandbox } = session;
    await sandbox.set({ media: { status: 404 } });
    await askFor(workbench, '200261415-001');
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.dialog(/License asset/).waitFor();
    for (const [theme, kind] of themes) {
      await chooseTheme(theme);
      const look = async (page: Frame) => assert.deepEqual(await violationsIn(page, session.context), [], theme);
      await onPage('Getty Images has no picture of it to look at.', kind, look, 0);
      await workbench.screenshot(`panel-missing-${kind}`);
    }
    await workbench
      .dialog(/License asset/)
      .getByRole('button', { name: 'Cancel' })
      .click();
    await giveUp(workbench);
  });
});
