import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { type DownloadArguments, parseDownloadArguments } from '../../../src/core/options/arguments.ts';
import type { DownloadDefaults } from '../../../src/core/options/defaults.ts';
import { startChoice } from '../../../src/core/options/initialChoice.ts';
import { imageFacts } from '../support/imageFacts.ts';

const product = (over: Partial<Product>): Product => ({ id: 1, type: 'premiumaccess', name: 'P', status: 'active', ...over });
const [newsroom, marketing] = [product({ id: 592 }), product({ id: 593 })];
const pack = product({ id: 620, type: 'imagepack' });
const empty = product({ id: 601, type: 'easyaccess', downloadsRemaining: 0 });
const products = [newsroom, marketing, pack, empty];

interface Case {
  readonly says: string;
  readonly given?: Omit<DownloadArguments, 'id'>;
  readonly setting?: string;
  readonly chosen?: number;
  /** IDs; all four unless said otherwise. */
  readonly offered?: readonly number[];
}

const cases: readonly Case[] = [
  { says: 'none when nothing names one' },
  { says: 'the one that the argument names by ID', given: { productId: 593 }, chosen: 593 },
  { says: 'the one that the argument names by type', given: { productType: 'imagepack' }, chosen: 620, offered: [620] },
  { says: 'none of two that share the type, but offers these two only', given: { productType: 'premiumaccess' }, offered: [592, 593] },
  { says: 'the one that the argument names, even with nothing left', given: { productId: 601 }, chosen: 601 },
  { says: 'the one that the setting names', setting: 'imagepack', chosen: 620 },
  { says: 'none when nothing is left of the one that the setting names', setting: '601' },
  { says: 'none when the setting names none of them', setting: 'creditpack' },
  { says: 'the one of the argument over that of the setting', given: { productId: 592 }, setting: '593', chosen: 592 },
  { says: 'none when the argument names one that is not there', given: { productId: 7 }, setting: '593' },
  { says: 'none for generating images', given: { productType: 'aigen' } },
];

function start(given: Case['given'], settings: Partial<DownloadDefaults>, all: readonly Product[] = products) {
  const defaults = { autoDownload: false, minimumWidth: 0, ...settings };
  return startChoice({ image: imageFacts({ id: '7' }), products: all }, parseDownloadArguments({ id: '7', ...given }), defaults);
}

describe('the product that a download starts with', () => {
  for (const { says, given, setting, chosen, offered = [592, 593, 620, 601] } of cases) {
    it(`is ${says}`, () => {
      const { choice, choices } = start(given, setting === undefined ? {} : { product: setting });
      assert.equal(choice.product?.id, chosen);
      assert.deepEqual(
        choices.products.map(({ id }) => id),
        offered,
      );
    });
  }

  it('is none when the account names none, as with a token without a person', () => {
    const { choice, choices } = start({ productType: 'premiumaccess' }, {}, []);
    assert.deepEqual([choice.product, choices.products, choice.options.productType], [undefined, [], 'premiumaccess']);
  });

  const refused: readonly (readonly [string, readonly Product[], string | undefined])[] = [
    ['that has a product for generating images only', [product({ type: 'aigen' })], 'AiGenerationOnly'],
    ['whose products have ended', [product({ status: 'inactive' })], undefined],
    ['whose products this version does not know', [product({ type: 'hologram' })], undefined],
  ];
  for (const [account, all, code] of refused) {
    it(`cannot be had from an account ${account}`, () => {
      assert.throws(
        () => start(undefined, {}, all),
        (error) => isGettyError(error) && error.kind === 'notInAgreement' && error.data.code === code && error.data.assetId === '7',
      );
    });
  }
});

describe('the language that a download starts with', () => {
  it('is the argument as it is, and a setting only where it gives results', () => {
    assert.equal(start({ language: 'cs' }, { language: 'de' }).choice.options.language, 'cs');
    assert.equal(start(undefined, { language: 'de' }).choice.options.language, 'de');
    const unfit = start(undefined, { language: 'cs' });
    assert.deepEqual([unfit.choice.options.language, unfit.unfit], [undefined, { language: 'cs', limit: 'istock' }]);
  });
});
