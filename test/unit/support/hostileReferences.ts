import { altLine } from '../../../src/core/references/alt.ts';
import type { ReferenceRequest } from '../../../src/core/references/format.ts';
import { buildReference } from '../../../src/core/references/reference.ts';
import { oneLine } from '../../../src/core/text.ts';

/** Texts that mean something in one document language or another. */
export const hostileTexts: readonly string[] = [
  ...[
    'A coffee press',
    'Berlin\'s Gate – a "view", at night!',
    '',
    '] ) ( [',
    '](command:evil)',
    '![nested](x.jpg)',
    '[link](https://example.com)',
  ],
  ...[
    '[ref][1]',
    '<img src=x onerror=alert(1)>',
    '<https://example.com>',
    '<!-- comment -->',
    '&lt;b&gt; &amp; &#65; AT&T; &copy',
    '</script>',
  ],
  ...[
    '`code` and ``more',
    '*bold* **bolder** _under_ __line__',
    '~~struck~~ and ~one~',
    'trailing backslash \\',
    '\\] escaped \\[',
    '*/ end /*',
  ],
  ...[
    '{{ site.title }} {% raw %} {{< shortcode >}} {expression}',
    'a | b | c',
    '$5 million and $$x^2$$',
    ':smile: and https://example.com/a_b_c',
  ],
  ...['www.example.com and someone@example.com', 'lines\nand\r\n\r\nparagraphs\n# heading\n- list', '\tindented and\u2028separated\u2029'],
  ...[
    'bidi \u202egnp.exe\u202c and \u0000NUL',
    '東京の朝 – “quotes” and ’s',
    'مرحبا بالعالم',
    '👩‍👩‍👧 family',
    '![][]()<>"\'\\`*_{}#+-.!|~$&',
    '[^1] note [ ] [x]',
  ],
  ...[
    '[[wiki]] ![[embed]] [[file:x.png]]',
    '] [a]: https://example.com',
    '\\\\\\',
    '   spaces   everywhere   ',
    'word '.repeat(200),
    '('.repeat(50),
  ],
  ...[
    '['.repeat(50),
    '# heading',
    '- item',
    '1. item',
    '(a) item',
    '.. image:: evil.png',
    ':field: value',
    ':width 10 and :height 20',
    '"quoted"',
    "''x'' ,,y",
  ],
  ...[
    '== Title ==',
    '.Title',
    'a -- b --- c ... (C) (R) (TM) -> <- =>',
    '((index)) (((term)))',
    'image::evil.png[] image:evil.png[x]',
    'link:evil[x] xref:a[b]',
  ],
  ...[
    '\\input{evil} \\end{figure} % comment',
    '#let x = 1; #image("evil.png")',
    '100% #1 & ~tilde^caret_under',
    '^^M \\char92 ?` !`',
    '// comment /* x',
  ],
  ...[
    '#{$x} @{y} url(evil.png)',
    '@import "x"; }',
    'src_python{x} call_f(1) {{{macro}}} @@html:x@@',
    '<2026-01-01 Thu> [1/2] [50%]',
    'export const x = 1',
    'import x from "y"',
  ],
  ...[
    '!evil.png! "t":http://x.y',
    'p. 2 x 3 1/2 4x6',
    '@if (true) { }',
    '<?php echo 1; ?> <%= x %>',
    '$0 $1 $' + '{alt} $' + '{1:x}',
    '> quote',
    '+++',
    '---',
    '|===',
    'x_ `y`_ |z|',
  ],
  ...[
    "yes: no # not 'a' comment",
    '"; alert(1); "',
    'A. Person',
    'http://user:pass@host/?a=b&c=d#e',
    'a*b*c d_e_f g/h/i',
    '\ud800 half',
    '"',
    "'",
    '%',
    '$',
  ],
];

/** Paths with a meaning in URLs, shells, markup or file names. Control characters, which only URLs can carry, are apart. */
export const hostilePaths: readonly string[] = [
  ...[
    'image.jpg',
    '../images/GettyImages-1167612765.jpg',
    '../../up.jpg',
    './here.jpg',
    '/root/image.jpg',
    'a folder/my photo (1).jpg',
    'brackets [x] {y} <z>.jpg',
  ],
  ...[
    'one(unbalanced.jpg',
    'back\\slash.jpg',
    '100% & more #1 ?q.jpg',
    'already%20encoded.jpg',
    '&amp;entity;.jpg',
    'Фото/東京/画像 写真.jpg',
    'cafe\u0301 é.jpg',
  ],
  ...[
    "quote'`tick.jpg",
    'a:b.jpg',
    'javascript:alert(1).jpg',
    '_under_*star*~tilde~!.jpg',
    'pipe|dollar$caret^.jpg',
    '👍 emoji.jpg',
    'x.jpg =100x200',
    '...jpg',
  ],
  ...[
    'a--b-->c.jpg',
    '~home/a.jpg',
    '@scope/a@b.jpg',
    '$var{x}.jpg',
    'a_b__c_.jpg',
    '-dash.jpg',
    '=equals;semi,comma+plus.jpg',
    'x]].jpg',
    'c++ (C) (R).jpg',
    'a\\[b\\].jpg',
    '!bang!.jpg',
  ],
];
export const quotedPaths: readonly string[] = ['title.jpg "title"', 'a  b.jpg', ' lead.jpg', 'x "y\' z.jpg', 'nbsp\u00a0x.jpg', 'a::b.jpg'];
export const controlPaths: readonly string[] = ['tab\there.jpg', 'new\nline.jpg', 'bidi\u202e.jpg', 'nul\u0000.jpg', 'sep\u2028.jpg'];

export type Hostile = Required<Pick<ReferenceRequest, 'path' | 'alt' | 'caption' | 'credit'>>;

/** Every text beside every other part once or more: at least as many cases as there are texts and paths together. */
export function hostileCases(paths: readonly string[] = hostilePaths): readonly Hostile[] {
  const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
  const one = (text: number, path: number): Hostile => ({
    path: at(paths, path),
    alt: at(hostileTexts, text),
    caption: at(hostileTexts, text + 7),
    credit: at(hostileTexts, text * 3 + 1),
  });
  return [...hostileTexts.map((_, index) => one(index, index)), ...paths.map((_, index) => one(index * 5 + 2, index))];
}

const alphabet = [
  ...'abc xyz 123 é 東 ع 👍 \u00a0'.split(/(?=)/u),
  ...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.split(''),
  ...[
    '\n',
    '\t',
    '](',
    '![',
    '{{',
    '}}',
    '{%',
    '<img',
    '-->',
    '</script>',
    '*/',
    'command:',
    'https://',
    'www.',
    '&amp;',
    '&#41;',
    '${',
    '\u202e',
    '\u0000',
  ],
];

/** The same cases for the same seed. */
export function randomCases(count: number, seed: number): readonly Hostile[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (most: number): string => Array.from({ length: next(most) }, () => alphabet[next(alphabet.length)]).join('');
  return Array.from({ length: count }, () => ({
    path: `${text(12)}a.jpg`,
    alt: text(25),
    caption: text(25),
    credit: next(2) ? text(12) : '',
  }));
}

/** How many random cases: 500 unless the environment (`FORMATS_COUNT=10000`) asks for more. */
export const randomCount = Number(process.env.FORMATS_COUNT ?? 500);

export interface Seen {
  readonly path: string;
  readonly alt: string;
  readonly caption: string;
}

/** What a reader of the document should see. */
export function expected({ path, alt, caption, credit }: Hostile): Seen {
  const [first, second] = [oneLine(caption), oneLine(credit)];
  return { path, alt: altLine(alt), caption: [first, first.includes(second) ? '' : second].filter(Boolean).join(' – ') };
}

export function figureOf(languageId: string, hostile: Hostile): string {
  return buildReference({ ...hostile, languageId, style: 'figure' }).text;
}

export function imageOf(languageId: string, hostile: Hostile): string {
  return buildReference({ ...hostile, languageId, style: 'image' }).text;
}
