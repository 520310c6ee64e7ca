import { columnsOf, isBlank, type Lines, type Spot, textFrom } from './lines.ts';

/** Directives whose content is text like any other; what is not among them may be code, data or options. */
const bodies =
  /^\.\. (?:note|warning|tip|important|hint|caution|danger|error|attention|admonition|seealso|todo|topic|sidebar|container|only|versionadded|versionchanged|deprecated|rubric|figure|tabs?|tab-item|tab-set|dropdown|card|grid|epigraph|compound|(?:py|c|cpp|js):\w+|function|class|method|attribute|describe|option|confval|envvar)::/;
const target = /^\s*\.\. _[^:]*:\s*$/;

/**
 * Where an image may stand in reStructuredText when it cannot at the place itself: before a target, which would name the
 * image instead of the title below it, and behind the block that a paragraph with `::`, a comment or a directive announces.
 */
export function spotInRst(lines: Lines, spot: Spot): Spot {
  const line = lines[spot.line] ?? '';
  const isBehind = !isBlank(line.slice(0, spot.character));
  if (isBehind && !isBlank(line.slice(spot.character))) return spot;
  const last = isBehind ? spot.line : lastText(lines, spot.line - 1);
  if (last < 0) return spot;
  if (target.test(lines[last] ?? '')) return besideTarget(lines, last);
  const next = textFrom(lines, last + 1);
  const deep = columnsOf(lines[next] ?? '');
  if (next >= lines.length || next < spot.line || deep === 0) return spot;
  let above = last;
  while (above > 0 && (isBlank(lines[above] ?? '') || columnsOf(lines[above] ?? '') >= deep)) above--;
  const first = firstOfBlock(lines, above);
  const base = columnsOf(lines[first] ?? '');
  return base < deep && announces(lines[first] ?? '', lines[above] ?? '') ? endOfBlock(lines, next, base) : spot;
}

/**
 * The column of the text around an empty line, when it goes on below: content of directives, lists, quotes. A directive
 * takes all that stands deeper below it for its own, so that an image before a quote stands in the quote.
 */
export function columnInRst(lines: Lines, at: number, next: string): number {
  const last = lastText(lines, at - 1);
  if (isBlank(next)) return 0;
  const begin = last < 0 ? 0 : firstOfBlock(lines, last);
  const first = last < 0 ? '' : (lines[begin] ?? '');
  const inside = entryColumn(lines, begin, last, next, textFrom(lines, at));
  if (inside !== undefined) return inside;
  return columnsOf(next) > columnsOf(first) ? columnsOf(next) : Math.min(columnsOf(first), columnsOf(next));
}

const field = /^\s*:[A-Za-z](?:\\.|[^\\:])*:(?=\s|$)/;

/** Between two entries of a list of definitions or fields an image belongs to the upper one: the list goes on. */
function entryColumn(lines: Lines, begin: number, last: number, next: string, at: number): number | undefined {
  const first = lines[begin] ?? '';
  if (columnsOf(first) !== columnsOf(next)) return undefined;
  if (field.test(first) && field.test(next)) return columnsOf(first) + 3;
  const isTerm = (line: number) =>
    columnsOf(lines[line + 1] ?? '') > columnsOf(first) && !/^\s*(?:\.\. |[-+*#\d]\S* )/.test(lines[line] ?? '');
  return begin < last && isTerm(begin) && isTerm(at) ? columnsOf(lines[begin + 1] ?? '') : undefined;
}

function announces(first: string, last: string): boolean {
  const text = first.trimStart();
  return text.startsWith('.. ') || text === '..' ? !bodies.test(text) : /::\s*$/.test(last);
}

function lastText(lines: Lines, from: number): number {
  let at = from;
  while (at >= 0 && isBlank(lines[at] ?? '')) at--;
  return at;
}

function firstOfBlock(lines: Lines, from: number): number {
  let at = from;
  while (at > 0 && !isBlank(lines[at - 1] ?? '')) at--;
  return at;
}

/** Before the targets; at the top of a document behind its title, which is one only while nothing stands before it. */
function besideTarget(lines: Lines, from: number): Spot {
  let first = from;
  for (let at = from; at >= 0 && (isBlank(lines[at] ?? '') || target.test(lines[at] ?? '')); at--)
    if (!isBlank(lines[at] ?? '')) first = at;
  const title = textFrom(lines, from + 1);
  const underline = [title + 1, title + 2].find((at) => /^([=\-`:'"~^_*+#<>])\1{2,}\s*$/.test(lines[at] ?? ''));
  if (first > textFrom(lines, 0) || underline === undefined) return { line: first, character: 0 };
  return { line: underline, character: lines[underline]?.length ?? 0 };
}

function endOfBlock(lines: Lines, from: number, base: number): Spot {
  let end = from;
  for (let at = from; at < lines.length && (isBlank(lines[at] ?? '') || columnsOf(lines[at] ?? '') > base); at++)
    if (!isBlank(lines[at] ?? '')) end = at;
  return { line: end, character: lines[end]?.length ?? 0, column: base };
}
