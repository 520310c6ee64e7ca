import { planFrontMatter } from '../../src/core/frontMatter/plan.ts';
import { relativeReference } from '../../src/core/paths.ts';
import { buildReference } from '../../src/core/references/reference.ts';
import { referenceTexts } from '../../src/core/references/texts.ts';

/*
 * How long it takes to plan a reference (texts, path and writing) in the slowest language, and an edit of front matter.
 * Prints one JSON line, medians in milliseconds. `node test/bench/references.bench.ts`
 */

const rounds = 2_001;
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

function median(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

function plan(languageId: string): string {
  const path = relativeReference('/repo/docs/guide', '/repo/static/images/2026/Getty Images (1).jpg');
  return buildReference({ ...referenceTexts(facts, choices), path, languageId }).text;
}

const document = `---\n${Array.from({ length: 20 }, (_, n) => `key${n}: value ${n} # comment`).join('\n')}\ncover:\n  alt: x\n---\n\n${'Text.\n'.repeat(2000)}`;
const values = { image: 'a.jpg', alt: 'Alt', caption: 'Caption', credit: 'Credit' };
const keys = { image: 'cover.image', alt: 'cover.alt', caption: 'cover.caption', credit: 'cover.credit' };
const medians = languages.map((languageId) => median(() => plan(languageId)));

console.log(
  JSON.stringify({
    bench: 'references',
    slowestReference: Math.max(...medians),
    slowestLanguage: languages[medians.indexOf(Math.max(...medians))],
    frontMatter: median(() => planFrontMatter(document, values, keys)),
    budget: 1,
  }),
);
