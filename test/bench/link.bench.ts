import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from './support/command.ts';
import type { EngineTasks } from './support/engineProcess.ts';
import { type LongLink, startLink } from './support/link.ts';
import { type Sample, takingTurns, type Way } from './support/measure.ts';
import { type Delivery, startDelivery } from './support/nginx.ts';
import { ensurePrograms, hasProgram } from './support/peers.ts';
import { type Bar, type BenchOptions, type Result, type Row, ratioBar } from './support/report.ts';
import { startWorker, type Worker } from './support/tasks.ts';

export const about =
  '100 files of 2 MB (20 where they come one by one), and one of 34 MB, over a link of 60 ms and 50 Mbit/s per connection, beside curl --parallel and aria2c';

const link = { roundTripMs: 60, bitsPerSecond: 50_000_000 };
const concurrencies = [1, 4, 8];

class LinkBench {
  readonly #folder: string;
  readonly #delivery: Delivery;
  readonly #link: LongLink;
  readonly #engine: Worker<EngineTasks>;

  constructor(folder: string, delivery: Delivery, longLink: LongLink, engine: Worker<EngineTasks>) {
    [this.#folder, this.#delivery, this.#link, this.#engine] = [folder, delivery, longLink, engine];
  }

  /** Each of its own name, as a list of assets is. */
  #addresses(files: number): readonly string[] {
    const origin = this.#link.through(this.#delivery.https);
    return Array.from({ length: files }, (_, at) => `${origin}/small.jpg?asset=${at}`);
  }

  async many(files: number, at: number, rounds: number): Promise<Row> {
    const addresses = this.#addresses(files);
    const ways: Way[] = [{ name: 'engine', run: () => this.#inEmpty((folder) => this.#ours(addresses, at, folder)) }];
    const each = (line: (address: string, index: number) => string) => addresses.map(line).join('\n');
    if (hasProgram('curl')) {
      await writeFile(
        this.#file('curl'),
        each((address, index) => `url = "${address}"\noutput = "${index}.jpg"`),
      );
      const command = `curl --silent --fail --parallel --parallel-max ${at} --cacert ${this.#delivery.authority} -K ${this.#file('curl')}`;
      ways.push({ name: 'curl --parallel', run: () => this.#inEmpty((folder) => shell(command, folder)) });
    }
    if (hasProgram('aria2c')) {
      await writeFile(
        this.#file('aria2'),
        each((address, index) => `${address}\n out=${index}.jpg`),
      );
      const command = `aria2c --quiet --no-conf --file-allocation=none --ca-certificate=${this.#delivery.authority} -x1 -j${at} -i ${this.#file('aria2')}`;
      ways.push({ name: `aria2c -j${at}`, run: () => this.#inEmpty((folder) => shell(command, folder)) });
    }
    const columns = await takingTurns(ways, rounds, 0);
    return { what: `${files} × 2 MB on that link, ${at} at a time`, unit: 'ms', columns };
  }

  async one(rounds: number): Promise<Row> {
    const address = `${this.#link.through(this.#delivery.https)}/large.jpg`;
    const ca = this.#delivery.authority;
    const commands = {
      ...(hasProgram('curl') && { curl: `curl --silent --fail --cacert ${ca} -o f ${address}` }),
      ...(hasProgram('aria2c') && {
        'aria2c -x8': `aria2c --quiet --no-conf --file-allocation=none --ca-certificate=${ca} -x8 -s8 -k1M -o f ${address}`,
      }),
    };
    const others = Object.entries(commands).map(
      ([name, line]): Way => ({ name, run: () => this.#inEmpty((folder) => shell(line, folder)) }),
    );
    const engine: Way = { name: 'engine', run: () => this.#inEmpty((folder) => this.#engine.ask('deliver', address, folder)) };
    return { what: '34 MB on that link', unit: 'ms', columns: await takingTurns([engine, ...others], rounds, 0) };
  }

  async #ours(addresses: readonly string[], at: number, folder: string): Promise<Sample> {
    // The others open their connections anew, too.
    await this.#engine.ask('cold');
    const run = await this.#engine.ask('deliverAll', addresses, folder, at);
    if (run.given.length !== addresses.length) throw new Error(`${run.given.length} of ${addresses.length} files came`);
    return run;
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.txt`);
  }

  async #inEmpty(run: (folder: string) => Promise<Sample>): Promise<Sample> {
    const folder = join(this.#folder, 'target');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    return run(folder);
  }
}

export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  const missing = [...ensurePrograms()];
  if (!hasProgram('nginx') || !hasProgram('openssl')) return { rows: [], bars: [], missing: [...missing, 'link needs nginx and openssl'] };
  const folder = await mkdtemp(join(tmpdir(), 'getty-bench-'));
  const delivery = await startDelivery(folder);
  const longLink = await startLink(delivery.https);
  const engine = startWorker<EngineTasks>('engineProcess.ts', { env: delivery.trust });
  try {
    await longLink.set(link);
    await delivery.add('small.jpg', 2_000_000);
    await delivery.add('large.jpg', 33_959_979);
    const bench = new LinkBench(folder, delivery, longLink, engine);
    const [rows, bars]: [Row[], Bar[]] = [[], []];
    for (const at of concurrencies) {
      const row = await bench.many(isQuick || at === 1 ? 20 : 100, at, rounds);
      rows.push(row);
      if (at > 1) for (const other of ['curl --parallel', `aria2c -j${at}`]) bars.push(...ratioBar(row, 'engine', other, 1.05));
    }
    const large = await bench.one(rounds);
    return { rows: [...rows, large], bars: [...bars, ...ratioBar(large, 'engine', 'curl', 0.35)], missing };
  } finally {
    await engine.stop();
    longLink.stop();
    await delivery.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
