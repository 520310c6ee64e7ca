/** Both sides of a file in which Git left a conflict. */
export interface Conflict {
  readonly ours: string;
  readonly theirs: string;
  /** Line of the first mark, from 1. */
  readonly line: number;
}

type Side = 'both' | 'ours' | 'base' | 'theirs';

/** Git's marks, each with what stands behind it: a name or nothing. */
const marks: readonly (readonly [mark: RegExp, from: readonly Side[], to: Side])[] = [
  [/^<{7}(?: |$)/, ['both'], 'ours'],
  [/^\|{7}(?: |$)/, ['ours'], 'base'],
  [/^={7}$/, ['ours', 'base'], 'theirs'],
  [/^>{7}(?: |$)/, ['theirs'], 'both'],
];

/** The two files that were to be joined, from one with marks of a conflict in either style; undefined when it has none or they do not close. */
export function conflictIn(text: string): Conflict | undefined {
  const [ours, theirs]: [string[], string[]] = [[], []];
  let side: Side = 'both';
  let first = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const mark = marks.find(([pattern, from]) => from.includes(side) && pattern.test(line));
    if (mark) {
      side = mark[2];
      first ||= index + 1;
    } else {
      if (side === 'both' || side === 'ours') ours.push(line);
      if (side === 'both' || side === 'theirs') theirs.push(line);
    }
  }
  return first === 0 || side !== 'both' ? undefined : { ours: ours.join('\n'), theirs: theirs.join('\n'), line: first };
}
