import { load } from '@asciidoctor/core';
import matter from 'gray-matter';
import hexo from 'hexo-front-matter';
import { load as yaml } from 'js-yaml';
import { parse as toml } from 'smol-toml';

export interface Read {
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** How a generator reads the top of a page: its own package, or its documented grammar written down again. Throws as it would. */
export type Reader = (text: string) => Read | Promise<Read>;

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const tableOf = (value: unknown): Record<string, unknown> => (isTable(value) ? structuredClone({ ...value }) : {});
const unmarked = (text: string): string => text.replace(/^\uFEFF/, '');

/** gray-matter 4: Docusaurus, VitePress, Eleventy, Gatsby and many sites of Next.js. It keeps what it has read by the text. */
const grayMatter: Reader = (text) => {
  const { data, content } = matter(text, {
    engines: { toml: (source: string) => tableOf(toml(source.trimEnd())), javascript: () => ({ code: true }) },
  });
  return { data: tableOf(data), body: content };
};

const hexoReader: Reader = (text) => {
  const { _content: body, ...data } = hexo.parse(unmarked(text));
  return { data, body: String(body ?? '') };
};

/** lib/jekyll/document.rb, YAML_FRONT_MATTER_REGEXP. Ruby's `$` ends every line. */
const jekyll: Reader = (text) => {
  const found = /^(---\s*\n[\s\S]*?\n?)^((?:---|\.\.\.)\s*$\n?)/m.exec(unmarked(text));
  if (!found || found.index > 0) return { data: {}, body: unmarked(text) };
  return { data: tableOf(yaml(found[1]?.replace(/^---\s*\n/, '') || '{}', { json: true })), body: unmarked(text).slice(found[0].length) };
};

/** Behind the brace that closes the first one, quotation marks counted. */
function objectEnd(page: string): number {
  let [depth, isQuoted] = [0, false];
  for (const [at, letter] of [...page.replace(/\\./g, '..')].entries()) {
    if (letter === '"') isQuoted = !isQuoted;
    if (!isQuoted) depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    if (depth === 0) return at + 1;
  }
  throw new Error('EOF looking for the end of JSON');
}

/** parser/pageparser/pagelexer_intro.go: blanks first, a fence of three characters, a line that begins with it again. */
const hugo: Reader = (text) => {
  const page = text.replace(/^[\uFEFF\s]*/, '');
  const fence = ['---', '+++'].find((each) => page.startsWith(each));
  if (fence) {
    const end = page.indexOf(`\n${fence}`, 2);
    if (end < 0) throw new Error('EOF looking for end front matter delimiter');
    const source = page.slice(3, end + 1);
    return { data: tableOf(fence === '---' ? yaml(source) : toml(source)), body: page.slice(end + 4).replace(/^\r?\n/, '') };
  }
  if (page.startsWith('{')) {
    const end = objectEnd(page);
    return { data: tableOf(JSON.parse(page.slice(0, end))), body: page.slice(end).replace(/^\r?\n/, '') };
  }
  const [org = ''] = /^(?:#\+[^\n]*(?:\n|$))+/.exec(page) ?? [];
  const pairs = [...org.matchAll(/^#\+(\S+?):[ \t]*(.*?)[ \t]*$/gm)].map(([, key = '', value]) => [key.toLowerCase(), value]);
  return { data: Object.fromEntries(pairs), body: page.slice(org.length) };
};

/** mkdocs/utils/meta.py */
const mkdocs: Reader = (text) => {
  const page = unmarked(text).replace(/\r\n?/g, '\n');
  const found = /^-{3}[ \t]*\n([\s\S]*?\n)(?:\.{3}|-{3})[ \t]*\n/.exec(page);
  if (found) {
    const data = yaml(found[1] ?? '');
    if (isTable(data)) return { data, body: page.slice(found[0].length).replace(/^\n+/, '') };
    return { data: {}, body: page };
  }
  const data: Record<string, string> = {};
  const lines = page.split('\n');
  let key: string | undefined;
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line.trim() === '') break;
    const [, name, value = ''] = /^ {0,3}([A-Za-z0-9_-]+):\s*(.*)/.exec(line) ?? [];
    const [, , more] = /^( {4}|\t)\s*(.*)/.exec(line) ?? [];
    if (name !== undefined) {
      key = name.toLowerCase();
      data[key] = key in data ? `${data[key]} ${value.trim()}` : value.trim();
    } else if (more !== undefined && key) data[key] += ` ${more.trim()}`;
    else {
      lines.unshift(line);
      break;
    }
  }
  return { data, body: lines.join('\n').replace(/^\n+/, '') };
};

/** packages/markdown/remark/src/frontmatter.ts of Astro. */
const astro: Reader = (text) => {
  const found = /(?:^\uFEFF?|^\s*\n)(?:---|\+\+\+)([\s\S]*?\n)(?:---|\+\+\+)/.exec(text);
  if (!found) return { data: {}, body: text };
  const isToml = found[0].includes('+++');
  return { data: tableOf((isToml ? toml : yaml)(found[1] ?? '')), body: text.replace(found[0], '') };
};

/** Pandoc, yaml_metadata_block: blocks anywhere behind a blank line, the last one that names a key decides. */
const quarto: Reader = (text) => {
  const blocks = [...text.matchAll(/(?<=^\s*|\n[ \t]*\r?\n)---[ \t]*\r?\n(?!\s*\n)([\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/g)];
  const body = blocks.reduce((rest, { 0: all }) => rest.replace(all, ''), text);
  return { data: Object.assign({}, ...blocks.map(([, content]) => yaml(content ?? ''))), body };
};

/** The attributes that Antora and Jekyll AsciiDoc hand on, and what is converted. */
const antora: Reader = async (text) => {
  const document = await load(text, { safe: 'secure' });
  const attributes: Readonly<Record<string, unknown>> = document.getAttributes();
  const data = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => /^(?:page-|author$|revnumber$|doctitle$|custom$)/.test(name)),
  );
  return { data, body: String(await document.convert()) };
};

/** components/content/src/front_matter/split.rs of Zola; a page without front matter is an error there. */
const zola: Reader = (text) => {
  for (const [fence, parse] of [
    ['\\+\\+\\+', toml],
    ['---', yaml],
  ] as const) {
    const found = new RegExp(`^\\s*${fence}(\\r?\\n[\\s\\S]*?)${fence}\\s*?(?:$|\\r?\\n([\\s\\S]*)$)`).exec(unmarked(text));
    if (found) return { data: tableOf(parse(found[1] ?? '')), body: found[2] ?? '' };
  }
  throw new Error("Couldn't find front matter");
};

/** src/plugins/front-matter/parser.js of Docsify. */
const docsify: Reader = (text) => {
  const found = /^(\uFEFF?(= yaml =|---)$([\s\S]*?)(?:\2|\.\.\.)$(?:\n)?)/m.exec(text.replace(/\r\n/g, '\n'));
  if (!found || found.index > 0) return { data: {}, body: text };
  return { data: tableOf(yaml(found[3] ?? '')), body: text.replace(/\r\n/g, '\n').slice(found[0].length) };
};

/** markdown-it's plug-in `front_matter`, which MyST-Parser reads Sphinx's Markdown with: three hyphens or more, as many again. */
const myst: Reader = (text) => {
  const found = /^(-{3,})[ \t]*\r?\n([\s\S]*?\n)\1-*[ \t]*(?:\r?\n|$)/.exec(text);
  return found ? { data: tableOf(yaml(found[2] ?? '')), body: text.slice(found[0].length) } : { data: {}, body: text };
};

/** YAML between two lines of three hyphens at the very beginning: remark-frontmatter (mdsvex of SvelteKit) and Nuxt Content. */
const strict: Reader = (text) => {
  const found = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/.exec(text);
  return found ? { data: tableOf(yaml(found[1] ?? '')), body: text.slice(found[0].length) } : { data: {}, body: text };
};

export const readers = {
  zola,
  docsify,
  myst,
  strict,
  'gray-matter': grayMatter,
  hexo: hexoReader,
  jekyll,
  hugo,
  mkdocs,
  astro,
  quarto,
  antora,
} as const;
