import { formatFor } from './reference.ts';

/** Letters that are put into a text, at an offset of UTF-16 units. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

/**
 * Where a credit goes for an image that stands already, as a figure with one would have been written: emphasised on the next line in
 * Markdown, as a `figcaption` in HTML, as a title in AsciiDoc, as the caption of the directive in reStructuredText. `line` is that of
 * the image, from 0. Undefined in other languages, and where the image stands in no way that takes a caption.
 */
export function creditBelow(languageId: string, text: string, line: number, credit: string): Insertion | undefined {
  const lines = linesOf(text);
  const at = lines[line];
  if (!at) return undefined;
  const written = formatFor(languageId).text(credit);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (formatFor(languageId) === formatFor('restructuredtext')) return asRst(lines, line, written, eol);
  if (formatFor(languageId) === formatFor('asciidoc')) return asAsciidoc(lines, line, written, eol);
  if (formatFor(languageId) === formatFor('html')) return asHtml(text, at, written, eol);
  if (!['markdown', 'mdx'].some((each) => formatFor(languageId) === formatFor(each))) return undefined;
  if (/<(?:img|picture|figure)\b/i.test(at.text) && !/!\[/.test(at.text)) return asHtml(text, at, formatFor('html').text(credit), eol);
  const [prefix = ''] = /^[\s>]*/.exec(at.text) ?? [];
  const indent = /^[\s>]*(?:[-*+]|\d{1,9}[.)])(\s+)/.exec(at.text)?.[0].replace(/[^>]/g, ' ');
  return { at: at.start + at.text.length, text: `${eol}${indent ?? prefix}*${written}*` };
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((each) => {
    const line = { text: each.replace(/\r$/, ''), start };
    start += each.length + 1;
    return line;
  });
}

/** Options of the directive come before its caption. */
function asRst(lines: readonly Line[], line: number, written: string, eol: string): Insertion | undefined {
  const directive = /^(\s*)\.\. figure::/.exec(lines[line]?.text ?? '');
  if (!directive) return asRstImage(lines, line, written, eol);
  const last = lastOption(lines, line, directive[1] ?? '');
  const end = lines[last];
  return end && { at: end.start + end.text.length, text: `${eol}${eol}${directive[1]}   ${written}` };
}

/** An image takes no caption: a paragraph behind it, in emphasis. */
function asRstImage(lines: readonly Line[], line: number, written: string, eol: string): Insertion | undefined {
  const directive = /^(\s*)\.\. image::/.exec(lines[line]?.text ?? '');
  if (!directive) return undefined;
  const end = lines[lastOption(lines, line, directive[1] ?? '')];
  return end && { at: end.start + end.text.length, text: `${eol}${eol}${directive[1]}*${written}*` };
}

function lastOption(lines: readonly Line[], line: number, indent: string): number {
  let last = line;
  while (/^\s*:[\w-]+:/.test(lines[last + 1]?.text ?? '') && (lines[last + 1]?.text ?? '').startsWith(`${indent} `)) last++;
  return last;
}

/** The title of a block stands above it; a macro among other text has the credit behind it. */
function asAsciidoc(lines: readonly Line[], line: number, written: string, eol: string): Insertion | undefined {
  const { text, start } = lines[line] as Line;
  if (!/^image::/.test(text)) {
    const end = /image:[^[\]]*\[(?:[^\]"]|"[^"]*")*\]/.exec(text);
    return end ? { at: start + end.index + end[0].length, text: ` (${written})` } : undefined;
  }
  for (let at = line - 1; /^(?:\.[^.\s]|\[)/.test(lines[at]?.text ?? ''); at--) {
    const above = lines[at] as Line;
    if (above.text.startsWith('.')) return { at: above.start + above.text.length, text: ` – ${written}` };
  }
  return { at: start, text: `.${written}${eol}` };
}

const longestFigure = 20_000;

/** In the figure around it, in or as its caption; otherwise small behind the element. */
function asHtml(text: string, { text: line, start }: Line, written: string, eol: string): Insertion | undefined {
  const image = /<img\b[^<>]*>|<\/picture>/i.exec(line);
  const at = start + (image ? image.index : 0);
  const before = text.slice(Math.max(0, at - longestFigure), at);
  const opened = before.toLowerCase().lastIndexOf('<figure');
  const after = text.slice(at, at + longestFigure);
  const closed = after.search(/<\/figure\s*>/i);
  if (opened > before.toLowerCase().lastIndexOf('</figure') && closed >= 0) {
    const caption = after.slice(0, closed).search(/<\/figcaption\s*>/i);
    if (caption >= 0) return { at: at + caption, text: ` – ${written}` };
    const own = /(?:^|\n)([ \t]*)$/.exec(after.slice(0, closed))?.[1];
    const element = `<figcaption>${written}</figcaption>`;
    return own === undefined ? { at: at + closed, text: element } : { at: at + closed, text: `  ${element}${eol}${own}` };
  }
  return image ? { at: at + image[0].length, text: `<br><small>${written}</small>` } : undefined;
}

/**
 * The whole lines of an image that has them to itself, as `[first, last]` from 0, with one of the empty lines that set it apart;
 * undefined where other text would go with it.
 */
export function ownLines(languageId: string, text: string, line: number): readonly [number, number] | undefined {
  const lines = linesOf(text);
  const last = lastOwn(languageId, lines, line);
  if (last === undefined) return undefined;
  const isEmpty = (at: number): boolean => lines[at]?.text.trim() === '';
  const isApart = (line === 0 || isEmpty(line - 1)) && isEmpty(last + 1) && last + 2 < lines.length;
  return [line, isApart ? last + 1 : last];
}

function lastOwn(languageId: string, lines: readonly Line[], line: number): number | undefined {
  const own = lines[line]?.text ?? '';
  if (/^\s*!\[(?:[^[\]\\]|\\.)*\]\([^()]*\)\s*$/.test(own) || /^\s*<img\b[^<>]*>\s*$/i.test(own)) return line;
  if (formatFor(languageId) === formatFor('asciidoc') && /^image::\S[^[\]]*\[[^\]]*\]\s*$/.test(own)) return line;
  const directive = /^(\s*)\.\. image::/.exec(own);
  const isRst = formatFor(languageId) === formatFor('restructuredtext');
  return isRst && directive ? lastOption(lines, line, directive[1] ?? '') : undefined;
}
