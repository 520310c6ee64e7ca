import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { alikeNames, freeName, numberedName } from '../../../src/core/transfer/numberedName.ts';

describe('A name that is free', () => {
  const cases: readonly [taken: readonly string[], name: string, expected: string][] = [
    [[], 'a.jpg', 'a.jpg'],
    [['b.jpg'], 'a.jpg', 'a.jpg'],
    [['a.jpg'], 'a.jpg', 'a (1).jpg'],
    [['a.jpg', 'a (1).jpg', 'a (3).jpg'], 'a.jpg', 'a (2).jpg'],
    [['A.JPG'], 'a.jpg', 'a (1).jpg'],
    [['a.jpg', 'A (1).jpg'], 'a.jpg', 'a (2).jpg'],
    [['cafe\u0301.jpg'], 'caf\u00e9.jpg', 'caf\u00e9 (1).jpg'],
    [['ДОМ.jpg'], 'дом.jpg', 'дом (1).jpg'],
    [['a.JPEG'], 'a.jpg', 'a.jpg'],
    [['licence'], 'licence', 'licence (1)'],
    [['.gitignore'], '.gitignore', '.gitignore (1)'],
    [['a.b.jpg'], 'a.b.jpg', 'a.b (1).jpg'],
    [['\u1E9E.jpg'], '\u00df.jpg', '\u00df (1).jpg'],
  ];
  for (const [taken, name, expected] of cases) {
    it(`is "${expected}" for "${name}" beside ${taken.join(', ') || 'nothing'}`, () => assert.equal(freeName(taken, name), expected));
  }
});

describe('Names that are alike', () => {
  it('differ in case and in how accents are composed, and in nothing else', () => {
    const taken = ['CAFE\u0301.jpg', 'caf\u00e9.jpg', 'cafe.jpg', 'caf\u00e9 (1).jpg', 'caf\u00e9.jpeg'];
    assert.deepEqual(alikeNames(taken, 'Caf\u00c9.JPG'), taken.slice(0, 2));
    assert.deepEqual(alikeNames([], 'a'), []);
  });

  it('have no number when they are the first', () => assert.equal(numberedName('a.jpg', 0), 'a.jpg'));
});
