import type { Column } from './report.ts';

export interface Spread {
  readonly median: number;
  readonly from: number;
  readonly to: number;
  readonly runs: number;
}

/** What one run gave. */
export interface Sample {
  readonly value: number;
  readonly cpuSeconds?: number;
  readonly peakMiB?: number;
}

export interface Way {
  readonly name: string;
  run(): Promise<Sample>;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { median: at(sorted.length >> 1), from: at(0), to: at(sorted.length - 1), runs: sorted.length };
}

/** Each round begins with another way, so that none always runs after the same one. */
export async function takingTurns(ways: readonly Way[], rounds: number, warmUps = 1): Promise<readonly Column[]> {
  const samples = new Map<string, Sample[]>(ways.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    const first = (round + warmUps) % ways.length;
    for (const { name, run } of [...ways.slice(first), ...ways.slice(0, first)]) {
      const sample = await run();
      if (round >= 0) samples.get(name)?.push(sample);
    }
  }
  return [...samples].map(([way, all]) => columnOf(way, all));
}

export function columnOf(way: string, samples: readonly Sample[]): Column {
  const each = (pick: (sample: Sample) => number | undefined): Spread | undefined => {
    const values = samples.flatMap((sample) => pick(sample) ?? []);
    return values.length > 0 ? spreadOf(values) : undefined;
  };
  return {
    way,
    value: spreadOf(samples.map(({ value }) => value)),
    cpuSeconds: each(({ cpuSeconds }) => cpuSeconds),
    peakMiB: each(({ peakMiB }) => peakMiB),
  };
}

/** Milliseconds of something that happens in this process, and its CPU time. */
export async function timed(work: () => unknown): Promise<Sample> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { value: performance.now() - began, cpuSeconds: (user + system) / 1e6 };
}

/** The same thing done again and again, in milliseconds. */
export async function repeated(way: string, work: () => unknown, rounds: number, warmUps = 1): Promise<Column> {
  const [column] = await takingTurns([{ name: way, run: () => timed(work) }], rounds, warmUps);
  return column ?? columnOf(way, []);
}
