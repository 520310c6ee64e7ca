import assert from 'node:assert/strict';
import { altLine } from '../../../src/core/references/alt.ts';

describe('the alternative text of an image', () => {
  it('is one line', () => assert.equal(altLine('a\nb\r\n c\t d'), 'a b c d'));

  it('is without control characters and bidi marks', () => assert.equal(altLine('a\u0000b\u202ec\u200fd'), 'abcd'));

  it('ends with a whole word when it is cut', () => {
    const line = altLine('photograph '.repeat(50));
    assert.ok(line.length <= 250);
    assert.match(line, /photograph…$/);
  });

  it('is cut anywhere when it holds no space', () => assert.equal(altLine('写'.repeat(400)), `${'写'.repeat(249)}…`));

  it('leaves a text of exactly 250 alone and drops punctuation before the mark', () => {
    assert.equal(altLine('x'.repeat(250)), 'x'.repeat(250));
    assert.equal(altLine(`${'x'.repeat(240)}, ${'y'.repeat(100)}`), `${'x'.repeat(240)}…`);
  });

  it('never cuts a character in two', () => assert.doesNotMatch(altLine(`a${'👍'.repeat(200)}`), /\p{Cs}/u));
});
