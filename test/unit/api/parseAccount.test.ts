import assert from 'node:assert/strict';
import { parseCustomer, parseHistory, parseProducts, utcDateOf } from '../../../src/core/api/parseAccount.ts';
import { isGettyError } from '../../../src/core/errors.ts';

const product = {
  id: 592,
  name: 'Premium Access',
  type: 'premiumaccess',
  status: 'active',
  agreement_name: 'Example Agreement',
  application_website: 'gettyimages',
  download_limit: 500,
  download_limit_duration: 'Month',
  download_limit_reset_utc_date: '2026-12-01T00:00:00',
  downloads_remaining: 123,
  expiration_utc_date: '2027-01-01T00:00:00Z',
  credits_remaining: null,
  team_credits: 7,
  imagepack_resolution: 'large',
  download_requirements: { is_note_required: false, is_project_code_required: true, project_codes: ['Project XYZ', null] },
  overage: { limit: null, remaining: 3, count: 0, overages_reached: false },
};
const isUnexpected = (error: unknown) => isGettyError(error) && error.kind === 'unexpectedAnswer';
const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the answer about products', () => {
  it('is read as a whole', () => {
    assert.deepEqual(jsonOf(parseProducts({ products: [product] })), [
      {
        id: 592,
        type: 'premiumaccess',
        name: 'Premium Access',
        status: 'active',
        agreementName: 'Example Agreement',
        downloadLimit: 500,
        downloadLimitDuration: 'Month',
        downloadsRemaining: 123,
        teamCredits: 7,
        resetDate: '2026-12-01T00:00:00.000Z',
        expirationDate: '2027-01-01T00:00:00.000Z',
        imagepackResolution: 'large',
        overage: { remaining: 3, count: 0, reached: false },
        requirements: { noteRequired: false, projectCodeRequired: true, projectCodes: ['Project XYZ'] },
      },
    ]);
  });

  it('keeps a product of a type that this version does not know', () => {
    assert.equal(parseProducts({ products: [{ id: '12', type: 'holographic', status: 'active' }] })[0]?.type, 'holographic');
  });

  it('leaves out what has no ID or no type', () => {
    assert.deepEqual(
      parseProducts({ products: [{ type: 'x' }, { id: 1 }, null, 'x', { id: 1.5, type: 'x' }, { id: '1e3', type: 'x' }] }),
      [],
    );
  });

  for (const field of Object.keys(product).filter((name) => !['id', 'type'].includes(name))) {
    it(`stays readable whatever ${field} holds`, () => {
      for (const value of [null, undefined, -1, true, '', 'x', [], {}, Number.NaN]) {
        const [read] = parseProducts({ products: [{ ...product, [field]: value }] });
        assert.equal(read?.id, 592);
        assert.equal(typeof read?.name, 'string');
        assert.equal(typeof read?.status, 'string');
      }
    });
  }

  it('never reads a missing status as active', () =>
    assert.equal(parseProducts({ products: [{ ...product, status: null }] })[0]?.status, ''));

  for (const answer of [null, [], 'x', {}, { products: 'none' }, { products: {} }]) {
    it(`is refused as ${JSON.stringify(answer)}`, () => assert.throws(() => parseProducts(answer), isUnexpected));
  }
  it('may be an empty list', () => {
    assert.deepEqual(parseProducts({ products: [] }), []);
    assert.deepEqual(parseProducts({ products: null }), []);
  });
});

describe('the answer about the customer', () => {
  it('is read, with nulls left out', () => {
    const names = { first_name: 'Ada', middle_name: null, last_name: 'Lovelace', secret: 'x' };
    assert.deepEqual(jsonOf(parseCustomer(names)), { firstName: 'Ada', lastName: 'Lovelace' });
    assert.deepEqual(jsonOf(parseCustomer({})), {});
  });
  for (const answer of [null, [], 'x', 5]) {
    it(`is refused as ${JSON.stringify(answer)}`, () => assert.throws(() => parseCustomer(answer), isUnexpected));
  }
});

describe('the answer about earlier downloads', () => {
  const entry = {
    id: '83454800',
    date_downloaded: '2026-11-20T10:00:00',
    product_type: 'premiumaccess',
    product_id: 592,
    agreement_name: 'ACME',
    user: { username: 'ada', first_name: 'Ada', last_name: 'Lovelace' },
  };
  const read = {
    assetId: '83454800',
    date: '2026-11-20T10:00:00.000Z',
    productType: 'premiumaccess',
    productId: 592,
    agreementName: 'ACME',
    downloadNotes: 'a note',
    projectCode: 'P1',
    userName: 'ada',
  };
  for (const [name, details] of [
    ['flat', { download_notes: 'a note', project_code: 'P1' }],
    ['nested', { download_details: { download_notes: 'a note', project_code: 'P1' } }],
  ] as const) {
    it(`is read with ${name} notes`, () => assert.deepEqual(parseHistory({ downloads: [{ ...entry, ...details }] }), [read]));
  }

  it('names the person by what is known', () => {
    const userName = (user: unknown) => parseHistory({ downloads: [{ ...entry, user }] })[0]?.userName;
    assert.equal(userName({ first_name: 'Ada', last_name: 'Lovelace' }), 'Ada Lovelace');
    assert.equal(userName({ last_name: 'Lovelace' }), 'Lovelace');
    assert.equal(userName(null), undefined);
  });

  it('never leaves out an entry: one that cannot be read spoils the answer', () => {
    for (const bad of [null, {}, 'x', { ...entry, date_downloaded: 'yesterday' }, { ...entry, date_downloaded: null }]) {
      assert.throws(() => parseHistory({ downloads: [entry, bad] }), isUnexpected);
    }
  });

  for (const answer of [null, [], {}, { downloads: 'x' }]) {
    it(`is refused as ${JSON.stringify(answer)}`, () => assert.throws(() => parseHistory(answer), isUnexpected));
  }
  it('may be empty', () => assert.deepEqual(parseHistory({ id: '1', downloads: [] }), []));
});

describe('a date of the API', () => {
  const cases: readonly (readonly [unknown, string | undefined])[] = [
    ['2006-04-10T16:59:21-07:00', '2006-04-10T23:59:21.000Z'],
    ['2006-04-10T23:59:20', '2006-04-10T23:59:20.000Z'],
    ['2006-04-10T23:59:20Z', '2006-04-10T23:59:20.000Z'],
    ['2006-04-10T23:59:20.1234567', '2006-04-10T23:59:20.123Z'],
    ['2006-04-10T23:59:20.5+0200', '2006-04-10T21:59:20.500Z'],
    ['2006-04-10 23:59:20', '2006-04-10T23:59:20.000Z'],
    ['2006-04-10T23:59', '2006-04-10T23:59:00.000Z'],
    ['2006-04-10', '2006-04-10T00:00:00.000Z'],
    ['2006-13-10', undefined],
    ['2006-04-10T25:00:00', undefined],
    ['10/04/2006', undefined],
    ['1', undefined],
    ['', undefined],
    [1144713560000, undefined],
    [null, undefined],
  ];
  for (const [given, expected] of cases) {
    it(`${JSON.stringify(given)} means ${expected}`, () => assert.equal(utcDateOf(given), expected));
  }

  it('means the same in every time zone of this machine', () => {
    const zone = process.env.TZ;
    try {
      for (const each of ['Asia/Tokyo', 'America/Los_Angeles', 'UTC']) {
        process.env.TZ = each;
        assert.equal(utcDateOf('2026-03-29T02:30:00'), '2026-03-29T02:30:00.000Z');
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('numbers of a product', () => {
  const left = (downloads_remaining: unknown) =>
    parseProducts({ products: [{ id: 1, type: 'premiumaccess', status: ' Active', downloads_remaining }] })[0];
  const cases: readonly (readonly [unknown, number | undefined])[] = [
    [37, 37],
    ['37', 37],
    [' 37 ', 37],
    [0, 0],
    ['0', 0],
    [-1, undefined],
    ['-1', undefined],
    ['unlimited', undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
    [[37], undefined],
    ['1e3', undefined],
    ['0x10', undefined],
  ];
  for (const [sent, expected] of cases) {
    it(`${JSON.stringify(sent)} is ${expected ?? 'not known'}`, () => assert.equal(left(sent)?.downloadsRemaining, expected));
  }

  it('come with a state whose letters do not matter', () => assert.equal(left(1)?.status, 'active'));
});
