import { htmlBlock } from './ownLine.ts';

/** Whether a line is the last one of what was opened. */
export type Ending = (line: string) => boolean;

/** What begins on a line and holds code, comments or raw text, in which an image is only letters; undefined for other lines. */
export type Opening = (line: string) => Ending | undefined;

const has =
  (mark: string): Ending =>
  (line) =>
    line.includes(mark);

/** From one mark to the other; both may stand on one line, and then nothing is open behind it. */
function between(open: RegExp, close: string): Opening {
  return (line) => {
    const found = open.exec(line);
    return found && !line.slice(found.index + found[0].length).includes(close) ? has(close) : undefined;
  };
}

function fence(line: string): Ending | undefined {
  const [, mark] = /^(`{3,})[^`]*$/.exec(line) ?? /^(~{3,})/.exec(line) ?? [];
  return mark === undefined ? undefined : (other) => other.startsWith(mark) && other.trim() === mark[0]?.repeat(other.trim().length);
}

/** The elements whose raw text a blank line does not end (CommonMark 4.6, kind 1). */
function rawElement(line: string): Ending | undefined {
  if (!/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i.test(line)) return undefined;
  const closing = /<\/(?:script|pre|style|textarea)>/i;
  return closing.test(line) ? undefined : (other) => closing.test(other);
}

/** Delimited blocks of AsciiDoc that hold listings, literals, raw text or comments end with the line that they begin with. */
function listing(line: string): Ending | undefined {
  const [mark] = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3})(?=\s*$|(?<=```)\w)/.exec(line) ?? [];
  return mark === undefined ? undefined : (other) => other.trimEnd() === mark;
}

function orgBlock(line: string): Ending | undefined {
  const [, name] = /^#\+begin_(src|example|export|comment)\b/i.exec(line) ?? [];
  return name === undefined ? undefined : (other) => other.toLowerCase().startsWith(`#+end_${name.toLowerCase()}`);
}

function latexBlock(line: string): Ending | undefined {
  const [, name] = /\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|comment)\}/.exec(line) ?? [];
  return name === undefined || line.includes(`\\end{${name}}`) ? undefined : has(`\\end{${name}}`);
}

const comment = between(/^<!--/, '-->');
const markdown: readonly Opening[] = [fence, comment, rawElement];

const openings: Readonly<Record<string, readonly Opening[]>> = {
  mdx: [fence, between(/^\{\/\*/, '*/}'), comment],
  asciidoc: [listing],
  org: [orgBlock],
  latex: [latexBlock],
  typst: [fence, between(/^\/\*/, '*/')],
  textile: [between(/^<pre\b/i, '</pre>'), between(/^<notextile>/i, '</notextile>'), comment],
  restructuredtext: [],
};

/** Raw HTML of the kinds that a blank line ends (CommonMark 4.6), inside which nothing else begins. */
export const beginsHtml = (language: string, line: string): boolean =>
  !['mdx', 'asciidoc', 'restructuredtext', 'org', 'latex', 'typst', 'textile'].includes(language) &&
  /^<\/?(?:[a-z][\w-]*)(?:[\s/>]|$)/i.test(line) &&
  !/^<(?:script|pre|style|textarea)\b/i.test(line) &&
  (htmlBlock.test(line) || /^<\/?[a-z][\w-]*(?:\s[^<>]*)?>\s*$/i.test(line));

/** What may hold raw text in a language; Markdown's for every language that is Markdown by another name. */
export function openingOf(language: string): Opening {
  const rules = Object.hasOwn(openings, language) ? (openings[language] ?? []) : markdown;
  return (line) => {
    for (const rule of rules) {
      const ending = rule(line);
      if (ending) return ending;
    }
    return undefined;
  };
}
