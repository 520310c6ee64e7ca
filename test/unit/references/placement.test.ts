import assert from 'node:assert/strict';
import { indentedLike, quoteAt, setApart, styleAt } from '../../../src/core/references/placement.ts';

const alone = { before: '', after: '', lineAbove: '', lineBelow: '' };

describe('The place of a reference', () => {
  it('takes a figure on a line of its own and only an image among text', () => {
    assert.equal(styleAt(alone), undefined);
    assert.equal(styleAt({ ...alone, before: '   ', lineAbove: 'text' }), undefined);
    for (const before of ['text ', '- ', '> ', '| a | ']) assert.equal(styleAt({ ...alone, before }), 'image', before);
    assert.equal(styleAt({ ...alone, after: ' text' }), 'image');
  });

  it('is between quotation marks when both are of one kind', () => {
    assert.equal(quoteAt({ ...alone, before: 'image: "', after: '",' }), '"');
    assert.equal(quoteAt({ ...alone, before: "image: '", after: "'" }), "'");
    for (const [before, after] of [
      ['"', "'"],
      ['"', ''],
      ['', '"'],
      ['`', '`'],
      ['" ', '"'],
    ] as const) {
      assert.equal(quoteAt({ ...alone, before, after }), undefined);
    }
  });

  const block = { before: 'B', placeholder: '', after: 'A', block: true };
  const cases = [
    { name: 'stays as it is between blank lines', around: alone, expected: ['B', 'A'] },
    { name: 'gets a blank line below text', around: { ...alone, lineAbove: 'text' }, expected: ['\nB', 'A'] },
    { name: 'gets a blank line above text', around: { ...alone, lineBelow: 'text' }, expected: ['B', 'A\n'] },
    { name: 'gets lines of its own among text', around: { ...alone, before: 'x ', after: ' y' }, expected: ['\n\nB', 'A\n\n'] },
  ];
  for (const { name, around, expected } of cases) {
    it(`${name}, when it is a block`, () => {
      const { before, after } = setApart(block, around);
      assert.deepEqual([before, after], expected);
    });
  }

  const fence = { ...alone, before: '---', lineAbove: 'title: x', closesFrontMatter: true };
  for (const [lineBelow, tail] of [
    ['', 'A'],
    ['text', 'A\n'],
  ] as const) {
    it(`is a paragraph of its own behind front matter, above "${lineBelow}"`, () => {
      const { before, after } = setApart({ before: 'B', placeholder: 'p', after: 'A' }, { ...fence, lineBelow });
      assert.deepEqual([before, after, styleAt({ ...fence, lineBelow })], ['\n\nB', tail, undefined]);
    });
  }

  it('leaves an image alone', () => {
    const parts = { before: 'B', placeholder: 'p', after: 'A' };
    assert.equal(setApart(parts, { ...alone, before: 'x', after: 'y' }), parts);
  });

  it('gives its indentation to every line but blank ones', () => {
    assert.equal(indentedLike('a\n\n  b\nc', '\t'), 'a\n\n\t  b\n\tc');
  });
});
