import assert from 'node:assert/strict';
import { chargePosts, productStep, sameStep, signIn, sizeStep, textOf } from './support/job.ts';
import { untilGone, untilSeen } from './support/pixels.ts';
import { openSession, type Session } from './support/session.ts';

/*
 * Through every way to start that may end at a price, up to the question: the picture of the asset is on the screen while it is
 * open. Nothing is paid. The tables of the promises are in test/host/doors.test.ts.
 */

const ids = ['1167612765', '2250186867', '1300000100', '1300000120', '1300000110'] as const;
const addressOf = (id: string) => `https://www.gettyimages.com/detail/photo/x/${id}`;

interface Door {
  readonly door: string;
  /** It is a page that the person has opened. */
  readonly isOwnPage?: boolean;
  readonly start: (id: string) => Promise<void>;
}

describe('While a price is asked', () => {
  let session: Session;
  before(async () => {
    const files = { 'docs/index.md': 'Opens here.\n', 'docs/found.md': `Getty Images asset ${ids[4]}\n` };
    session = await openSession({ theme: 'light', files, size: { width: 1400, height: 900 } });
    await signIn(session);
    await session.sandbox.set({ solidPictures: true });
    await session.workbench.openFile('docs/index.md');
  });
  after(() => session?.close());

  /** As a person does who edits keybindings.json. */
  async function addKey(key: object): Promise<void> {
    const { workbench } = session;
    await workbench.runCommand('Preferences: Open Keyboard Shortcuts (JSON)');
    await workbench.page.locator('.tab.active').filter({ hasText: 'keybindings.json' }).waitFor();
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.insertText(JSON.stringify([key]));
    await workbench.editor.save();
  }

  /** A line of its own with these words at the end of the document, with the cursor in the ID. */
  async function written(id: string, words = `Getty Images ${id}`): Promise<void> {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.insertText(words);
    const { x, y } = await workbench.editor.point(id);
    await workbench.page.mouse.click(x, y);
  }

  async function untilPrice(id: string): Promise<void> {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    const dialog = workbench.dialog(`License asset ${id}?`);
    const steps = [productStep, sameStep, sizeStep].map((step) => page.getByPlaceholder(step));
    while (!(await dialog.isVisible())) {
      for (const step of steps) {
        if (!(await step.isVisible())) continue;
        await quickInput.takeFirst();
        await step.waitFor({ state: 'hidden' });
      }
      await page.waitForTimeout(100);
    }
  }

  const doors: readonly Door[] = [
    {
      door: 'the palette',
      start: async (id) => {
        await session.workbench.runCommand('Getty Images: Download Image…');
        await session.workbench.quickInput.step(/Asset ID/);
        await session.workbench.quickInput.answer(id);
      },
    },
    {
      door: 'the key',
      start: async (id) => {
        await written(id);
        await session.workbench.page.keyboard.press('Control+Alt+G');
      },
    },
    {
      door: 'a right click in the text',
      start: async (id) => {
        await written(id);
        await session.workbench.contextMenu(id, 'License and Insert…');
      },
    },
    {
      door: 'the light bulb',
      start: async (id) => {
        await written(id);
        await (await session.workbench.fix('License and Insert…')).click();
      },
    },
    {
      door: 'the hover',
      start: async (id) => {
        await written(id);
        await (await session.workbench.hover(id)).getByText('License…').click();
      },
    },
    {
      door: 'a link of the page about it',
      isOwnPage: true,
      start: async (id) => {
        const { workbench } = session;
        await workbench.runCommand('Getty Images: Look at Asset…');
        await workbench.quickInput.step(/Asset ID/);
        await workbench.quickInput.answer(id);
        await untilSeen(workbench, id);
        const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
        await page.locator('a[href^="command:gettyImages.downloadImage"]').first().click();
      },
    },
    {
      door: 'a paste',
      start: async (id) => {
        await written(id, `See ${id}`);
        const { page } = session.workbench;
        await page.keyboard.press('Control+End');
        await page.keyboard.press('Enter');
        await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(addressOf(id))})`);
        await page.keyboard.press('Control+V');
        await page.locator('.post-edit-widget').click();
        await page.locator('.action-widget .monaco-list-row').filter({ hasText: 'License and Insert…' }).click();
      },
    },
    {
      door: 'the title of the tree',
      start: async (id) => {
        const { workbench } = session;
        await workbench.openView('Getty Images');
        const pane = workbench.page.locator('.sidebar .pane').filter({ hasText: 'Images' }).last();
        const header = pane.locator('.pane-header');
        await header.hover();
        await header.getByRole('button', { name: /Download Image/ }).click();
        await workbench.quickInput.step(/Asset ID/);
        await workbench.quickInput.answer(id);
      },
    },
    {
      door: 'another extension, or a task, as a key with arguments',
      start: async (id) => {
        await addKey({ key: 'ctrl+alt+8', command: 'gettyImages.downloadImage', args: { id, productId: 592 } });
        await session.workbench.openFile('docs/index.md');
        await session.workbench.page.keyboard.press('Control+Alt+8');
      },
    },
    {
      door: 'an ID of the tree',
      start: async (id) => {
        const { workbench } = session;
        await workbench.openView('Getty Images');
        await workbench.runCommand('Getty Images: Find Asset IDs in Documents');
        const group = workbench.treeItem(/^Asset IDs Without an Image/);
        await group.waitFor();
        if ((await group.getAttribute('aria-expanded')) === 'false') await group.click();
        const document = workbench.treeItem(/^docs\/found\.md/);
        await document.waitFor();
        if ((await document.getAttribute('aria-expanded')) === 'false') await document.click();
        await workbench.itemAction(new RegExp(`^Asset ${id}, line`), 'License and Insert…');
      },
    },
  ];

  /**
   * The page that somebody opened stays, and takes the focus back whenever it says more: keys for a box would end the box. One that
   * came with a price goes by itself.
   */
  async function closeOwnPage(): Promise<void> {
    const tab = session.workbench.page.locator('.tab.active').filter({ hasText: /^Asset \d/ });
    await tab.getByRole('button', { name: /^Close/ }).click();
    await tab.waitFor({ state: 'detached' });
  }

  const given: Readonly<Record<string, string>> = {
    'an ID of the tree': ids[4],
    'another extension, or a task, as a key with arguments': ids[3],
  };
  for (const [at, { door, isOwnPage = false, start }] of doors.entries()) {
    it(`by ${door}, its picture is on the screen, and goes with the question`, async () => {
      const { workbench } = session;
      const id = given[door] ?? ids[at % 3] ?? assert.fail();
      await start(id);
      await untilPrice(id);
      await untilSeen(workbench, id);
      await workbench.screenshot(`price-${at}`);
      await workbench.dialog(`License asset ${id}?`).getByRole('button', { name: 'Cancel' }).click();
      await workbench.dialog(`License asset ${id}?`).waitFor({ state: 'detached' });
      await workbench.page.keyboard.press('Escape');
      await workbench.quickInput.closed();
      if (isOwnPage) await closeOwnPage();
      else
        await workbench.page
          .locator('.tab')
          .filter({ hasText: /^Asset \d/ })
          .waitFor({ state: 'detached' });
      await workbench.openFile('docs/index.md');
      await workbench.runCommand('File: Revert File');
      await workbench.runCommand('View: Close All Editors');
      await untilGone(workbench, id);
    });
  }

  it('nothing was paid', async () => {
    assert.equal((await chargePosts(session)).length, 0);
    assert.doesNotMatch(await textOf(session, 'docs/index.md'), /!\[/);
  });
});
