import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from './support/command.ts';
import type { Delivered } from './support/deliverFile.ts';
import type { EngineTasks } from './support/engineProcess.ts';
import { columnOf, type Sample, takingTurns, type Way } from './support/measure.ts';
import type { Measured } from './support/measured.ts';
import { type Delivery, startDelivery } from './support/nginx.ts';
import { ensurePrograms, hasProgram } from './support/peers.ts';
import { type Bar, type BenchOptions, type Result, type Row, ratioBar } from './support/report.ts';
import { startWorker, type Worker } from './support/tasks.ts';

export const about =
  'one file of 2 MB, 34 MB and 1 GiB over http and https: verified, hashed, synced and placed, beside curl, wget2, aria2c and cp';

const withSha256sum = 'curl && sha256sum && mv';
const withOpenssl = 'curl && openssl && sync && mv';

interface Size {
  readonly name: string;
  readonly bytes: number;
  /** Of what the first bar says: the share of `curl && sha256sum && mv`. */
  readonly mostOfSha256sum: number;
  readonly mostOfOpenssl?: number;
}

const sizes: readonly Size[] = [
  { name: '2 MB', bytes: 2_000_000, mostOfSha256sum: 0.4 },
  { name: '34 MB', bytes: 33_959_979, mostOfSha256sum: 0.6, mostOfOpenssl: 1 },
  { name: '1 GiB', bytes: 2 ** 30, mostOfSha256sum: 0.6, mostOfOpenssl: 1 },
];

/** What a person would type, by its name. Each leaves `f`. */
function commandsFor(uri: string, file: string, authority: string): Readonly<Record<string, string>> {
  const curl = `curl --silent --fail --cacert ${authority} -o f.part ${uri}`;
  const aria2c = (connections: number): string =>
    `aria2c --quiet --no-conf --allow-overwrite --file-allocation=none --ca-certificate=${authority} -x${connections} -s${connections} -k1M -o f ${uri}`;
  return {
    ...(hasProgram('curl') && {
      [withSha256sum]: `${curl} && sha256sum f.part > sum && mv f.part f`,
      ...(hasProgram('openssl') && { [withOpenssl]: `${curl} && openssl dgst -sha256 f.part > sum && sync f.part && mv f.part f` }),
      curl: `${curl} && mv f.part f`,
    }),
    ...(hasProgram('wget2') && { wget2: `wget2 --quiet --no-hsts --ca-certificate=${authority} -O f ${uri}` }),
    ...(hasProgram('aria2c') && { 'aria2c -x1': aria2c(1), 'aria2c -x8': aria2c(8) }),
    'cp && sync': `cp ${file} f && sync f`,
  };
}

class DeliveryBench {
  readonly #delivery: Delivery;
  readonly #engine: Worker<EngineTasks>;
  readonly #folder: string;
  readonly #digests = new Map<string, string>();
  /** Bytes written for each byte of the file, by row. */
  readonly written: Row[] = [];

  constructor(delivery: Delivery, engine: Worker<EngineTasks>, folder: string) {
    [this.#delivery, this.#engine, this.#folder] = [delivery, engine, folder];
  }

  /** A host that has saved a few files already, as most have when a person saves one. */
  async warm(): Promise<void> {
    await this.#delivery.add('warm.jpg', 2_000_000);
    for (let run = 0; run < 10; run++) {
      const uri = `${this.#delivery[run % 2 ? 'http' : 'https']}/warm.jpg`;
      await this.#empty(() => this.#engine.ask('deliver', uri, this.#target));
    }
  }

  async row(size: Size, scheme: 'http' | 'https', rounds: number): Promise<Row> {
    const name = `${size.bytes}.jpg`;
    const uri = `${this.#delivery[scheme]}/${name}`;
    if (!this.#digests.has(name)) this.#digests.set(name, await this.#delivery.add(name, size.bytes));
    const [runs, commands] = [[] as Measured<Delivered>[], commandsFor(uri, this.#delivery.path(name), this.#delivery.authority)];
    const engine: Way = { name: 'engine', run: () => this.#empty(() => this.#ours(uri, name, runs)) };
    const others = Object.entries(commands).map(([way, line]) => ({ name: way, run: () => this.#empty(() => shell(line, this.#target)) }));
    const columns = await takingTurns([engine, ...others], rounds, size.bytes > 1e8 ? 0 : 1);
    const perByte = runs.map(({ written }) => ({ value: written / size.bytes }));
    this.written.push({ what: `${size.name} ${scheme}, written for each byte`, unit: 'bytes', columns: [columnOf('engine', perByte)] });
    return { what: `${size.name} ${scheme}`, unit: 'ms', columns };
  }

  get #target(): string {
    return join(this.#folder, 'target');
  }

  async #empty(run: () => Promise<Sample>): Promise<Sample> {
    await rm(this.#target, { recursive: true, force: true });
    await mkdir(this.#target);
    return run();
  }

  async #ours(uri: string, name: string, runs: Measured<Delivered>[]): Promise<Sample> {
    const run = await this.#engine.ask('deliver', uri, this.#target);
    if (run.given.sha256 !== this.#digests.get(name) || !existsSync(run.given.path))
      throw new Error('what the engine placed is not what was sent');
    if ((await readdir(join(this.#target, 'images'))).length !== 1) throw new Error('the engine left something beside the file');
    runs.push(run);
    return run;
  }
}

function barsOf(size: Size, row: Row): readonly Bar[] {
  const peak = row.columns[0]?.peakMiB?.median;
  return [
    ...ratioBar(row, 'engine', withSha256sum, size.mostOfSha256sum),
    ...(size.mostOfOpenssl === undefined ? [] : ratioBar(row, 'engine', withOpenssl, size.mostOfOpenssl)),
    ...(size.name === '34 MB' && peak !== undefined
      ? [{ what: `${row.what}: peak over the idle process, MiB`, value: peak, atMost: 64 }]
      : []),
  ];
}

export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  const missing = [...ensurePrograms()];
  if (!hasProgram('nginx') || !hasProgram('openssl'))
    return { rows: [], bars: [], missing: [...missing, 'delivery needs nginx and openssl'] };
  const folder = await mkdtemp(join(tmpdir(), 'getty-bench-'));
  const delivery = await startDelivery(folder);
  const engine = startWorker<EngineTasks>('engineProcess.ts', { env: delivery.trust });
  try {
    await engine.ask('idle');
    const bench = new DeliveryBench(delivery, engine, folder);
    await bench.warm();
    const [rows, bars]: [Row[], Bar[]] = [[], []];
    for (const size of sizes) {
      if (isQuick && size.bytes > 1e8) missing.push(`${size.name}: not measured with --quick`);
      else
        for (const scheme of ['http', 'https'] as const) {
          const row = await bench.row(size, scheme, rounds);
          rows.push(row);
          bars.push(...barsOf(size, row));
        }
    }
    const perByte = bench.written.map(({ what, columns }) => ({ what, value: columns[0]?.value.median ?? Number.NaN, atMost: 1.02 }));
    return { rows: [...rows, ...bench.written], bars: [...bars, ...perByte], missing };
  } finally {
    await engine.stop();
    await delivery.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
