import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { slug } from '../../../src/core/places/slug.ts';

const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';

describe('A title as part of a file name', () => {
  const cases: readonly [text: string, expected: string][] = [
    ['A quiet morning, at dawn', 'a-quiet-morning-at-dawn'],
    ["Don't look: O’Neill's 2nd", 'dont-look-oneills-2nd'],
    ['  --Already-- slugged --', 'already-slugged'],
    ['Crème brûlée', 'crème-brûlée'],
    ['Cre\u0300me', 'crème'],
    ['ＦＵＬＬ ﬁgures ²', 'full-figures-2'],
    ['Красная площадь', 'красная-площадь'],
    ['東京の夜景', '東京の夜景'],
    ['नमस्ते दुनिया', 'नमस्ते-दुनिया'],
    ['صباح الخير', 'صباح-الخير'],
    ['İstanbul', 'i̇stanbul'.normalize('NFC')],
    [`Family ${family} ❤\uFE0F day`, 'family-day'],
    ['../../etc/passwd', 'etc-passwd'],
    ['..\\..\\C:\\windows', 'c-windows'],
    ['[x](command:evil) $(icon)', 'x-command-evil-icon'],
    ['a\u202Eb\u0000c\nd', 'a-b-c-d'],
    ['\uD800lone', 'lone'],
    ['!!! ???', ''],
    ['', ''],
  ];
  for (const [text, expected] of cases) {
    it(`is "${expected}" for ${JSON.stringify(text)}`, () => assert.equal(slug(text), expected));
  }

  it('ends with a whole word', () => {
    const name = slug('word '.repeat(100));
    assert.match(name, /^word(-word)+$/);
    assert.ok(name.length <= 80 && name.length > 70);
  });

  it('may have exactly 80 bytes, of one word and of several', () => {
    assert.equal(slug('x'.repeat(81)), 'x'.repeat(80));
    const words = `${'a'.repeat(39)} ${'b'.repeat(40)}`;
    assert.equal(slug(words), words.replace(' ', '-'));
    assert.equal(slug(`${words}b`), 'a'.repeat(39));
  });

  for (const long of ['x'.repeat(500), '東'.repeat(500), 'नि'.repeat(500), '\u{20000}'.repeat(500)]) {
    it(`has at most 80 bytes and no half character, also when ${long.slice(0, 2)}… has no end`, () => {
      const name = slug(long);
      assert.ok(Buffer.byteLength(name) <= 80);
      assert.ok(name.isWellFormed() && long.startsWith(name) && Buffer.byteLength(name) > 70);
      assert.doesNotMatch(long.slice(name.length), /^\p{M}/u);
    });
  }

  it('is made of the first 2,000 letters', () => {
    assert.equal(slug(`${'-'.repeat(1999)}a`), 'a');
    assert.equal(slug(`${'-'.repeat(2000)}a`), '');
  });
});
