import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostFacts, Stretch } from './support/hostFacts.ts';
import { inNewHost } from './support/hostRun.ts';
import { spreadOf } from './support/measure.ts';
import { makeRecordedRepository } from './support/recordedRepository.ts';
import type { Bar, BenchOptions, Result, Row } from './support/report.ts';

export const about =
  'memory and blocks of the event loop in the real extension host: idle, a transfer of 1 GiB, a search of 10 MB, a check of 5,000 pictures, a list of 500';

/** Each is a VS Code of its own that works for minutes. */
const mostRounds = 3;

export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  const repository = await mkdtemp(join(tmpdir(), 'getty-host-'));
  try {
    makeRecordedRepository(repository, isQuick ? 500 : 5_000, 30_000);
    const all: HostFacts[] = [];
    for (let round = 0; round < Math.min(rounds, mostRounds); round++) {
      all.push(await inNewHost({ kind: 'work', extensions: [], isQuick, repository }));
    }
    const names = Object.keys(all[0]?.stretches ?? {});
    const stretch = (what: string, unit: string, of: (stretch: Stretch) => number): Row => {
      const columns = names.map((way) => ({
        way,
        value: spreadOf(all.flatMap(({ stretches }) => (stretches?.[way] ? [of(stretches[way])] : []))),
      }));
      return { what, unit, columns, isParts: true };
    };
    const questions = ['for the first time', 'again'].map((way) => {
      return { way, value: spreadOf(all.map((facts) => facts.questions?.[way] ?? Number.NaN)) };
    });
    const resident = Object.keys(all[0]?.resident ?? {}).map((way) => ({
      way,
      value: spreadOf(all.map((facts) => facts.resident?.[way] ?? Number.NaN)),
    }));
    const p999 = stretch('event loop of the host, 99.9% of its turns within', 'ms', ({ loop }) => loop.own.p999);
    const longest = stretch('event loop of the host, longest turn', 'ms', ({ loop }) => loop.own.longest);
    const withOthers = (row: Row): Row => ({ ...row, what: `${row.what}, with what other work took` });
    const p999Wall = withOthers(stretch('99.9% of its turns within', 'ms', ({ loop }) => loop.p999));
    const longestWall = withOthers(stretch('longest turn', 'ms', ({ loop }) => loop.longest));
    const bar = ({ what, columns }: Row, atMost: number): readonly Bar[] =>
      columns.slice(1).map(({ way, value }) => ({ what: `${what}: ${way}`, value: value.median, atMost }));
    return {
      rows: [
        { what: 'from the command to its first question', unit: 'ms', columns: questions, isParts: true },
        { what: 'resident memory of the host', unit: 'MiB', columns: resident, isParts: true },
        p999,
        longest,
        p999Wall,
        longestWall,
        stretch('seconds that this took', 's', ({ seconds }) => seconds),
        stretch('of them, of the processor of the host', 's', ({ cpuSeconds }) => cpuSeconds),
      ],
      bars: [...bar(p999, 10), ...bar(longest, 25)],
    };
  } finally {
    await rm(repository, { recursive: true, force: true });
  }
}
