import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccountLines } from '../../../src/core/api/accountLine.ts';
import { AnswerCache } from '../../../src/core/api/answerCache.ts';
import { GettyApi, searchBounds } from '../../../src/core/api/client.ts';
import type { FoundImages, ImageSearch, SearchFilters } from '../../../src/core/api/searchTypes.ts';
import type { Account } from '../../../src/core/auth/types.ts';
import { createEngine } from '../../../src/core/engine.ts';
import { isCancellation, isGettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { keys } from '../../sandbox/accounts.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { anAccount } from '../support/accounts.ts';
import { hostilePhrases } from '../support/hostilePhrases.ts';
import { MemoryKey } from '../support/machine.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();
const harbour = (more: Partial<Exclude<ImageSearch, { readonly family?: never }>> = {}): ImageSearch => ({
  family: 'creative',
  phrase: 'harbour',
  sort: 'best_match',
  filters: {},
  ...more,
});

describe('a search, counted at the server', () => {
  let sandbox: Sandbox;
  let transport: Transport;
  let token: string;
  let lines: AccountLines;
  let searches: AnswerCache<FoundImages>;
  let clock: ManualClock;
  let log: ReturnType<typeof memoryLog>;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    token = (await signInAs(sandbox)).access_token;
    sandbox.reset();
    clock = new ManualClock(Date.now(), { isHasty: true });
    log = memoryLog();
    [transport, lines, searches] = [createTransport(), new AccountLines(clock), new AnswerCache(clock, searchBounds)];
  });
  afterEach(() => transport.close());

  /** As the engine makes one for every command and view. */
  function api({ accountId = 'ada', language = 'de', accessToken = token } = {}): GettyApi {
    const credentials = { credentials: async () => ({ accountId, apiKey: keys.getty.key, accessToken }) };
    const connection = { apiUrl: new URL(sandbox.api), transport, clock, log };
    return new GettyApi({ ...connection, credentials, accountId, language, line: lines.of(accountId), searches });
  }

  const asked = () => sandbox.requests().filter(({ origin }) => origin !== 'auth');

  it('brings 300 results by three requests, and nothing that nobody asked for', async () => {
    const pages: FoundImages[] = [];
    for (const page of [1, 2, 3]) pages.push(await api().find(harbour(), page, signal));
    const ids = pages.flatMap(({ images }) => images.map(({ id }) => id));
    assert.equal(new Set(ids).size, 300);
    assert.ok(pages.every(({ total, isLast }) => total > 300 && !isLast));
    assert.deepEqual(
      asked().map(({ origin, method, path, query }) => [origin, method, path, query.page]),
      [1, 2, 3].map((page) => ['api', 'GET', '/v3/search/images/creative', String(page)]),
    );
    for (const page of [3, 2, 1]) assert.equal((await api().find(harbour(), page, signal)).images.length, 100);
    assert.equal(asked().length, 3);
  });

  it('tells what a grid shows: words, picture and rights, in the language of the account', async () => {
    const { images } = await api().find(harbour({ phrase: 'Hafen im Nebel' }), 1, signal);
    const [image] = images;
    assert.match(image?.title ?? '', /^Hafen im Nebel$/);
    assert.ok(image?.artist && image.collectionName && image.collectionCode && image.maxDimensions && image.dateCreated);
    assert.ok(image.thumbUri?.startsWith(`${sandbox.media}/`) && image.previewUri?.startsWith(`${sandbox.media}/`));
    assert.equal(asked()[0]?.headers['accept-language'], 'de');
    assert.ok(images.some(({ editorialUseOnly }) => !editorialUseOnly));
    const news = await api().find(harbour({ family: 'editorial', filters: { segment: 'sport' } }), 1, signal);
    assert.ok(
      news.images.every(({ assetFamily, editorialUseOnly, eventIds }) => assetFamily === 'editorial' && editorialUseOnly && eventIds),
    );
  });

  it('is sent once for all who ask at the same time, and goes on when one of them leaves', async () => {
    sandbox.set({ search: { hold: true } });
    const impatient = new AbortController();
    const left = api().find(harbour(), 1, impatient.signal);
    const others = [1, 2, 3].map(() => api().find(harbour(), 1, signal));
    while (asked().length === 0) await nextTurn();
    impatient.abort();
    await assert.rejects(left, isCancellation);
    sandbox.set({ search: null });
    assert.equal(new Set(await Promise.all(others)).size, 1);
    assert.equal(asked().length, 1);
  });

  const otherQuestions: readonly (readonly [string, ImageSearch, number, Parameters<typeof api>[0]])[] = [
    ['page', harbour(), 2, {}],
    ['phrase', harbour({ phrase: 'bridge' }), 1, {}],
    ['family', harbour({ family: 'editorial' }), 1, {}],
    ['order', harbour({ sort: 'newest' }), 1, {}],
    ['filter', harbour({ filters: { orientation: 'vertical' } }), 1, {}],
    ['language', harbour(), 1, { language: 'fr' }],
    ['account', harbour(), 1, { accountId: 'wolfe' }],
  ];
  for (const [what, search, page, account] of otherQuestions) {
    it(`is another one with another ${what}`, async () => {
      await api().find(harbour(), 1, signal);
      await api(account).find(search, page, signal);
      assert.equal(asked().length, 2);
    });
  }

  it('is the same one however its phrase is spaced and whatever its family leaves out', async () => {
    await api().find(harbour(), 1, signal);
    await api().find(harbour({ phrase: ' harbour\n' }), 1, signal);
    await api().find(harbour({ filters: { segment: 'news', eventId: '1', downloadProduct: 'creditpack' } }), 1, signal);
    assert.equal(asked().length, 1);
  });

  it('is sent anew when its answer is not fresh any more, and each time where the server says so', async () => {
    sandbox.set({ imagesCacheControl: 'max-age=60' });
    await api().find(harbour(), 1, signal);
    clock.advance(59_000);
    await api().find(harbour(), 1, signal);
    assert.equal(asked().length, 1);
    clock.advance(1_000);
    await api().find(harbour(), 1, signal);
    assert.equal(asked().length, 2);
    sandbox.set({ imagesCacheControl: 'no-store' });
    for (const page of [2, 2]) await api().find(harbour(), page, signal);
    assert.equal(asked().length, 4);
  });

  it('is sent anew with a new token, where the server says that answers differ by it', async () => {
    await api().find(harbour(), 1, signal);
    const renewed = (await signInAs(sandbox)).access_token;
    await api({ accessToken: renewed }).find(harbour(), 1, signal);
    assert.equal(asked().length, 2);
  });

  it('ends with an empty page behind the last, which is not remembered', async () => {
    for (const search of [harbour(), { like: { assetId: '1600000000', as: 'sameSeries' } }] as const) {
      sandbox.reset();
      for (let times = 0; times < 2; times++)
        assert.deepEqual(await api().find(search, 9, signal), { images: [], total: 800, related: [], isLast: true });
      assert.equal(asked().length, 2);
    }
  });

  it('tells what the server corrected and suggests', async () => {
    const found = await api().find(harbour({ phrase: 'harbuor at dawn' }), 1, signal);
    assert.equal(found.corrected, 'harbour at dawn');
    assert.ok(found.related.includes('harbour in winter') && found.total > 100);
    const none = await api().find(harbour({ phrase: 'zebra' }), 1, signal);
    assert.deepEqual(none, { images: [], total: 0, corrected: undefined, related: [], isLast: true });
  });

  it('finds what is like an asset', async () => {
    for (const as of ['similar', 'sameSeries'] as const) {
      const found = await api().find({ like: { assetId: '1600000000', as } }, 1, signal);
      assert.ok(found.images.length > 5 && found.images.every(({ id }) => id !== '1600000000'));
    }
    const missing = api().find({ like: { assetId: '99999', as: 'similar' } }, 1, signal);
    await assert.rejects(missing, (error) => isGettyError(error) && error.kind === 'notFound' && error.data.assetId === '99999');
  });

  it('is refused in words of its own when phrase or filters are what the server does not take', async () => {
    const search = harbour({ family: 'editorial', filters: { dateFrom: '2026-02-02', dateTo: '2026-01-01' } });
    await assert.rejects(
      api().find(search, 1, signal),
      (error) => isGettyError(error) && error.kind === 'badRequest' && error.used === 'no' && error.data.code === 'SearchRefused',
    );
    assert.ok(log.lines.some((line) => line.includes('search: refused with InvalidParameterValue')));
    assert.ok(!log.lines.some((line) => line.includes('2026-02-02')));
  });

  const wrong: readonly (readonly [string, ImageSearch, string])[] = [
    ['a phrase without end', harbour({ phrase: 'harbour '.repeat(200) }), 'PhraseTooLong'],
    ['a color that is none', harbour({ filters: { color: 'navy' } }), 'InvalidFilter'],
    ['a day that is none', harbour({ family: 'editorial', filters: { dateTo: 'tomorrow' } }), 'InvalidFilter'],
    ['an asset that is none', { like: { assetId: '..', as: 'similar' } }, 'InvalidAssetId'],
  ];
  for (const [what, search, code] of wrong) {
    it(`sends nothing for ${what}`, async () => {
      await assert.rejects(
        api().find(search, 1, signal),
        (error) => isGettyError(error) && error.kind === 'badRequest' && error.used === 'no' && error.data.code === code,
      );
      assert.equal(asked().length, 0);
    });
  }

  it('takes hostile phrases as words to look for, one parameter each', async () => {
    for (const phrase of hostilePhrases) await api().find(harbour({ phrase }), 1, signal);
    assert.deepEqual(
      asked().map(({ path, query }) => [path, query.phrase]),
      hostilePhrases.map((phrase) => ['/v3/search/images/creative', phrase.trim().toWellFormed()]),
    );
    assert.ok(sandbox.exchanges().every(({ repeated, status }) => repeated.length === 0 && status === 200));
    assert.ok(!log.lines.some((line) => /onerror|evil|rm -rf/.test(line)), 'phrases are nobody’s business but the server’s');
  });

  const everyFilter: readonly SearchFilters[] = [
    { orientation: 'vertical', people: 'two', copySpace: true, minimumSize: 'large', collectionCode: 'TIB', artist: 'Smith, Jordan' },
    { vectors: true, downloadProduct: 'premiumaccess:592', color: '#002244', withoutEditorialUse: true, minimumSize: 'vector' },
    { segment: 'royalty', eventId: '775000052', dateFrom: '2019-01-01', dateTo: '2026-11-30', downloadProduct: 'editorialsubscription' },
  ];
  it('keeps to the contract with every filter, order and page', async () => {
    for (const family of ['creative', 'editorial'] as const)
      for (const sort of ['best_match', 'most_popular', 'newest', 'oldest', 'random'] as const)
        for (const filters of [{}, ...everyFilter]) await api().find({ family, phrase: 'harbour', sort, filters }, 1, signal);
    await api().find({ like: { assetId: '1600000000', as: 'similar' } }, 2, signal);
    assert.ok(sandbox.exchanges().every(({ status }) => status === 200));
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
    assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
  });

  it('reads answers whose numbers are texts', async () => {
    const usual = await api().find(harbour(), 1, signal);
    sandbox.set({ numbersAsText: true });
    searches.forget();
    assert.deepEqual(await api().find(harbour(), 1, signal), usual);
  });

  it('waits its turn at the pace of the account, and is asked again when the service is busy', async () => {
    sandbox.set({ search: { times: 2, throttle: 'edge' } });
    assert.equal((await api().find(harbour(), 1, signal)).images.length, 100);
    assert.equal(asked().length, 3);
    assert.ok(clock.sleeps.length > 0);
  });

  it('is forgotten with everything else that was looked up, but for the accounts that stay', async () => {
    const account = (id: string): Account => ({
      ...anAccount({ apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey: keys.getty.key, token: { accessToken: token } }),
      id,
    });
    const accounts = { get: async (id: string) => account(id), update: async () => undefined };
    const origins = { apiUrl: new URL(sandbox.api), authUrl: new URL(sandbox.auth), language: undefined };
    const settings = { ...origins, concurrency: 1, cacheBytes: 0 };
    const engine = createEngine({ storageDir: '/nowhere', settings, accounts, sealKeys: new MemoryKey(), log });
    const both = () => Promise.all(['ada', 'wolfe'].map((id) => engine.api(id).find(harbour(), 1, signal)));
    try {
      await both();
      await both();
      assert.equal(asked().length, 2);
      engine.forgetLookUps(['ada']);
      await both();
      assert.equal(asked().length, 3);
      engine.forgetLookUps();
      await both();
      assert.equal(asked().length, 5);
    } finally {
      await engine.dispose();
    }
  });
});

describe('what is remembered of searches', () => {
  it('has bounds in number and in bytes; those used longest ago go first', () => {
    const clock = new ManualClock();
    const answer = { headers: { 'cache-control': 'max-age=60' }, requestHeaders: {} };
    const kept = (value: object, count: number) => {
      const cache = new AnswerCache(clock, searchBounds);
      for (let at = 0; at < count; at++) cache.recorder('ada')([[String(at), value]], answer);
      return Array.from({ length: count }, (_, at) => String(at)).filter((question) => cache.get('ada', question, {}));
    };
    assert.deepEqual(kept({}, 250).slice(0, 1), ['50']);
    const bytes = kept({ text: 'x'.repeat(100_000) }, 250).length * 200_000;
    assert.ok(bytes > 15_000_000 && bytes <= 16 * 1024 * 1024, String(bytes));
  });
});
