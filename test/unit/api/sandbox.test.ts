import assert from 'node:assert/strict';
import { AccountDownloads } from '../../../src/core/api/accountDownloads.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { keys } from '../../sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { callerOf, signInAs } from '../support/sandboxClient.ts';

const signal = new AbortController().signal;

describe('the free half of the API against the sandbox, which refuses what the contract does not allow', () => {
  let sandbox: Sandbox;
  let transport: Transport;
  let token: string;

  before(async () => {
    sandbox = await startSandbox();
    transport = createTransport({});
    token = (await signInAs(sandbox)).access_token;
  });
  after(async () => {
    await transport.close();
    await sandbox.close();
  });

  function api(apiKey: string = keys.getty.key, accessToken = token): GettyApi {
    const credentials = { credentials: (accountId: string) => Promise.resolve({ accountId, apiKey, accessToken }) };
    const clock = new ManualClock(undefined, { isHasty: true });
    return new GettyApi({ apiUrl: new URL(sandbox.api), transport, clock, log: memoryLog(), language: 'de', accountId: 'a', credentials });
  }

  it('looks up one image with sizes and the products that may download them', async () => {
    const image = await api().image('1167612765', signal);
    assert.equal(image.id, '1167612765');
    assert.ok(image.title);
    assert.ok(image.downloadSizes.every((size, index, all) => size.width <= (all[index - 1]?.width ?? size.width)));
    assert.ok(image.downloadSizes[0]?.products.some((product) => product.productType === 'premiumaccess'));
  });

  it('looks up many images and names those that are missing', async () => {
    const { images, notFound } = await api().images(['1167612765', '200261415-001', '99999'], signal);
    assert.deepEqual(images.map((image) => image.id).sort(), ['1167612765', '200261415-001']);
    assert.deepEqual(notFound, ['99999']);
  });

  it('knows the customer, the products and the history', async () => {
    assert.equal((await api().customer(signal)).firstName, 'Ada');
    assert.ok((await api().products(signal)).some((product) => product.status === 'active'));
    assert.deepEqual(await api().downloadHistory('1167612765', {}, signal), []);
    assert.deepEqual(await api().downloadHistory('1167612765', { company: true }, signal), []);
  });

  it('lists what the account downloaded, for credits too, however long ago', async () => {
    const own = (await signInAs(sandbox, keys.istock)).access_token;
    const caller = callerOf(sandbox, own, keys.istock);
    const ids = ['1301700665', '675740234'];
    for (const [at, id] of ids.entries()) {
      const answer = await caller(
        `/v3/downloads/images/${id}?auto_download=false&product_type=${at ? 'royaltyfreesubscription' : 'creditpack'}`,
        {
          method: 'POST',
        },
      );
      assert.equal(answer.status, 200);
    }
    sandbox.set({ clockShiftMs: 90 * 86_400_000 });
    const now = Date.now() + 90 * 86_400_000;
    const renewed = (await signInAs(sandbox, keys.istock)).access_token;
    const downloads = new AccountDownloads(api(keys.istock.key, renewed), now);
    const entries = await downloads.next(50, signal);
    sandbox.set({ clockShiftMs: 0 });
    assert.deepEqual(
      entries.map(({ assetId, productType, width = 0 }) => [assetId, productType, width > 0]),
      [
        [ids[1], 'royaltyfreesubscription', true],
        [ids[0], 'creditpack', true],
      ],
    );
    assert.equal(downloads.isDone, true);
  });

  for (const [name, key, given, kind] of [
    ['an unknown image', keys.getty.key, undefined, 'notFound'],
    ['an unknown key', 'no-such-key', undefined, 'keyRejected'],
    ['an inactive key', keys.inactive.key, undefined, 'keyRejected'],
    ['a token that is none', keys.getty.key, 'nonsense', 'signInNeeded'],
  ] as const) {
    it(`says ${kind} of ${name}`, async () => {
      await assert.rejects(api(key, given).image('99999', signal), (error) => isGettyError(error) && error.kind === kind);
    });
  }
});
