import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { chargePosts, chooseFirst, giveUp, productStep, signIn, sizeStep, textOf } from './support/job.ts';
import { untilSeen } from './support/pixels.ts';
import { openSession, type Session } from './support/session.ts';

const [ridges, poppies] = ['1167612765', '2250186867'];
const delivered = `GettyImages-${poppies}.jpg`;

describe('What a document and the explorer offer where an asset is', () => {
  let session: Session;
  before(async () => {
    const settings = { 'gettyImages.fileName': 'hills-at-dawn' };
    const files = {
      'docs/index.md': `# Spring\n\nOpens with Getty Images ${ridges}.\n`,
      'docs/other.md': `Nothing of theirs is here.\n\nGetty Images ${ridges}\n`,
      'docs/second.md': '',
      'notes.txt': 'plain words',
      '.vscode/settings.json': JSON.stringify(settings),
    };
    session = await openSession({ theme: 'light', files });
    await signIn(session);
    await session.sandbox.set({ solidPictures: true });
  });
  after(() => session?.close());

  const menu = async (): Promise<readonly string[]> => {
    const items = session.workbench.page.locator('.monaco-submenu').last().getByRole('menuitem');
    // A key may stand behind the words.
    return (await items.allInnerTexts()).map((text) => text.trim().split('\n')[0]?.trim() ?? '');
  };

  const explorerMenu = async (file: RegExp): Promise<void> => {
    const { page } = session.workbench;
    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: file }).click({ button: 'right' });
    await session.workbench
      .menuItem('Rename...')
      .or(session.workbench.menuItem(/^Rename/))
      .first()
      .waitFor();
  };

  it('is a menu with our name at the first right-click, with free ones and, apart, those that lead to a price', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    const { x, y } = await workbench.editor.point(ridges);
    await workbench.page.mouse.click(x, y, { button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'Getty Images', exact: true }).hover();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.menuItem('License and Insert…').waitFor();
    await workbench.screenshot('menus-editor');
    const named = (await menu()).filter(Boolean);
    assert.deepEqual(named, [
      'Look at Asset…',
      'Open Asset Page',
      'Insert Reference…',
      'Add Asset to Board…',
      'License and Insert…',
      'License Several…',
      'Find Images…',
    ]);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the picture of the ID under the mouse, at no charge', async () => {
    const { workbench } = session;
    await workbench.contextMenu(ridges, 'Look at Asset…');
    await untilSeen(workbench, ridges);
    await workbench.runCommand('View: Close All Editors');
  });

  it('begins with the key what the palette begins, for the ID at the cursor', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    const { x, y } = await workbench.editor.point(ridges);
    await workbench.page.mouse.click(x, y);
    await workbench.page.keyboard.press('Control+Alt+G');
    await workbench.quickInput.step(productStep);
    await workbench.quickInput.step(`asset ${ridges}`);
    await giveUp(workbench);
    assert.equal((await chargePosts(session)).length, 0);
  });

  it('licenses by the light bulb, in the place of the ID', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    const { x, y } = await workbench.editor.point(ridges);
    await workbench.page.mouse.click(x, y);
    const fix = await workbench.fix('License and Insert…');
    await workbench.screenshot('menus-bulb');
    await fix.click();
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.pay(`License asset ${ridges}?`, /^Use 1 of/);
    await workbench.notification('Licensed and saved as').waitFor();
    await workbench.clearNotifications();
    await workbench.editor.save();
    assert.match(await textOf(session, 'docs/index.md'), /Opens with Getty Images !\[[^\]]+\]\(\.\.\/images\/hills-at-dawn\.jpg\)\.\n$/);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('offers the image that is here by the light bulb, at no charge', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/other.md');
    const { x, y } = await workbench.editor.point(ridges);
    await workbench.page.mouse.click(x, y);
    const fix = await workbench.fix('Use the Image That Is Here');
    await workbench.screenshot('menus-bulb-here');
    await fix.click();
    await workbench.editor.waitForText('](../images/hills-at-dawn.jpg)');
    await workbench.editor.save();
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('stands in the explorer on a licensed image of another name, and inserts its reference', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/second.md');
    await workbench.runCommand('File: Reveal Active File in Explorer View');
    await workbench.page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ hasText: /^images$/ })
      .click();
    await explorerMenu(/^hills-at-dawn\.jpg$/);
    await workbench.page.getByRole('menuitem', { name: 'Getty Images', exact: true }).hover();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.menuItem('Insert Reference…').hover();
    await workbench.screenshot('menus-explorer');
    const free = ['Look at Asset…', 'Open Asset Page', 'Insert Reference…', 'Copy Credit', 'Adopt Image…', 'Find Images Like a File…'];
    assert.deepEqual((await menu()).filter(Boolean), free);
    await workbench.page.keyboard.press('Enter');
    await workbench.editor.waitForText('](../images/hills-at-dawn.jpg)');
  });

  it('stands there on a delivered name, and copies the credit of that asset', async () => {
    const { workbench } = session;
    await cp(join(session.workspace, 'images', 'hills-at-dawn.jpg'), join(session.workspace, delivered));
    await explorerMenu(new RegExp(`^${delivered}$`));
    await workbench.page.getByRole('menuitem', { name: 'Getty Images', exact: true }).hover();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.menuItem('Copy Credit').hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.untilClipboard(/[A-Z]\w+ [A-Z]\w+/);
  });

  it('stands there on no other file', async () => {
    const { workbench } = session;
    await explorerMenu(/^notes\.txt$/);
    assert.equal(await workbench.page.getByRole('menuitem', { name: 'Getty Images', exact: true }).count(), 0);
    await workbench.page.keyboard.press('Escape');
  });
});
