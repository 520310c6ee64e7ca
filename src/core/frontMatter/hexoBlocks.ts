import type { FrontMatterBlock, Page } from './page.ts';

/** The separators of hexo-front-matter: three or more hyphens before YAML, semicolons before JSON, and the closing one may be all. */
const fenced = /^(\uFEFF?)(-{3,}|;{3,})(\r?\n)([\s\S]+?\r?\n)\2/;
const unfenced = /^(\uFEFF?)([\s\S]+?\r?\n)(-{3,}|;{3,})/;

/**
 * Front matter as Hexo alone reads it: without an opening fence, in longer fences, as members of a JSON object before
 * `;;;`. Semicolons mean nothing else anywhere; hyphens may be the underline of a heading, so that they are taken only
 * where the generator is known.
 */
export function unfencedBlock(text: string, { generator }: Page): FrontMatterBlock | undefined {
  const found = hexoBlock(text);
  return found && (generator === 'hexo' || found.syntax === 'jsonMembers') ? found : undefined;
}

export function hexoBlock(text: string): FrontMatterBlock | undefined {
  const [, mark = '', open = '', gap = '', content = ''] = fenced.exec(text) ?? [];
  if (open) return blockOf(open, mark.length + open.length + gap.length, content);
  const [, lead = '', data = '', separator = ''] = unfenced.exec(text) ?? [];
  return separator && !/^(?:-{3}|;{3})/.test(data) && startsWithKey(data) ? blockOf(separator, lead.length, data) : undefined;
}

function blockOf(separator: string, start: number, content: string): FrontMatterBlock {
  return { syntax: separator.startsWith(';') ? 'jsonMembers' : 'yaml', start, end: start + content.length };
}

const startsWithKey = (data: string): boolean => /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:\s|$)/.test(data);

/** What some generator would read as front matter at the top of a page whose own generator is not known. */
export function mayBeFrontMatter(text: string): boolean {
  return (
    hexoBlock(text) !== undefined ||
    /^\uFEFF? {0,3}[A-Za-z0-9_-]+:[ \t]+\S[^\n]*\r?\n(?: {0,3}[A-Za-z0-9_-]+:|[ \t]*\r?(?:\n|$))/.test(text)
  );
}
