import { generator } from '../../sandbox/random.ts';

/* Texts that are out to change an object that they were not asked for, and texts without an end. */

/** A variable of a template, as the user writes it. */
const filled = (name: string): string => `$${'{'}${name}}`;

const names = [
  ...['__proto__', '"__proto__"', "'__proto__'", '"\\u005f_proto__"', 'constructor.prototype', 'a.__proto__', '__proto__.__proto__'],
  ...['servername', 'https_proxy', 'NODE_TLS_REJECT_UNAUTHORIZED', 'hasOwnProperty', 'toString', 'valueOf', 'then', 'toJSON'],
];
const keys = [
  '__proto__',
  '"__proto__"',
  '"\\x5f_proto__"',
  'constructor',
  'prototype',
  '!!str __proto__',
  '? __proto__\n',
  'toString',
  'then',
];

/** In TOML, YAML, JSON, scripts, ignore files, globs, templates, headers, addresses, lists and markup. */
export const hostileTexts: readonly string[] = [
  ...names.flatMap((name) => [
    `[${name}]\npolluted = "x"`,
    `${name}.polluted = "x"`,
    `a = { ${name} = { polluted = "x" } }`,
    `[[a]]\n[a.${name}]\npolluted = "x"`,
  ]),
  ...keys.flatMap((key) => [
    `${key}: { polluted: x }`,
    `a: &b { polluted: x }\n${key}: *b`,
    `a:\n  <<: { ${key.trim()}: { polluted: x } }`,
  ]),
  ...['{"__proto__":{"polluted":"x"}}', '{"a":{"\\u005f_proto__":{"polluted":"x"}}}', '{"constructor":{"prototype":{"polluted":"x"}}}'],
  ...[
    '[{"__proto__":{"polluted":"x"}}]',
    '{"images":[{"__proto__":{"polluted":1},"id":"__proto__"}]}',
    '{"toString":1,"valueOf":{},"then":{}}',
  ],
  ...['---\n__proto__: { polluted: x }\n---\n', '+++\n[__proto__]\npolluted = "x"\n+++\n', ';;;\n{"__proto__":{"polluted":1}}\n;;;\n'],
  ...['export default { __proto__: { polluted: "x" } }', 'a["__proto__"].polluted = "x"', 'Object.prototype.polluted = "x"'],
  ...[filled('__proto__'), filled('constructor'), filled('documentBaseName/(a+)+$/$&/'), '{a,__proto__}', '**/__proto__/**', '!__proto__'],
  ...['attachment; filename="__proto__"', 'attachment; __proto__=x; filename=a', 'max-age=1, __proto__=1', 'bytes 0-__proto__/1'],
  ...[
    ':__proto__: x\n\n{__proto__}',
    '#+__proto__: x',
    ':imagesdir: {constructor}',
    '\\__proto__{x}',
    '__proto__=x&toString=y',
    '__proto__\t1\n1\t2',
  ],
  ...[
    'https://a.example/?__proto__[polluted]=x',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '\u0000',
    '\ud800',
    '',
    '\uFEFF',
    '-0',
    '1e999',
    'NaN',
  ],
];

const pieces = [
  ...[
    '(',
    '[',
    '{',
    'a:[])',
    '[,',
    '[,,',
    '? ',
    '?\n',
    '- ',
    '-\n',
    'a: ',
    'a:\n',
    '&a ',
    '*a ',
    '!a ',
    '"',
    "'",
    '`',
    '/',
    '/[',
    '//',
    '/*',
  ],
  ...[
    '\\',
    '\\*',
    '#\n',
    '---\n',
    '+++\n',
    '{}',
    '[]',
    '{a',
    '[[a]]\n',
    '[a.',
    'a.',
    'a=',
    'a=1\n',
    "'''",
    '"""',
    '<<: ',
    '|\n',
    '> ',
    '${',
    '${a',
  ],
  ...[
    filled('title'),
    filled('documentFolder'),
    filled('title/(a+)+$/x/'),
    '*',
    '**/',
    '*a',
    '?a',
    '{a,',
    '+(',
    '@(a|',
    '\n',
    '\r\n',
    '\t',
    ' ',
    ' \n',
  ],
  ...[
    '\u0000',
    '\uFEFF',
    '😀',
    'é',
    'e\u0301',
    '\u0301',
    '\u200b',
    '\u202e',
    '\\u',
    'a',
    'a ',
    'a,',
    'a: b,\n',
    '- a: b\n',
    '!*\n',
    '/a*b*\n',
  ],
  ...[
    '<',
    '<a ',
    '<a>',
    '<!--',
    '{{',
    '{%',
    '%',
    '%25',
    '%E0%A4',
    '](',
    '![](',
    '[a](',
    '$(',
    '==',
    '; a="',
    '; filename=',
    '::\n',
    ':a:\n',
  ],
  ...[':a: b\n', '.. a::\n', '|===\n', '====\n', '----\n', '1. ', '* a\n', '+\n', 'export {\n', 'import a\n', 'export const a = `\n'],
  ...[
    '\\begin{a}\n',
    '#+a:\n',
    '1',
    '12345 ',
    '1234567890',
    '1234567890,',
    '1234567890\n',
    'gettyimages-',
    '/detail/photo/a/',
    'http://a/',
  ],
  ...['id', '-', '_', 'a-', '../', './', 'a/', '|a|\n', 'a\tb\n', 'a;b\n', '"a",'],
];

/** One for each of more than a hundred pieces, `length` characters long. */
export const endlessTexts = (length: number): readonly (readonly [about: string, text: string])[] =>
  pieces.map((piece) => [JSON.stringify(piece), piece.repeat(Math.ceil(length / piece.length)).slice(0, length)]);

/** Texts of up to 60 pieces in any order, the same ones for the same seed. */
export function mixedTexts(count: number, seed: number): readonly string[] {
  const next = generator(seed);
  const all = [...pieces, ...names, ...keys];
  return Array.from({ length: count }, () => Array.from({ length: 1 + (next() % 60) }, () => all[next() % all.length]).join(''));
}

/** What may stand where something else was meant, as JSON. */
const instead = ['{}', '[]', '[[]]', '{"__proto__":{}}', '{"toString":1}', 'null', 'true', '0', '-1.5', '""', '"__proto__"'];

/** The JSON of a value with each of its members in turn, at any depth, made another kind of thing. */
export function misshapen(value: unknown): readonly string[] {
  const mark = '"\u0000here"';
  const ways = (from: unknown): readonly string[] => {
    if (typeof from !== 'object' || from === null) return [];
    const names = Object.keys(from);
    return names.flatMap((name) => {
      const around = (inner: string) =>
        JSON.stringify(
          Array.isArray(from) ? from.map((each, at) => (String(at) === name ? '\u0000here' : each)) : { ...from, [name]: '\u0000here' },
        ).replace(JSON.stringify('\u0000here'), () => inner);
      return [around(mark), ...ways(Reflect.get(from, name)).map(around)];
    });
  };
  return [mark, ...ways(value)].flatMap((way) => instead.map((each) => way.replace(mark, () => each)));
}
