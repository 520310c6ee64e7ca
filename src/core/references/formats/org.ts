import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { dotted, originOf, percentEncode } from '../urlPath.ts';

/** `[[file:path]]` (an address without `file:`), with the alternative text and the caption in keyword lines above it: Org has no other place for them. */
export const org: ReferenceFormat = {
  languageIds: ['org', 'org-mode'],
  parts: keywords,
  text: escapeOrg,
  path: linkPath,
};

function keywords({ path, alt, caption, figure }: Reference): ReferenceParts {
  const link = originOf(path) ? `[[${linkPath(path)}]]` : `[[file:${linkPath(path)}]]`;
  const captioned = caption && figure ? `#+CAPTION: ${escapeOrg(caption)}\n` : '';
  if (!alt) return { before: `${captioned}${link}`, placeholder: '', after: '', block: captioned !== '' };
  return { before: `${captioned}#+ATTR_HTML: :alt `, placeholder: attribute(alt), after: `\n${link}`, block: true };
}

/** A word such as ` :width ` would begin the next attribute; a no-break space before it does not. `"…"` is one value. */
function attribute(alt: string): string {
  return alt.replace(/ (?=:[-\w]+(?: |$))/g, '\u00A0').replace(/^(?=:[-\w]+(?: |$)|"+$)/, joiner);
}

/** Word joiner: takes no room and belongs to no markup. Org has no escape character, and no entity for each of its marks. */
const joiner = '\u2060';

function escapeOrg(line: string): string {
  return line
    .replace(/[\\[{@]/g, `$&${joiner}`)
    .replace(/[_^$<>]|(?<=\S):(?=\S)/g, (character) => entities[character] ?? character)
    .replace(/(?<=^|[\s\-('"*/=~+])[*/=~+](?=\S)/g, `${joiner}$&`);
}

const entities: Readonly<Record<string, string>> = {
  _: '\\under{}',
  '^': '\\asciicirc{}',
  $: '\\dollar{}',
  '<': '\\lt{}',
  '>': '\\gt{}',
  ':': '\\colon{}',
};

/** Org does not decode links: only brackets, and backslashes before them, are escaped. `::` and line ends cannot be written. */
function linkPath(path: string): string {
  return percentEncode(dotted(path, /^~|^[^/]*:/), /\p{Cc}|(?<=:):/gu).replace(/\\*(?:[[\]]|$)/g, escapeBrackets);
}

function escapeBrackets(run: string): string {
  const bracket = run.replace(/\\/g, '');
  return `${run.slice(0, run.length - bracket.length).replace(/\\/g, '\\\\')}${bracket && `\\${bracket}`}`;
}
