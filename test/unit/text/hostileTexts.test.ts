import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { joined, plain, plainPath, rowLines, type UiText, ui } from '../../../src/core/text.ts';
import { generator } from '../../sandbox/random.ts';

/** As VS Code's `linkedText.ts` finds links in notifications, input boxes and progress. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
/** As its `iconLabels.ts` finds icons. */
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
const deceiving = /[\p{Cc}\p{Bidi_Control}\p{Cs}\u00AD\u200B\u2028\u2029\u2060-\u206F\u3164\uFEFF\u{E0000}-\u{E007F}]/u;

const pieces = [
  ...['[', ']', '(', ')', '](', '$', '$(', '$(error)', 'command:', 'COMMAND:', 'com', 'mand:', 'x', 'https://a.example/', ' ', '  ', '"t"'],
  ...[
    '\n',
    '\r\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u000b',
    '\t',
    '\0',
    '\u001b[31m',
    '\u009b',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200e',
    '\u061c',
  ],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u3164', '\u2800', '\u{e0041}', '\u180e', '\ufff9'],
  ...[
    '\ud83d',
    '\ude00',
    '😀',
    '👩\u200d👩\u200d👧',
    '❤\ufe0f',
    '\ufe0f',
    'e\u0301',
    '\u0301'.repeat(9),
    'م\u200cی',
    'क्\u200dष',
    '葛\u{e0100}',
    'é',
    '東京',
  ],
];

function texts(count: number, seed: number): readonly string[] {
  const next = generator(seed);
  const upTo = (most: number) => next() % most;
  return Array.from({ length: count }, () => Array.from({ length: 1 + upTo(24) }, () => pieces[upTo(pieces.length)]).join(''));
}

const samples = texts(4_000, 46);

describe('Whatever a stranger writes', () => {
  for (const [name, guard] of [
    ['plain', plain],
    ['plainPath', plainPath],
  ] as const) {
    it(`${name} makes one line of it that is neither link nor icon and hides nothing`, () => {
      for (const text of samples) {
        const shown = guard(text);
        const told = `${JSON.stringify(text)} became ${JSON.stringify(shown)}`;
        assert.equal(shown.match(link), null, told);
        assert.doesNotMatch(shown, icon, told);
        assert.doesNotMatch(shown, /command:/i, told);
        assert.doesNotMatch(shown, deceiving, told);
        assert.ok(shown.length <= 120, told);
        assert.equal(shown, shown.trim(), told);
        assert.equal(guard(shown), shown, told);
      }
    });
  }

  it('our sentences around it stay what they are', () => {
    for (const [index, text] of samples.entries()) {
      const other = samples[(index * 7 + 1) % samples.length] ?? '';
      const shown = ui`${plain(text)}: ${plainPath(other)} · ${plain(`${other}${text}`)} (${3})`;
      assert.equal(shown.match(link), null, JSON.stringify([text, other]));
      assert.doesNotMatch(shown, icon);
      assert.equal(shown.split('\n').length, 1);
    }
  });

  it('a reference to it stays a few lines', () => {
    for (const text of samples) assert.ok(rowLines(text).length <= 13);
    assert.equal(rowLines('a\n'.repeat(50)).length, 13);
    assert.ok(rowLines('x'.repeat(100_000)).join('').length < 500);
  });
});

describe('What belongs to a language', () => {
  const kept = [
    '👩\u200d👩\u200d👧',
    '❤\ufe0f',
    '1\ufe0f\u20e3',
    'می\u200cخواهم',
    'क्\u200dष',
    '葛\u{e0100}',
    'Zażółć gęślą jaźń',
    'שלום',
    'Đặng',
    'นี้',
  ];
  for (const text of kept) it(`stays: ${text}`, () => assert.equal(plain(text), text));

  const gone: readonly (readonly [string, string])[] = [
    ['pay\u200bpal', 'paypal'],
    ['a\u200db', 'ab'],
    ['a\u200cb\ufe0fc', 'abc'],
    ['a\u3164\u2800b', 'a b'],
    [`Z${'\u0301'.repeat(40)}`, `Z${'\u0301'.repeat(4)}`],
    ['a\u2066b\u2069\u061cc', 'abc'],
  ];
  for (const [text, shown] of gone) it(`goes: ${JSON.stringify(text)}`, () => assert.equal(plain(text), shown));
});

describe('A path that is too long', () => {
  const path = `${'deep/'.repeat(60)}GettyImages-1.jpg`;
  it('keeps its name and says that something is missing', () => {
    assert.equal(plainPath(path).length, 120);
    assert.match(plainPath(path), /^deep\/.*…\/?.*\/GettyImages-1\.jpg$/);
  });
  it('is never cut inside a character', () => {
    for (let limit = 10; limit < 30; limit++) assert.doesNotMatch(plainPath('👍'.repeat(40), limit), /\p{Cs}/u);
  });
});

describe('Texts put together', () => {
  it('leave out what is empty', () => assert.equal(joined(['', ui`a`, '', ui`b`], ' · '), 'a · b'));
  it('are nothing without any', () => assert.equal(joined<UiText>(['', ''], '\n'), ''));
});

describe('Our own sentences', () => {
  const bundle: Readonly<Record<string, string | { readonly message: string }>> = JSON.parse(
    readFileSync(join(root, 'l10n', 'bundle.l10n.json'), 'utf8'),
  );
  const sentences = Object.values(bundle).map((entry) => (typeof entry === 'string' ? entry : entry.message));
  /** The one link that we write, to a command of our own. */
  const ours = 'Nothing happens there? [Paste the address]({0})';

  it('put no text of others where it would become a link or an icon', () => {
    assert.ok(sentences.length > 300);
    for (const sentence of sentences.filter((each) => !each.includes(ours))) {
      assert.doesNotMatch(sentence, /\]\s*\(|\}\(|\$\{?\(?[^)]*\{\d|\]\{\d|command:/, sentence);
    }
  });
});
