import assert from 'node:assert/strict';
import { lastChoice, productKey, rememberedFor, remembering } from '../../../src/core/options/lastAnswers.ts';

const answers = { edge: 1000, fileType: 'eps', useTeamCredits: false, projectCode: 'Größe', downloadNotes: 'für 写' } as const;

describe('the last answers for a product', () => {
  it('come back as they were, for that product only', () => {
    const stored = JSON.parse(JSON.stringify(remembering(undefined, 'api ada 592', answers)));
    assert.deepEqual(rememberedFor(stored, 'api ada 592'), answers);
    assert.deepEqual(rememberedFor(stored, 'api ada 593'), {});
  });

  it('hold nothing but answers: no product, no spelling of the charge, no language', () => {
    const choice = { ...answers, productId: 592, productType: 'imagepack', autoDownload: true, language: 'de', height: 7 };
    const stored = remembering({}, 'p', choice);
    assert.deepEqual(stored, { p: answers });
  });

  it('replace the ones before', () => {
    assert.deepEqual(remembering({ p: answers }, 'p', { edge: 5 }), { p: { edge: 5 } });
  });

  it('are kept for the newest fifty products', () => {
    let stored: object = {};
    for (let index = 0; index < 60; index++) stored = remembering(stored, `product ${index}`, { edge: index + 1 });
    assert.equal(Object.keys(stored).length, 50);
    assert.deepEqual(rememberedFor(stored, 'product 59'), { edge: 60 });
    assert.deepEqual(rememberedFor(stored, 'product 9'), {});
  });

  it('keep a text short', () => {
    const { downloadNotes } = rememberedFor(remembering({}, 'p', { downloadNotes: 'x'.repeat(9_999) }), 'p');
    assert.equal(downloadNotes?.length, 1_000);
  });

  it('are those of the product that was chosen last, of this API and account', () => {
    const [ada, bob] = ['https://api ada', 'https://api bob'];
    let stored = remembering(undefined, productKey(ada, 592), answers);
    stored = remembering(stored, productKey(ada, 593), { edge: 5 });
    stored = remembering(stored, productKey(bob, 7), {});
    stored = JSON.parse(JSON.stringify(remembering(stored, productKey(ada, 592), { edge: 9 })));
    assert.deepEqual(lastChoice(stored, ada), { product: 592, edge: 9 });
    assert.deepEqual(lastChoice(stored, bob), { product: 7 });
    assert.equal(lastChoice(stored, 'https://api a'), undefined);
    assert.deepEqual(lastChoice(remembering(stored, productKey(ada, undefined), { edge: 3 }), ada), { product: undefined, edge: 3 });
    for (const odd of [undefined, null, [], 'x', { 'https://api ada __proto__': {} }]) assert.equal(lastChoice(odd, ada), undefined);
  });

  const broken: readonly unknown[] = [
    undefined,
    null,
    7,
    'x',
    [],
    { p: null },
    { p: 'x' },
    { p: { edge: '1', fileType: 'exe', useTeamCredits: 'yes', projectCode: {}, downloadNotes: 5 } },
    { p: { edge: 1.5, fileType: null } },
    { p: { edge: -1, height: 683 } },
  ];
  for (const stored of broken) {
    it(`are none in ${JSON.stringify(stored)}`, () => assert.deepEqual(rememberedFor(stored, 'p'), {}));
  }
});
