/** What ends a path or an address to its left. */
const outside = /[\s"'`()<>[\]{}|=,;]/;
/** Before the address of a link, an image or an attribute: in Markdown, HTML, CSS, Org, LaTeX and Typst. */
const opened = /(?:\]\(\s?<?|\]:\s?<?|<|\[\[|\w\(["']?|\w\s?=\s?\{?["']|\\\w+(?:\[[^\]]*\])?\{)$/;
/** Macros and directives, whose targets may hold blanks; elsewhere people write `Photo: 1167612765` and `at 10:30`. */
const macros: Readonly<Record<string, RegExp>> = {
  asciidoc: /(?:^|[^\w:])(?:image|video|audio|include|link|xref|icon)::?(?:[^\s:[\]][^:[\]]*)?$/,
  restructuredtext: /^\s*\.\. (?:\|[^|]*\| )?[\w:-]+::\s[^:]*$/,
};
/** In them a value is the whole reference. */
const data = new Set(['toml', 'json', 'jsonc', 'yaml']);
const reach = 500;

/**
 * Whether what begins at a column is the address of a link or an image already, so that a reference in its place would break
 * the one around it.
 */
export function standsInMarkup(languageId: string, line: string, start: number): boolean {
  if (data.has(languageId)) return false;
  const text = line.slice(Math.max(0, start - reach), start);
  let at = text.length;
  while (at > 0 && !outside.test(text[at - 1] ?? ' ')) at--;
  const macro = Object.hasOwn(macros, languageId) ? macros[languageId] : undefined;
  return macro?.test(text) === true || opened.test(text.slice(0, at));
}
