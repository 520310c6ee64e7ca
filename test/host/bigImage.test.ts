import assert from 'node:assert/strict';
import { atStart, emptySlots, type Shared, sharedNow } from './support/atStart.ts';
import { closeEditors, openDocument } from './support/documents.ts';
import { peakGrowth } from './support/memory.ts';
import { Person } from './support/person.ts';
import {
  bulkId,
  charged,
  download,
  facts,
  fullArgument,
  originalDigest,
  paid,
  posts,
  productId,
  type Result,
  sandbox,
  signIn,
  signOutAll,
} from './support/site.ts';

const assetId = '1167612765';
const bytes = 33_959_979;
const mebibyte = 2 ** 20;
const largestGrowth = 96 * mebibyte;

/** The second file by name: the engine is loaded here for the first time, in a process in which nobody seems to have called `fetch`. */
describe('The image of 34 MB, saved in the extension host', () => {
  let person: Person;
  let result: Result | undefined;
  let fillSlots = () => {};
  before(async () => {
    fillSlots = emptySlots();
    person = new Person();
    await signIn(person);
    person.forget();
  });
  after(async () => {
    fillSlots();
    await signOutAll(person);
    await closeEditors();
    person.leave();
  });

  it('makes the host grow by less than 96 MB at its peak', async () => {
    await openDocument('docs/big.md', '|');
    person.answers(/^License asset/, paid);
    const growth = await peakGrowth(async () => {
      result = await download({ id: assetId, productId, height: 5504 });
    });
    console.log(`[report]     peak growth of the host: ${(growth / mebibyte).toFixed(1)} MiB`);
    assert.equal(result?.charged, true);
    assert.ok(growth < largestGrowth, `${growth} bytes`);
  });

  it('arrives byte for byte, after one POST that carried the credentials and a delivery that carried none', async () => {
    assert.equal(result?.bytes, bytes);
    assert.equal(result?.sha256, await originalDigest(assetId));
    assert.deepEqual([(await posts(assetId)).length, await charged(assetId)], [1, 1]);
    const delivery = (await sandbox.requests()).filter(({ origin }) => origin === 'delivery');
    assert.ok(delivery.length > 0);
    for (const { headers } of delivery) {
      for (const name of ['authorization', 'api-key', 'cookie']) assert.equal(headers[name], undefined, name);
    }
  });

  it('has put no dispatcher of its own where every fetch of this process would find it', () => {
    assert.deepEqual(sharedNow().dispatchers, [undefined, undefined]);
    assert.equal(sharedNow().fetch, atStart().fetch);
  });

  it('leaves the dispatchers that are there alone, too', async () => {
    fillSlots();
    const answer = await fetch(`${facts.control}/state`);
    await answer.body?.cancel();
    assert.equal(answer.status, 200);
    const before = sharedNow();
    person.answers(/^License asset/, paid);
    await download({ ...fullArgument(bulkId(20)), insert: false });
    assertSame(sharedNow(), before);
    assertSame(sharedNow(), atStart());
  });
});

function assertSame(one: Shared, other: Shared): void {
  assert.equal(one.dispatchers.length, 2);
  for (const [slot, dispatcher] of one.dispatchers.entries()) assert.equal(dispatcher, other.dispatchers[slot]);
  assert.equal(one.fetch, other.fetch);
}
