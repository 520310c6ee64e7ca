import type { Spread } from './measure.ts';

/** One way of doing the same: ours, or what a person would take instead. */
export interface Column {
  readonly way: string;
  /** In the row's unit. */
  readonly value: Spread;
  /** Of the way itself, not of the server. */
  readonly cpuSeconds?: Spread;
  /** The most that was resident; of ours, above what the process needs when it is idle. */
  readonly peakMiB?: Spread;
}

/** Ways side by side, from one run in which they took turns. The first is ours. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly columns: readonly Column[];
  /** What a reader must know to read the numbers. */
  readonly note?: string;
  /** The columns are parts of something, not ways to do the same. */
  readonly isParts?: boolean;
}

/** A number that must not be exceeded. */
export interface Bar {
  readonly what: string;
  readonly value: number;
  readonly atMost: number;
}

export interface Result {
  readonly rows: readonly Row[];
  readonly bars: readonly Bar[];
  /** What was left out, and why. */
  readonly missing?: readonly string[];
}

export interface BenchOptions {
  /** Of each way; odd, so that a median is one of them. */
  readonly rounds: number;
  /** To try a row: fewer rounds, nothing of a gigabyte. */
  readonly isQuick: boolean;
}

/** `about`: what is compared with what, in one line. */
export interface Bench {
  readonly about: string;
  run(options: BenchOptions): Promise<Result>;
}

/** A bar on the ratio of two medians of a row; none when one of them is missing. */
export function ratioBar(row: Row, way: string, other: string, atMost: number): readonly Bar[] {
  const [ours, theirs] = [way, other].map((name) => row.columns.find((column) => column.way === name)?.value.median);
  return ours === undefined || !theirs ? [] : [{ what: `${row.what}: ${way} / ${other}`, value: ours / theirs, atMost }];
}

/** A bar on what a piece of work takes of the processor, in milliseconds: other work on the machine changes that least. */
export function cpuBar({ what, columns: [first] }: Row, atMost: number): readonly Bar[] {
  return first?.cpuSeconds ? [{ what: `${what}, ms of the processor`, value: first.cpuSeconds.median * 1000, atMost }] : [];
}

/** The slowest way, by the time of the processor where that is known. */
export function worstOf(columns: readonly Column[]): Column {
  const cost = ({ value, cpuSeconds }: Column): number => cpuSeconds?.median ?? value.median;
  return columns.reduce((one, other) => (cost(other) > cost(one) ? other : one));
}

export function isMet({ value, atMost }: Bar): boolean {
  return value <= atMost;
}

const text = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.1) return value.toPrecision(2);
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
};
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function linesOf({ what, unit, columns, note, isParts }: Row): readonly string[] {
  const [first] = columns;
  return columns.map(({ way, value, cpuSeconds, peakMiB }, at) => {
    const ratio = at === 0 || !first || isParts ? '' : text(first.value.median / value.median);
    const named = at === 0 ? `**${what}**, ${unit}${note ? ` (${note})` : ''}` : '';
    const range = value.runs > 1 ? `${text(value.from)}–${text(value.to)}` : 'one run';
    return line([
      named,
      way.replaceAll('|', '\\|'),
      text(value.median),
      range,
      ratio,
      cpuSeconds ? text(cpuSeconds.median) : '',
      peakMiB ? text(peakMiB.median) : '',
    ]);
  });
}

/** The table of everything that was measured, as Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['row', 'way', 'median', 'from–to', 'first / this', 'CPU s', 'peak MiB'];
  return [line(head), line(head.map(() => '---')), ...rows.flatMap(linesOf)].join('\n');
}

export function tableOfBars(bars: readonly Bar[]): string {
  const head = ['bar', 'at most', 'measured', ''];
  const lines = bars.map((bar) => line([bar.what, text(bar.atMost), text(bar.value), isMet(bar) ? 'met' : '**not met**']));
  return [line(head), line(head.map(() => '---')), ...lines].join('\n');
}
