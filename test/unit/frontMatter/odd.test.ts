import assert from 'node:assert/strict';
import type { FrontMatterRefusal } from '../../../src/core/frontMatter/error.ts';
import { planFrontMatter } from '../../../src/core/frontMatter/plan.ts';
import { topEnd } from '../../../src/core/frontMatter/top.ts';
import { type Reader, readers } from '../support/frontMatterReaders.ts';

const values = { image: '/images/new: one #1.jpg', alt: '', caption: '', credit: '' };

interface Page {
  readonly text: string;
  readonly reader: keyof typeof readers;
  readonly generator?: string;
  readonly languageId?: string;
  /** Why nothing is written; absent where it is. */
  readonly refused?: FrontMatterRefusal;
}

/** Pages as people and programs leave them: what is odd about each, and by whose reader it is read. */
const pages: Readonly<Record<string, Page>> = {
  'comments everywhere': { reader: 'hugo', text: '---\n# first\ntitle: T # said\n\n# last\n---\nBody\n' },
  'a comment that is a key': { reader: 'jekyll', text: '---\ntitle: T\n# image: old.jpg\n---\nBody\n' },
  'anchors and merges': {
    reader: 'gray-matter',
    generator: 'docusaurus',
    text: '---\nbase: &b\n  a: 1\n  image: deep.jpg\nmore:\n  <<: *b\n  c: 2\n---\nBody\n',
  },
  'an empty image that others point to': { reader: 'hugo', text: '---\nimage: &i\nog: *i\n---\nBody\n', refused: 'notText' },
  'an empty image with a tag': { reader: 'hugo', text: '---\nimage: !!str\ntitle: T\n---\nBody\n', refused: 'notText' },
  'an image that others point to': { reader: 'hugo', text: '---\nimage: &i old.jpg\nog: *i\n---\nBody\n', refused: 'notText' },
  'an image that points elsewhere': { reader: 'hugo', text: '---\nog: &i old.jpg\nimage: *i\n---\nBody\n' },
  'a tagged value': { reader: 'gray-matter', text: '---\nwhen: !!str 2026-11-30\ntitle: T\n---\nBody\n' },
  'several documents': { reader: 'gray-matter', text: '---\ntitle: T\n---\nalt: text\n---\nmore: text\n' },
  'a document that ends itself': { reader: 'jekyll', text: '---\ntitle: T\n...\nBody\n\n---\nnot: data\n---\n' },
  'a key that stands twice': { reader: 'jekyll', generator: 'jekyll', text: '---\ntags: a\ntitle: T\ntags: b\n---\nBody\n' },
  'the image twice': { reader: 'jekyll', text: '---\nimage: a.jpg\ntitle: T\nimage: b.jpg\n---\nBody\n', refused: 'twice' },
  dates: {
    reader: 'hugo',
    text: '---\ndate: 2026-11-30T08:09:10+01:00\nday: 2026-11-30\nold: 0012\noctal: 0o14\ntime: 12:30:45\n---\nBody\n',
  },
  'words that are truths': { reader: 'strict', text: '---\na: yes\nb: No\nc: ~\nd:\ne: "on"\nf: .inf\n---\nBody\n' },
  'a text that is kept as it is written': {
    reader: 'gray-matter',
    text: '---\nintro: |+\n  ---\n  image: no\n\n  end\n\ntitle: T\n---\nBody\n',
  },
  'a folded text at the end': { reader: 'astro', text: '---\ntitle: T\nintro: >-\n  long\n  text\n---\nBody\n' },
  'a plain text over lines': { reader: 'hexo', text: '---\ntitle: one\n  two\n  three\nb: 1\n---\nBody\n' },
  'quotes over lines': { reader: 'gray-matter', text: "---\ntitle: \"one \\\n  two\n\n  three\"\nb: 'it''s'\n---\nBody\n" },
  'keys in other scripts': { reader: 'hugo', text: '---\n題名: 港\nÜberschrift: Ä\n"кл юч": 1\n🙂: smile\n---\nBody\n' },
  'keys that are questions': { reader: 'gray-matter', text: '---\n? long key\n: value\ntitle: T\n---\nBody\n' },
  'an anchor before the first key': { reader: 'hugo', text: '---\n&k title: T\nagain: *k\n---\nBody\n' },
  'a tag before the first key': { reader: 'hugo', text: '---\n!!str title: T\nb: 1\n---\nBody\n' },
  'nothing but a question': { reader: 'hugo', text: '---\n? image\n---\nBody\n', refused: 'notText' },
  'a question and an empty answer': { reader: 'hugo', text: '---\n? image\n:\ntitle: T\n---\nBody\n' },
  'one flow map': { reader: 'gray-matter', text: '---\n{ title: T, tags: [a, b] }\n---\nBody\n' },
  'a flow map over lines': { reader: 'gray-matter', text: '---\n{\n  title: T,\n  tags: [a, b], # two\n}\n---\nBody\n' },
  'only comments': { reader: 'gray-matter', text: '---\n# nothing yet\n---\nBody\n' },
  'nothing between the fences': { reader: 'jekyll', text: '---\n\n---\nBody\n' },
  'no line at the end': { reader: 'strict', text: '---\ntitle: T\n---' },
  'blanks behind every line': { reader: 'jekyll', text: '---   \ntitle: T   \nb: 1\t\n---\t\nBody\n' },
  'a mark and returns': { reader: 'gray-matter', text: '\uFEFF---\r\ntitle: T\r\ntext: |\r\n  a\r\n  b\r\n---\r\nBody\r\n' },
  'a list without indentation': { reader: 'hexo', text: '---\ntags:\n- a\n- b\ncategories:\n- [x, y]\n---\nBody\n' },
  'fences in a code block': { reader: 'strict', text: 'Text\n\n```yaml\n---\ntitle: T\n---\n```\n' },
  'a fence and a code block': { reader: 'gray-matter', text: '---\ntitle: T\n---\n\n```\n---\nimage: shown.jpg\n---\n```\n' },
  'a break at the top': { reader: 'strict', text: '# Title\n---\nText: more\n\n---\n' },
  'TOML with tables': {
    reader: 'hugo',
    generator: 'hugo',
    text: '+++\n# c\ntitle = "T" # t\ndate = 2026-11-30T08:09:10Z\nday = 2026-11-30\n[params]\nimage = "deep.jpg"\n[[menu.main]]\nname = "a"\n[[menu.main]]\nname = "b"\n+++\nBody\n',
  },
  'TOML over lines': {
    reader: 'hugo',
    text: '+++\r\ntitle = """\r\n+ one\r\ntwo"""\r\nraw = \'\'\'\r\na\\b\'\'\'\r\nlist = [\r\n  1, # one\r\n  2,\r\n]\r\n"a.b" = 1\r\nc.d = 2\r\n+++\r\nBody\r\n',
  },
  'TOML with an image': {
    reader: 'zola',
    generator: 'zola',
    text: "+++\ntitle = 'T'\nimage = 'old.jpg' # keep\n[extra]\nx = 0x10\n+++\nBody\n",
  },
  'TOML twice': { reader: 'hugo', text: '+++\na = 1\na = 2\n+++\nBody\n', refused: 'unreadable' },
  'JSON of the old kind': {
    reader: 'hugo',
    text: '{\n\t"title": "T \\u00e4",\n\t"n": 1e3,\n\t"deep": { "image": "deep.jpg", "}": "{" }\n}\n\nBody\n',
  },
  'JSON in one line': { reader: 'hugo', generator: 'hugo', text: '{"title":"T","tags":["a"]}\nBody\n' },
  'Org with lists': {
    reader: 'hugo',
    generator: 'hugo',
    languageId: 'org',
    text: '#+TITLE: T: more\n#+tags[]: a b\n#+DATE: <2026-11-30>\n\nBody\n',
  },
  'Hexo without a fence': { reader: 'hexo', generator: 'hexo', text: 'title: T\ndate: 2026-11-30 08:09:10\ntags: [a]\n---\nBody\n\n---\n' },
  'members before semicolons': { reader: 'hexo', generator: 'hexo', text: '"title": "T",\n"deep": {"a": [1, 2]}\n;;;\nBody\n' },
  'fields of MultiMarkdown': {
    reader: 'mkdocs',
    generator: 'mkdocs',
    text: 'Title: T\nAuthors: A\n         B\n\tC\nDate: 2026-11-30\n\nBody: text\n',
  },
  'fields with the image': { reader: 'mkdocs', generator: 'mkdocs', text: 'Title: T\nImage: old.jpg\n\nBody\n' },
  'a header of AsciiDoc': {
    reader: 'antora',
    generator: 'antora',
    languageId: 'asciidoc',
    text: '// said\n= Title: more\nAn Author\n:page-tags: a, b\n:!page-toc:\n:custom: {doctitle} \\\n  goes on\n\nBody\n',
  },
  'a header of AsciiDoc with its image': {
    reader: 'antora',
    generator: 'antora',
    languageId: 'asciidoc',
    text: '= Title\n:page-image: old.jpg\n:page-layout: home\n\nBody\n',
  },
  'a page of Pandoc': {
    reader: 'quarto',
    languageId: 'quarto',
    text: '---\ntitle: T\nformat:\n  html:\n    toc: true\n...\n\nText\n\n---\nauthor: A\n---\n',
  },
  'a bracket that never closes': { reader: 'gray-matter', text: '---\ntitle: [T\n---\nBody\n', refused: 'unreadable' },
  'YAML with tabs': { reader: 'gray-matter', text: '---\ntitle: T\nnested:\n\ta: 1\n---\nBody\n', refused: 'unreadable' },
  'a script': { reader: 'gray-matter', text: '---js\n{ title: "T" }\n---\nBody\n', refused: 'code' },
};

const imageKey = (reader: string): string => (reader === 'antora' ? 'page-image' : 'image');

describe('Odd front matter', () => {
  it('is refused where a map is written that others merge', () => {
    const { text } = pages['anchors and merges'] ?? assert.fail();
    assert.deepEqual(planFrontMatter(text, values, { image: 'base.image' }), { refused: 'notText', key: 'base.image' });
  });

  for (const [name, { text, reader, generator, languageId = 'markdown', refused }] of Object.entries(pages)) {
    const read: Reader = readers[reader];
    it(`with ${name} keeps all else, or is refused`, async () => {
      const plan = planFrontMatter(text, values, { image: 'image' }, { ...(generator && { generator }), languageId });
      if (refused) return assert.deepEqual('refused' in plan && plan.refused, refused);
      assert.ok('edit' in plan && plan.edit, JSON.stringify(plan));
      const before = await read(text);
      const after = await read(text.slice(0, plan.edit.start) + plan.edit.text + text.slice(plan.edit.end));
      assert.deepEqual(after.data, { ...before.data, [imageKey(reader)]: values.image });
      assert.equal(after.body.trimStart(), before.body.trimStart());
    });
    if (refused) continue;
    it(`with ${name} is read as before when a reference stands at the top`, async () => {
      const end = topEnd(text, languageId);
      const mark = languageId === 'asciidoc' ? 'image::y.jpg[]' : '![x](y.jpg)';
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      const written =
        end === undefined ? `${mark}${eol}${eol}${text}` : `${text.slice(0, end)}${eol}${eol}${mark}${eol}${eol}${text.slice(end)}`;
      const [before, after] = [await read(text), await read(written)];
      assert.deepEqual(after.data, before.data);
      assert.ok(after.body.includes('y.jpg'));
    });
  }
});
