import type { Surroundings } from '../placement.ts';
import { columnFor, containersAt } from './containers.ts';
import { columnsOf, isBlank, type Lines, type Spot, textFrom } from './lines.ts';
import { needsOwnLine } from './ownLine.ts';
import { columnInRst, spotInRst } from './restructuredText.ts';

/** Languages in which a paragraph goes on over lines, so that text beside an image becomes one with it. */
const paragraphs = [
  ...['markdown', 'mdx', 'quarto', 'rmd', 'github-issues', 'prompt', 'instructions', 'chatmode'],
  ...['asciidoc', 'restructuredtext', 'org', 'textile', 'typst', 'latex'],
];
const otherNames: Readonly<Record<string, string>> = { 'org-mode': 'org', 'typst-code': 'typst', tex: 'latex', 'latex-expl3': 'latex' };

/** The name by which the rules know a language. */
export function usualName(languageId: string): string {
  return (Object.hasOwn(otherNames, languageId) && otherNames[languageId]) || languageId;
}

/**
 * What stands around a place, read from the whole document: the lines beside it, the list that it stands in, and code or
 * comments that it stands in. `bodyFrom` is the first line behind the front matter.
 */
export function surroundingsOf(languageId: string, lines: Lines, start: Spot, end: Spot, bodyFrom = 0): Surroundings {
  const language = usualName(languageId);
  const before = (lines[start.line] ?? '').slice(0, start.character);
  const after = (lines[end.line] ?? '').slice(end.character);
  const beside = { before, after, lineAbove: lines[start.line - 1] ?? '', lineBelow: lines[end.line + 1] ?? '' };
  if (!paragraphs.includes(language)) return beside;
  return { ...beside, ...inText(language, lines, start, end, bodyFrom, beside) };
}

function inText(language: string, lines: Lines, start: Spot, end: Spot, bodyFrom: number, beside: Surroundings): Partial<Surroundings> {
  const { before, after } = beside;
  const { items, literal } = containersAt(language, lines, bodyFrom, start.line);
  if (literal?.(before.trimStart()) && isBlank(after)) return { paragraphs: true, ownLine: true, margin: ' '.repeat(columnsOf(before)) };
  if (literal) return { literal: true };
  const ownLine = needsOwnLine(language, before, after, beside.lineBelow);
  const isAlone = isBlank(before) && isBlank(after);
  if (!isAlone && !ownLine) return { paragraphs: true };
  const inside = isBlank(before) ? items : containersAt(language, lines, bodyFrom, start.line + 1).items;
  const next = isBlank(after) ? (lines[textFrom(lines, end.line + 1)] ?? '') : columnsText(before) + after;
  const own = language !== 'restructuredtext' ? 0 : isBlank(before) ? columnInRst(lines, start.line, next) : columnsOf(before);
  const wanted = Math.max(columnFor(language, inside, next), own);
  const margin = isBlank(before) ? marginOf(language, before, wanted, items.at(-1)?.offset ?? 0) : ' '.repeat(start.column ?? wanted);
  return {
    paragraphs: true,
    ownLine,
    margin,
    ...(language === 'asciidoc' ? inAsciidoc(lines, bodyFrom, start.line, next, isBlank(before)) : {}),
  };
}

/** The nearest place that can hold an image, where the place itself cannot: not inside a program, not between what belongs together. */
export function safeSpot(languageId: string, lines: Lines, spot: Spot, bodyFrom = 0): Spot {
  if (languageId === 'restructuredtext') return spotInRst(lines, spot);
  if (languageId === 'asciidoc') return aboveStyle(lines, withDefinition(lines, spot));
  return languageId === 'mdx' ? behindProgram(lines, spot, bodyFrom) : spot;
}

/** Between a term of AsciiDoc and its text, which would be no definition any more behind an image: at the start of that text. */
function withDefinition(lines: Lines, spot: Spot): Spot {
  const above = lines.slice(0, spot.line).findLast((line) => !isBlank(line)) ?? '';
  const at = textFrom(lines, spot.line + 1);
  const next = lines[at] ?? '';
  const isBetween = isBlank(lines[spot.line] ?? '') && /^\s*[^\s/].*:{2,4}\s*$/.test(above) && !isBlank(next);
  if (!isBetween || asciidocItem.test(next) || announcement.test(next) || delimiter.test(next) || /^(?:=+\s|\w+::)/.test(next)) return spot;
  return { line: at, character: next.length - next.trimStart().length };
}

/**
 * An empty line below `[abstract]`, `[source,ruby]` or `[cols=2]` with the text, the listing or the table that it speaks of behind it: an
 * image there would become the abstract. What an image takes itself (`.Title`, `[#id]`, `[.role]`, `[link=…]`) is meant for it.
 */
function aboveStyle(lines: Lines, spot: Spot): Spot {
  if (!isBlank(lines[spot.line] ?? '') || isBlank(lines[textFrom(lines, spot.line + 1)] ?? '')) return spot;
  let line = spot.line - 1;
  let first = spot.line;
  for (; line >= 0 && (isBlank(lines[line] ?? '') || isAnnouncement(lines[line] ?? '')); line--)
    if (!isBlank(lines[line] ?? '')) first = line;
  const isStyled = lines.slice(first, spot.line).some((each) => blockStyle.test(each));
  return isStyled ? { line: first, character: 0 } : spot;
}

/** An image between the lines of an export would be no program any more, and the page could not be built. */
function behindProgram(lines: Lines, spot: Spot, bodyFrom: number): Spot {
  const { literal, isProgram } = containersAt('mdx', lines, bodyFrom, spot.line);
  if (!literal || !isProgram) return spot;
  const last = lines.findIndex((line, at) => at >= spot.line && literal(line));
  return last < 0 ? spot : { line: last, character: lines[last]?.length ?? 0 };
}

const columnsText = (before: string): string => ' '.repeat(columnsOf(before));

/** The blanks that are there, unless they are too few for the list or so many that they would make code of the image. */
function marginOf(language: string, before: string, wanted: number, offset: number): string {
  const columns = columnsOf(before);
  if (columns < wanted) return ' '.repeat(wanted);
  if (language === 'asciidoc') return '';
  if (language === 'mdx' || language === 'restructuredtext' || columns < 4) return before;
  const base = columns >= offset ? offset : 0;
  return columns - base < 4 ? before : ' '.repeat(Math.max(base, wanted));
}

const asciidocItem = /^\s*(?:(?:\*{1,5}|\.{1,5}|-|<(?:\d+|\.)>|\d+\.)\s+\S|\S.*:{2,4}(?:\s|$))/;
const delimiter = /^(?:--|-{4,}|={4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|\/{4,}|[|,:!]={3,})\s*$/;
/** Lines that speak of the block below them. */
const announcement = /^(?:\+|\[.*\]|\.[^\s.].*)\s*$/;

const isAnnouncement = (line: string): boolean => announcement.test(line) && !line.startsWith('+');
/** The name of a kind of block, or what only tables and listings know. */
const blockStyle = /^\[(?:(?!image\b)[A-Za-z][\w-]*(?=[\],.#%])|.*\b(?:cols|format|separator|language|start)=)/;

/** A cell holds running text only: block macros are letters in it. Between two items an image belongs to the upper one. */
function inAsciidoc(lines: Lines, from: number, at: number, next: string, isAlone: boolean): Partial<Surroundings> {
  const marks = lines.slice(from, at).filter((line) => /^[|,:!]={3,}\s*$/.test(line)).length;
  if (marks % 2 === 1) return { inCell: true };
  const above = lines[at - 1] ?? '';
  if (isAlone && at > from && announcement.test(above)) return { lineAbove: '' };
  return isAlone && !isBlank(above) && (asciidocItem.test(next) || /^\s+\S/.test(next)) && isInItem(lines, at - 1)
    ? { attaches: true }
    : {};
}

/** Delimited blocks, whatever they hold, are part of the item that they are attached to. */
function isInItem(lines: Lines, at: number): boolean {
  for (let line = at; line >= 0 && !isBlank(lines[line] ?? ''); line--) {
    const text = (lines[line] ?? '').trimEnd();
    if (asciidocItem.test(text)) return true;
    if (delimiter.test(text))
      line = Math.max(
        0,
        lines.slice(0, line).findLastIndex((each) => each.trimEnd() === text),
      );
  }
  return false;
}
