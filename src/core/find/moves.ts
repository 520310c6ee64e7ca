/** How pictures stand: so many in all, in rows of so many; `page` is how many rows are seen at once. */
export interface Rows {
  readonly count: number;
  readonly columns: number;
  readonly page: number;
}

/** The picture to which a key leads from another, both counted from 0; undefined for a key that leads nowhere. */
export function moved(key: string, from: number, { count, columns, page }: Rows): number | undefined {
  const last = count - 1;
  const within = (to: number) => Math.min(Math.max(to, 0), last);
  const down = (rows: number) => {
    const to = from + rows * columns;
    // A last row that is shorter still ends below the one above it.
    return to <= last ? to : Math.floor(from / columns) < Math.floor(last / columns) ? last : from;
  };
  const up = (rows: number) => (from - rows * columns >= 0 ? from - rows * columns : from % columns);
  if (last < 0) return undefined;
  if (key === 'ArrowRight') return within(from + 1);
  if (key === 'ArrowLeft') return within(from - 1);
  if (key === 'ArrowDown') return down(1);
  if (key === 'ArrowUp') return from >= columns ? from - columns : from;
  if (key === 'PageDown') return down(Math.max(1, page));
  if (key === 'PageUp') return up(Math.max(1, page));
  if (key === 'Home') return 0;
  return key === 'End' ? last : undefined;
}
