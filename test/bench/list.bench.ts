import { rm } from 'node:fs/promises';
import { type Sample, takingTurns, type Way } from './support/measure.ts';
import { ensurePrograms, hasProgram } from './support/peers.ts';
import { type Bar, type BenchOptions, type Result, type Row, ratioBar } from './support/report.ts';
import { sdkName } from './support/sdk.ts';
import { Service } from './support/service.ts';

export const about =
  'a list of 100 assets of 2 MB at 60 ms and 50 Mbit/s per connection, looked up, charged and saved, beside loops over the official SDK';

const link = { roundTripMs: 60, bitsPerSecond: 50_000_000 };

/** Each list from the start: nothing is on the disk, and nobody has charged anything. */
async function listAt(service: Service, assets: number, at: number, rounds: number): Promise<Row> {
  const ids = Array.from({ length: assets }, (_, index) => String(9_000_000_000 + index));
  const ours = async (folder: string): Promise<Sample> => {
    await service.openEngine(at, folder);
    return service.engine.ask('downloadList', ids);
  };
  const theirs = async (folder: string): Promise<Sample> => {
    await service.openSdk();
    return service.sdk.ask('downloadList', ids, folder, at);
  };
  const other = service.hasSdk ? `SDK, ${at} loops` : `the same by plain https, ${at} loops`;
  const way = (name: string, download: (folder: string) => Promise<Sample>): Way => ({
    name,
    run: async () => {
      await service.reset();
      const folder = service.fresh();
      const sample = await download(folder);
      const { charges } = await service.requests();
      if (charges !== assets) throw new Error(`${charges} charges for ${assets} assets`);
      await rm(folder, { recursive: true });
      return sample;
    },
  });
  const columns = await takingTurns([way('engine', ours), way(other, theirs)], rounds, 0);
  return { what: `list of ${assets} × 2 MB at 60 ms, ${at} at a time`, unit: 'ms', columns };
}

export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  const missing = [...ensurePrograms()];
  if (!hasProgram('nginx') || !hasProgram('openssl')) return { rows: [], bars: [], missing: [...missing, 'list needs nginx and openssl'] };
  const service = await Service.start();
  try {
    if (!service.hasSdk) missing.push(`${sdkName} could not be installed: a plain script makes the same requests`);
    await service.link.set(link);
    await service.engine.ask('idle');
    const [rows, bars]: [Row[], Bar[]] = [[], []];
    for (const at of [4, 8]) {
      const row = await listAt(service, isQuick ? 20 : 100, at, rounds);
      rows.push(row);
      const [, other] = row.columns;
      // Charges go one after another: at 8 the row says how near that comes.
      if (other && at === 4) bars.push(...ratioBar(row, 'engine', other.way, 1.3));
    }
    return { rows, bars, missing };
  } finally {
    await service.stop();
  }
}
