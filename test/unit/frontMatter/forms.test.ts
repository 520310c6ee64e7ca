import assert from 'node:assert/strict';
import { planFrontMatter } from '../../../src/core/frontMatter/plan.ts';
import { topEnd } from '../../../src/core/frontMatter/top.ts';
import type { SiteKind } from '../../../src/core/sites/site.ts';
import { type Reader, readers } from '../support/frontMatterReaders.ts';

const values = { image: '/images/new one.jpg', alt: 'A "quiet" morning', caption: '', credit: '' };
/** All there are but mdBook, which has no front matter. */
const generators = {
  hexo: 'hexo',
  jekyll: 'jekyll',
  hugo: 'hugo',
  mkdocs: 'mkdocs',
  astro: 'astro',
  quarto: 'quarto',
  antora: 'antora',
  docusaurus: 'gray-matter',
  vitepress: 'gray-matter',
  eleventy: 'gray-matter',
  gatsby: 'gray-matter',
  next: 'gray-matter',
  vuepress: 'gray-matter',
  zensical: 'mkdocs',
  sphinx: 'myst',
  nuxt: 'strict',
  sveltekit: 'strict',
  zola: 'zola',
  docsify: 'docsify',
} as const satisfies Readonly<Record<Exclude<SiteKind, 'mdbook'>, keyof typeof readers>>;
type Generator = keyof typeof generators;
const grayMatter: readonly Generator[] = ['docusaurus', 'vitepress', 'vuepress', 'eleventy', 'gatsby', 'next'];
const strict: readonly Generator[] = ['nuxt', 'sveltekit', 'sphinx', 'docsify', 'zensical'];

/** A page, the generators whose documentation or source has that form, and how many names their reader finds in it. */
const forms: readonly (readonly [text: string, generators: readonly Generator[], names: number, languageId?: string])[] = [
  ['---\ntitle: T\ndraft: true\n---\nBody\n', ['hexo', 'jekyll', 'hugo', 'mkdocs', 'astro', 'quarto', 'zola', ...strict, ...grayMatter], 2],
  ['+++\ntitle = "T"\n[extra]\na = 1\n+++\nBody\n', ['zola'], 2],
  ['\n  \n  +++\ntitle = "T"\ndraft = true\n+++\nBody\n', ['zola'], 2],
  ['\n---\ntitle: T\n---  \nBody\n', ['zola'], 1],
  ['---\ntitle: T\n...\nBody\n', ['docsify', 'zensical'], 1],
  ['----\ntitle: T\n----\nBody\n', ['sphinx'], 1],
  ['---  \ntitle: T\nnested:\n  a: 1\n---  \nBody\n', ['nuxt', 'sveltekit', 'sphinx'], 2],
  ['Body\n\n---\n\nMore\n', ['nuxt', 'sveltekit', 'sphinx', 'zensical'], 0],
  ['\uFEFF---\ntitle: T\n---\nBody\n', ['hexo', 'jekyll', 'hugo', 'mkdocs', ...grayMatter], 1],
  ['title: T\npublished: false\n---\nBody\n', ['hexo'], 2],
  ['title: T\ntags:\n  - a\n---\n\nBody\n\n---\n\nMore\n', ['hexo'], 2],
  ['"title": "T",\n"published": false\n;;;\nBody\n', ['hexo'], 2],
  [';;;\n"title": "T"\n;;;\nBody\n', ['hexo'], 1],
  ['-----\ntitle: T\n-----\nBody\n', ['hexo'], 1],
  ['---\ntitle: T\n--- the end\nBody\n', ['hexo', 'hugo', ...grayMatter], 1],
  ['\n---\ntitle: T\ndraft: true\n---\nBody\n', ['hugo', 'astro', 'quarto'], 2],
  ['\n\n  \n+++\ntitle = "T"\ndraft = true\n+++\nBody\n', ['hugo', 'astro'], 2],
  ['  ---\ntitle: T\n---\nBody\n', ['hugo'], 1],
  ['--- # the data\ntitle: T\n---\nBody\n', ['hugo'], 1],
  ['+++\ntitle = "T"\n[params]\na = 1\n+++\nBody\n', ['hugo', 'astro'], 2],
  ['{\n  "title": "T",\n  "draft": true\n}\nBody\n', ['hugo'], 2],
  ['\n{"title": "T"}\n\nBody\n', ['hugo'], 1],
  ['#+title: T\n#+draft: true\n\nBody\n', ['hugo'], 2, 'org'],
  ['---\ntitle: T\n...\nBody\n', ['jekyll', 'mkdocs', 'quarto'], 1],
  ['---  \ntitle: T\n---  \nBody\n', ['jekyll', 'mkdocs', 'quarto', ...grayMatter], 1],
  ['---\na: 1\ntitle: T\na: 2\n---\nBody\n', ['jekyll'], 2],
  ['---\ntitle: "long\ntext"\nb: 1\n---\nBody\n', grayMatter, 2],
  ['title: T\nauthor: Somebody\n    Else\n\nBody\n', ['mkdocs'], 2],
  ['Note: this is read as data\nBody\n', ['mkdocs'], 1],
  ['title: T\nimage: old.jpg\n    and more\nlayout: home\n\nBody\n', ['mkdocs'], 3],
  ['---toml\ntitle = "T"\n---\nBody\n', grayMatter, 1],
  ['---json\n{ "title": "T" }\n---\nBody\n', grayMatter, 1],
  ['--- yaml\ntitle: T\n---\nBody\n', grayMatter, 1],
  ['---yml\ntitle: T\n---\nBody\n', [], 1],
  ['---\ntitle: T\n---\nExcerpt\n---\nBody\n', grayMatter, 1],
  ['---\n---\nBody\n', ['jekyll', ...grayMatter], 0],
  ['Body\n\n---\n\nMore\n', ['hexo', 'jekyll', 'hugo', 'mkdocs', 'astro', 'quarto', ...grayMatter], 0],
  ['---\ntitle: T\n---\n\nText\n\n---\nauthor: A\n---\n\nMore\n', ['quarto'], 2, 'quarto'],
  ['---\ntitle: T\n---\n\nText\n\n---\nimage: old.jpg\n---\n\nMore\n', ['quarto'], 2, 'quarto'],
  ['Text\n\n---\ntitle: T\n---\n\nMore\n', ['quarto'], 1, 'quarto'],
  ['= My page\n:page-layout: home\n\nBody\n', ['antora'], 2, 'asciidoc'],
  [
    '= My page\nA. Person <a@example.org>\nv1.0, 2026-11-28: first\n:page-layout: home\n:custom: long \\\n  text\n\nBody\n',
    ['antora'],
    5,
    'asciidoc',
  ],
  ['// a comment\n:page-layout: home\n= My page\n:page-image: old.jpg\n\nBody\n', ['antora'], 3, 'asciidoc'],
  ['////\nnotes: x\n\n////\n\n= My page\n\nBody\n', ['antora'], 1, 'asciidoc'],
  [':page-layout: home\n\nBody\n', ['antora'], 1, 'asciidoc'],
  ['= My page\n\nBody\n:page-late: x\n', ['antora'], 1, 'asciidoc'],
  ['Body\n\n== Section\n\nText\n', ['antora'], 0, 'asciidoc'],
  ['= My page\n:page-image: old \\\n  .jpg\n:page-role: x\n\nBody\n', ['antora'], 3, 'asciidoc'],
  ['= My page', ['antora'], 1, 'asciidoc'],
];

const key = (generator: Generator): string => (generator === 'antora' ? 'page-image' : 'image');

describe('Front matter in every form that a generator reads', () => {
  for (const [text, supported, names, languageId = 'markdown'] of forms) {
    for (const generator of supported) {
      for (const written of [text, text.replaceAll('\n', '\r\n')]) {
        if (written !== text && generator === 'antora') continue;
        it(`is kept and read back by ${generator}: ${JSON.stringify(written)}`, async () => {
          const read: Reader = readers[generators[generator]];
          const before = await read(written);
          assert.equal(Object.keys(before.data).length, names, 'the form is what the table says');
          const plan = planFrontMatter(written, values, { image: 'image' }, { generator, languageId });
          assert.ok('edit' in plan && plan.edit, JSON.stringify(plan));
          const after = await read(written.slice(0, plan.edit.start) + plan.edit.text + written.slice(plan.edit.end));
          assert.deepEqual(after.data, { ...before.data, [key(generator)]: values.image });
          assert.equal(after.body.trimStart(), before.body.trimStart());
        });
      }
    }
  }
});

/** Only a site that is known to be of this generator takes these for data; elsewhere they are text. */
const isRecognised = (generator: Generator, text: string): boolean =>
  (generator === 'hugo' && text.startsWith('  ---')) ||
  (generator === 'zola' && /^\s*\n {2}\+/.test(text)) ||
  (generator === 'mkdocs' && text.startsWith('Note:'));

describe('Front matter of a page whose generator is not known', () => {
  for (const [text, supported, , languageId = 'markdown'] of forms) {
    it(`is kept for each that reads it, or refused: ${JSON.stringify(text)}`, async () => {
      const plan = planFrontMatter(text, values, { image: 'image' }, { languageId });
      if ('refused' in plan) return assert.equal(plan.refused, 'unclear');
      assert.ok(plan.edit);
      const after = text.slice(0, plan.edit.start) + plan.edit.text + text.slice(plan.edit.end);
      for (const generator of supported.filter((each) => !isRecognised(each, text))) {
        const [old, now] = [await readers[generators[generator]](text), await readers[generators[generator]](after)];
        for (const [name, value] of Object.entries(old.data))
          if (name !== key(generator)) assert.deepEqual(now.data[name], value, `${generator}: ${after}`);
      }
    });
  }

  it('is refused where the site would show it as text', () => {
    for (const generator of ['mdbook', 'docsify']) {
      assert.deepEqual(planFrontMatter('# T\n\nBody\n', values, { image: 'image' }, { generator, languageId: 'markdown' }), {
        refused: 'none',
        key: undefined,
      });
    }
    const other = planFrontMatter('= yaml =\ntitle: T\n= yaml =\nBody\n', values, { image: 'image' }, { generator: 'docsify' });
    assert.deepEqual(other, { refused: 'unclear', key: undefined });
  });

  it('is refused where it is code', () => {
    for (const [text, languageId] of [
      ['---js\n{ title: "T" }\n---\nBody\n', 'markdown'],
      ['---javascript\n{ title: "T" }\n---\nBody\n', 'markdown'],
      ['export const metadata = { title: "T" };\n\nBody\n', 'mdx'],
      ["import x from 'x';\n\nexport const frontmatter = {};\n", 'mdx'],
    ] as const) {
      assert.deepEqual(planFrontMatter(text, values, { image: 'image' }, { languageId }), { refused: 'code', key: undefined });
    }
  });

  it('is refused where a key has more names than its form holds', () => {
    for (const page of [{ languageId: 'asciidoc' }, { languageId: 'org' }]) {
      assert.deepEqual(planFrontMatter('Body\n', values, { image: 'cover.image' }, page), { refused: 'nested', key: 'cover.image' });
    }
    const plan = planFrontMatter('title: T\n\nBody\n', values, { image: 'cover.image' }, { generator: 'mkdocs' });
    assert.deepEqual(plan, { refused: 'nested', key: 'cover.image' });
  });
});

describe('An attribute of the header of AsciiDoc', () => {
  it('holds every text', async () => {
    for (const image of ['a{b}.jpg', 'a&b <c>.jpg', 'x]y[z.jpg', 'pass:[x].jpg', 'C:\\a \\', 'a +', "it's", '=x', ':x:', '//x']) {
      const plan = planFrontMatter('= T\n\nBody\n', { ...values, image }, { image: 'image' }, { languageId: 'asciidoc' });
      assert.ok('edit' in plan && plan.edit);
      const after = `= T\n\nBody\n`.slice(0, plan.edit.start) + plan.edit.text + '= T\n\nBody\n'.slice(plan.edit.end);
      assert.equal((await readers.antora(after)).data['page-image'], image, after);
    }
  });
});

describe('What stays at the top of a document', () => {
  const tops: readonly (readonly [text: string, languageId: string, body: string | undefined])[] = [
    ['---\ntitle: T\n---\nBody\n', 'markdown', '\nBody\n'],
    ['\uFEFF---\r\ntitle: T\r\n---\r\nBody\r\n', 'markdown', '\r\nBody\r\n'],
    ['---\ntitle: T\n---', 'markdown', ''],
    ['\n---\ntitle: T\n---\nBody\n', 'markdown', '\nBody\n'],
    ['+++\na = 1\n+++\nBody\n', 'markdown', '\nBody\n'],
    ['{"a": 1}\nBody\n', 'markdown', '\nBody\n'],
    ['---js\n{}\n---\nBody\n', 'markdown', '\nBody\n'],
    ['title: T\npublished: false\n---\nBody\n', 'markdown', '\nBody\n'],
    ['"title": "T"\n;;;\nBody\n', 'markdown', '\nBody\n'],
    ['title: T\nauthor: A\n\nBody\n', 'markdown', '\n\nBody\n'],
    ['= T\nA. Person\n:page-layout: home\n\nBody\n', 'asciidoc', '\n\nBody\n'],
    [':page-layout: home\n\n= T\n\nBody\n', 'asciidoc', '\n\nBody\n'],
    ['#+title: T\n#+date: now\n\nBody\n', 'org', '\n\nBody\n'],
    [':orphan:\n:og\\:image: x\n\nTitle\n=====\n\nText\n', 'restructuredtext', '\n\nText\n'],
    ['Title\n=====\n\n:Author: A\n:Abstract: long\n    text\n\nText\n', 'restructuredtext', '\n\nText\n'],
    ['=====\nTitle\n=====\n\nText\n', 'restructuredtext', '\n\nText\n'],
    ['Text\n', 'restructuredtext', undefined],
    ['\\documentclass{article}\n\\begin{document}\nText\n', 'latex', '\nText\n'],
    ['<!doctype html>\n<html>\n<body class="a">\n<p>\n', 'html', '\n<p>\n'],
    ['<p>Text</p>\n', 'html', undefined],
    ['# Title\n\nText\n', 'markdown', undefined],
    ['---\n\nText\n', 'markdown', undefined],
    ['Text\n\n---\n\nText\n', 'markdown', undefined],
    ['', 'markdown', undefined],
  ];
  for (const [text, languageId, body] of tops) {
    it(`in ${languageId} ends before ${JSON.stringify(body)}: ${JSON.stringify(text)}`, () => {
      const end = topEnd(text, languageId);
      assert.equal(end === undefined ? undefined : text.slice(end), body);
    });
  }
});
