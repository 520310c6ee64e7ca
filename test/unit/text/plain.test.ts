import assert from 'node:assert/strict';
import { oneLine, parts, plain, rowLines, wellFormed, wholeCharacters, wrapped } from '../../../src/core/text.ts';

/** As VS Code's `linkedText.ts` finds links in notifications. */
const linkedText = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const icon = /\$\([A-Za-z0-9-]+(?:~[a-z]+)?\)/;

describe('the guard for text that is shown', () => {
  const hostile = [
    '[Sign in](command:workbench.action.terminal.new)',
    '[x](https://evil.example/ "title")',
    "[x](https://evil.example/ 'title')",
    '[x](file:///etc/passwd)',
    '[a]\u200e(command:x)',
    '[a]\u202e(command:x)',
    '[a]\u0000(command:x)',
    '[a]\ufeff(command:x)',
    '[a]\u2066(command:x)\u2069',
    '\\[a\\](command:x)',
    '[[a](command:x)](command:y)',
    '[a](COMMAND:x)',
    '[a](com\u200fmand:x)',
    '[a](co\u0007mmand:x)',
    '[a](command\u061c:x)',
    '![a](command:x)',
    '[a\nb](command:x)',
    '[](command:x)](command:x)',
    '[a]\u{e0041}(command:x)',
  ];
  for (const text of hostile) {
    it(`leaves no link in ${JSON.stringify(text)}`, () => {
      assert.equal(plain(text).match(linkedText), null);
      assert.doesNotMatch(plain(text), /command:/i);
    });
  }

  for (const text of ['$(error) Failed', '$\u200e(sync~spin)', '$$(x)(y)', '$\u0000(trash)']) {
    it(`leaves no icon in ${JSON.stringify(text)}`, () => assert.doesNotMatch(plain(text), icon));
  }

  const cases: readonly (readonly [string, string, string])[] = [
    ['ordinary words', 'A coffee press', 'A coffee press'],
    ['other scripts', '東京 – Ελλάδα – مرحبا', '東京 – Ελλάδα – مرحبا'],
    ['joined emoji', 'A 👩‍👩‍👧 family', 'A 👩‍👩‍👧 family'],
    ['lines and tabs', ' a\r\n\tb\u2028c\u2029d\u0085e ', 'a b c d e'],
    ['an escape sequence', 'a\u001b[31mred\u009b0m', 'a[31mred0m'],
    ['DEL and C1', 'a\u007fb\u0080c\u009fd', 'abcd'],
    ['a bell and a backspace', 'a\u0007b\u0008c', 'abc'],
    ['a direction override', 'photo\u202egpj.exe', 'photogpj.exe'],
    ['isolates and marks', '\u2066a\u2067b\u2068c\u2069d\u200ee\u200ff\u061cg', 'abcdefg'],
    ['spaces around what goes', 'a \u0000 b', 'a b'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['nothing', '', ''],
    ['only marks', '\u202e\u200f\u0000', ''],
    ['a plain link text', '[1] (2)', '[1] (2)'],
  ];
  for (const [name, given, expected] of cases) {
    it(`handles ${name}`, () => assert.equal(plain(given), expected));
  }

  it('caps the length and says so', () => {
    assert.equal(plain('word '.repeat(100), 12), 'word word w…');
    assert.equal(plain('x'.repeat(1000)).length, 120);
    assert.equal(plain('x'.repeat(120)), 'x'.repeat(120));
  });

  it('never cuts a character in two', () => {
    for (let limit = 2; limit < 12; limit++) assert.equal(wellFormed(plain('👍'.repeat(20), limit)), plain('👍'.repeat(20), limit));
    assert.equal(wholeCharacters('a👍', 2), 'a');
    assert.equal(wholeCharacters('a👍', 3), 'a👍');
    assert.equal(wholeCharacters('a', 0), '');
  });

  it('gives the same again when applied twice', () => {
    for (const text of hostile) assert.equal(plain(plain(text)), plain(text));
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    for (const unit of ['[', '](', '[a](', '$(', ' ', 'command', '\u202e']) plain(unit.repeat(200_000));
    assert.ok(performance.now() - started < 2_000);
  });

  it('keeps lines and links as they stand where nothing becomes a link, without what hides or turns text', () => {
    assert.deepEqual(rowLines('![a](b)\r\n\t:alt: \u202ex\u0000\u001b[1m\n\n  c'), ['![a](b)', '  :alt: x[1m', '  c']);
  });

  it('keeps letters that a list would draw as an icon', () => {
    assert.deepEqual(rowLines('a $(sync~spin) \\$(x) $(not an icon) $()'), ['a \\$(sync~spin) \\\\$(x) $(not an icon) $()']);
  });

  it('parts a line that is too long for a row without losing a letter', () => {
    const [line] = rowLines(`${'👍'.repeat(50)}x`);
    assert.ok(line);
    const cut = parts(line, 7);
    assert.equal(cut.join(''), line);
    for (const part of cut) assert.ok(part.length <= 7 && wellFormed(part) === part, part);
  });

  it('breaks a text into lines of a length, in any language, and loses nothing', () => {
    const texts = [
      'A file that is kept out gets a line in .gitignore, and stays. '.repeat(3),
      'これは公開リポジトリに保存されます。'.repeat(9),
      'x'.repeat(300),
    ];
    for (const text of texts.map((each) => plain(each, 1000))) {
      const lines = wrapped(text, 40);
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      if (!text.startsWith('x')) for (const line of lines) assert.ok(line.length <= 42, line);
    }
    assert.deepEqual(wrapped('', 40), []);
  });

  it('keeps brackets as they are where only a line is wanted', () => assert.equal(oneLine('[a](b)\n$(c)'), '[a](b) $(c)'));
});
