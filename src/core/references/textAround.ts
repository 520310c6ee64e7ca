import { columnsOf, isBlank, type Lines, type Spot } from './around/lines.ts';

/* What an asset ID or a cursor stands in, where that is no text that people read. */

const markdown = new Set(['markdown', 'quarto', 'rmd']);
/** How far on its line what stands around a place is read. */
export const reach = 1_000;

export function isRemark(language: string, before: string): boolean {
  if (before.lastIndexOf('<!--') > before.lastIndexOf('-->')) return true;
  if (language === 'latex') return /(?:^|[^\\])%/.test(before);
  return (language === 'asciidoc' || language === 'typst') && before.trimStart().startsWith('//');
}

/** Between two backticks: code, or an interpreted text of reStructuredText. */
export function isCode(before: string): boolean {
  return before.split('`').length % 2 === 0;
}

/** Among the attributes of an element, or in the words of a link. */
export function isInElement(before: string, isPage: boolean): boolean {
  return (
    /<[a-z!/][^<>]*$/i.test(before) ||
    before.lastIndexOf('</a') < before.search(isPage ? /<a\s(?![\s\S]*<a\s)/i : /<a\s+href(?![\s\S]*<a\s)/i)
  );
}

export function linesBefore(lines: Lines, { line, character }: Spot): string {
  let text = (lines[line] ?? '').slice(Math.max(0, character - reach), character);
  for (let at = line - 1; at >= 0 && text.length < reach; at--) text = `${lines[at] ?? ''}\n${text}`.slice(-reach);
  return text;
}

/** A line of Markdown that is indented by four more than the list around it, one of AsciiDoc that is indented at all. */
export function isIndentedCode(language: string, line: string, offset: number): boolean {
  const columns = columnsOf(line);
  return (
    (markdown.has(language) && columns - offset >= 4) || (language === 'asciidoc' && columns > 0 && !/^\s*(?:[-*.]+|\S.*::)\s/.test(line))
  );
}

/** Directives whose content is text. */
const admonition = /^\s*\.\.\s+(?:admonition|attention|caution|danger|error|hint|important|note|tip|warning|seealso|topic|sidebar)::/;

/** In the content of a directive, in a comment, or in the literal block behind a paragraph that ends with two colons. */
export function isInDirective(lines: Lines, at: number): boolean {
  let columns = columnsOf(lines[at] ?? '');
  for (let line = at; line >= 0 && columns > 0; line--) {
    const text = lines[line] ?? '';
    if (isBlank(text) || columnsOf(text) >= columns) continue;
    columns = columnsOf(text);
    if (!admonition.test(text) && (/^\s*\.\.(?:\s|$)/.test(text) || /::\s*$/.test(text))) return true;
  }
  return /^\.\.(?:\s|$)/.test(lines[at] ?? '');
}
