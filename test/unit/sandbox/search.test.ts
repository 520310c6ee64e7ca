import assert from 'node:assert/strict';
import { dimensionsOf } from '../../../src/core/metadata/dimensions.ts';
import { keys } from '../../sandbox/accounts.ts';
import { findImage, searchable } from '../../sandbox/catalogue.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { creativeFields, editorialFields, likeFields, pageSizes } from '../../sandbox/searchFacts.ts';
import { sizesOf } from '../../sandbox/sizes.ts';
import { type Caller, callerOf, signInAs } from '../support/sandboxClient.ts';

interface Found {
  readonly result_count: number;
  readonly images: readonly {
    readonly id: string;
    readonly title: string;
    readonly display_sizes?: readonly { readonly name: string; readonly uri: string }[];
    readonly largest_downloads?: readonly object[];
  }[];
  readonly auto_corrections?: { readonly phrase: string };
  readonly related_searches?: readonly { readonly phrase: string }[];
}

const [creative, editorial] = ['/v3/search/images/creative', '/v3/search/images/editorial'];

describe('a search of the sandbox', () => {
  let sandbox: Sandbox;
  let call: Caller;
  let keyOnly: Caller;
  let stock: Caller;

  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    stock = callerOf(sandbox, (await signInAs(sandbox, keys.istock)).access_token, keys.istock);
    keyOnly = callerOf(sandbox, undefined);
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  async function find(path: string, query: Record<string, string>, as = call): Promise<Found> {
    const answer = await as(`${path}?${new URLSearchParams(query)}`);
    assert.equal(answer.status, 200, `${path} ${JSON.stringify(query)}`);
    return (await answer.json()) as Found;
  }
  const idsOf = ({ images }: Found) => images.map(({ id }) => id);
  const assetsOf = (found: Found) => idsOf(found).map((id) => findImage(id) ?? assert.fail(id));
  const outcome = async (path: string, as = call) => {
    const answer = await as(path);
    const { ErrorCode = '', ErrorMessage = '' } = (await answer.json()) as { ErrorCode?: string; ErrorMessage?: string };
    return `${answer.status} ${ErrorCode} ${ErrorMessage}`.trim();
  };

  it('pages through everything once, and refuses the page behind the last, naming it', async () => {
    const first = await find(creative, { phrase: 'harbour', page_size: '100' });
    const last = Math.ceil(first.result_count / 100);
    assert.ok(first.result_count > 300, String(first.result_count));
    const rest = Array.from({ length: last - 1 }, (_, at) => find(creative, { phrase: 'harbour', page_size: '100', page: String(at + 2) }));
    const ids = [first, ...(await Promise.all(rest))].flatMap(idsOf);
    assert.deepEqual([ids.length, new Set(ids).size], [first.result_count, first.result_count]);
    assert.equal(
      await outcome(`${creative}?phrase=harbour&page_size=100&page=${last + 1}`),
      `400 InvalidPage page must be less than or equal to ${last}, results count ${first.result_count}`,
    );
  });

  it('answers to a key alone, and tells each key of its own site', async () => {
    const [alone, own] = [await find(creative, { phrase: 'harbour' }, keyOnly), await find(creative, { phrase: 'harbour' }, stock)];
    assert.equal(alone.images.length, 30);
    assert.ok(own.images.length > 10);
    assert.ok(assetsOf(own).every(({ site }) => site === 'istock'));
    assert.ok(assetsOf(alone).every(({ site, family }) => site === 'getty' && family === 'creative'));
  });

  const kept: readonly (readonly [string, Record<string, string>, (image: ReturnType<typeof assetsOf>[number]) => boolean])[] = [
    [creative, { orientations: 'vertical' }, ({ width, height }) => height > width && height <= 2 * width],
    [creative, { orientations: 'square,panoramic_horizontal' }, ({ width, height }) => width === height || width > 2 * height],
    [creative, { number_of_people: 'two' }, ({ peopleCount }) => peopleCount === 'two'],
    [creative, { compositions: 'copy_space' }, ({ hasCopySpace }) => hasCopySpace === true],
    [creative, { minimum_size: 'xx_large' }, (image) => sizesOf(image)[0]?.name === 'xx_large'],
    [creative, { minimum_size: 'vector' }, ({ vector }) => vector === true],
    [creative, { file_types: 'eps' }, ({ vector }) => vector === true],
    [creative, { artists: 'Léa Fournier' }, ({ artist }) => artist === 'Léa Fournier'],
    [creative, { artists: 'smith jordan' }, ({ artist }) => artist === 'Smith, Jordan'],
    [creative, { collection_codes: 'TIB' }, ({ collection }) => collection === 'The Image Bank'],
    [creative, { color: '#002244' }, ({ colour }) => colour === '#002244'],
    [creative, { download_product: 'easyaccess' }, ({ products }) => products.includes('easyaccess')],
    [creative, { download_product: 'premiumaccess:592' }, ({ products }) => products.includes('premiumaccess')],
    [creative, { exclude_editorial_use_only: 'true' }, ({ isEditorialOnly }) => !isEditorialOnly],
    [editorial, { editorial_segments: 'sport' }, ({ segment }) => segment === 'sport'],
    [editorial, { event_ids: '775000013' }, ({ event }) => event === 775_000_013],
    [editorial, { specific_people: 'Yuki Tanabe' }, ({ names }) => names?.includes('Yuki Tanabe') === true],
    [editorial, { date_from: '2022-01-01', date_to: '2022-12-31' }, ({ created }) => created?.startsWith('2022-') === true],
    [editorial, { phrase: 'festival', download_product: 'premiumaccess' }, ({ products }) => products.includes('premiumaccess')],
  ];
  for (const [path, query, fits] of kept) {
    it(`finds by ${JSON.stringify(query)} what fits, all of it and nothing else`, async () => {
      const found = await find(path, { ...query, page_size: '100' });
      const family = path === creative ? 'creative' : 'editorial';
      const shown = searchable().filter((image) => image.site === 'getty' && image.family === family);
      const fitting = shown.filter(fits);
      assert.ok(found.result_count > 0 && found.result_count < shown.length);
      assert.ok(assetsOf(found).every(fits));
      if (query.phrase === undefined) assert.equal(found.result_count, fitting.length);
    });
  }

  it('narrows a phrase by each of its words, in any of the languages', async () => {
    const counts = async (phrase: string) => (await find(creative, { phrase })).result_count;
    const [wide, narrow, german, japanese] = [
      await counts('harbour'),
      await counts('harbour at dawn'),
      await counts('Hafen'),
      await counts('夜明けの港'),
    ];
    assert.ok(narrow < wide && narrow > 100, `${narrow} of ${wide}`);
    assert.ok(german > 100 && japanese > 30, `${german}, ${japanese}`);
    assert.equal(await counts('zebra'), 0);
  });

  it('sorts by age and by popularity, and at random in one order for all pages', async () => {
    const times = async (sort_order: string) =>
      assetsOf(await find(editorial, { phrase: '', sort_order, page_size: '50' })).map(({ created }) =>
        Date.parse(created ?? '2026-04-10T16:59:21-07:00'),
      );
    const [newest, oldest] = [await times('newest'), await times('oldest')];
    assert.deepEqual(
      newest,
      newest.toSorted((a, b) => b - a),
    );
    assert.deepEqual(
      oldest,
      oldest.toSorted((a, b) => a - b),
    );
    const popular = assetsOf(await find(creative, { sort_order: 'most_popular' })).map(({ popularity = 0 }) => popularity);
    assert.deepEqual(
      popular,
      popular.toSorted((a, b) => b - a),
    );
    const pages = await Promise.all(['1', '2'].map((page) => find(creative, { phrase: 'sea', sort_order: 'random', page })));
    assert.equal(new Set(pages.flatMap(idsOf)).size, 60);
    assert.notDeepEqual(idsOf(pages[0] ?? assert.fail()), idsOf(await find(creative, { phrase: 'sea' })));
  });

  it('corrects a slip and suggests phrases, where it is asked to', async () => {
    const found = await find(creative, { phrase: 'harbuor at dawn', include_related_searches: 'true' });
    const right = await find(creative, { phrase: 'harbour at dawn' });
    assert.equal(found.auto_corrections?.phrase, 'harbour at dawn');
    assert.equal(found.result_count, right.result_count);
    assert.ok(found.related_searches?.some(({ phrase }) => phrase === 'harbour in winter'));
    assert.deepEqual([right.auto_corrections, right.related_searches], [undefined, undefined]);
    const exact = await find(creative, { phrase: 'harbuor at dawn', enhanced_search: 'false' });
    assert.deepEqual([exact.auto_corrections, exact.result_count], [undefined, 0]);
    assert.equal((await find(editorial, { phrase: 'harbuor' })).auto_corrections, undefined);
  });

  it('knows what is like an asset and what was made with it', async () => {
    const path = '/v3/images/1600000000';
    const [similar, series] = [await find(`${path}/similar`, {}), await find(`${path}/same-series`, { page_size: '100' })];
    assert.ok(similar.images.length === 30 && !idsOf(similar).includes('1600000000'));
    const asset = findImage('1600000000');
    assert.ok(series.result_count > 5 && assetsOf(series).every(({ series: own }) => own === asset?.series));
    assert.equal(await outcome('/v3/images/99999/similar'), '404 ImageNotFound Image id not found: 99999');
    assert.match(await outcome(`${path}/similar`, keyOnly), /^401 AuthorizationTokenRequired/);
  });

  const refused: readonly (readonly [string, string])[] = [
    ...['0', '7', '99', '101', '1000'].map((size) => [`${creative}?page_size=${size}`, '400 InvalidPageSize'] as const),
    [`${creative}?page=0`, '400 InvalidPage'],
    [`${creative}?page=two`, '400 InvalidParameterValue'],
    [`${creative}?fields=id,credit_line`, '400 InvalidParameterValue'],
    [`${creative}?fields=id,event_ids`, '400 InvalidParameterValue'],
    [`${editorial}?fields=id,istock_collection`, '400 InvalidParameterValue'],
    [`${creative}?sort_order=oldest`, '400 InvalidParameterValue'],
    [`${creative}?editorial_segments=news`, '400 InvalidParameterValue'],
    [`${editorial}?color=%23002244`, '400 InvalidParameterValue'],
    [`${editorial}?exclude_editorial_use_only=true`, '400 InvalidParameterValue'],
    [`${creative}?color=navy`, '400 InvalidParameterValue'],
    [`${creative}?orientations=horizontal,wide`, '400 InvalidParameterValue'],
    [`${creative}?download_product=creditpack`, '400 InvalidParameterValue'],
    [`${creative}?download_product=premiumaccess:x`, '400 InvalidParameterValue'],
    [`${creative}?phrase=a&phrase=b`, '400 InvalidParameterValue'],
    [`${creative}?query=a`, '400 InvalidParameterValue'],
    [`${creative}?include_related_searches=yes`, '400 InvalidParameterValue'],
    [`${creative}?moods=warm`, '400 InvalidParameterValue'],
    [`${editorial}?event_ids=one`, '400 InvalidParameterValue'],
    [`${editorial}?date_from=yesterday`, '400 InvalidParameterValue'],
    [`${editorial}?date_from=2026-02-02&date_to=2026-01-01`, '400 InvalidParameterValue'],
    ['/v3/images/1600000000/similar?phrase=a', '400 InvalidParameterValue'],
    ['/v3/images/1600000000/same-series?page_size=7', '400 InvalidPageSize'],
  ];
  for (const [path, expected] of refused) {
    it(`refuses ${path} as ${expected}`, async () => assert.ok((await outcome(path)).startsWith(`${expected} `), await outcome(path)));
  }
  it('has every size of page that the API has, and no other', async () => {
    for (const size of pageSizes) assert.equal((await find(creative, { phrase: 'harbour', page_size: String(size) })).images.length, size);
  });

  it('gives each asset a thumbnail and a comp of its own, with the sides of the asset', async () => {
    const found = await find(creative, { phrase: 'harbour', page_size: '60', fields: 'id,thumb,comp' });
    const images = found.images.filter(({ id }) => findImage(id)?.colour !== undefined);
    assert.ok(images.length > 50);
    const seen = new Set<string>();
    for (const { id, display_sizes: shown = [] } of images) {
      const asset = findImage(id) ?? assert.fail(id);
      for (const [name, longest] of [
        ['thumb', 170],
        ['comp', 612],
      ] as const) {
        const answer = await fetch(shown.find((each) => each.name === name)?.uri ?? '');
        const bytes = Buffer.from(await answer.arrayBuffer());
        const { width = 0, height = 0 } = dimensionsOf(bytes) ?? {};
        assert.equal(answer.headers.get('content-type'), 'image/png');
        assert.equal(Math.max(width, height), longest);
        assert.ok(Math.abs(width / height / (asset.width / asset.height) - 1) < 0.03, `${id} ${width} x ${height}`);
        seen.add(bytes.toString('base64'));
      }
    }
    assert.equal(seen.size, 2 * images.length);
  });

  it('sells what it finds on the routes of all other assets', async () => {
    const [id = ''] = idsOf(await find(creative, { phrase: 'harbour', download_product: 'premiumaccess' }));
    const details = (await (await call(`/v3/images/${id}?fields=download_sizes,downloads`)).json()) as {
      images: { download_sizes: object[] }[];
    };
    assert.ok((details.images[0]?.download_sizes.length ?? 0) > 0);
    const answer = await call(`/v3/downloads/images/${id}?auto_download=false&product_type=premiumaccess&product_id=592`, {
      method: 'POST',
    });
    const { uri } = (await answer.json()) as { uri: string };
    const bytes = Buffer.from(await (await fetch(uri)).arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xd8]);
    assert.deepEqual(
      sandbox.charges().map(({ assetId }) => assetId),
      [id],
    );
  });

  it('keeps to the contract in what it answers, with every field', async () => {
    for (const [path, fields, as] of [
      [creative, creativeFields, call],
      [creative, creativeFields, stock],
      [editorial, editorialFields, call],
      ['/v3/images/1600000000/similar', likeFields, call],
      ['/v3/images/1600000000/same-series', likeFields, call],
    ] as const) {
      const related: Record<string, string> = path.includes('search') ? { phrase: 'harbuor', include_related_searches: 'true' } : {};
      await find(path, { ...related, fields: fields.join(',') }, as);
    }
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
    assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
  });

  it('can be kept fresh, late and in the way by the knobs of the other routes', async () => {
    const first = await call(creative);
    assert.deepEqual([first.headers.get('cache-control'), first.headers.get('vary')], ['max-age=86400', 'Authorization, Api-Key']);
    sandbox.set({ search: { times: 1, throttle: 'edge' }, imagesCacheControl: 'no-store' });
    assert.equal((await call(creative)).status, 429);
    assert.equal((await call(creative)).headers.get('cache-control'), 'no-store');
  });
});
