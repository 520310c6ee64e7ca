import { hasItems, type Item, itemAt } from './items.ts';
import { columnsOf, isBlank, type Lines } from './lines.ts';
import { beginsHtml, type Ending, type Opening, openingOf } from './literal.ts';
import { program } from './program.ts';

/** What is open at the beginning of a line. */
export interface Containers {
  /** From the outermost; the items of lists that a line may go on with. */
  readonly items: readonly Item[];
  /** The end of the code, comment or raw text that is open; undefined in running text. */
  readonly literal: Ending | undefined;
  /** What is open is a program: an image in it would be a fault of it. */
  readonly isProgram: boolean;
}

/** What is open before the line `until`, for a text that begins at `from`. Reads each line once. */
export function containersAt(language: string, lines: Lines, from: number, until: number): Containers {
  const opening = openingOf(language);
  let items: Item[] = [];
  let literal: Ending | undefined;
  let base = 0;
  let isLazy = false;
  let isHtml = false;
  let isProgram = false;
  let mistaken = 0;
  for (const [index, line] of lines.slice(from, until).entries()) {
    if (isBlank(line)) {
      isLazy = false;
      isHtml = false;
      continue;
    }
    const columns = columnsOf(line);
    const text = line.trimStart();
    if (literal && (base === 0 || columns >= base)) {
      if (literal(text)) literal = undefined;
      continue;
    }
    literal = undefined;
    const kept = items.filter((item) => columns >= item.offset);
    const added = hasItems(language) ? itemsOf(language, text, columns, kept.at(-1)?.offset ?? 0) : [];
    if (added.length > 0 || !isLazy || endsParagraph(language, text, opening)) items = [...kept, ...added];
    base = items.at(-1)?.offset ?? 0;
    const rest = afterItems(text, added);
    isHtml ||= !isLazy && beginsHtml(language, rest);
    const isCode = columns - base >= 4 && language !== 'mdx';
    const begun = language === 'mdx' && mistaken < mostMistaken ? programAt(lines, from + index) : undefined;
    const running = begun === 'endless' ? undefined : begun;
    if (begun === 'endless') mistaken++;
    isProgram = running !== undefined;
    literal = isCode || isHtml ? undefined : (running ?? opening(rest));
    isLazy = !literal && !isHtml;
  }
  return { items, literal, isProgram: isProgram && literal !== undefined };
}

/** What needs no blank line before it: text that goes on with the paragraph of an item is in that item, this is not. */
function endsParagraph(language: string, text: string, opening: Opening): boolean {
  if (opening(text) !== undefined) return true;
  return !['asciidoc', 'restructuredtext', 'org', 'latex', 'typst', 'textile'].includes(language) && /^(?:#{1,6}(?:\s|$)|>)/.test(text);
}

/** A program that never ends was read wrongly. */
function programAt(lines: Lines, at: number): Ending | 'endless' | undefined {
  const ending = program(lines[at] ?? '');
  if (!ending) return undefined;
  const ends = lines.slice(at + 1, at + longestProgram).some((line) => ending(line));
  return ends ? program(lines[at] ?? '') : 'endless';
}

const longestProgram = 2000;
/** Of a page in which more are read wrongly, none is looked for: each is looked for over many lines. */
const mostMistaken = 20;

/** `- 1. text` opens two. A line that is indented by four more is code, or goes on with a paragraph. */
function itemsOf(language: string, text: string, columns: number, base: number): readonly Item[] {
  const found: Item[] = [];
  let [rest, column, outer] = [text, columns, base];
  while (column - outer < 4 || language === 'restructuredtext') {
    const item = itemAt(language, rest, column);
    if (!item) break;
    found.push(item);
    rest = rest.slice(item.offset - item.column).trimStart();
    if (rest === '') break;
    [column, outer] = [item.offset, item.offset];
  }
  return found;
}

function afterItems(text: string, items: readonly Item[]): string {
  const [first] = items;
  return first ? text.slice((items.at(-1)?.offset ?? 0) - first.column).trimStart() : text;
}

/**
 * The column at which a paragraph before `next` must stand so that the list around it goes on: inside what `next` goes on
 * with, and inside the item before `next` when that is its brother. 0 outside of lists.
 */
export function columnFor(language: string, items: readonly Item[], next: string): number {
  if (isBlank(next)) return 0;
  const columns = columnsOf(next);
  const goesOn = items.filter((item) => columns >= item.offset);
  const brother = items[goesOn.length];
  const begun = itemAt(language, next.trimStart(), columns);
  if (brother && begun && begun.kind === brother.kind) return brother.offset;
  return goesOn.at(-1)?.offset ?? 0;
}
