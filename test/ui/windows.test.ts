import assert from 'node:assert/strict';
import { askFor, assertSameBytes, chargePosts, chooseFirst, filesIn, productStep, signIn, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import type { Workbench } from './support/workbench.ts';

const assetId = '2250186867';

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
      await askFor(workbench, assetId);
      await chooseFirst(workbench, [productStep, sizeStep]);
      await workbench.dialog(`License asset ${assetId}?`).waitFor();
    }
    assert.deepEqual(await chargePosts(session), []);
  });

  it('use up one download between them', async () => {
    await session.sandbox.set({ charge: { delayMs: 2000, times: 1 } });
    await session.workbench.answerDialog(`License asset ${assetId}?`, /^Use 1 of/);
    await second.answerDialog(`License asset ${assetId}?`, /^Use 1 of/);
    await session.workbench.notification('Licensed and saved as').waitFor();
    await second.notification(/No download was used up/).waitFor();
    await second.screenshot('windows-ready');
    assert.equal((await chargePosts(session)).length, 1);
    await assertSameBytes(session, `images/GettyImages-${assetId}.jpg`, assetId);
    assert.deepEqual(await filesIn(session, 'images'), [`GettyImages-${assetId}.jpg`]);
  });
});
