import assert from 'node:assert/strict';
import { parseImages } from '../../../src/core/api/parseImages.ts';
import type { ImageFacts } from '../../../src/core/api/types.ts';
import { isGettyError } from '../../../src/core/errors.ts';

const whole = {
  id: '57305676',
  title: 'A coffee press',
  caption: null,
  artist: 'Stockbyte',
  credit_line: 'Stockbyte',
  collection_name: 'Stockbyte',
  collection_id: 68,
  copyright: null,
  asset_family: 'creative',
  license_model: 'royaltyfree',
  call_for_image: false,
  max_dimensions: { width: 5120, height: 5120 },
  product_types: ['premiumaccess', 'easyaccess'],
  allowed_use: { usage_restrictions: ['No use in X'], release_info: 'Property released', editorial_use_only: true },
  display_sizes: [
    { name: 'comp', is_watermarked: true, uri: 'https://media.gettyimages.com/comp.jpg' },
    { name: 'thumb', is_watermarked: false, uri: 'https://media.gettyimages.com/thumb.jpg' },
  ],
  download_sizes: [
    { media_type: 'image/jpeg', bytes: 1109, width: 66, height: 66 },
    {
      media_type: 'image/jpeg',
      bytes: 1925835,
      width: 5120,
      height: 5120,
      dpi: 300,
      name: 'xx_large',
      downloads: [
        {
          product_id: '592',
          product_type: 'premiumaccess',
          uri: 'https://api.gettyimages.com/v3/downloads/images/57305676',
          agreement_name: 'ACME',
        },
      ],
    },
  ],
};

function only(image: unknown): ImageFacts {
  const [facts] = parseImages({ images: [image], images_not_found: [] }).images;
  assert.ok(facts);
  return facts;
}

describe('the answer about images', () => {
  it('is read as a whole', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(only(whole))), {
      id: '57305676',
      title: 'A coffee press',
      artist: 'Stockbyte',
      creditLine: 'Stockbyte',
      collectionName: 'Stockbyte',
      assetFamily: 'creative',
      licenseModel: 'royaltyfree',
      callForImage: false,
      editorialUseOnly: true,
      usageRestrictions: ['No use in X'],
      productTypes: ['premiumaccess', 'easyaccess'],
      maxDimensions: { width: 5120, height: 5120 },
      downloadSizes: [
        {
          width: 5120,
          height: 5120,
          bytes: 1925835,
          dpi: 300,
          mediaType: 'image/jpeg',
          name: 'xx_large',
          products: [{ productId: '592', productType: 'premiumaccess', agreementName: 'ACME' }],
        },
        { width: 66, height: 66, bytes: 1109, mediaType: 'image/jpeg', products: [] },
      ],
      thumbUri: 'https://media.gettyimages.com/thumb.jpg',
      previewUri: 'https://media.gettyimages.com/comp.jpg',
    });
  });

  it('gives an image of which only the ID is known', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(only({ id: 'a0200-000024' }))), {
      id: 'a0200-000024',
      callForImage: false,
      editorialUseOnly: false,
      usageRestrictions: [],
      productTypes: [],
      downloadSizes: [],
    });
  });

  const wrongValues: readonly unknown[] = [
    null,
    undefined,
    0,
    -1,
    true,
    '',
    'text',
    [],
    ['x', null, {}],
    {},
    { width: 'x' },
    [[]],
    Infinity,
  ];
  for (const field of Object.keys(whole).filter((name) => name !== 'id')) {
    it(`stays readable whatever ${field} holds`, () => {
      for (const value of wrongValues) {
        const facts = only({ ...whole, [field]: value });
        assert.equal(facts.id, whole.id);
        assert.ok(field === 'title' || facts.title === whole.title);
        for (const list of [facts.usageRestrictions, facts.productTypes, facts.downloadSizes]) assert.ok(Array.isArray(list));
        for (const text of [facts.title, facts.caption, facts.artist, facts.thumbUri])
          assert.ok(text === undefined || typeof text === 'string');
      }
    });
  }

  it('leaves out images without an ID and keeps numeric IDs as text', () => {
    const { images } = parseImages({ images: [{ title: 'x' }, null, 3, { id: 2250186867 }, { id: '' }, { id: 1.5 }] });
    assert.deepEqual(
      images.map((image) => image.id),
      ['2250186867'],
    );
  });

  it('names what was not found', () => {
    assert.deepEqual(parseImages({ images: null, images_not_found: ['1', 2, null, {}] }), { images: [], notFound: ['1', '2'] });
  });

  for (const [name, sizes, expected] of [
    [
      'nested',
      [{ width: 10, height: 5, bytes: 9, downloads: [{ product_type: 'premiumaccess', product_id: 7 }] }],
      { width: 10, height: 5, productId: '7' },
    ],
    ['flat', [{ product_type: 'premiumaccess', product_id: '7', uri: 'https://x.example' }], { width: 5120, height: 5120, productId: '7' }],
  ] as const) {
    it(`takes ${name} largest_downloads where there are no sizes`, () => {
      const [size] = only({ ...whole, download_sizes: null, largest_downloads: sizes }).downloadSizes;
      assert.deepEqual({ width: size?.width, height: size?.height, productId: size?.products[0]?.productId }, expected);
    });
  }

  it('takes no size from flat largest_downloads when the dimensions are unknown', () => {
    assert.deepEqual(only({ id: '1', largest_downloads: [{ product_type: 'premiumaccess' }] }).downloadSizes, []);
  });

  it('keeps a vector drawing without pixels and drops other sizes without them', () => {
    const { downloadSizes } = only({ id: '1', download_sizes: [{ name: 'vector' }, { name: 'large' }, { width: 0, height: 5 }] });
    assert.deepEqual(
      downloadSizes.map((size) => size.name),
      ['vector'],
    );
  });

  it('keeps no address that is not one of the web', () => {
    for (const uri of ['javascript:alert(1)', 'file:///etc/passwd', '//x', 'x', 5]) {
      assert.equal(only({ id: '1', display_sizes: [{ name: 'thumb', uri }] }).thumbUri, undefined);
    }
  });

  for (const answer of [undefined, null, 5, 'text', [], {}, { images: {} }, { images: 'x' }, { image: [] }]) {
    it(`is refused as ${JSON.stringify(answer)}`, () => {
      assert.throws(
        () => parseImages(answer),
        (error) => isGettyError(error) && error.kind === 'unexpectedAnswer' && error.used === 'no',
      );
    });
  }

  const licences: readonly (readonly [unknown, number | undefined])[] = [
    [[{ license_type: 'Standard', credits: 3 }], 3],
    [
      [
        { license_type: 'Unlimited', credits: 18 },
        { license_type: 'Standard', credits: 1 },
      ],
      1,
    ],
    [[{ license_type: 'Standard' }], undefined],
    [[{ license_type: 'Standard', credits: '3' }], undefined],
    [[], undefined],
    [null, undefined],
  ];
  for (const [istock_licenses, expected] of licences) {
    it(`costs ${expected} credits with the licences ${JSON.stringify(istock_licenses)}`, () => {
      assert.equal(parseImages({ images: [{ id: '1', istock_licenses }] }).images[0]?.credits, expected);
    });
  }
});
