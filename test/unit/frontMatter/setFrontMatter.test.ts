import assert from 'node:assert/strict';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { findFrontMatter } from '../../../src/core/frontMatter/block.ts';
import { FrontMatterError } from '../../../src/core/frontMatter/error.ts';
import { segmentsOf } from '../../../src/core/frontMatter/key.ts';
import { setFrontMatter } from '../../../src/core/frontMatter/setFrontMatter.ts';
import type { TextEdit } from '../../../src/core/frontMatter/splice.ts';
import { sampleDocuments } from '../support/frontMatterDocuments.ts';
import { hostilePaths, hostileTexts } from '../support/hostileReferences.ts';

type Data = Record<string, unknown>;
const values = { image: '../images/new "photo" #1.jpg', alt: "It's: new", caption: 'A caption', credit: 'A. Person / Stone' };
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: parseYaml,
  toml: parseToml,
  json: JSON.parse,
};

function dataOf(text: string): Data {
  const block = findFrontMatter(text);
  assert.ok(block, 'no front matter');
  return structuredClone((readers[block.syntax]?.(text.slice(block.start, block.end)) ?? {}) as Data);
}

const applied = (text: string, edit: TextEdit | undefined): string =>
  edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text;
const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** What the data should be; undefined when a text must not stand there. */
function withValue(data: Data, path: readonly string[], value: string): Data | undefined {
  const copy = structuredClone(data);
  let holder: Data = copy;
  for (const [index, name] of path.slice(0, -1).entries()) {
    const list = /^\d+$/.test(path[index + 1] ?? '');
    holder[name] ??= list ? [] : {};
    const inner = holder[name];
    if (!isRecord(inner) || inner instanceof Date) return undefined;
    holder = inner;
  }
  const last = path.at(-1) ?? '';
  if (isRecord(holder[last]) && !(holder[last] instanceof Date)) return undefined;
  holder[last] = value;
  return copy;
}

describe('Front matter', () => {
  const documents = sampleDocuments(240, 7);
  for (const key of ['image', 'cover.image', 'images.0', 'params.hero.src']) {
    it(`of ${documents.length} documents has ${key} set and nothing else changed`, () => {
      let set = 0;
      for (const { text, syntax } of documents) {
        const before = dataOf(text);
        const wanted = withValue(before, segmentsOf(key), values.image);
        if (!wanted) {
          assert.throws(() => setFrontMatter(text, values, { image: key }), FrontMatterError, text);
          continue;
        }
        const edit = setFrontMatter(text, values, { image: key });
        const after = applied(text, edit);
        assert.deepEqual(dataOf(after), wanted, `${text}\n=>\n${after}`);
        if (syntax === 'yaml')
          assert.deepEqual(
            parseYaml(yamlOf(after), { version: '1.1' }),
            withValue(parseYaml(yamlOf(text), { version: '1.1' }) ?? {}, segmentsOf(key), values.image),
          );
        checkElsewhere(text, after, edit, key);
        set++;
      }
      assert.ok(set >= 180, `${set} documents were set`);
    });
  }

  it('has several keys set in one edit', () => {
    for (const { text } of documents) {
      const keys = { image: 'image', alt: 'image_alt', caption: 'seo.caption', credit: 'seo.credit' };
      const wanted = {
        ...dataOf(text),
        image: values.image,
        image_alt: values.alt,
        seo: { caption: values.caption, credit: values.credit },
      };
      const after = applied(text, setFrontMatter(text, values, keys));
      assert.deepEqual(dataOf(after), wanted, after);
      assert.equal(setFrontMatter(after, values, keys), undefined, 'setting it again changes nothing');
    }
  });

  it('takes every hostile text, and gives it back', () => {
    for (const value of [...hostileTexts, ...hostilePaths, 'a\nb\t\u0007\u007f\u0085']) {
      for (const text of [
        "---\nimage: 'old'\n---\n",
        '---\nimage: old\na: 1\n---\n',
        "+++\nimage = 'old'\n+++\n",
        '+++\n[a]\n+++\n',
        '{"image": "old"}\n',
        '{}',
        '',
      ]) {
        const after = applied(text, setFrontMatter(text, { ...values, image: value }, { image: 'image' }));
        if (value) assert.equal(dataOf(after).image, value.toWellFormed(), after);
      }
    }
  });
});

const yamlOf = (text: string): string => {
  const block = findFrontMatter(text);
  return text.slice(block?.start, block?.end);
};

/** The old text that an edit takes away holds the old value alone: comments stay, and so does every other line. */
function checkElsewhere(before: string, after: string, edit: TextEdit | undefined, key: string): void {
  assert.ok(edit, before);
  const removed = before.slice(edit.start, edit.end);
  assert.doesNotMatch(removed, /title|tags|second|inner/, `${key}: ${removed}`);
  for (const comment of before.match(/# [a-z ]+/g) ?? []) assert.ok(after.includes(comment), comment);
  const bare = (text: string): string[] => text.split('\n').filter((line) => line.endsWith('\r'));
  if (before.includes('\r\n')) assert.equal(bare(after).length, after.split('\n').length - 1, 'line breaks are of one kind');
}

describe('The edit of front matter', () => {
  const cases: readonly { name: string; before: string; after: string; key?: string; value?: string }[] = [
    { name: 'keeps single quotation marks', before: "---\nimage: 'a'\n---\n", after: "---\nimage: 'N'\n---\n" },
    { name: 'keeps a comment behind an empty key', before: '---\nimage: # c\nz: 1\n---\n', after: '---\nimage: "N" # c\nz: 1\n---\n' },
    {
      name: 'keeps a comment of a block of lines',
      before: '---\nimage: | # c\n  x\nz: 1\n---\n',
      after: '---\nimage: "N" # c\nz: 1\n---\n',
    },
    { name: 'replaces an alias and not its anchor', before: '---\na: &x 1\nimage: *x\n---\n', after: '---\na: &x 1\nimage: "N"\n---\n' },
    { name: 'adds behind the last key', before: '---\na: 1 # c\n---\ntext', after: '---\na: 1 # c\nimage: "N"\n---\ntext' },
    {
      name: 'adds in the indentation of the map',
      before: '---\ncover:\n    alt: x\nz: 1\n---\n',
      after: '---\ncover:\n    alt: x\n    image: "N"\nz: 1\n---\n',
      key: 'cover.image',
    },
    { name: 'adds to an empty block', before: '---\n---\n', after: '---\nimage: "N"\n---\n' },
    { name: 'adds behind comments alone', before: '---\n# c\n---\n', after: '---\n# c\nimage: "N"\n---\n' },
    { name: 'creates a list', before: '---\na: 1\n---\n', after: '---\na: 1\nimages: ["N"]\n---\n', key: 'images.0' },
    {
      name: 'adds an item',
      before: '---\nimages:\n  - a\nb: 1\n---\n',
      after: '---\nimages:\n  - a\n  - "N"\nb: 1\n---\n',
      key: 'images.1',
    },
    {
      name: 'takes a key with a dot in its name for itself',
      before: '---\ncover.image: a\n---\n',
      after: '---\ncover.image: "N"\n---\n',
      key: 'cover.image',
    },
    { name: 'adds to a flow map', before: '---\ncover: {a: 1}\n---\n', after: '---\ncover: {a: 1, image: "N"}\n---\n', key: 'cover.image' },
    { name: 'creates YAML where there is none', before: '# Title\n', after: '---\nimage: "N"\n---\n\n# Title\n' },
    { name: 'creates YAML before a thematic break', before: '---\n\ntext\n', after: '---\nimage: "N"\n---\n\n---\n\ntext\n' },
    { name: 'creates YAML behind a byte order mark', before: '\uFEFFtext', after: '\uFEFF---\nimage: "N"\n---\n\ntext' },
    { name: 'creates YAML before a template', before: '{{ content }}\n', after: '---\nimage: "N"\n---\n\n{{ content }}\n' },
    { name: 'adds to TOML before its tables', before: '+++\n[a]\nb = 1\n+++\n', after: '+++\nimage = "N"\n[a]\nb = 1\n+++\n' },
    {
      name: 'adds to a table',
      before: '+++\n[cover]\na = 1 # c\n\n[z]\n+++\n',
      after: '+++\n[cover]\na = 1 # c\nimage = "N"\n\n[z]\n+++\n',
      key: 'cover.image',
    },
    { name: 'adds a table', before: '+++\na = 1\n+++\n', after: '+++\na = 1\n\n[cover]\nimage = "N"\n+++\n', key: 'cover.image' },
    {
      name: 'adds beside dotted keys',
      before: '+++\ncover.a = 1\nz = 1\n+++\n',
      after: '+++\ncover.a = 1\ncover.image = "N"\nz = 1\n+++\n',
      key: 'cover.image',
    },
    { name: 'adds to JSON in its indentation', before: '{\n\t"a": 1\n}\n\ntext', after: '{\n\t"a": 1,\n\t"image": "N"\n}\n\ntext' },
    { name: 'adds to JSON on one line', before: '{"a":1}', after: '{"a":1, "image": "N"}' },
    { name: 'reads the language that a fence names', before: '---toml\na = 1\n---\n', after: '---toml\na = 1\nimage = "N"\n---\n' },
    { name: 'ends where Pandoc ends it', before: '---\na: 1\n...\ntext', after: '---\na: 1\nimage: "N"\n...\ntext' },
    { name: 'empties a key when there is no text', before: '---\nimage: a\n---\n', after: '---\nimage: ""\n---\n', value: '' },
    { name: 'adds no key when there is no text', before: '---\na: 1\n---\n', after: '---\na: 1\n---\n', value: '' },
    { name: 'adds no front matter when there is no text', before: 'text', after: 'text', value: '' },
  ];
  for (const { name, before, after, key = 'image', value = 'N' } of cases) {
    it(name, () => {
      const edit = setFrontMatter(before, { ...values, image: value }, { image: key });
      assert.equal(applied(before, edit), after);
      const crlf = before.replaceAll('\n', '\r\n');
      if (crlf !== before)
        assert.equal(applied(crlf, setFrontMatter(crlf, { ...values, image: value }, { image: key })), after.replaceAll('\n', '\r\n'));
    });
  }

  it('is as small as it can be, and cuts no character in two', () => {
    assert.deepEqual(setFrontMatter('---\nimage: "👍"\n---\n', { ...values, image: '👎' }, { image: 'image' }), {
      start: 12,
      end: 14,
      text: '👎',
    });
  });

  it('writes every key in the style of the document', () => {
    const keys = { image: 'image', alt: 'alt', caption: 'seo.caption', credit: 'seo.credit' };
    const style = (text: string): string => applied(text, setFrontMatter(text, { image: 'I', alt: 'A', caption: 'C', credit: 'D' }, keys));
    assert.equal(style('---\na: 1\n---\n'), '---\na: 1\nimage: "I"\nalt: "A"\nseo:\n  caption: "C"\n  credit: "D"\n---\n');
    assert.equal(style('+++\na = 1\n+++\n'), '+++\na = 1\nimage = "I"\nalt = "A"\n\n[seo]\ncaption = "C"\ncredit = "D"\n+++\n');
    assert.equal(style('{"a": 1}'), '{"a": 1, "image": "I", "alt": "A", "seo": {"caption": "C", "credit": "D"}}');
  });

  it('is nothing without keys', () => assert.equal(setFrontMatter('---\na: 1\n---\n', values, { image: ' ' }), undefined));

  const refused: readonly [kind: string, text: string, key: string][] = [
    ['unreadable', '---\na: [1\n---\n', 'image'],
    ['twice', '---\nimage: 1\nimage: 2\n---\n', 'image'],
    ['twice', '---\ncover:\n  alt: x\ncover:\n  alt: y\n---\n', 'cover.image'],
    ['unreadable', '---\n- a\n---\n', 'image'],
    ['unreadable', '---\ntitle: {{ x }} y\n---\n', 'image'],
    ['unreadable', '+++\na = \n+++\n', 'image'],
    ['unreadable', '{"a": 1', 'image'],
    ['unreadable', '{"a" 1}', 'image'],
    ['notText', '---\nimage: {src: a}\n---\n', 'image'],
    ['notText', '---\nimage: [a]\n---\n', 'image'],
    ['notText', '---\nimage: &x a\nb: *x\n---\n', 'image'],
    ['notText', '---\nimage: !file a\n---\n', 'image'],
    ['notText', '---\ncover: a.jpg\n---\n', 'cover.image'],
    ['noItem', '---\nimages: [a]\n---\n', 'images.5'],
    ['noItem', '---\nimages:\n  - a\n---\n', 'images.3'],
    ['noItem', '---\na: 1\n---\n', 'images.3'],
    ['noItem', '---\nimages:\n---\n', 'images.3'],
    ['noItem', 'text', 'images.3'],
    ['noItem', '+++\n+++\n', 'images.3'],
    ['noItem', '+++\nimages = ["a"]\n+++\n', 'images.3'],
    ['noItem', '+++\n+++\n', 'resources.1.src'],
    ['noItem', '+++\n[[resources]]\nsrc = "a"\n+++\n', 'resources.2.src'],
    ['noItem', '{"images": ["a"]}', 'images.3'],
    ['notText', '+++\n[[resources]]\nsrc = "a"\n+++\n', 'resources.src'],
    ['notText', '+++\n[[resources]]\n[resources.src]\na = 1\n+++\n', 'resources.0.src'],
    ['notText', '+++\n[image]\n+++\n', 'image'],
    ['notText', '+++\n[image.x]\na = 1\n+++\n', 'image'],
    ['notText', '+++\nimage = ["a"]\n+++\n', 'image'],
    ['notText', '+++\ncover = "a"\n+++\n', 'cover.image'],
    ['notText', '+++\n[[cover]]\na = 1\n+++\n', 'cover.image'],
    ['notText', '{"image": {"a": 1}}', 'image'],
  ];
  for (const [kind, text, key] of refused) {
    it(`is refused as ${kind}: ${JSON.stringify(text)}, ${key}`, () => {
      assert.throws(
        () => setFrontMatter(text, values, { image: key }),
        (error) => error instanceof FrontMatterError && error.kind === kind,
      );
    });
  }
});
