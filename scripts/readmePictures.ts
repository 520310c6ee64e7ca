import { join } from 'node:path';
import { WorkTree } from '../test/support/workTree.ts';
import { Grid } from '../test/ui/support/grid.ts';
import { chooseFirst, productStep, signIn, sizeStep } from '../test/ui/support/job.ts';
import { openSession, type Session } from '../test/ui/support/session.ts';
import { root } from './paths.ts';

/*
 * Pictures of the README, from the real workbench and the sandbox: boards, what was found and compared, the question about Git, and
 * the price over what was found. A part of `npm run pictures`: writes into media/pictures, which is not packed.
 */

const post = '# Ships in the morning\n\nThe harbour wakes before the town does.\n\n';

async function take(session: Session, name: string): Promise<void> {
  const { page } = session.workbench;
  // Nothing is pointed at.
  await page.mouse.move(900, 300);
  await page.screenshot({ path: join(root, 'media', 'pictures', `${name}.png`), animations: 'disabled' });
  console.log(`media/pictures/${name}.png`);
}

async function takeAll(session: Session): Promise<void> {
  const { workbench } = session;
  const { page, quickInput } = workbench;
  const grid = new Grid(workbench);
  const header = (name: string) => page.locator('.sidebar .pane-header').filter({ hasText: new RegExp(`^${name}$`, 'i') });
  await signIn(session);
  await workbench.openFile('posts/ships.md');
  await workbench.editor.toEnd();

  await header('Account and Products').click();
  await header('Images in This Workspace').click();
  await header('Boards').click();
  await workbench.expand(workbench.treeItem(/^Harbour story/).first());
  await workbench.expand(workbench.treeItem(/^Comments, 2/).first());
  await workbench.treeItem(/^The first one for the opener/).waitFor();
  await grid.search('harbour');
  await grid.focused().locator('img').waitFor();
  await take(session, 'boards');

  await header('Boards').click();
  await header('Images in This Workspace').click();
  await header('Account and Products').click();
  await grid.tiles.first().click();
  await grid.tiles.nth(3).locator('img').waitFor();
  await take(session, 'find');

  await workbench.runCommand('View: Toggle Maximized Panel');
  await grid.tiles.first().click();
  for (let count = 0; count < 3; count++) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
  }
  await grid.locator('#compare').click();
  await grid.locator('#compared img').nth(2).waitFor();
  await take(session, 'compare');
  await page.keyboard.press('Escape');
  await workbench.runCommand('View: Toggle Maximized Panel');

  await grid.search('lighthouse');
  await grid.focused().locator('img').waitFor();
  await page.keyboard.press('l');
  await chooseFirst(workbench, [productStep, sizeStep]);
  await quickInput.step('May licensed files be committed in this Git work tree?');
  await take(session, 'git');
  await quickInput.accept();
  await workbench.dialog(/License asset \d+\?/).waitFor();
  await take(session, 'price');
}

const prepare = (workspace: string): void => {
  const tree = new WorkTree(workspace);
  tree.git('add', '--all');
  tree.git('commit', '--quiet', '--message', 'first');
};
const session = await openSession({ theme: 'light', size: { width: 1280, height: 900 }, files: { 'posts/ships.md': post }, prepare });
try {
  session.context.setDefaultTimeout(40_000);
  await takeAll(session);
} catch (error) {
  await session.workbench.screenshot('failed-pictures');
  throw error;
} finally {
  await session.close();
}
