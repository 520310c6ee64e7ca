import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { freeName } from '../../../src/core/transfer/numberedName.ts';

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
  ];
  for (const [taken, name, expected] of cases) {
    it(`is "${expected}" for "${name}" beside ${taken.join(', ') || 'nothing'}`, () => assert.equal(freeName(taken, name), expected));
  }
});
