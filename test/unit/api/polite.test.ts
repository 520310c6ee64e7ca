import assert from 'node:assert/strict';
import { AccountLines } from '../../../src/core/api/accountLine.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import { ImageCache } from '../../../src/core/api/imageCache.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { isCancellation } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { keys } from '../../sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { bulk } from '../support/listWorld.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();
const id = '1167612765';

describe('a polite client, counted at the server', () => {
  let sandbox: Sandbox;
  let transport: Transport;
  let token: string;
  let lines: AccountLines;
  let images: ImageCache;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    token = (await signInAs(sandbox)).access_token;
    sandbox.reset();
    [transport, lines, images] = [createTransport(), new AccountLines(systemClock), new ImageCache(systemClock)];
  });
  afterEach(() => transport.close());

  /** As the engine makes one for every command and view. */
  function api({ accountId = 'ada', language = 'de' } = {}): GettyApi {
    const credentials = { credentials: async () => ({ accountId, apiKey: keys.getty.key, accessToken: token }) };
    const connection = { apiUrl: new URL(sandbox.api), transport, clock: systemClock, log: memoryLog() };
    return new GettyApi({ ...connection, credentials, accountId, language, line: lines.of(accountId), images });
  }

  const asked = (path = '/v3/') => sandbox.requests().filter((request) => request.path.startsWith(path));
  const idsOf = (index: number) => asked()[index]?.query.ids?.split(',') ?? [];

  describe('asks for an image', () => {
    it('once, however often and from wherever it is needed', async () => {
      const first = await api().image(id, signal);
      for (let count = 0; count < 5; count++) assert.deepEqual(await api().image(id, signal), first);
      assert.equal((await api().images([id], signal)).images[0]?.title, first.title);
      assert.equal(asked().length, 1);
    });

    for (const says of ['', 'no-store', 'no-cache, max-age=60', 'max-age=0']) {
      it(`each time when the server says "${says}", but once for those who ask at the same time`, async () => {
        sandbox.set({ imagesCacheControl: says });
        for (let count = 0; count < 2; count++) await Promise.all([1, 2, 3].map(() => api().image(id, signal)));
        assert.equal(asked().length, 2);
      });
    }

    it('again when its time is over', async () => {
      sandbox.set({ imagesCacheControl: 'max-age=1' });
      await api().image(id, signal);
      await api().image(id, signal);
      assert.equal(asked().length, 1);
      await systemClock.sleep(1_010);
      await api().image(id, signal);
      assert.equal(asked().length, 2);
    });

    it('again with a new token, when the server says that it matters', async () => {
      for (const [vary, count] of [
        ['Authorization, Api-Key', 2],
        ['Api-Key', 3],
      ] as const) {
        sandbox.set({ imagesVary: vary });
        images.forget();
        await api().image(id, signal);
        token = (await signInAs(sandbox)).access_token;
        await api().image(id, signal);
        assert.equal(asked().length, count);
      }
    });

    it('again in another language, for another account and after everything was forgotten', async () => {
      const titles: unknown[] = [];
      for (const more of [{}, { language: 'fr' }, { accountId: 'wolfe' }]) titles.push((await api(more).image(id, signal)).title);
      assert.deepEqual(titles, ['Bergkämme bei Sonnenaufgang', 'Crêtes de montagne au lever du soleil', 'Bergkämme bei Sonnenaufgang']);
      images.forget();
      await api().image(id, signal);
      assert.equal(asked().length, 4);
    });

    it('again when it was not there', async () => {
      for (let count = 0; count < 2; count++) await assert.rejects(api().image('7777777', signal), { kind: 'notFound' });
      assert.equal(asked('/v3/images/').length, 2);
    });
  });

  describe('asks for many images', () => {
    it('a hundred at a time, and only for those that are not known', async () => {
      const all = bulk(0, 250);
      assert.equal((await api().images(all, signal)).images.length, 250);
      assert.deepEqual(
        [0, 1, 2].map((index) => idsOf(index).length),
        [100, 100, 50],
      );
      const more = await api().images([...bulk(200, 400), ...bulk(0, 10), '7777777'], signal);
      assert.deepEqual([more.images.length, more.notFound], [210, ['7777777']]);
      assert.deepEqual(
        [3, 4].map((index) => idsOf(index).length),
        [100, 51],
      );
      assert.deepEqual(idsOf(3), bulk(250, 350));
      await api().images(all, signal);
      assert.equal(asked().length, 5);
    });
  });

  describe('asks at the same time', () => {
    it('once for the same, and one who gives up does not take it from the others', async () => {
      sandbox.set({ images: { delayMs: 50 }, products: { delayMs: 50 }, history: { delayMs: 50 } });
      const impatient = new AbortController();
      const left = [api().image(id, impatient.signal), api().products(impatient.signal)];
      const stayed = [1, 2, 3].flatMap(() => [
        api().image(id, signal),
        api().products(signal),
        api().downloadHistory(id, {}, signal),
        api().images(bulk(0, 3), signal),
      ]);
      setTimeout(() => impatient.abort(), 10);
      for (const each of left) await assert.rejects(each, isCancellation);
      await Promise.all(stayed);
      assert.deepEqual(
        asked()
          .map(({ path }) => path)
          .sort(),
        ['/v3/images', `/v3/images/${id}`, `/v3/images/${id}/downloadhistory`, '/v3/products'],
      );
    });

    it('for the allowance and the history again as soon as they were answered, whatever the server says', async () => {
      const headers = { 'cache-control': 'max-age=600' };
      sandbox.set({
        products: { status: 200, body: '{"products":[]}', headers },
        history: { status: 200, body: '{"downloads":[]}', headers },
      });
      for (let count = 0; count < 2; count++) {
        await api().products(signal);
        await api().downloadHistory(id, {}, signal);
      }
      assert.equal(asked().length, 4);
    });
  });

  describe('keeps its connections', () => {
    const connections = () => new Set(asked().map(({ connection }) => connection)).size;

    it('for the next one: twenty look-ups in a row use one', async () => {
      for (const each of bulk(0, 20)) await api().image(each, signal);
      assert.deepEqual([asked().length, connections()], [20, 1]);
    });

    it('few: twenty look-ups at once use four', async () => {
      sandbox.set({ images: { delayMs: 20 } });
      await Promise.all(bulk(0, 20).map((each) => api().image(each, signal)));
      assert.deepEqual([asked().length, connections()], [20, 4]);
    });
  });

  describe('told to slow down', () => {
    it('slows down everything of the account together, and nothing of another', async () => {
      sandbox.set({ images: { throttle: 'edge', retryAfter: 1, times: 1 } });
      const throttled = api().image(id, signal);
      while (asked()[0]?.status !== 429) await systemClock.sleep(5);
      const told = Date.now();
      const others = [api().products(signal), api().image('2250186867', signal), api().downloadHistory(id, {}, signal)];
      await api({ accountId: 'wolfe' }).products(signal);
      const [, free, ...held] = [asked()[0], asked()[1]];
      assert.ok((free?.at ?? 0) - told < 500);
      assert.deepEqual([asked().length, held], [2, []]);
      await Promise.all([throttled, ...others]);
      const later = asked()
        .slice(2)
        .map(({ at }) => at - told);
      assert.equal(later.length, 4);
      assert.ok(
        later.sort((a, b) => a - b).every((at, index) => at >= 950 + index * 50),
        `too early: ${later}`,
      );
    });
  });
});
