import { wellFormed } from '../text.ts';
import { findFrontMatter } from './block.ts';
import { FrontMatterError } from './error.ts';
import { fieldStyle } from './fieldBlocks.ts';
import { setField } from './fields.ts';
import { mayBeFrontMatter } from './hexoBlocks.ts';
import type { Assignment } from './key.ts';
import type { FrontMatterBlock, FrontMatterSyntax, Page } from './page.ts';
import { laterBlock } from './pandocBlocks.ts';
import { editBetween, splice, type TextEdit } from './splice.ts';
import { setToml } from './toml.ts';
import { setYaml } from './yaml.ts';

export type FrontMatterField = 'image' | 'alt' | 'caption' | 'credit';

type Setter = (source: string, assignment: Assignment, page: Page) => string;

const setters: Readonly<Record<FrontMatterSyntax, Setter>> = {
  yaml: (source, assignment) => setYaml(source, assignment),
  json: (source, assignment) => setYaml(source, assignment, true),
  jsonMembers: (source, assignment) => setYaml(`{${source}}`, assignment, true).slice(1, -1),
  toml: setToml,
  fields: (source, assignment, page) => {
    const style = fieldStyle(page);
    if (!style) throw new FrontMatterError('unreadable');
    return setField(source, assignment, style);
  },
  code: () => {
    throw new FrontMatterError('code');
  },
};
const order: readonly FrontMatterField[] = ['image', 'alt', 'caption', 'credit'];

/**
 * The edit of `text`, a whole document, that gives the keys their texts; everything else stays byte for byte. Keys name
 * nested ones with dots and list items with numbers; a field whose key is empty or absent is not written. An empty text
 * replaces what a key holds, so that no image keeps the credit of another, but adds no key. Front matter is added where
 * there is none: attributes of the header in AsciiDoc, keywords in Org, else YAML. Undefined when nothing changes. Throws
 * a FrontMatterError when it cannot be done safely.
 */
export function setFrontMatter(
  text: string,
  values: Readonly<Record<FrontMatterField, string>>,
  keys: Readonly<Partial<Record<FrontMatterField, string>>>,
  page: Page = {},
): TextEdit | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const assignments = order.flatMap((field) => {
    const key = keys[field]?.trim();
    return key ? [{ key, value: wellFormed(values[field]), eol, missing: page.missing }] : [];
  });
  const after = assignments.reduce((document, assignment) => assigned(document, assignment, page), text);
  return after === text ? undefined : editBetween(text, after);
}

function assigned(text: string, assignment: Assignment, page: Page): string {
  const block = laterBlock(text, assignment.key, page) ?? findFrontMatter(text, page);
  return block ? inBlock(text, block, assignment, page) : created(text, assignment, page);
}

function inBlock(text: string, { syntax, start, end }: FrontMatterBlock, assignment: Assignment, page: Page): string {
  return splice(text, start, end, setters[syntax](text.slice(start, end), assignment, page));
}

function created(text: string, assignment: Assignment, page: Page): string {
  if (page.languageId === 'mdx' && metadataExport.test(text)) throw new FrontMatterError('code');
  if ((page.generator === undefined && mayBeFrontMatter(text)) || docsifyFence.test(text)) throw new FrontMatterError('unclear');
  if (shownAsText.includes(page.generator ?? '')) throw new FrontMatterError('none');
  const style = fieldStyle(page);
  const isFields = style !== undefined && page.generator !== 'mkdocs';
  const content = isFields ? setField('', assignment, style) : setYaml('', assignment);
  if (!content) return text;
  const { eol } = assignment;
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const gap = body === '' || /^\r?\n/.test(body) ? '' : eol;
  return text.slice(0, mark) + (isFields ? content : `---${eol}${content}---${eol}`) + gap + body;
}

/** Generators that show front matter as text unless a plug-in reads it: a page that has none shows nothing of that kind yet. */
const shownAsText = ['mdbook', 'docsify'];
/** The other fence of Docsify's plug-in. */
const docsifyFence = /^\uFEFF?= yaml =[ \t]*\r?\n/;

/** Where Next.js and its like keep what others keep in front matter. */
const metadataExport = /^export\s+(?:const|let|var|async\s+function|function)\s+(?:metadata|meta|front[mM]atter|generateMetadata)\b/m;
