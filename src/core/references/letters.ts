import type { Quote, ReferenceParts } from './format.ts';
import { formatFor } from './reference.ts';

const entity = (code: number): string => `&#${code};`;
const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0');
const longEscape = (code: number): string => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`);

/** How a language writes a letter by its number, in running text, in texts between quotation marks and in addresses alike. */
const byNumber: Readonly<Record<string, (code: number) => string>> = {
  markdown: entity,
  mdx: entity,
  html: entity,
  vue: entity,
  asciidoc: entity,
  textile: entity,
  yaml: longEscape,
  toml: longEscape,
  json: (code) =>
    String.fromCodePoint(code)
      .split('')
      .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
      .join(''),
  css: (code) => `\\${hex(code, 1)} `,
  typst: (code) => `\\u{${hex(code, 1)}}`,
};

/** A text in which the letters that are missing are written by their numbers; undefined where the language has no way to. */
export function byTheirNumbers(text: string, family: string, missing: ReadonlySet<string>): string | undefined {
  const written = Object.hasOwn(byNumber, family) ? byNumber[family] : undefined;
  if (!written || missing.size === 0) return written && text;
  return [...text].map((each) => (missing.has(each) ? written(each.codePointAt(0) ?? 0) : each)).join('');
}

/** A text with the nearest plain letters in the place of those that are missing, or none. */
export function inPlainLetters(text: string, missing: ReadonlySet<string>): string {
  return missing.size === 0 ? text : [...text].map((each) => (missing.has(each) ? nearest(each) : each)).join('');
}

/**
 * A reference for a document whose encoding lacks some letters, which would be saved as question marks. They are written
 * by their numbers where the language can; elsewhere the alternative text has the nearest plain letters, or none.
 */
export function withoutLetters(parts: ReferenceParts, languageId: string, missing: ReadonlySet<string>, within?: Quote): ReferenceParts {
  const [family = ''] = formatFor(languageId).languageIds;
  // YAML and TOML take a backslash between single quotation marks for itself.
  const isLiteral = within === "'" && ['yaml', 'toml'].includes(family);
  const text = (value: string) => (isLiteral ? undefined : byTheirNumbers(value, family, missing)) ?? value;
  const placeholder = isLiteral ? undefined : byTheirNumbers(parts.placeholder, family, missing);
  return {
    ...parts,
    before: text(parts.before),
    placeholder: placeholder ?? inPlainLetters(parts.placeholder, missing),
    after: text(parts.after),
  };
}

const plainLetters: Readonly<Record<string, string>> = {
  ...{ Ł: 'L', ł: 'l', Ø: 'O', ø: 'o', Đ: 'D', đ: 'd', ß: 'ss', Æ: 'AE', æ: 'ae', Œ: 'OE', œ: 'oe', ı: 'i' },
  ...{ '–': '-', '—': '-', '‘': "'", '’': "'", '“': '"', '”': '"' },
};

function nearest(letter: string): string {
  return (plainLetters[letter] ?? letter.normalize('NFKD')).replace(/[^\x20-\x7e]/gu, '');
}
