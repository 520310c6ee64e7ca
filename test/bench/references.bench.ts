import { planFrontMatter } from '../../src/core/frontMatter/plan.ts';
import { relativeReference } from '../../src/core/paths.ts';
import { referenceTexts } from '../../src/core/references/texts.ts';
import { safePlace, writeReference } from '../../src/core/references/writer.ts';
import { repeated } from './support/measure.ts';
import { type BenchOptions, type Column, cpuBar, type Result, type Row, worstOf } from './support/report.ts';

export const about = 'a reference and an edit of front matter, planned in a document of 14 kB and of 1 MB, in the slowest language';

const languages = [
  'markdown',
  'mdx',
  'html',
  'vue',
  'asciidoc',
  'restructuredtext',
  'latex',
  'typst',
  'org',
  'textile',
  'css',
  'json',
  'yaml',
  'toml',
];
const facts = {
  title: 'A [quiet] morning at the harbour & "more"',
  caption: `${'HAMBURG, GERMANY – a long caption, as news pictures have it. '.repeat(10)}(Photo by A. Person/Getty Images)`,
  creditLine: 'Getty Images',
};
const choices = { altText: 'title', caption: 'caption', credit: 'caption', creditStyle: '' } as const;
const values = { image: 'a.jpg', alt: 'Alt', caption: 'Caption', credit: 'Credit' };
const keys = { image: 'cover.image', alt: 'cover.alt', caption: 'cover.caption', credit: 'cover.credit' };

const head = `---\n${Array.from({ length: 20 }, (_, n) => `key${n}: value ${n} # comment`).join('\n')}\ncover:\n  alt: x\n---\n`;

function documentOf(bytes: number): string {
  const lines = [head];
  for (let [n, length] = [0, head.length]; length < bytes; n++) {
    const line = n % 40 === 0 ? `\n## Part ${n}\n` : `- The harbour lay still on day ${n}, and \`nothing\` moved but [the gulls](a.md).\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('');
}

/** From the place in the document to the text that is written there. */
function insert(languageId: string, text: string): string {
  const lines = text.split('\n');
  const spot = { line: lines.length - 2, character: 0 };
  const place = safePlace(languageId, {
    folder: '/repo/docs/guide',
    lines,
    start: spot,
    end: spot,
    bodyFrom: 25,
    closesFrontMatter: false,
  });
  const path = relativeReference('/repo/docs/guide', '/repo/static/images/2026/Getty Images (1).jpg');
  return writeReference({ ...referenceTexts(facts, choices), path, languageId }, undefined, place).text;
}

async function rowsFor(name: string, bytes: number, rounds: number): Promise<readonly Row[]> {
  const text = documentOf(bytes);
  const columns: Column[] = [];
  for (const languageId of languages) columns.push(await repeated(languageId, () => insert(languageId, text), rounds));
  const slowest = worstOf(columns);
  const note = `the slowest of ${languages.length} languages`;
  const frontMatter = await repeated('front matter', () => planFrontMatter(text, values, keys), rounds);
  return [
    { what: `a reference at the end of ${name}`, unit: 'ms', columns: [slowest], note },
    { what: `an edit of front matter in ${name}`, unit: 'ms', columns: [frontMatter] },
  ];
}

export async function run({ rounds }: BenchOptions): Promise<Result> {
  const small = await rowsFor('14 kB', 14_000, rounds * 30);
  const large = await rowsFor('1 MB', 1_000_000, rounds * 3);
  return { rows: [...small, ...large], bars: [...small.flatMap((row) => cpuBar(row, 2)), ...large.flatMap((row) => cpuBar(row, 50))] };
}
