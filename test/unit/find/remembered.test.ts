import assert from 'node:assert/strict';
import {
  isDay,
  known,
  phraseOf,
  phraseOfSelection,
  rememberedManner,
  rememberedPhrases,
  rememberingPhrase,
  suited,
  usualManner,
} from '../../../src/core/find/remembered.ts';

describe('What a workspace remembers of searches', () => {
  it('is how it was searched for', () => {
    const manner = {
      family: 'editorial',
      sort: 'oldest',
      filters: { orientation: 'vertical', people: 'none', segment: 'sport', dateFrom: '2026-01-31', artist: 'Ana', copySpace: true },
    };
    assert.deepEqual(rememberedManner(structuredClone(manner)), manner);
  });

  for (const value of [undefined, null, 4, 'creative', [], { family: 'video', sort: '__proto__', filters: 'all' }]) {
    it(`is the usual where it is ${JSON.stringify(value)}`, () => assert.deepEqual(rememberedManner(value), usualManner));
  }

  it('has no filter whose value does not fit', () => {
    const filters = {
      orientation: 'round',
      people: 2,
      copySpace: 'yes',
      color: 'red',
      artist: '   ',
      unknown: 'x',
      dateFrom: '2026-02-30',
      minimumSize: 'toString',
    };
    assert.deepEqual(rememberedManner({ family: 'creative', filters }).filters, {});
  });

  it('loses with its family what the other does not know', () => {
    const creative = {
      family: 'creative',
      sort: 'newest',
      filters: { color: '#102030', withoutEditorialUse: true, people: 'one' },
    } as const;
    assert.deepEqual(suited({ ...creative, family: 'editorial' }), { family: 'editorial', sort: 'newest', filters: { people: 'one' } });
    const editorial = { family: 'editorial', sort: 'oldest', filters: { segment: 'news', eventId: '1', dateTo: '2026-01-01' } } as const;
    assert.deepEqual(suited({ ...editorial, family: 'creative' }), { family: 'creative', sort: 'best_match', filters: {} });
    assert.deepEqual(known({ color: '', copySpace: false, people: 'one' }), { people: 'one' });
  });

  it('is twenty phrases, the last one first and each once', () => {
    let kept: unknown;
    for (let number = 0; number < 30; number++) kept = rememberingPhrase(kept, `harbour ${number}`);
    kept = rememberingPhrase(kept, 'Harbour 25');
    const phrases = rememberedPhrases(kept);
    assert.equal(phrases.length, 20);
    assert.deepEqual(phrases.slice(0, 3), ['Harbour 25', 'harbour 29', 'harbour 28']);
    assert.equal(phrases.filter((phrase) => /25/.test(phrase)).length, 1);
  });

  it('is no phrase that could not have been one', () => {
    assert.deepEqual(rememberedPhrases(['a\nb', 3, '  x', 'fine', 'y'.repeat(300), null]), ['fine']);
    assert.deepEqual(rememberedPhrases({ 0: 'harbour' }), []);
  });

  it('cuts a phrase at 200 characters, and between characters', () => {
    assert.equal(phraseOf('  harbour \n\t at\u0000 dawn '), 'harbour at dawn');
    assert.equal([...phraseOf('🌊'.repeat(300))].length, 200);
    assert.equal(phraseOf('\n\t '), '');
  });

  it('takes the words of what is selected, without the signs around them', () => {
    for (const [selected, phrase] of [
      ['## Harbour at dawn', 'Harbour at dawn'],
      ['> *harbour at dawn*,', 'harbour at dawn'],
      ['“港の夜明け”', '港の夜明け'],
      ['- [ ] harbour (dawn)', 'harbour (dawn'],
      ['نا\u064E', 'نا\u064E'],
      ['---', ''],
    ] as const)
      assert.equal(phraseOfSelection(selected), phrase);
  });

  it('knows the days of the calendar', () => {
    assert.ok(isDay('2028-02-29'));
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '']) assert.equal(isDay(text), false, text);
  });
});
