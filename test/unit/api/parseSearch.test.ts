import assert from 'node:assert/strict';
import { parseSearch } from '../../../src/core/api/parseSearch.ts';
import { isGettyError } from '../../../src/core/errors.ts';

const images = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at + 1) }));

describe('the answer to a search', () => {
  it('is read as a whole', () => {
    const found = parseSearch(
      {
        result_count: 250,
        images: [
          {
            id: '57305676',
            title: 'Harbour',
            artist: 'Ada',
            collection_name: 'The Image Bank',
            collection_code: 'TIB',
            asset_family: 'editorial',
            event_ids: [775_998_877, '7'],
            max_dimensions: { width: '5120', height: '3840' },
            display_sizes: [
              { name: 'thumb', is_watermarked: false, uri: 'https://media.gettyimages.com/t.jpg' },
              { name: 'comp', is_watermarked: true, uri: 'https://media.gettyimages.com/c.jpg' },
            ],
            largest_downloads: [{ product_id: '592', product_type: 'premiumaccess' }],
            allowed_use: { editorial_use_only: true, usage_restrictions: ['NO SALES'] },
          },
        ],
        auto_corrections: { phrase: 'harbour' },
        related_searches: [{ phrase: 'harbour at dawn', url: 'https://api.gettyimages.com/x' }, { phrase: 'sea' }],
        facets: { artists: [] },
      },
      1,
    );
    const [image, ...others] = found.images;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [image?.id, image?.title, image?.collectionCode, image?.eventIds, image?.maxDimensions, image?.editorialUseOnly],
      ['57305676', 'Harbour', 'TIB', ['775998877', '7'], { width: 5120, height: 3840 }, true],
    );
    assert.deepEqual([image?.thumbUri, image?.previewUri], ['https://media.gettyimages.com/t.jpg', 'https://media.gettyimages.com/c.jpg']);
    assert.deepEqual(image?.downloadSizes, []);
    assert.deepEqual(
      { ...found, images: [] },
      { images: [], total: 250, corrected: 'harbour', related: ['harbour at dawn', 'sea'], isLast: false },
    );
  });

  it('is read without what may be absent', () => {
    const bare = { corrected: undefined, related: [] };
    for (const nothing of [undefined, null, {}, [], 'x', 7]) {
      const answer = { result_count: 1, images: [{ id: 1, event_ids: nothing }], auto_corrections: nothing, related_searches: nothing };
      const found = parseSearch(answer, 1);
      assert.equal(found.images[0]?.id, '1');
      assert.equal('eventIds' in (found.images[0] ?? {}), false);
      if (nothing !== 'x') assert.deepEqual({ corrected: found.corrected, related: found.related }, bare);
    }
    assert.deepEqual(parseSearch({ result_count: 0 }, 1), { images: [], total: 0, isLast: true, ...bare });
    assert.deepEqual(parseSearch({ result_count: 0, images: null }, 1), { images: [], total: 0, isLast: true, ...bare });
  });

  it('is none without a list where something was counted', () => {
    for (const answer of [{ result_count: 5 }, {}, null, 'x', { images: {} }, { result_count: 0, images: 'none' }])
      assert.throws(
        () => parseSearch(answer, 1),
        (error) => isGettyError(error) && error.kind === 'unexpectedAnswer',
      );
  });

  it('is kept but for the images of which no ID can be read', () => {
    const found = parseSearch({ result_count: 4, images: [null, { title: 'x' }, { id: 7 }, 'x', { id: '8' }] }, 1);
    assert.deepEqual(
      found.images.map(({ id }) => id),
      ['7', '8'],
    );
  });

  const pages: readonly (readonly [unknown, number, number, number, boolean])[] = [
    [250, 100, 1, 250, false],
    ['250', 100, 2, 250, false],
    [250, 50, 3, 250, true],
    [200, 100, 2, 200, true],
    [200, 0, 1, 200, true],
    [0, 0, 1, 0, true],
    [200, 0, 4, 200, true],
    [undefined, 0, 3, 200, true],
    [undefined, 100, 2, 200, false],
    [undefined, 99, 2, 199, true],
    [-1, 100, 1, 100, false],
    ['many', 20, 1, 20, true],
    [5, 100, 2, 200, true],
  ];
  for (const [result_count, count, page, total, isLast] of pages) {
    it(`counts ${JSON.stringify(result_count)} results with ${count} on page ${page} as ${total}${isLast ? ', the last' : ''}`, () => {
      const found = parseSearch({ result_count, images: images(count) }, page);
      assert.deepEqual([found.total, found.isLast], [total, isLast]);
    });
  }

  it('has related phrases bare or in objects, each once, few, and none that could not be searched for', () => {
    const related = (related_searches: unknown) => parseSearch({ images: [], related_searches }, 1).related;
    assert.deepEqual(related(['sea', { phrase: 'sea' }, { phrase: ' coast ' }, { url: 'x' }, '', 7, null, { phrase: 7 }]), [
      'sea',
      'coast',
    ]);
    assert.deepEqual(related(['a'.repeat(1_001), 'b']), ['b']);
    assert.equal(related(Array.from({ length: 500 }, (_, at) => `phrase ${at}`)).length, 30);
  });

  it('has a correction bare, in an object or in a list', () => {
    for (const auto_corrections of ['harbour', { phrase: 'harbour' }, [{ phrase: 'harbour' }], ['harbour', 'other']])
      assert.equal(parseSearch({ images: [], auto_corrections }, 1).corrected, 'harbour');
  });
});
