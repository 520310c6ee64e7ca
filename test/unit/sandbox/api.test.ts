import assert from 'node:assert/strict';
import { keys, people } from '../../sandbox/accounts.ts';
import { videoId } from '../../sandbox/catalogue.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Caller, callerOf, signInAs } from '../support/sandboxClient.ts';

interface ImagesBody {
  images: {
    id: string;
    title: string;
    download_sizes?: { bytes: number; downloads: unknown[] }[];
    display_sizes?: { name: string; uri: string }[];
  }[];
  images_not_found: string[];
}

describe('the API of the sandbox', () => {
  let sandbox: Sandbox;
  let call: Caller;
  let stock: Caller;
  let keyOnly: Caller;

  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    stock = callerOf(sandbox, (await signInAs(sandbox, keys.istock)).access_token, keys.istock);
    keyOnly = callerOf(sandbox, undefined);
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  async function outcome(answer: Response): Promise<string> {
    const text = await answer.text();
    const body = text ? JSON.parse(text) : {};
    return `${answer.status} ${body.ErrorCode ?? body.message ?? ''}`.trim();
  }
  const charge = (query: string, id = '1167612765', body?: unknown, as: Caller = call) =>
    as(`/v3/downloads/images/${id}?${query}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  const images = async (path: string, as: Caller = call, headers: Record<string, string> = {}) =>
    (await (await as(path, { headers })).json()) as ImagesBody;

  it('refuses a missing, a misspelt and an inactive key', async () => {
    const ask = async (headers: Record<string, string>) => fetch(`${sandbox.api}/v3/images/1`, { headers });
    assert.equal(await outcome(await ask({})), '401 Unauthorized');
    assert.equal(await outcome(await ask({ 'api-key': 'typo' })), '401 Unauthorized');
    const inactive = await ask({ 'api-key': keys.inactive.key });
    assert.equal(inactive.headers.get('x-amzn-errortype'), 'ForbiddenException');
    assert.equal(await outcome(inactive), '403 Forbidden');
  });

  it('answers unknown routes and methods as the gateway does', async () => {
    for (const [path, method] of [
      ['/v3/pictures', 'GET'],
      ['/v4/images/1', 'GET'],
      ['/v3/images/1', 'POST'],
      ['/v3/downloads/images/1', 'GET'],
    ] as const) {
      assert.equal(await outcome(await call(path, { method })), '403 Missing Authentication Token');
    }
  });

  it('asks for a token where one is needed, with a challenge', async () => {
    for (const path of [
      '/v3/products',
      '/v3/customers/current',
      '/v3/downloads',
      '/v3/images/1167612765/downloadhistory',
      '/v3/images/1?fields=download_sizes',
    ]) {
      const answer = await keyOnly(path);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer realm="Download",error="invalid_token"/, path);
      assert.equal(await outcome(answer), '401 AuthorizationTokenRequired', path);
    }
    assert.equal((await keyOnly('/v3/images/1167612765')).status, 200);
  });

  it('refuses a token of another key', async () => {
    const mixed = callerOf(sandbox, (await signInAs(sandbox, keys.istock)).access_token, keys.getty);
    assert.equal(await outcome(await mixed('/v3/products')), '401 AuthorizationTokenRequired');
  });

  it('gives the fields that were asked and no others', async () => {
    const only = await images('/v3/images/1167612765?fields=id,title');
    assert.deepEqual(Object.keys(only.images[0] ?? {}).sort(), ['id', 'title']);
    const summary = await images('/v3/images/1167612765');
    assert.equal(Object.keys(summary.images[0] ?? {}).length, 10);
    const display = await images('/v3/images/1167612765?fields=display_set');
    assert.deepEqual(
      display.images[0]?.display_sizes?.map(({ name }) => name),
      ['comp', 'preview', 'thumb'],
    );
  });

  it('estimates bytes, and links sizes to products only on demand', async () => {
    const [plain] = (await images('/v3/images/1167612765?fields=download_sizes')).images;
    const [linked] = (await images('/v3/images/1167612765?fields=downloads')).images;
    const largest = Math.max(...(plain?.download_sizes?.map(({ bytes }) => bytes) ?? []));
    assert.equal(largest !== 33_959_979 && Math.abs(largest - 33_959_979) < 1_000_000, true);
    assert.deepEqual(plain?.download_sizes?.[0]?.downloads, []);
    assert.notDeepEqual(linked?.download_sizes?.[0]?.downloads, []);
  });

  it('serves thumbs and comps from the delivery origin', async () => {
    const [image] = (await images('/v3/images/1167612765?fields=thumb,comp,comp_webp')).images;
    const types = await Promise.all((image?.display_sizes ?? []).map(async ({ uri }) => (await fetch(uri)).headers.get('content-type')));
    assert.deepEqual(types, ['image/jpeg', 'image/jpeg', 'image/webp']);
  });

  it('translates titles and says in which language', async () => {
    const answer = await call('/v3/images/1167612765', { headers: { 'accept-language': 'de' } });
    assert.equal(answer.headers.get('content-language'), 'de');
    assert.equal(((await answer.json()) as ImagesBody).images[0]?.title, 'Bergkämme bei Sonnenaufgang');
  });

  it('knows its video as a video', async () => {
    const answer = await call(`/v3/videos/${videoId}?fields=id`);
    assert.deepEqual(await answer.json(), { videos: [{ id: videoId }], videos_not_found: [] });
  });

  it('says how long images may be kept, and of whom that depends', async () => {
    const { headers } = await call('/v3/images/1167612765');
    assert.deepEqual([headers.get('cache-control'), headers.get('vary')], ['max-age=86400', 'Authorization, Api-Key']);
  });

  it('reports images that are missing in a batch', async () => {
    const body = await images('/v3/images?ids=1167612765,404404404,1434251234,9000000007');
    assert.deepEqual(
      [body.images.map(({ id }) => id), body.images_not_found],
      [
        ['1167612765', '9000000007'],
        ['404404404', '1434251234'],
      ],
    );
  });

  const refusedGets: readonly [path: string, expected: string, headers?: Record<string, string>][] = [
    ['/v3/images/404404404', '404 ImageNotFound'],
    ['/v3/images/1434251234', '404 ImageNotFound'],
    ['/v3/images/1301700665', '404 ImageNotFound'],
    ['/v3/videos/1167612765', '404 VideosNotFound'],
    ['/v3/videos/1434251234?fields=frames', '400 InvalidParameterValue'],
    ['/v3/images/1167612765?fields=detail_set', '400 InvalidParameterValue'],
    ['/v3/images/1167612765?size=big', '400 InvalidParameterValue'],
    ['/v3/images/1167612765', '400 InvalidParameterValue', { 'accept-language': 'tlh' }],
    ['/v3/images', '400 ImageIdMustBeSpecified'],
    [`/v3/images?ids=${Array.from({ length: 101 }, (_, at) => at).join(',')}`, '400 InvalidParameterValue'],
    ['/v3/products?fields=prices', '400 InvalidParameterValue'],
    ['/v3/downloads?page=0', '400 InvalidPage'],
    ['/v3/downloads?page_size=101', '400 InvalidPageSize'],
    ['/v3/downloads?page=one', '400 InvalidParameterValue'],
    ['/v3/downloads?date_from=yesterday', '400 InvalidParameterValue'],
    ['/v3/downloads?date_from=2026-02-02&date_to=2026-01-01', '400 InvalidParameterValue'],
    ['/v3/downloads?product_type=gold', '400 InvalidParameterValue'],
    ['/v3/downloads?pageSize=5', '400 InvalidParameterValue'],
    ['/v3/images/404404404/downloadhistory', '404 ImageNotFound'],
  ];
  for (const [path, expected, headers] of refusedGets) {
    it(`refuses ${path.slice(0, 60)}${headers ? ' in Klingon' : ''} as ${expected}`, async () =>
      assert.equal(await outcome(await call(path, headers ? { headers } : {})), expected));
  }

  const note = { download_notes: 'Größe', project_code: 'Größe & Co' };

  it('remembers downloads: by image, by person, by company, by product, by date', async () => {
    const other = callerOf(sandbox, (await signInAs(sandbox, keys.getty, people[1])).access_token);
    await charge('product_type=imagepack', '1167612765', note);
    await charge('', '9000000001', undefined, other);
    const count = async (path: string, as = call) => ((await (await as(path)).json()) as { downloads: unknown[] }).downloads.length;
    const today = new Date().toISOString().slice(0, 10);
    assert.equal(await count('/v3/images/1167612765/downloadhistory'), 1);
    assert.equal(await count('/v3/images/9000000001/downloadhistory'), 0);
    assert.equal(await count('/v3/images/9000000001/downloadhistory?company_downloads=true'), 1);
    assert.equal(await count('/v3/downloads'), 1);
    assert.equal(await count(`/v3/downloads?company_downloads=true&date_from=${today}&date_to=${today}`), 2);
    assert.equal(await count('/v3/downloads?product_type=premiumaccess'), 0);
    assert.equal(await count('/v3/downloads?date_from=2020-01-01'), 0);
    sandbox.set({ clockShiftMs: 31 * 86_400_000 });
    const later = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    assert.equal(await count('/v3/downloads', later), 0);
    assert.equal(await outcome(await stock('/v3/downloads?company_downloads=true')), '401 AuthorizationTokenRequired');
  });

  it('lists downloads for credits only when they are selected', async () => {
    await charge('', '1301700665', undefined, stock);
    const count = async (path: string) => ((await (await stock(path)).json()) as { result_count: number }).result_count;
    assert.deepEqual([await count('/v3/downloads'), await count('/v3/downloads?product_type=creditpack')], [0, 1]);
    assert.equal(await outcome(await stock('/v3/downloads?company_downloads=true')), '403 InsufficientPermissions');
  });

  it('shows downloads late and with other dates on demand', async () => {
    await charge('');
    const dates = async () => {
      const { downloads } = (await (await call('/v3/downloads')).json()) as { downloads: { date_downloaded: string }[] };
      return downloads.map(({ date_downloaded }) => date_downloaded.slice(19).replace(/\.\d+/, ''));
    };
    assert.deepEqual(await dates(), ['Z']);
    sandbox.set({ historyDates: 'naked' });
    assert.deepEqual(await dates(), ['']);
    sandbox.set({ historyDates: 'offset' });
    assert.deepEqual(await dates(), ['-07:00']);
    sandbox.set({ historyLagMs: 60_000 });
    assert.deepEqual(await dates(), []);
  });
});
