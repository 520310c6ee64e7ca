import { isDeepStrictEqual } from 'node:util';
import { load } from 'js-yaml';
import { parse } from 'smol-toml';
import { findFrontMatter } from '../../src/core/frontMatter/block.ts';
import type { Page } from '../../src/core/frontMatter/page.ts';
import { planFrontMatter } from '../../src/core/frontMatter/plan.ts';
import type { FrontMatterField } from '../../src/core/frontMatter/setFrontMatter.ts';
import type { Document } from './repository.ts';

export interface FrontMatterRun {
  readonly document: Document;
  readonly keys: string;
  /** `unread` when nobody else can read the front matter as it was. */
  readonly outcome: 'right' | 'refused' | 'wrong' | 'unread';
}

type Keys = Readonly<Partial<Record<FrontMatterField, string>>>;

const values: Readonly<Record<FrontMatterField, string>> = {
  image: '/images/corpus probe.jpg',
  alt: 'Yes: a "probe", #1 – it\'s {here}',
  caption: '@caption',
  credit: 'A / B',
};
const keySets: readonly Keys[] = [
  { image: 'image' },
  { image: 'image', alt: 'imageAlt', caption: 'caption', credit: 'credit' },
  { image: 'cover.image', alt: 'cover.alt', caption: 'cover.caption', credit: 'cover.credit' },
  { image: 'images.0' },
  { image: 'resources.0.src', alt: 'resources.0.title' },
];
const fields: readonly FrontMatterField[] = ['image', 'alt', 'caption', 'credit'];

/** Writes an image into the front matter under several keys, and has parsers that the product does not use read what came out. */
export function checkFrontMatter(document: Document): readonly FrontMatterRun[] {
  const { languageId, site, text } = document;
  const page: Page = { languageId, generator: site?.kind };
  const known = ['markdown', 'mdx', 'quarto', 'rmd', 'html', 'asciidoc'].includes(languageId) && blockOf(text, page);
  if (!known || !['yaml', 'toml', 'json'].includes(known.syntax)) return [];
  return keySets.map((keys) => ({ document, keys: Object.values(keys).join(' '), outcome: outcomeOf(text, keys, page) }));
}

function outcomeOf(text: string, keys: Keys, page: Page): FrontMatterRun['outcome'] {
  const plan = planFrontMatter(text, values, keys, page);
  if ('refused' in plan) return 'refused';
  const { start, end, text: written } = plan.edit ?? { start: 0, end: 0, text: '' };
  const after = text.slice(0, start) + written + text.slice(end);
  const [old, now] = [read(text, page), read(after, page)];
  if (old === undefined) return 'unread';
  if (now === undefined || now.body !== old.body) return 'wrong';
  const wanted = fields.reduce<unknown>(
    (data, field) => (keys[field] ? assigned(data, keys[field].split('.'), values[field]) : data),
    old.data,
  );
  return isDeepStrictEqual(now.data, wanted) ? 'right' : 'wrong';
}

interface Read {
  readonly data: unknown;
  /** All but what stands between the fences. */
  readonly body: string;
}

function read(text: string, page: Page): Read | undefined {
  const block = blockOf(text, page);
  if (!block) return undefined;
  const source = text.slice(block.start, block.end);
  try {
    const data = block.syntax === 'toml' ? parse(source) : (load(source) ?? {});
    return { data: JSON.parse(JSON.stringify(data)), body: text.slice(0, block.start) + text.slice(block.end) };
  } catch {
    return undefined;
  }
}

function blockOf(text: string, page: Page) {
  try {
    return findFrontMatter(text, page);
  } catch {
    return undefined;
  }
}

function assigned(data: unknown, [key = '', ...rest]: readonly string[], value: string): unknown {
  const inner = (old: unknown) => (rest.length > 0 ? assigned(old, rest, value) : value);
  if (/^\d+$/.test(key)) {
    const list = Array.isArray(data) ? data : [];
    return Object.assign([...list], { [Number(key)]: inner(list[Number(key)]) });
  }
  const table = typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Readonly<Record<string, unknown>>) : {};
  return { ...table, [key]: inner(table[key]) };
}
