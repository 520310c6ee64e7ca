import { cell } from './table.ts';

/** A path in a report: UTF-16 columns, `end` is behind it. */
export interface LinkedPath {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Which of the paths it is. */
  readonly at: number;
}

/** The paths that end a row of the report's table, alone in their cell or behind a dot; what reads the same elsewhere is no path. */
export function pathsIn(text: string, paths: readonly string[]): readonly LinkedPath[] {
  const known = new Map(paths.map((path, at) => [cell(path), at]));
  return text.split('\n').flatMap((row, line) => {
    if (!row.startsWith('| ') || !row.endsWith('|')) return [];
    const content = row.slice(0, -1).trimEnd();
    const end = content.length;
    for (const sign of [' | ', ' · ']) {
      const start = content.lastIndexOf(sign) + sign.length;
      const at = start < sign.length ? undefined : known.get(content.slice(start));
      if (at !== undefined) return [{ line, start, end, at }];
    }
    return [];
  });
}
