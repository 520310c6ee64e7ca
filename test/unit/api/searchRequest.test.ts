import assert from 'node:assert/strict';
import { endpoint } from '../../../src/core/api/endpoint.ts';
import { longestPhrase, searchRequest } from '../../../src/core/api/searchRequest.ts';
import {
  editorialSegments,
  type ImageSearch,
  minimumSizes,
  numbersOfPeople,
  orientations,
  type SearchFamily,
  type SearchFilters,
  sortOrders,
} from '../../../src/core/api/searchTypes.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { teeShirtSizes } from '../../sandbox/facts.ts';
import { searchEnums } from '../../sandbox/searchFacts.ts';
import { hostilePhrases } from '../support/hostilePhrases.ts';

const search = (family: SearchFamily, filters: SearchFilters = {}, phrase = 'harbour at dawn'): ImageSearch => ({
  family,
  phrase,
  sort: 'best_match',
  filters,
});
const queryOf = (asked: ImageSearch, page = 1): Record<string, string | undefined> => searchRequest(asked, page).query;
const refusedAs = (code: string) => (error: unknown) =>
  isGettyError(error) && error.kind === 'badRequest' && error.used === 'no' && error.data.code === code;

/** What the parameters of every search are, besides its filters. */
const usual = {
  creative: ['enhanced_search', 'fields', 'include_related_searches', 'page', 'page_size', 'phrase', 'sort_order'],
  editorial: ['fields', 'include_related_searches', 'page', 'page_size', 'phrase', 'sort_order'],
};

describe('the request of a search', () => {
  it('goes to the call of its family, a hundred at a time, with corrections and related phrases', () => {
    const { path, query } = searchRequest(search('creative'), 3);
    assert.equal(path, '/v3/search/images/creative');
    assert.equal(searchRequest(search('editorial'), 1).path, '/v3/search/images/editorial');
    assert.deepEqual(
      { ...query, fields: '' },
      {
        ...{ phrase: 'harbour at dawn', page: '3', page_size: '100', sort_order: 'best_match', fields: '' },
        ...{ include_related_searches: 'true', enhanced_search: 'true' },
      },
    );
    for (const family of ['creative', 'editorial'] as const) assert.deepEqual(Object.keys(queryOf(search(family))).sort(), usual[family]);
  });

  it('names fields that the contract has for this very call, and no set of fields', () => {
    const like: ImageSearch = { like: { assetId: '1', as: 'similar' } };
    for (const [asked, known] of [
      [search('creative'), searchEnums.CreativeImagesFieldValues],
      [search('editorial'), searchEnums.EditorialImagesFieldValues],
      [like, searchEnums.ImagesFieldValues],
    ] as const) {
      const fields = queryOf(asked).fields?.split(',') ?? [];
      assert.deepEqual(
        fields.filter((field) => !known?.includes(field) || field.endsWith('_set')),
        [],
      );
      for (const field of ['id', 'title', 'artist', 'thumb', 'comp', 'allowed_use', 'max_dimensions', 'date_created'])
        assert.ok(fields.includes(field), field);
      assert.ok(!fields.some((field) => /downloads|download_sizes/.test(field)), 'what is expensive for the service is not asked for');
      assert.equal(new Set(fields).size, fields.length);
    }
  });

  const filters: readonly (readonly [SearchFilters, string, string, readonly SearchFamily[]])[] = [
    ...orientations.map((each) => [{ orientation: each }, 'orientations', each, ['creative', 'editorial']] as const),
    ...numbersOfPeople.map((each) => [{ people: each }, 'number_of_people', each, ['creative', 'editorial']] as const),
    ...minimumSizes.map((each) => [{ minimumSize: each }, 'minimum_size', each, ['creative', 'editorial']] as const),
    ...editorialSegments.map((each) => [{ segment: each }, 'editorial_segments', each, ['editorial']] as const),
    [{ copySpace: true }, 'compositions', 'copy_space', ['creative', 'editorial']],
    [{ vectors: true }, 'file_types', 'eps', ['creative', 'editorial']],
    [{ artist: 'Léa Fournier' }, 'artists', 'Léa Fournier', ['creative', 'editorial']],
    [{ artist: 'Smith, Jordan' }, 'artists', 'Smith Jordan', ['creative', 'editorial']],
    [{ collectionCode: 'TIB' }, 'collection_codes', 'TIB', ['creative', 'editorial']],
    [{ downloadProduct: 'easyaccess' }, 'download_product', 'easyaccess', ['creative', 'editorial']],
    [{ downloadProduct: 'premiumaccess:592' }, 'download_product', 'premiumaccess:592', ['creative', 'editorial']],
    [{ color: '#0022fF' }, 'color', '#0022fF', ['creative']],
    [{ withoutEditorialUse: true }, 'exclude_editorial_use_only', 'true', ['creative']],
    [{ eventId: '775998877' }, 'event_ids', '775998877', ['editorial']],
    [{ eventId: '2147483647' }, 'event_ids', '2147483647', ['editorial']],
    [{ dateFrom: '2026-01-31' }, 'date_from', '2026-01-31', ['editorial']],
    [{ dateTo: '2026-02-01' }, 'date_to', '2026-02-01', ['editorial']],
  ];
  for (const [filter, name, value, families] of filters) {
    it(`says ${JSON.stringify(filter)} as ${name}, for ${families.join(' and ')}`, () => {
      for (const family of ['creative', 'editorial'] as const) {
        const query = queryOf(search(family, filter));
        const expected = families.includes(family) ? [...usual[family], name].sort() : usual[family];
        assert.deepEqual(Object.keys(query).sort(), expected);
        assert.equal(query[name], families.includes(family) ? value : undefined);
      }
    });
  }

  it('has values of the contract for all that is picked from a list', () => {
    assert.deepEqual(
      [orientations, numbersOfPeople, minimumSizes, editorialSegments, sortOrders].map((values) => [...values].sort()),
      [
        searchEnums.ImageOrientationRequest,
        searchEnums.NumberOfPeopleFilterType,
        teeShirtSizes,
        searchEnums.EditorialSegmentContract,
        searchEnums.SortOrder,
      ].map((values) => [...(values ?? [])].sort()),
    );
  });

  const leftOut: readonly SearchFilters[] = [
    { copySpace: false, vectors: false, withoutEditorialUse: false },
    ...['creditpack', 'aigen', 'gold', '', 'premiumaccess:', 'premiumaccess:x', 'premiumaccess,easyaccess', 'toString'].map(
      (downloadProduct) => ({
        downloadProduct,
      }),
    ),
    { orientation: 'round', people: 'three', minimumSize: 'huge', segment: 'weather' } as unknown as SearchFilters,
    { artist: ' , ' },
  ];
  for (const filter of leftOut) {
    it(`leaves out ${JSON.stringify(filter)}`, () => {
      for (const family of ['creative', 'editorial'] as const)
        assert.deepEqual(Object.keys(queryOf(search(family, filter))).sort(), usual[family]);
    });
  }

  it('sorts by what the family knows', () => {
    for (const sort of sortOrders) {
      assert.equal(queryOf({ family: 'editorial', phrase: 'a', sort, filters: {} }).sort_order, sort);
      assert.equal(queryOf({ family: 'creative', phrase: 'a', sort, filters: {} }).sort_order, sort === 'oldest' ? undefined : sort);
    }
  });

  const unreadable: readonly SearchFilters[] = [
    ...['navy', '#024', '#0022444', '002244', '#00224g'].map((color) => ({ color })),
    ...['one', '-1', '2147483648', '1,2', '', '99999999999'].map((eventId) => ({ eventId })),
    ...['yesterday', '2026-13-01', '2026-1-1', '01/02/2026', 'on 2026-01-01', '2026-01-01T00:00:00Z', ''].map((dateFrom) => ({ dateFrom })),
    { dateTo: '2026-02-45' },
    ...['A,B', '', 'A B'].map((collectionCode) => ({ collectionCode })),
    { artist: 'a'.repeat(301) },
  ];
  for (const filter of unreadable) {
    it(`is none with ${JSON.stringify(filter).slice(0, 60)}`, () => {
      const family = 'color' in filter ? 'creative' : 'editorial';
      assert.throws(() => searchRequest(search(family, filter), 1), refusedAs('InvalidFilter'));
    });
  }

  it('without a phrase has none', () => {
    for (const phrase of ['', ' \n\t ']) assert.ok(!('phrase' in queryOf(search('creative', { artist: 'Ada' }, phrase))));
  });

  it('counts the spaces and the line breaks of a selection once', () =>
    assert.equal(queryOf(search('creative', {}, '\n harbour\r\n\tat   dawn ')).phrase, 'harbour at dawn'));

  for (const phrase of hostilePhrases) {
    it(`has ${JSON.stringify(phrase)} as text, in one parameter`, () => {
      assert.equal(hostilePhrases.length, 44);
      const { path, query } = searchRequest(search('creative', {}, phrase), 1);
      const url = endpoint(new URL('https://api.gettyimages.com/base'), path, query);
      const sent = phrase.trim().toWellFormed();
      assert.deepEqual(url.searchParams.getAll('phrase'), [sent]);
      assert.deepEqual([...url.searchParams.keys()].sort(), usual.creative);
      assert.deepEqual([url.origin, url.pathname, url.hash], ['https://api.gettyimages.com', '/base/v3/search/images/creative', '']);
      assert.match(url.search, /^[\x21-\x7e]+$/);
    });
  }

  it('takes a phrase up to its longest, and none beyond', () => {
    assert.equal(queryOf(search('creative', {}, 'a'.repeat(longestPhrase))).phrase?.length, 1_000);
    for (const phrase of ['a'.repeat(1_001), '写'.repeat(5_000), `${'a '.repeat(501)}`])
      assert.throws(() => searchRequest(search('editorial', {}, phrase), 1), refusedAs('PhraseTooLong'));
    assert.equal(queryOf(search('creative', {}, `a${' '.repeat(2_000)}b`)).phrase, 'a b');
  });
});

describe('the request of what is like an asset', () => {
  for (const [as, path] of [
    ['similar', '/v3/images/200261415-001/similar'],
    ['sameSeries', '/v3/images/200261415-001/same-series'],
  ] as const) {
    it(`goes to ${path}, with fields and a page alone`, () => {
      const request = searchRequest({ like: { assetId: '200261415-001', as } }, 2);
      assert.equal(request.path, path);
      assert.deepEqual(Object.keys(request.query).sort(), ['fields', 'page', 'page_size']);
      assert.deepEqual([request.query.page, request.query.page_size], ['2', '100']);
    });
  }

  it('stays below the asset, whatever its ID is', () => {
    for (const assetId of ['..', '', 'a,b', 'a b'])
      assert.throws(() => searchRequest({ like: { assetId, as: 'similar' } }, 1), refusedAs('InvalidAssetId'));
    assert.equal(searchRequest({ like: { assetId: '1/../2?x#y', as: 'similar' } }, 1).path, '/v3/images/1%2F..%2F2%3Fx%23y/similar');
  });
});
