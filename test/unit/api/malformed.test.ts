import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { AccountDownloads } from '../../../src/core/api/accountDownloads.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import { OAuthClient } from '../../../src/core/auth/oauth.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { fetchToStage } from '../../../src/core/transfer/fetch.ts';
import { createKit, hooks, requestFor } from '../support/downloadsKit.ts';
import { FaultServer, type Script } from '../support/faultServer.ts';
import { canary, malformed } from '../support/malformed.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';

/*
 * Answers that are wrong in a random but repeatable way, to each of the calls. `MALFORMED_ANSWERS=10000` sends as many to
 * each; a failure names its seed, and `MALFORMED_FIRST=<seed> MALFORMED_ANSWERS=1` repeats it.
 */
const count = Number(process.env.MALFORMED_ANSWERS ?? 150);
const first = Number(process.env.MALFORMED_FIRST ?? 0);
const longestCall = 5_000;
const secrets = ['the-secret-key', 'the-secret-token', 'the-secret-secret', canary];
const id = '1167612765';

const date = '2026-11-23T10:00:00Z';
const size = { bytes: 9, height: 2, width: 3, dpi: 300, media_type: 'image/jpeg', name: 'large', downloads: [{ product_id: '592' }] };
const image = { id, title: 't', product_types: ['premiumaccess'], allowed_use: {}, download_sizes: [size], istock_licenses: [] };
const product = {
  id: 592,
  type: 'premiumaccess',
  name: 'P',
  status: 'active',
  overage: {},
  download_requirements: { project_codes: ['a'] },
};
const download = { date_downloaded: date, product_id: 592, user: { username: 'ada' } };

describe(`${count} malformed answers`, () => {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const log = memoryLog();
  const transport = createTransport();
  const clock = new ManualClock(Date.now(), { isHasty: true });
  const { signal } = new AbortController();
  let server: FaultServer;
  let folder: string;

  before(async () => {
    server = await new FaultServer().start();
    folder = await mkdtemp(join(memory, 'malformed-'));
  });
  after(async () => {
    await transport.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Plays answer after answer, whatever is asked, and notes which were played. */
  function play(good: unknown, seed: number): { readonly throttled: boolean[] } {
    const throttled: boolean[] = [];
    const script: Script = (socket, request) => {
      const answer = malformed(good, seed * 64 + throttled.length);
      throttled.push(answer.isThrottling);
      void answer.play(socket, request);
    };
    server.answerWith(script);
    return { throttled };
  }

  /** A value or a GettyError that gives nothing away, in time; everything else is a crash or a hang. */
  async function settled(call: Promise<unknown>, seed: number): Promise<void> {
    const late = new Promise((_resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`seed ${seed}: not settled after ${longestCall} ms`)), longestCall);
      void call.then(
        () => clearTimeout(timer),
        () => clearTimeout(timer),
      );
    });
    try {
      await Promise.race([call, late]);
    } catch (error) {
      if (!isGettyError(error)) throw new Error(`seed ${seed}`, { cause: error });
      for (const secret of secrets) assert.ok(!inspect(error, { depth: 9 }).includes(secret), `seed ${seed}: the error tells ${secret}`);
    }
  }

  async function each(
    good: unknown,
    call: (seed: number) => Promise<unknown>,
    check?: (throttled: readonly boolean[], seed: number) => void,
  ) {
    for (let seed = first; seed < first + count; seed++) {
      const { throttled } = play(good, seed);
      await settled(call(seed), seed);
      check?.(throttled, seed);
      for (const line of log.lines.splice(0))
        assert.ok(!secrets.some((secret) => line.includes(secret)), `seed ${seed}: the log tells ${line}`);
    }
  }

  const credentials = {
    credentials: async (accountId: string) => ({ accountId, apiKey: 'the-secret-key', accessToken: 'the-secret-token' }),
  };
  const api = () => new GettyApi({ apiUrl: server.url(), transport, clock, log, accountId: 'a', credentials, random: () => 0 });
  const oauth = () => new OAuthClient({ authUrl: server.url(), transport, clock, log, random: () => 0 });

  const calls: readonly (readonly [string, unknown, () => Promise<unknown>])[] = [
    ['one image', { images: [image], images_not_found: [] }, () => api().image(id, signal)],
    ['many images', { images: [image, image], images_not_found: ['7'] }, () => api().images([id, '7'], signal)],
    [
      'a search',
      {
        result_count: 250,
        images: [image, image],
        auto_corrections: { phrase: 'a' },
        related_searches: [{ phrase: 'b' }, { phrase: 'c' }],
      },
      () => api().find({ family: 'creative', phrase: 'a', sort: 'newest', filters: {} }, 1, signal),
    ],
    ['products', { products: [product, product] }, () => api().products(signal)],
    ['the customer', { first_name: 'Ada', middle_name: null, last_name: 'L' }, () => api().customer(signal)],
    ['the history', { id, downloads: [download, download] }, () => api().downloadHistory(id, {}, signal)],
    [
      'the downloads of the account',
      {
        result_count: 70,
        downloads: [
          { ...download, id },
          { ...download, id: '7', dimensions: { width: 3, height: 2 } },
        ],
      },
      () => new AccountDownloads(api(), 0).next(60, signal),
    ],
    [
      'a token',
      { access_token: 'a', token_type: 'Bearer', expires_in: 1800, refresh_token: 'r' },
      () => oauth().clientCredentials({ apiKey: 'the-secret-key', apiSecret: 'the-secret-secret' }, signal),
    ],
  ];
  for (const [name, good, call] of calls) {
    it(`to ${name} neither crash, hang nor tell a secret`, async function () {
      this.timeout(0);
      await each(good, call);
    });
  }

  it('to the delivery neither crash, hang nor tell a secret', async function () {
    this.timeout(0);
    const apiOrigin = 'http://127.0.0.1:1';
    await each('\u00ff\u00d8\u00ff\u00e0 picture', (seed) =>
      fetchToStage({
        transport,
        clock,
        log,
        signal,
        apiOrigin,
        uri: server.url('/d?e=the-secret-token').href,
        stagePath: join(folder, `stage-${seed}`),
        assetId: id,
        saveState: async () => undefined,
        random: () => 0,
      }).finally(() => rm(join(folder, `stage-${seed}`), { force: true })),
    );
  });

  it('to the charge neither crash, hang, tell a secret nor charge twice', async function () {
    this.timeout(0);
    const address = server.url().origin;
    const place = {
      storageDir: join(folder, 'storage'),
      api: address,
      auth: 'http://127.0.0.1:2',
      apiKey: 'the-secret-key',
      accessToken: 'the-secret-token',
    };
    const kit = createKit(place, { clock, log, random: () => 0 });
    const charge = (seed: number) => {
      server.seen.length = 0;
      const request = requestFor(place, String(9_000_000_000 + seed));
      return kit.downloads.obtain(
        request,
        { kind: 'charge', history: [] },
        hooks(),
        kit.downloads.confirmCharge(request, { kind: 'unknown' }),
      );
    };
    const good = { uri: 'http://127.0.0.1:1/the-secret-token' };
    await each(good, charge, (throttled, seed) => {
      const posts = server.seen.filter(({ method }) => method === 'POST').length;
      assert.equal(posts, throttled.length, `seed ${seed}`);
      assert.ok(throttled.slice(0, -1).every(Boolean), `seed ${seed}: ${posts} charges after ${JSON.stringify(throttled)}`);
      assert.ok(posts >= 1 && posts <= 5, `seed ${seed}: ${posts} charges`);
    });
    await kit.close();
  });

  it('leave no connection open', async () => {
    await transport.close();
    await server.stop();
    const open = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    for (let turn = 0; turn < 100 && open() > 0; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(open(), 0);
  });
});
