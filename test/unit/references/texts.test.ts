import assert from 'node:assert/strict';
import { referenceTexts, styledCredit } from '../../../src/core/references/texts.ts';

const facts = { title: 'T', caption: 'C', creditLine: 'Getty Images', artist: 'A. Person', collectionName: 'Stone', assetId: '123' };
const choices = { altText: 'title', caption: 'none', credit: 'off', creditStyle: '' } as const;
const v = (name: string): string => `$${'{'}${name}}`;

describe('The texts of a reference', () => {
  const cases = [
    { name: 'are the title alone by default', choices, alt: 'T', caption: '', credit: '' },
    { name: 'have the caption as alternative text', choices: { ...choices, altText: 'caption' }, alt: 'C', caption: '', credit: '' },
    { name: 'have no alternative text', choices: { ...choices, altText: 'empty' }, alt: '', caption: '', credit: '' },
    { name: 'have a caption', choices: { ...choices, caption: 'caption' }, alt: 'T', caption: 'C', credit: '' },
    { name: 'have the title as caption', choices: { ...choices, caption: 'title' }, alt: 'T', caption: 'T', credit: '' },
    { name: 'have a credit', choices: { ...choices, credit: 'caption' }, alt: 'T', caption: '', credit: 'Getty Images' },
  ] as const;
  for (const { name, choices: chosen, ...texts } of cases) {
    it(name, () => assert.deepEqual(referenceTexts(facts, chosen), texts));
  }

  it('have selected text as alternative text', () =>
    assert.equal(referenceTexts(facts, { ...choices, altText: 'empty' }, 'mine').alt, 'mine'));
  it('have the title where there is no caption', () =>
    assert.equal(referenceTexts({ title: 'T' }, { ...choices, altText: 'caption' }).alt, 'T'));
  it('may all be missing', () => {
    assert.deepEqual(referenceTexts({}, { altText: 'title', caption: 'caption', credit: 'caption', creditStyle: v('artist') }), {
      alt: '',
      caption: '',
      credit: '',
    });
  });
});

describe('A credit in the style of the house', () => {
  const styles: readonly [style: string, credit: string][] = [
    ['', 'Getty Images'],
    [v('credit'), 'Getty Images'],
    [`${v('artist')} / ${v('collection')}`, 'A. Person / Stone'],
    [`Photo: ${v('credit')} (${v('assetId')})`, 'Photo: Getty Images (123)'],
    [`${v('nope')} x`, 'Getty Images'],
    [`${v('constructor')}`, 'Getty Images'],
    ['© Getty', '© Getty'],
  ];
  for (const [style, credit] of styles) {
    it(`"${style}" is "${credit}"`, () => assert.equal(styledCredit(facts, style), credit));
  }
  it('is the plain credit when a part of it is unknown', () => {
    assert.equal(
      styledCredit({ creditLine: 'Getty Images', collectionName: 'Stone' }, `${v('artist')} / ${v('collection')}`),
      'Getty Images',
    );
  });
  it('never fills a variable twice', () => assert.equal(styledCredit({ ...facts, artist: v('title') }, v('artist')), v('title')));
});
