import assert from 'node:assert/strict';
import { suggestedId } from '../../../src/core/assets/suggestedId.ts';

describe('What a clipboard suggests', () => {
  for (const [text, id] of [
    ['1167612765', '1167612765'],
    [' 185819032\n', '185819032'],
    ['１１６７６１２７６５', '1167612765'],
    ['200261415-001', '200261415-001'],
    ['https://www.gettyimages.com/detail/photo/x/589949093', '589949093'],
    ['gty.im/589949093', '589949093'],
    ['GettyImages-1167612765.jpg', '1167612765'],
    ['images/istockphoto-1418355666-2048x2048.jpg', '1418355666'],
  ] as const) {
    it(`is ${id} when it holds ${JSON.stringify(text)}`, () => assert.equal(suggestedId(text), id));
  }

  for (const text of [
    '',
    '482913',
    '16464056',
    '+491771234567',
    '4111111111111111',
    '1167612765 and more',
    '![Ridges](../images/GettyImages-1167612765.jpg)',
    'image::GettyImages-1167612765.jpg["Ridges"]',
    'I bought https://www.gettyimages.com/detail/photo/x/589949093 yesterday',
    'hunter2',
    `https://www.gettyimages.com/${'x'.repeat(600)}/589949093`,
  ]) {
    it(`is nothing when it holds ${JSON.stringify(text.slice(0, 60))}`, () => assert.equal(suggestedId(text), undefined));
  }
});
