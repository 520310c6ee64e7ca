import { setTimeout as pause } from 'node:timers/promises';
import { columnOf, type Sample, takingTurns, type Way } from './support/measure.ts';
import { ensurePrograms, hasProgram } from './support/peers.ts';
import { type Bar, type BenchOptions, type Column, type Result, type Row, ratioBar } from './support/report.ts';
import { sdkName } from './support/sdk.ts';
import { Service } from './support/service.ts';

export const about =
  'one asset of 2 MB looked up, planned, charged, fetched, verified and placed, beside the official SDK and the sample of its README';

interface Setting {
  readonly roundTripMs: number;
  /** Added to each fsync of the engine; the sample waits for none. */
  readonly syncMs: number;
  readonly mostOfSdk?: number;
}

const settings: readonly Setting[] = [
  { roundTripMs: 0, syncMs: 0 },
  { roundTripMs: 50, syncMs: 0, mostOfSdk: 1.1 },
  { roundTripMs: 50, syncMs: 5, mostOfSdk: 1.1 },
];
/** Which ones, of the thousand that the sandbox has. */
const id = (number: number): string => String(9_000_000_000 + number);

class FlowBench {
  readonly #service: Service;
  readonly #sdk: string;
  #assets = 0;
  readonly rows: Row[] = [];
  readonly bars: Bar[] = [];

  constructor(service: Service) {
    this.#service = service;
    this.#sdk = service.hasSdk ? 'SDK + sample' : 'the same by plain https';
  }

  async measure({ roundTripMs, syncMs, mostOfSdk }: Setting, rounds: number): Promise<void> {
    await this.#service.link.set({ roundTripMs });
    await this.#service.engine.ask('watchSyncs', syncMs);
    const syncs: Sample[] = [];
    const requests = new Map<string, Sample[]>();
    const ways: readonly Way[] = [
      { name: 'engine', run: () => this.#counted('engine', requests, () => this.#ours(syncs)) },
      { name: this.#sdk, run: () => this.#counted(this.#sdk, requests, () => this.#theirs()) },
    ];
    const name = `next asset at ${roundTripMs} ms${syncMs > 0 ? `, ${syncMs} ms more for each fsync` : ''}`;
    const row: Row = { what: name, unit: 'ms', columns: await takingTurns(ways, rounds) };
    const perFlow = [...requests].map(([way, samples]): Column => columnOf(way, samples));
    const waits: Row = { what: `${name}: fsyncs`, unit: 'number', columns: [columnOf('engine', syncs)] };
    this.rows.push(row, { what: `${name}: requests`, unit: 'number', columns: perFlow }, waits);
    if (mostOfSdk !== undefined) this.bars.push(...ratioBar(row, 'engine', this.#sdk, mostOfSdk));
    this.bars.push({ what: waits.what, value: waits.columns[0]?.value.median ?? Number.NaN, atMost: 12 });
  }

  /** In windows that were just opened: neither has a connection or has compiled anything. */
  async measureFirst(roundTripMs: number, rounds: number): Promise<void> {
    await this.#service.link.set({ roundTripMs });
    const afresh = (name: string, run: () => Promise<Sample>): Way => ({ name, run: () => this.#service.restart().then(run) });
    const ways = [afresh('engine', () => this.#ours([])), afresh(this.#sdk, () => this.#theirs())];
    this.rows.push({ what: `first asset at ${roundTripMs} ms`, unit: 'ms', columns: await takingTurns(ways, rounds, 0) });
  }

  async #ours(syncs: Sample[]): Promise<Sample> {
    const run = await this.#service.engine.ask('downloadOne', id(this.#assets++));
    if (!run.given.charged) throw new Error('nothing was charged');
    syncs.push({ value: run.syncs });
    return run;
  }

  #theirs(): Promise<Sample> {
    return this.#service.sdk.ask('downloadOne', id(this.#assets++), `${this.#service.folder}/sdk-files`);
  }

  async #counted(way: string, requests: Map<string, Sample[]>, run: () => Promise<Sample>): Promise<Sample> {
    const before = await this.#service.requests();
    const sample = await run();
    // nginx writes its log when the answer is through.
    await pause(50);
    const after = await this.#service.requests();
    if (after.charges !== before.charges + 1) throw new Error(`${after.charges - before.charges} charges for one asset`);
    requests.set(way, [...(requests.get(way) ?? []), { value: after.api + after.delivery - before.api - before.delivery }]);
    return sample;
  }
}

export async function run({ rounds }: BenchOptions): Promise<Result> {
  const missing = [...ensurePrograms()];
  if (!hasProgram('nginx') || !hasProgram('openssl')) return { rows: [], bars: [], missing: [...missing, 'flow needs nginx and openssl'] };
  const service = await Service.start();
  try {
    await service.reset();
    await service.restart();
    if (!service.hasSdk) missing.push(`${sdkName} could not be installed: a plain script makes the same requests`);
    const bench = new FlowBench(service);
    for (const setting of settings) await bench.measure(setting, rounds);
    await bench.measureFirst(50, rounds);
    return { rows: bench.rows, bars: bench.bars, missing };
  } finally {
    await service.stop();
  }
}
