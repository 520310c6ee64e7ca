import assert from 'node:assert/strict';
import { type ApiLanguage, apiLanguages, languageLimit, unlimitedLanguage } from '../../../src/core/api/languages.ts';
import type { DownloadOptions, ImageFacts, Product } from '../../../src/core/api/types.ts';
import type { Choices } from '../../../src/core/options/choices.ts';
import { isOnlyForGeneration, isStockAccount, productLabel } from '../../../src/core/options/choices.ts';
import { chargedOptions, type DownloadDefaults, hasTeamCredits, unfitLanguage, withDefaults } from '../../../src/core/options/defaults.ts';
import { imageFacts } from '../support/imageFacts.ts';

const none: DownloadDefaults = { autoDownload: false, minimumWidth: 0 };
const product = (over: Partial<Product> = {}): Product => ({ id: 1, type: 'premiumaccess', name: 'P', status: 'active', ...over });
const pack = product({ type: 'creditpack', creditsRemaining: 5, teamCredits: 9 });
const coded = product({ requirements: { noteRequired: false, projectCodeRequired: true, projectCodes: ['A', 'Größe'] } });
const sizes = [4000, 2000, 1000].map((width) => ({ width, height: width / 2, products: [] }));
const choices: Choices = { products: [], fileTypes: ['jpg', 'eps'], sizes };

interface Case {
  readonly says: string;
  readonly defaults: Partial<DownloadDefaults>;
  readonly options?: DownloadOptions;
  readonly product?: Product;
  readonly choices?: Partial<Choices>;
  readonly expected: DownloadOptions;
}

const cases: readonly Case[] = [
  { says: 'nothing when nothing is set', defaults: {}, expected: {} },
  { says: 'the only file type, when it is EPS', defaults: {}, choices: { fileTypes: ['eps'] }, expected: { fileType: 'eps' } },
  { says: 'no file type when JPEG is the only one', defaults: { fileType: 'eps' }, choices: { fileTypes: ['jpg'] }, expected: {} },
  { says: 'the file type of the setting', defaults: { fileType: 'eps' }, expected: { fileType: 'eps' } },
  {
    says: 'the file type of the argument first',
    defaults: { fileType: 'eps' },
    options: { fileType: 'jpg' },
    expected: { fileType: 'jpg' },
  },
  { says: 'the smallest size that is wide enough', defaults: { minimumWidth: 1500 }, expected: { height: 1000 } },
  { says: 'a size that is exactly wide enough', defaults: { minimumWidth: 2000 }, expected: { height: 1000 } },
  { says: 'the largest by its height, when only it is wide enough', defaults: { minimumWidth: 2001 }, expected: { height: 2000 } },
  { says: 'no size when none is wide enough, so that it is asked', defaults: { minimumWidth: 4001 }, expected: {} },
  { says: 'no size for a drawing', defaults: { minimumWidth: 10, fileType: 'eps' }, expected: { fileType: 'eps' } },
  { says: 'the height of the argument first', defaults: { minimumWidth: 10 }, options: { height: 500 }, expected: { height: 500 } },
  { says: 'team credits where there are some', defaults: { useTeamCredits: true }, product: pack, expected: { useTeamCredits: true } },
  { says: 'own credits when the setting says so', defaults: { useTeamCredits: false }, product: pack, expected: { useTeamCredits: false } },
  { says: 'no team credits with another product', defaults: { useTeamCredits: true }, product: product(), expected: {} },
  { says: 'a project code where there is no list', defaults: { projectCode: 'X' }, product: product(), expected: { projectCode: 'X' } },
  { says: 'a project code that is on the list', defaults: { projectCode: 'Größe' }, product: coded, expected: { projectCode: 'Größe' } },
  { says: 'no project code that is not on the list', defaults: { projectCode: 'X' }, product: coded, expected: {} },
  { says: 'the note', defaults: { downloadNotes: 'für 写' }, expected: { downloadNotes: 'für 写' } },
  {
    says: 'the note of the argument first',
    defaults: { downloadNotes: 'a' },
    options: { downloadNotes: 'b' },
    expected: { downloadNotes: 'b' },
  },
  {
    says: 'the note in place of an empty one',
    defaults: { downloadNotes: 'a' },
    options: { downloadNotes: '' },
    expected: { downloadNotes: 'a' },
  },
];

describe('the settings fill in', () => {
  for (const { says, defaults, options = {}, product: chosen, choices: more, expected } of cases) {
    it(says, () => {
      const choice = { options, ...(chosen ? { product: chosen } : {}) };
      assert.deepEqual(withDefaults(choice, { ...choices, ...more }, { ...none, ...defaults }), { ...choice, options: expected });
    });
  }

  it('nothing that was filled in before', () => {
    const once = withDefaults({ options: {}, product: coded }, choices, { ...none, minimumWidth: 900, projectCode: 'A' });
    assert.deepEqual(withDefaults(once, choices, { ...none, minimumWidth: 3000, projectCode: 'Größe' }), once);
  });
});

describe('the options as they are charged', () => {
  it('name the product by type and ID, whatever the argument named', () => {
    const options: DownloadOptions = { productType: 'easyaccess', productId: 7, height: 5 };
    assert.deepEqual(chargedOptions({ options, product: coded }), { productType: 'premiumaccess', productId: 1, height: 5 });
    assert.deepEqual(chargedOptions({ options }), options);
  });

  it('can take team credits from a credit pack that has some', () => {
    assert.equal(hasTeamCredits(pack), true);
    assert.equal(hasTeamCredits({ ...pack, teamCredits: 0 }), false);
    assert.equal(hasTeamCredits(product({ teamCredits: 5 })), false);
    assert.equal(hasTeamCredits(undefined), false);
  });
});

describe('the family of a key', () => {
  const families: readonly (readonly [readonly string[], boolean | undefined])[] = [
    [['premiumaccess', 'imagepack'], false],
    [['easyaccess'], false],
    [['editorialsubscription'], false],
    [['creditpack'], true],
    [['royaltyfreesubscription'], true],
    [['aigen'], undefined],
    [[], undefined],
  ];
  for (const [types, expected] of families) {
    it(`with ${types.join(' and ') || 'no product'} is ${expected === undefined ? 'unknown' : expected ? 'iStock' : 'Getty Images'}`, () => {
      assert.equal(isStockAccount(types.map((type) => product({ type }))), expected);
    });
  }

  it('is for generating images only when nothing else is active', () => {
    const generation = product({ type: 'aigen' });
    assert.equal(isOnlyForGeneration([generation]), true);
    assert.equal(isOnlyForGeneration([generation, product({ status: 'inactive' })]), true);
    assert.equal(isOnlyForGeneration([generation, product()]), false);
    assert.equal(isOnlyForGeneration([]), false);
  });
});

describe('a product among others', () => {
  const labels: readonly (readonly [string, Product, readonly Product[], string])[] = [
    ['its name', product({ name: 'Image Pack' }), [product({ id: 2 })], 'Image Pack'],
    ['its type when it has no name', product({ name: '' }), [], 'premiumaccess'],
    ['its agreement, which differs', product({ agreementName: 'A' }), [product({ id: 2, agreementName: 'B' })], 'P (A)'],
    ['its ID, where agreements agree too', product({ agreementName: 'A' }), [product({ id: 2, agreementName: 'A' })], 'P (A, 1)'],
    ['its ID, where there is no agreement', product(), [product({ id: 2 })], 'P (1)'],
  ];
  for (const [says, one, others, expected] of labels) {
    it(`is told apart by ${says}`, () => assert.equal(productLabel(one, [one, ...others]), expected));
  }
});

describe('a language with limits', () => {
  const gettyAccount = [product()];
  const stockAccount = [pack];
  const [creative, editorial]: ImageFacts[] = [imageFacts({ assetFamily: 'creative' }), imageFacts({ assetFamily: 'editorial' })];
  const isFit = (language: ApiLanguage, image: ImageFacts | undefined, products: readonly Product[]) =>
    image !== undefined && unfitLanguage(language, image, products) === undefined;

  for (const language of apiLanguages) {
    const limit = languageLimit(language);
    it(`${language} (${limit ?? 'none'}) is asked for where it gives results`, () => {
      assert.equal(isFit(language, creative, stockAccount), true);
      assert.equal(isFit(language, creative, gettyAccount), limit !== 'istock');
      assert.equal(isFit(language, editorial, gettyAccount), limit === undefined);
      assert.equal(unlimitedLanguage(language), limit === undefined ? language : undefined);
    });
  }

  it('is believed where the products do not tell the family', () => {
    assert.equal(unfitLanguage('cs', imageFacts({}), []), undefined);
    assert.deepEqual(unfitLanguage('cs-CZ', imageFacts({}), gettyAccount), { language: 'cs', limit: 'istock' });
    assert.equal(unfitLanguage(undefined, imageFacts({}), gettyAccount), undefined);
    assert.equal(unfitLanguage('xx', imageFacts({}), gettyAccount), undefined);
  });

  it('counts as the contract counts: 24 of them, 8 for iStock and 4 for creative assets', () => {
    const count = (limit: unknown) => apiLanguages.filter((language) => languageLimit(language) === limit).length;
    assert.deepEqual([apiLanguages.length, count('istock'), count('creative')], [24, 8, 4]);
  });
});
