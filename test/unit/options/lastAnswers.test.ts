import assert from 'node:assert/strict';
import { rememberedFor, remembering } from '../../../src/core/options/lastAnswers.ts';

const answers = { height: 1000, fileType: 'eps', useTeamCredits: false, projectCode: 'Größe', downloadNotes: 'für 写' } as const;

describe('the last answers for a product', () => {
  it('come back as they were, for that product only', () => {
    const stored = JSON.parse(JSON.stringify(remembering(undefined, 'api ada 592', answers)));
    assert.deepEqual(rememberedFor(stored, 'api ada 592'), answers);
    assert.deepEqual(rememberedFor(stored, 'api ada 593'), {});
  });

  it('hold nothing but answers: no product, no spelling of the charge, no language', () => {
    const stored = remembering({}, 'p', { ...answers, productId: 592, productType: 'imagepack', autoDownload: true, language: 'de' });
    assert.deepEqual(stored, { p: answers });
  });

  it('replace the ones before', () => {
    assert.deepEqual(remembering({ p: answers }, 'p', { height: 5 }), { p: { height: 5 } });
  });

  it('are kept for the newest fifty products', () => {
    let stored: object = {};
    for (let index = 0; index < 60; index++) stored = remembering(stored, `product ${index}`, { height: index + 1 });
    assert.equal(Object.keys(stored).length, 50);
    assert.deepEqual(rememberedFor(stored, 'product 59'), { height: 60 });
    assert.deepEqual(rememberedFor(stored, 'product 9'), {});
  });

  it('keep a text short', () => {
    const { downloadNotes } = rememberedFor(remembering({}, 'p', { downloadNotes: 'x'.repeat(9_999) }), 'p');
    assert.equal(downloadNotes?.length, 1_000);
  });

  const broken: readonly unknown[] = [
    undefined,
    null,
    7,
    'x',
    [],
    { p: null },
    { p: 'x' },
    { p: { height: '1', fileType: 'exe', useTeamCredits: 'yes', projectCode: {}, downloadNotes: 5 } },
    { p: { height: 1.5, fileType: null } },
  ];
  for (const stored of broken) {
    it(`are none in ${JSON.stringify(stored)}`, () => assert.deepEqual(rememberedFor(stored, 'p'), {}));
  }
});
