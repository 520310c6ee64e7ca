import assert from 'node:assert/strict';
import { askFor, assertSameBytes, chargePosts, chooseFirst, filesIn, productStep, signIn, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import type { Workbench } from './support/workbench.ts';

const assetId = '1167612765';

describe('Two windows that license the same asset at once', () => {
  let session: Session;
  let second: Workbench;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
    second = await session.openWindow();
  });
  after(() => session?.close());

  it('both ask, and both may be told to pay', async () => {
    for (const workbench of [session.workbench, second]) {
      await workbench.page.bringToFront();
      await askFor(workbench, assetId);
      await chooseFirst(workbench, [productStep, sizeStep]);
      await workbench.dialog(`License asset ${assetId}?`).waitFor();
    }
    assert.deepEqual(await chargePosts(session), []);
  });

  it('use up one download between them: the second waits for the first, and says so', async () => {
    const { sandbox, workbench } = session;
    await sandbox.set({ delivery: { stallAt: 5_000_000 } });
    await workbench.page.bringToFront();
    await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
    await workbench.notification(/Charged\. Saving \S+ [kM]B of 34 MB/).waitFor();
    await second.page.bringToFront();
    await second.pay(`License asset ${assetId}?`, /^Use 1 of/);
    await second.notification(/Another window works on this asset\. Waiting; not charged yet/).waitFor();
    await second.screenshot('windows-waiting');
    await sandbox.set({ delivery: null });
    await sandbox.release();
    await second.notification(/nothing more was used up|No download was used up/).waitFor();
    await second.screenshot('windows-ready');
    await workbench.page.bringToFront();
    await workbench.notification('Licensed and saved as').waitFor();
    assert.equal((await chargePosts(session)).length, 1);
    await assertSameBytes(session, `images/GettyImages-${assetId}.jpg`, assetId);
    assert.deepEqual(await filesIn(session, 'images'), [`GettyImages-${assetId}.jpg`]);
  });
});
