import assert from 'node:assert/strict';
import { parseCollections, parseEvents } from '../../../src/core/api/filterNames.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import { eventFields } from '../../sandbox/nameFacts.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { engineAt } from '../support/engineAt.ts';
import { type Caller, callerOf, signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();

describe('what filters are called by', () => {
  it('is read of an event with what is known of it, and of a collection with its family', () => {
    const location = { city: 'Oslo', country: 'Norway', state_province: null, venue: 'Town Hall' };
    const event = { id: 775000013, name: 'Press conference', start_date: '2026-02-03T10:00:00', location, image_count: '12' };
    assert.deepEqual(parseEvents({ events: [event] }), [
      { id: '775000013', name: 'Press conference', startDate: '2026-02-03T10:00:00', place: 'Town Hall, Oslo, Norway', imageCount: 12 },
    ]);
    const collections = [
      { code: 'WIR', name: 'WireImage', asset_family: 'editorial' },
      { code: 'EPL', name: 'E+', asset_family: null },
    ];
    assert.deepEqual(parseCollections({ collections }), [
      { code: 'EPL', name: 'E+', assetFamily: undefined },
      { code: 'WIR', name: 'WireImage', assetFamily: 'editorial' },
    ]);
  });

  it('leaves out what has no name or nothing to filter by, and is refused where there is no list', () => {
    const odd = [null, 1, 'x', {}, { id: 1 }, { name: 'x' }, { id: 1, name: ' ' }, { code: 'x' }, [{ id: 1, name: 'x' }]];
    assert.deepEqual([parseEvents({ events: odd }), parseCollections({ collections: odd })], [[], []]);
    assert.deepEqual([parseEvents({ events: null }), parseCollections({ collections: null })], [[], []]);
    for (const answer of [{}, [], null, { events: 1, collections: {} }]) {
      for (const parse of [parseEvents, parseCollections]) {
        assert.throws(
          () => parse(answer),
          (error) => isGettyError(error) && error.kind === 'unexpectedAnswer',
        );
      }
    }
  });

  describe('asked at the server', () => {
    let sandbox: Sandbox;
    let engine: Awaited<ReturnType<typeof engineAt>>;
    let call: Caller;
    before(async () => {
      sandbox = await startSandbox();
      call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    });
    after(() => sandbox.close());
    beforeEach(async () => {
      sandbox.reset();
      engine = await engineAt(sandbox);
    });
    afterEach(() => engine.dispose());

    const names = () => engine.filterNames('ada');
    const asked = () => sandbox.requests().filter(({ origin }) => origin === 'api');

    it('is one request for the same words while it is fresh, and another one after a look anew', async () => {
      const [events, again] = [await names().events('press', signal), await names().events('  press ', signal)];
      assert.deepEqual(again, events);
      assert.ok(events.length > 1 && events.every(({ name, place, startDate, imageCount }) => name && place && startDate && imageCount));
      const collections = await Promise.all([names().collections(signal), names().collections(signal)]);
      assert.ok(collections[0].some(({ name, code }) => name === 'Getty Images News' && code === 'GNE'));
      await names().collections(signal);
      assert.deepEqual(
        asked().map(({ path }) => path),
        ['/v3/search/events', '/v3/collections'],
      );
      engine.forgetLookUps();
      await names().collections(signal);
      assert.equal(asked().length, 3);
    });

    it('is what the filters of a search take', async () => {
      const [event] = await names().events('press', signal);
      const { total } = await engine
        .api('ada')
        .find({ family: 'editorial', phrase: '', sort: 'newest', filters: { eventId: event?.id ?? '' } }, 1, signal);
      assert.equal(total, event?.imageCount);
      const collection = (await names().collections(signal)).find(({ code }) => code === 'STK');
      const found = await engine
        .api('ada')
        .find({ family: 'creative', phrase: '', sort: 'newest', filters: { collectionCode: collection?.code ?? '' } }, 1, signal);
      assert.ok(found.images.length > 10 && found.images.every(({ collectionName }) => collectionName === collection?.name));
    });

    it('is empty where nothing has these words', async () => assert.deepEqual(await names().events('xyzzyplugh', signal), []));

    it('keeps to the contract, with every field, page and order', async () => {
      const fields = eventFields.join(',');
      for (const query of ['', `?fields=${fields}`, '?phrase=press&page=2&page_size=5&sort_order=oldest', '?editorial_segment=sport']) {
        assert.equal((await call(`/v3/search/events${query}`)).status, 200, query);
      }
      assert.equal((await callerOf(sandbox, undefined)('/v3/search/events')).status, 200);
      await names().events('press', signal);
      await names().collections(signal);
      assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
      assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
      for (const [path, expected] of [
        ['/v3/search/events?page=51', 400],
        ['/v3/search/events?page_size=101', 400],
        ['/v3/search/events?fields=id,title', 400],
        ['/v3/search/events?sort_order=random', 400],
        ['/v3/collections?page=1', 400],
      ] as const) {
        assert.equal((await call(path)).status, expected, path);
      }
    });
  });
});
