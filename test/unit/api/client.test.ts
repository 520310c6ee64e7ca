import assert from 'node:assert/strict';
import { customerWith, GettyApi } from '../../../src/core/api/client.ts';
import { GettyError, isCancellation, isGettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type Answer, ApiServer } from '../support/apiServer.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { NumberedTokens } from '../support/numberedTokens.ts';

const signal = new AbortController().signal;
const image = { id: '1167612765', title: 'A meadow' };
const found: Answer = { json: { images: [image], images_not_found: [] } };
const refused: Answer = { status: 401, json: { ErrorCode: 'AuthorizationTokenRequired', ErrorMessage: 'x' } };
const throttled: Answer = { status: 429, json: { message: 'Too Many Requests' } };
const down: Answer = { status: 503, text: '<html>' };
const reset: Answer = (_request, response) => void response.socket?.resetAndDestroy();

const hastyClock = () => new ManualClock(undefined, { isHasty: true });

function failsWith(kind: string): (error: unknown) => boolean {
  return (error) => isGettyError(error) && error.kind === kind && error.used === 'no';
}

describe('the free half of the API', () => {
  const server = new ApiServer();
  let apiUrl: URL;
  let transport: Transport;
  let clock: ManualClock;
  let tokens: NumberedTokens;
  let log: ReturnType<typeof memoryLog>;

  before(async () => {
    apiUrl = await server.start();
    transport = createTransport({});
  });
  after(async () => {
    await transport.close();
    await server.stop();
  });
  beforeEach(() => {
    [clock, tokens, log] = [hastyClock(), new NumberedTokens(), memoryLog()];
  });

  function api(options: { path?: string; language?: string; random?: () => number } = {}): GettyApi {
    const base = new URL(options.path ?? '/', apiUrl);
    return new GettyApi({ transport, clock, log, credentials: tokens, accountId: 'a', random: () => 0.5, ...options, apiUrl: base });
  }

  describe('asks', () => {
    it('for an image with fields named one by one, and never for detail_set', async () => {
      server.answerWith(found);
      assert.equal((await api({ language: 'de-DE' }).image('1167612765', signal)).title, 'A meadow');
      const [request] = server.seen;
      assert.equal(request?.path, '/v3/images/1167612765');
      const fields = request?.query.get('fields')?.split(',') ?? [];
      for (const field of ['title', 'caption', 'download_sizes', 'downloads', 'allowed_use', 'product_types'])
        assert.ok(fields.includes(field), field);
      assert.ok(!fields.some((field) => field.endsWith('_set')));
      assert.equal(request?.headers['accept-language'], 'de');
    });

    it('with the key, the token and nothing else of the account', async () => {
      server.answerWith(found);
      await api().image('1167612765', signal);
      const { headers } = server.seen[0] ?? {};
      assert.equal(headers?.['api-key'], 'the-key');
      assert.equal(headers?.authorization, 'Bearer token-1');
      assert.equal(headers?.['accept-encoding'], 'identity');
      assert.deepEqual(
        Object.keys(headers ?? {}).filter(
          (name) => !['host', 'connection', 'accept', 'accept-encoding', 'api-key', 'authorization'].includes(name),
        ),
        [],
      );
    });

    it('for many images a hundred at a time, each once', async () => {
      server.answerWith((request, response) => {
        const ids = request.query.get('ids')?.split(',') ?? [];
        response.end(JSON.stringify({ images: ids.slice(1).map((id) => ({ id })), images_not_found: ids.slice(0, 1) }));
      });
      const ids = Array.from({ length: 250 }, (_, index) => String(80_000_000 + index));
      const answer = await api().images([...ids, ...ids], signal);
      assert.deepEqual(
        server.seen.map((request) => request.query.get('ids')?.split(',').length),
        [100, 100, 50],
      );
      assert.deepEqual([answer.images.length, answer.notFound.length], [247, 3]);
    });

    it('for no image without a request', async () => {
      server.answerWith(down);
      assert.deepEqual(await api().images([], signal), { images: [], notFound: [] });
      assert.equal(server.seen.length, 0);
    });

    it('for products with their requirements', async () => {
      server.answerWith({ json: { products: [{ id: 592, type: 'premiumaccess', status: 'active' }] } });
      assert.equal((await api().products(signal))[0]?.id, 592);
      assert.deepEqual([server.seen[0]?.path, server.seen[0]?.query.toString()], ['/v3/products', 'fields=download_requirements']);
    });

    it('who the customer is', async () => {
      server.answerWith({ json: { first_name: 'Ada' } });
      assert.equal((await api().customer(signal)).firstName, 'Ada');
      assert.equal(server.seen[0]?.path, '/v3/customers/current');
    });

    for (const [options, company] of [
      [{}, 'false'],
      [{ company: true }, 'true'],
    ] as const) {
      it(`for the history of an asset with company_downloads=${company}`, async () => {
        server.answerWith({ json: { id: '1', downloads: [{ date_downloaded: '2026-11-20T10:00:00' }] } });
        assert.equal((await api().downloadHistory('1167612765', options, signal))[0]?.date, '2026-11-20T10:00:00.000Z');
        assert.equal(server.seen[0]?.path, '/v3/images/1167612765/downloadhistory');
        assert.equal(server.seen[0]?.query.get('company_downloads'), company);
      });
    }

    it('below the path of the configured address', async () => {
      server.answerWith(found);
      await api({ path: '/gateway/getty/' }).image('1167612765', signal);
      assert.equal(server.seen[0]?.path, '/gateway/getty/v3/images/1167612765');
    });

    it('before an account exists with the credentials that were just obtained', async () => {
      server.answerWith({ json: { last_name: 'Lovelace' } });
      const connection = { apiUrl, transport, clock, log };
      assert.equal((await customerWith(connection, { apiKey: 'k', accessToken: 't' }, signal)).lastName, 'Lovelace');
      assert.deepEqual([server.seen[0]?.headers['api-key'], server.seen[0]?.headers.authorization], ['k', 'Bearer t']);
      server.answerWith(refused);
      await assert.rejects(customerWith(connection, { apiKey: 'k', accessToken: 't' }, signal), failsWith('signInNeeded'));
      assert.equal(server.seen.length, 1);
    });
  });

  describe('takes for an image', () => {
    it('the one with the ID that was asked for, in any case', async () => {
      server.answerWith({ json: { images: [{ id: '5' }, { id: 'SB10064292T-001' }] } });
      assert.equal((await api().image('sb10064292t-001', signal)).id, 'SB10064292T-001');
    });
    it('never another one', async () => {
      server.answerWith({ json: { images: [{ id: '99999999' }] } });
      await assert.rejects(api().image('1167612765', signal), failsWith('notFound'));
    });
    it('a miss in either form as not found', async () => {
      for (const answer of [{ json: { images: [], images_not_found: ['1'] } }, { status: 404, json: { ErrorCode: 'ImageNotFound' } }]) {
        server.answerWith(answer);
        await assert.rejects(
          api().image('1167612765', signal),
          (error) => failsWith('notFound')(error) && isGettyError(error) && error.data.assetId === '1167612765',
        );
      }
    });
    it('a batch of which nothing is known as a batch of misses', async () => {
      server.answerWith({ status: 404, json: { ErrorCode: 'ImageNotFound' } });
      assert.deepEqual(await api().images(['11111', '22222'], signal), { images: [], notFound: ['11111', '22222'] });
    });
    it('no ID that would leave the path', async () => {
      server.answerWith(found);
      for (const id of ['..', '.', '', 'a,b']) {
        await assert.rejects(api().image(id, signal), failsWith('badRequest'));
        await assert.rejects(api().images([id], signal), failsWith('badRequest'));
      }
      assert.equal(server.seen.length, 0);
    });
  });

  describe('after a 401', () => {
    it('asks for a new token once and goes on', async () => {
      server.answerWith(refused, found);
      assert.equal((await api().image('1167612765', signal)).id, '1167612765');
      assert.deepEqual(tokens.rejected, ['token-1']);
      assert.deepEqual(
        server.seen.map((request) => request.headers.authorization),
        ['Bearer token-1', 'Bearer token-2'],
      );
    });
    it('gives up when the new token is refused too', async () => {
      server.answerWith(refused);
      await assert.rejects(api().image('1167612765', signal), failsWith('signInNeeded'));
      assert.equal(server.seen.length, 2);
    });
    it('does not ask again with the same token', async () => {
      tokens = new NumberedTokens(false);
      server.answerWith(refused);
      await assert.rejects(api().products(signal), failsWith('signInNeeded'));
      assert.equal(server.seen.length, 1);
    });
    it('passes on that no new token can be had', async () => {
      server.answerWith(refused);
      const gone = new GettyError('signInNeeded');
      tokens.credentials = (accountId, options) =>
        options?.rejected ? Promise.reject(gone) : Promise.resolve({ accountId, apiKey: 'k', accessToken: 't' });
      await assert.rejects(api().products(signal), (error) => error === gone);
    });
    it('blames the key when the edge says so twice', async () => {
      server.answerWith({ status: 401, json: { message: 'Unauthorized' } });
      await assert.rejects(api().products(signal), failsWith('keyRejected'));
    });
  });

  describe('when the API is busy or unwell', () => {
    const plans: readonly (readonly [string, readonly Answer[], number, string | undefined])[] = [
      ['waits out one 429', [throttled, found], 2, undefined],
      ['waits out four 429', [throttled, throttled, throttled, throttled, found], 5, undefined],
      ['gives up after five 429', [throttled], 5, 'throttled'],
      [
        'waits out the older 403',
        [{ status: 403, headers: { 'x-error-detail': 'Account Over Queries Per Second Limit' } }, found],
        2,
        undefined,
      ],
      ['waits out two 503', [down, down, found], 3, undefined],
      ['gives up after three 503', [down], 3, 'serviceDown'],
      ['asks again after a reset', [reset, found], 2, undefined],
      ['gives up after three resets', [reset], 3, 'unreachable'],
      ['counts the two on their own', [down, throttled, down, throttled, found], 5, undefined],
      ['does not repeat a refusal', [{ status: 403, json: { ErrorCode: 'NoAccessToProductType' } }], 1, 'notInAgreement'],
      ['does not repeat nonsense', [{ text: 'hello' }], 1, 'unexpectedAnswer'],
    ];
    for (const [name, answers, requests, kind] of plans) {
      it(name, async () => {
        server.answerWith(...answers);
        const asking = api().image('1167612765', signal);
        if (kind === undefined) assert.equal((await asking).id, '1167612765');
        else await assert.rejects(asking, failsWith(kind));
        assert.equal(server.seen.length, requests);
      });
    }

    it('waits longer each time, up to a ceiling, spread by chance', async () => {
      server.answerWith(throttled);
      await assert.rejects(api({ random: () => 1 }).products(signal));
      assert.deepEqual(clock.sleeps, [1000, 2000, 4000, 8000]);
      clock = hastyClock();
      await assert.rejects(api({ random: () => 0 }).products(signal));
      assert.deepEqual(clock.sleeps, [50, 100, 200]);
    });

    it('waits at least as long as Retry-After says', async () => {
      server.answerWith({ ...throttled, headers: { 'retry-after': '7' } }, found);
      await api().image('1167612765', signal);
      assert.deepEqual(clock.sleeps, [7000]);
    });

    it('leaves a long wait to the person', async () => {
      server.answerWith({ ...throttled, headers: { 'retry-after': '3600' } });
      await assert.rejects(api().products(signal), (error) => isGettyError(error) && error.data.retryAfter === 3600);
      assert.equal(server.seen.length, 1);
    });
  });

  describe('trusts no answer blindly', () => {
    for (const status of [301, 302, 303, 307, 308]) {
      it(`and follows no ${status}, not even to itself`, async () => {
        server.answerWith({ status, headers: { location: '/v3/elsewhere' } });
        await assert.rejects(api().image('1167612765', signal), failsWith('unexpectedAnswer'));
        assert.equal(server.seen.length, 1);
      });
    }
    it('and takes no redirect for an answer, however right its body is', async () => {
      for (const status of [300, 302, 303, 307]) {
        server.answerWith({ status, headers: { location: '/v3/elsewhere' }, json: { products: [{ id: 592, type: 'premiumaccess' }] } });
        await assert.rejects(api().products(signal), failsWith('unexpectedAnswer'));
      }
    });
    for (const [name, answer] of [
      ['no JSON', { text: 'hello' }],
      ['half JSON', { text: '{"images":[' }],
      ['nothing', { text: '' }],
      ['HTML', { text: '<html>', headers: { 'content-type': 'text/html' } }],
      ['another envelope', { json: { products: {} } }],
      ['an encoding that was not asked for', { json: { images: [] }, headers: { 'content-encoding': 'gzip' } }],
      ['no content', { status: 204 }],
    ] as const) {
      it(`and refuses ${name}`, async () => {
        server.answerWith(answer);
        await assert.rejects(api().products(signal), failsWith('unexpectedAnswer'));
      });
    }
    it('and reads at most 8 MiB', async () => {
      let sent = 0;
      server.answerWith((_request, response) => {
        const piece = Buffer.alloc(1024 * 1024, ' ');
        const more = () => {
          while (!response.destroyed && sent < 64) {
            sent++;
            if (!response.write(piece)) return void response.once('drain', more);
          }
          response.end();
        };
        more();
      });
      await assert.rejects(
        api().products(signal),
        (error) => failsWith('unexpectedAnswer')(error) && isGettyError(error) && error.data.code === 'TooLarge',
      );
      assert.ok(sent < 64, `${sent} MiB were sent`);
    });
    it('and takes a byte order mark and letters of every script', async () => {
      server.answerWith({ text: `\ufeff${JSON.stringify({ first_name: 'Žofie 写' })}` });
      assert.equal((await api().customer(signal)).firstName, 'Žofie 写');
    });
    it('and logs neither tokens nor its text', async () => {
      server.answerWith(refused, { status: 500, json: { ErrorCode: 'SystemError', ErrorMessage: 'server text' } }, found);
      await api().image('1167612765', signal);
      assert.ok(log.lines.length > 2);
      assert.doesNotMatch(log.lines.join('\n'), /token-|the-key|server text|meadow/);
    });
  });

  describe('stops when it is told to', () => {
    it('before anything was sent', async () => {
      server.answerWith(found);
      await assert.rejects(api().image('1167612765', AbortSignal.abort()), isCancellation);
      assert.equal(server.seen.length, 0);
    });
    for (const [name, begin] of [
      ['headers', () => undefined],
      ['the rest of the body', (response: { write(text: string): void }) => response.write('{"images":')],
    ] as const) {
      it(`while it waits for ${name}`, async () => {
        const stop = new AbortController();
        server.answerWith((_request, response) => {
          begin(response);
          setImmediate(() => stop.abort());
        });
        await assert.rejects(api().image('1167612765', stop.signal), isCancellation);
        assert.equal(server.seen.length, 1);
      });
    }
    it('while it waits to ask again', async () => {
      const stop = new AbortController();
      server.answerWith(down);
      clock.sleep = async (_ms, given) => {
        stop.abort();
        given?.throwIfAborted();
      };
      await assert.rejects(api().products(stop.signal), isCancellation);
      assert.equal(server.seen.length, 1);
    });
  });
});
