import type { Quote, Reference, ReferenceFormat, ReferenceParts } from '../format.ts';

/** A string that holds the path as it is. In quotation marks that are already there only what stands between them. */
export const json: ReferenceFormat = {
  languageIds: ['json', 'jsonc', 'json5', 'jsonl'],
  parts: (reference) => quoted(reference, '"', escapeString),
  text: escapeString,
  path: escapeString,
};

/** Double-quoted YAML takes JSON's escapes; between single quotes only the quote itself is doubled. */
export const yaml: ReferenceFormat = {
  languageIds: ['yaml', 'dockercompose', 'github-actions-workflow'],
  parts: (reference) => quoted(reference, reference.within ?? '"', reference.within === "'" ? doubled : escapeString),
  text: escapeString,
  path: escapeString,
};

/** A literal string of TOML cannot hold its own quotation mark, so that one is percent-encoded. */
export const toml: ReferenceFormat = {
  languageIds: ['toml'],
  parts: (reference) => quoted(reference, reference.within ?? '"', reference.within === "'" ? literal : escapeString),
  text: escapeString,
  path: escapeString,
};

function quoted({ path, within }: Reference, quote: Quote, written: (text: string) => string): ReferenceParts {
  const around = within === undefined ? quote : '';
  return { before: around + written(path) + around, placeholder: '', after: '' };
}

/** JSON's escapes, also for what YAML and TOML forbid in a string. */
export function escapeString(text: string): string {
  const escaped = JSON.stringify(text.toWellFormed()).slice(1, -1);
  return escaped.replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function doubled(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .replaceAll("'", "''");
}

function literal(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .replaceAll("'", '%27');
}
