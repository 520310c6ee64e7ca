import { containersAt } from './around/containers.ts';
import { embeddedLanguage } from './around/embedded.ts';
import { isBlank, type Lines } from './around/lines.ts';
import { usualName } from './around/surroundings.ts';
import { css } from './formats/css.ts';
import { json, toml, yaml } from './formats/data.ts';
import { html, vue } from './formats/html.ts';
import { latex } from './formats/latex.ts';
import { markdown } from './formats/markdown.ts';
import { mdx } from './formats/mdx.ts';
import { org } from './formats/org.ts';
import { plainPath } from './formats/plain.ts';
import { textile } from './formats/textile.ts';
import { formatFor } from './reference.ts';
import { type PathSlot, slotIn } from './slots.ts';
import { standsInAddress } from './standsInAddress.ts';
import { standsInMarkup } from './standsInMarkup.ts';
import { isInDirective, isIndentedCode, isRemark, linesBefore, reach } from './textAround.ts';
import type { DocumentPlace } from './writer.ts';

/**
 * What of an image may stand at a place: the whole reference, a path in markup that is there already, the value of a key in data
 * or in front matter. Nothing in code, in a remark, in a tag, or in a word of data.
 */
export type PastePlace =
  | { readonly kind: 'reference' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'path'; readonly slot: PathSlot }
  | { readonly kind: 'value'; readonly languageId: 'yaml' | 'toml' | 'json' };

const nothing: PastePlace = { kind: 'nothing' };
const reference: PastePlace = { kind: 'reference' };
const data = new Map([
  [yaml, 'yaml'],
  [toml, 'toml'],
  [json, 'json'],
] as const);
/** In them elements of HTML stand among the text. */
const withElements = new Set([html, vue, markdown, mdx, textile]);
/** In them nobody marks code by backticks. */
const withoutBackticks = new Set([latex, org, textile, plainPath]);

export function pastePlace(languageId: string, place: DocumentPlace): PastePlace {
  const { lines, start, end, bodyFrom, closesFrontMatter } = place;
  if (closesFrontMatter) return reference;
  const format = formatFor(languageId);
  const before = (lines[start.line] ?? '').slice(Math.max(0, start.character - reach), start.character);
  const after = (lines[end.line] ?? '').slice(end.character, end.character + reach);
  const own = data.get(format);
  // Astro's fence holds a program.
  const above = own ?? (start.line < bodyFrom && languageId !== 'astro' ? frontMatterOf(lines) : undefined);
  if (above) return takesValue(above, before, after) ? { kind: 'value', languageId: above } : nothing;
  const embedded = embeddedLanguage(languageId, lines, start);
  if (embedded === 'javascript') return isQuoted(before, after) ? path(plainPath) : nothing;
  const written = embedded === 'css' ? css : format;
  const head = withElements.has(written) ? linesBefore(lines, start) : before;
  if (isLiteral(languageId, place, head, after)) return nothing;
  const slot = slotIn(written, head, after);
  if (slot) return { kind: 'path', slot };
  if (isProgram(languageId) && isQuoted(before, after) && !isInTag(head)) return path(plainPath);
  if (languageId === 'restructuredtext' && isInDirective(lines, start.line)) return nothing;
  return isMarkup(embedded ?? languageId, head, after) ? nothing : reference;
}

function path(format: PathSlot['format']): PastePlace {
  return { kind: 'path', slot: { format, lead: '', isElement: false } };
}

/** The language of what stands before the text of a document; undefined for the head of a page and a preamble. */
function frontMatterOf(lines: Lines): 'yaml' | 'toml' | 'json' | undefined {
  const first = (lines.find((line) => !isBlank(line)) ?? '').replace(/^\uFEFF/, '').trimEnd();
  if (/^\+{3}/.test(first)) return 'toml';
  if (/^(?:;;;|\{|---\s?json)/.test(first)) return 'json';
  return /^(?:---|[\w-]+:(?:\s|$))/.test(first) ? 'yaml' : undefined;
}

const values = {
  yaml: {
    before:
      /^\s*(?:-\s+)*(?:[^\s#"'[\]{}:,][^#:]*|"[^"]*"|'[^']*')\s*:\s+["']?$|^\s*(?:-\s+)+["']?$|(?::|-)\s+[[{](?:[^[\]{}]*[:,])?\s*["']?$/,
    after: /^["']?\s*(?:[,\]}].*|#.*)?$/,
  },
  toml: { before: /(?:=\s*|[[,]\s*|^\s+)["']?$/, after: /^["']?\s*(?:[,\]}].*|#.*)?$/ },
  json: { before: /(?::\s*|[[,]\s*|^\s+)"?$/, after: /^"?\s*(?:[,\]}].*|\/\/.*)?$/ },
} as const;
const remarks = { yaml: /(?:^|\s)#/, toml: /(?:^|\s)#/, json: /(?:^|\s)\/\// } as const;

function takesValue(languageId: 'yaml' | 'toml' | 'json', before: string, after: string): boolean {
  const { before: head, after: tail } = values[languageId];
  const unquoted = before.replace(/"[^"]*"|'[^']*'/g, '""');
  if (remarks[languageId].test(unquoted) || !head.test(before) || !tail.test(after)) return false;
  const mark = /["']$/.exec(before)?.[0] ?? '';
  return mark === '' ? !/^["']/.test(after) : after.startsWith(mark);
}

function isQuoted(before: string, after: string): boolean {
  const mark = before.at(-1) ?? '';
  return (mark === '"' || mark === "'") && after.startsWith(mark);
}

const isProgram = (languageId: string): boolean => /^(?:java|type)scriptreact$/.test(languageId);

/** In code, a remark or raw text. */
function isLiteral(languageId: string, { lines, start, bodyFrom }: DocumentPlace, before: string, after: string): boolean {
  const language = usualName(languageId);
  const format = formatFor(languageId);
  if (isRemark(language, before)) return true;
  if (format === css || isProgram(languageId)) return before.lastIndexOf('/*') > before.lastIndexOf('*/');
  if (format === html || format === vue) return false;
  const line = lastLine(before);
  if (!withoutBackticks.has(format) && line.replace(/(`+)[^`]+\1/g, '').includes('`')) return true;
  if (language === 'restructuredtext') return false;
  const { literal, items } = containersAt(language, lines, bodyFrom, start.line);
  if (literal) return !(literal(line.trimStart()) && isBlank(after));
  return !isBlank(line + after) && isIndentedCode(language, lines[start.line] ?? '', items.at(-1)?.offset ?? 0);
}

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);
const isInTag = (before: string): boolean => /<[a-z!/][^<>]*$/i.test(before);

/** In a tag, in an address, in the words of an image, or in braces that a program reads. */
function isMarkup(languageId: string, before: string, after: string): boolean {
  const format = formatFor(languageId);
  const line = lastLine(before);
  if (standsInAddress(line + after, line.length) || standsInMarkup(languageId, line, line.length)) return true;
  if (withElements.has(format) && (isInTag(before) || /\{[{%][^{}]*$/.test(line))) return true;
  if (format === css) return isQuoted(line, after);
  return format === org ? /^\s*#\+/.test(line) : /!\[[^\]]*$/.test(line);
}
