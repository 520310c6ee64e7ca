import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chargePosts, license, signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const [ridges, poppies] = ['1167612765', '2250186867'];

describe('Downloads in the sidebar', () => {
  let session: Session;
  before(async () => {
    const files = { 'docs/index.md': `# Spring\n\n![x](../images/GettyImages-${ridges}.jpg)\n\nOpens with Getty Images 589949093.\n` };
    session = await openSession({ theme: 'light', files, size: { width: 1280, height: 1000 } });
    await signIn(session);
    for (const id of [ridges, poppies]) {
      await license(session.workbench, id);
      await session.workbench.notification('Licensed and saved as').waitFor();
      await session.workbench.clearNotifications();
    }
  });
  after(() => session?.close());

  const open = async (name: string | RegExp): Promise<void> => {
    const row = session.workbench.treeItem(name).first();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    await row.and(session.workbench.page.locator('[aria-expanded="true"]')).waitFor();
  };
  const listed = async (): Promise<number> =>
    (await session.sandbox.requests()).filter(({ method, path }) => method === 'GET' && path === '/v3/downloads').length;

  it('stand below the images, and ask nobody before they are opened', async () => {
    const { workbench } = session;
    await open(/^Downloads/);
    await workbench.treeItem(/^This Machine/).waitFor();
    assert.equal(await listed(), 0);
    await open(/^This Machine/);
    await workbench.treeItem(/^Poppies in a summer meadow, Asset 2250186867, .*can be placed again at no charge/).waitFor();
    assert.equal(await listed(), 0);
    await open(/^Account, /);
    await workbench.treeItem(/^Poppies in a summer meadow, Asset 2250186867, .*Newsroom 2026/).waitFor();
    assert.equal(await listed(), 2);
    await workbench.screenshot('downloads');
  });

  it('can be read at 200 pixels', async () => {
    const { workbench } = session;
    const sidebar = workbench.page.locator('.part.sidebar');
    const edgeAt = async (width: number): Promise<void> => {
      const box = await sidebar.boundingBox();
      assert.ok(box);
      await workbench.page.mouse.move(box.x + box.width, box.y + box.height / 2);
      await workbench.page.mouse.down();
      await workbench.page.mouse.move(box.x + width, box.y + box.height / 2, { steps: 5 });
      await workbench.page.mouse.up();
    };
    const before = (await sidebar.boundingBox())?.width ?? 300;
    await edgeAt(200);
    await workbench.screenshot('downloads-200');
    await edgeAt(before);
  });

  it('are filtered by what a person types, which the group says', async () => {
    const { workbench } = session;
    await workbench.itemAction(/^Downloads/, 'Filter Downloads…');
    await workbench.quickInput.step(/Words of the title/);
    await workbench.quickInput.answer('poppies newsroom');
    await workbench.treeItem(/^Downloads, only: poppies newsroom/).waitFor();
    await workbench
      .treeItem(/Asset 1167612765/)
      .first()
      .waitFor({ state: 'detached' });
    await workbench.screenshot('downloads-filtered');
    await workbench.itemAction(/^Downloads/, 'Clear Filter');
    await workbench
      .treeItem(/Asset 1167612765/)
      .first()
      .waitFor();
  });

  it('and one that is kept is placed again at no charge', async () => {
    const { workbench } = session;
    await rm(join(session.workspace, 'images', `GettyImages-${poppies}.jpg`));
    await workbench.itemAction(/^Poppies in a summer meadow, Asset 2250186867, .*placed again/, 'Use Image…');
    await workbench.quickInput.step('It is already paid for');
    await workbench.quickInput.pick(/^Save again/);
    await workbench
      .notification(/nothing more was used up|no charge|not charged|free/i)
      .first()
      .waitFor();
    assert.ok((await readdir(join(session.workspace, 'images'))).includes(`GettyImages-${poppies}.jpg`));
    assert.equal((await chargePosts(session)).length, 2);
    await workbench.clearNotifications();
  });
});
