import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chargePosts, license, signIn } from './support/job.ts';
import { openSession, type Session, type Theme } from './support/session.ts';

const assetId = '2250186867';
const fileName = `GettyImages-${assetId}.jpg`;
const colleagues = 'GettyImages-1300000100.jpg';
const themes: readonly Theme[] = ['dark', 'light'];

for (const theme of themes) {
  describe(`The sidebar of a ${theme} workbench with nothing in it`, () => {
    let session: Session;
    before(async () => {
      session = await openSession({ theme });
    });
    after(() => session?.close());

    it('says what it will show, and how to get there', async () => {
      const { workbench } = session;
      await workbench.openView('Getty Images');
      await workbench.page.getByRole('button', { name: 'Sign In' }).waitFor();
      await workbench.page.getByRole('button', { name: 'Download Image…' }).waitFor();
      await workbench.screenshot(`tree-empty-${theme}`);
    });

    it('starts the sign-in with its button, and nothing before', async () => {
      const { workbench } = session;
      assert.deepEqual(await session.sandbox.requests(), []);
      await workbench.page.getByRole('button', { name: 'Sign In' }).click();
      await workbench.quickInput.step('How do you want to sign in?');
      await workbench.quickInput.escape();
      await workbench.quickInput.closed();
    });
  });
}

describe('The images of a workspace', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
    await signIn(session);
    await license(session.workbench, assetId);
    await session.workbench.treeItem(new RegExp(fileName)).waitFor();
  });
  after(() => session?.close());

  it('list a file that a colleague licensed, recognised by its name', async () => {
    const { workbench } = session;
    const folder = join(session.workspace, 'docs', 'pictures');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, colleagues), await session.sandbox.original('1300000100'));
    await workbench.treeItem(new RegExp(colleagues)).waitFor();
    await workbench.screenshot('tree-images');
  });

  it('and the products can be told apart at 200 pixels', async () => {
    const { workbench } = session;
    const before = await workbench.sizeSidebar(200);
    await workbench.screenshot('tree-200');
    const shown = await workbench.page
      .locator('.sidebar .monaco-list-row .label-name')
      .evaluateAll((labels) => labels.map((label) => ({ text: label.textContent, isWhole: label.getBoundingClientRect().width > 40 })));
    for (const text of ['Newsroom 2026', 'Marketing 2026', 'Poppies in a summer meadow']) {
      assert.ok(
        shown.some((each) => each.text === text && each.isWhole),
        `${text} in ${JSON.stringify(shown)}`,
      );
    }
    assert.ok(!shown.some(({ text }) => text === 'Premium Access'));
    await workbench.treeItem(/^Premium Access \(Newsroom 2026\), 3\d of 50 left, resets /).waitFor();
    await workbench.sizeSidebar(before);
  });

  it('give a reference at the cursor, relative to the document, by their icon', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    await workbench.itemAction(new RegExp(fileName), 'Insert Reference…');
    await workbench.editor.waitForText(`](../images/${fileName})`);
    await workbench.editor.toEnd();
    await workbench.page.keyboard.press('Enter');
    await workbench.itemAction(new RegExp(colleagues), 'Insert Reference…');
    await workbench.editor.waitForText(`](pictures/${colleagues})`);
    await workbench.screenshot('tree-references');
    await workbench.editor.save();
    const text = await readFile(join(session.workspace, 'docs/index.md'), 'utf8');
    assert.equal(text.match(/!\[[^\]]*\]\([^)]+\)/g)?.length, 2);
  });

  it('open at a click', async () => {
    const { workbench } = session;
    await workbench.treeItem(new RegExp(fileName)).click();
    await workbench.page.locator('.tab.active').filter({ hasText: fileName }).waitFor();
    const preview = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await preview.locator('img').first().waitFor();
    await workbench.screenshot('tree-open');
  });

  it('put their asset ID and their credit on the clipboard', async () => {
    const { workbench } = session;
    await workbench.itemMenu(new RegExp(fileName), 'Copy Asset ID');
    await workbench.untilClipboard(assetId);
    await workbench.itemMenu(new RegExp(fileName), 'Copy Credit');
    await workbench.untilClipboard(/[A-Z]\w+ [A-Z]\w+/);
  });

  it('look up the credit of a colleague’s file, which is free', async () => {
    const { workbench } = session;
    await workbench.itemMenu(new RegExp(colleagues), 'Copy Asset ID');
    await workbench.untilClipboard('1300000100');
    await workbench.itemMenu(new RegExp(colleagues), 'Copy Credit');
    await workbench.untilClipboard(/[A-Z]\w+ [A-Z]\w+/);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('are shown in the explorer', async () => {
    const { workbench } = session;
    await workbench.itemMenu(new RegExp(fileName), 'Reveal in Explorer');
    await workbench.page.locator('.explorer-folders-view .monaco-list-row.selected').filter({ hasText: fileName }).waitFor();
    await workbench.screenshot('tree-revealed');
    await workbench.openView('Getty Images');
  });

  it('are gone from the list when the file is gone', async () => {
    const { workbench } = session;
    await rm(join(session.workspace, 'images', fileName));
    await workbench.treeItem(new RegExp(fileName)).waitFor({ state: 'detached' });
    await workbench.treeItem(new RegExp(colleagues)).waitFor();
  });
});
