import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, it } from 'mocha';
import type { StepName } from '../../../src/core/licensing/faultPoints.ts';
import { Outbox, type OutboxStep } from '../../../src/core/recording/outbox.ts';
import { readLicenceRecord } from '../../../src/core/records/read.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { createKit, type KitPlace } from '../support/downloadsKit.ts';
import { temporaryFolder } from '../support/licensing.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

const child = join(import.meta.dirname, '../support/recordChild.ts');
const { signal } = new AbortController();
const kills = Number(process.env.RECORD_KILLS ?? 12);
const perAccount = 24;
/** From the placed file to the written record, in their order; `undefined` is a moment that a clock chooses. */
const deaths: readonly (StepName | OutboxStep | undefined)[] = [
  'beforeNote',
  'afterNote',
  'beforeSettled',
  'afterSettled',
  'beforeRecord',
  'afterRecord',
  'afterDelivery',
  undefined,
];

describe('A window that dies between a settled charge and its record', () => {
  const folder = temporaryFolder();
  let sandbox: Sandbox;
  let place: KitPlace;
  let root: string;
  let bundled: string;
  let count = 0;
  before(async () => {
    sandbox = await startSandbox();
    // As one file it starts in a tenth of the time.
    bundled = join(folder.path, 'recordChild.mjs');
    const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
    await build({ entryPoints: [child], bundle: true, platform: 'node', format: 'esm', outfile: bundled, banner, logLevel: 'error' });
  });
  after(() => sandbox.close());

  /** A machine and a repository of its own: the allowance of an account has an end. */
  async function startAnew(): Promise<void> {
    sandbox.reset();
    const storageDir = join(folder.path, `machine-${++count}`, 'storage');
    root = join(folder.path, `repository-${count}`);
    for (const each of [storageDir, root]) mkdirSync(each, { recursive: true });
    const accessToken = (await signInAs(sandbox)).access_token;
    place = { storageDir, api: sandbox.api, auth: sandbox.auth, apiKey: sandbox.credentials.apiKey, accessToken };
  }

  const recorded = (): string[] => {
    const assets = join(root, '.getty-images', 'assets');
    return existsSync(assets) ? readdirSync(assets) : [];
  };

  async function window(assetId: string, dieAt: string | undefined, after?: number): Promise<void> {
    const args = [JSON.stringify(place), root, assetId, ...(dieAt ? [dieAt] : [])];
    const started = fork(bundled, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const timer = after === undefined ? undefined : setTimeout(() => started.kill('SIGKILL'), after);
    const [, killedBy] = await once(started, 'exit');
    clearTimeout(timer);
    if (dieAt) assert.equal(killedBy, 'SIGKILL', dieAt);
  }

  it(`leaves exactly one record for each settled charge when the next one has opened (${kills} times)`, async function () {
    this.timeout(120_000 + kills * 30_000);
    for (let first = 0; first < kills; first += perAccount) await kill(first, Math.min(kills, first + perAccount));
  });

  async function kill(first: number, end: number): Promise<void> {
    await startAnew();
    let waiting = 0;
    for (let round = first; round < end; round++) {
      const asset = `9000000${String(100 + round)}`;
      const dieAt = deaths[round % deaths.length];
      await window(asset, dieAt, dieAt === undefined ? 150 + ((round * 37) % 500) : undefined);
      if (['afterNote', 'beforeSettled', 'afterSettled', 'beforeRecord'].includes(dieAt ?? '')) {
        assert.ok(!recorded().includes(`${asset}.json`), dieAt);
        waiting++;
      }
      const kit = createKit(place);
      const outbox = new Outbox({ directory: join(place.storageDir, 'records'), log: memoryLog() });
      assert.deepEqual(await outbox.deliver(), []);
      const open = (await kit.downloads.unfinished(signal)).find(({ assetId }) => assetId === asset);
      const isCharged = sandbox.charges().some(({ assetId }) => assetId === asset);
      const isSettled = isCharged && !open;
      if (isSettled) assert.ok(recorded().includes(`${asset}.json`), `${dieAt}: settled without a record`);
      await kit.close();
      // What was left open is finished for nothing, and has its record then.
      if (open?.state === 'charged' || open?.state === 'fetched') await window(asset, undefined);
    }
    assert.ok(waiting > 0);
    const kit = createKit(place);
    const unclear = (await kit.downloads.unfinished(signal)).map(({ state, assetId }) => [state, assetId] as const);
    await kit.close();
    assert.ok(unclear.every(([state]) => state === 'uncertain'));
    const charged = sandbox.charges().map(({ assetId }) => assetId);
    const settled = charged.filter((asset) => !unclear.some(([, assetId]) => assetId === asset));
    assert.equal(new Set(charged).size, charged.length, 'nothing was paid for twice');
    assert.deepEqual(recorded().sort(), settled.map((asset) => `${asset}.json`).sort());
    for (const asset of settled) {
      const read = readLicenceRecord(readFileSync(join(root, '.getty-images', 'assets', `${asset}.json`), 'utf8'));
      assert.equal(read.kind, 'record');
      if (read.kind !== 'record') continue;
      assert.deepEqual(
        [read.problems, read.record.status, read.record.licences?.length, read.record.files?.length],
        [[], 'licensed', 1, 1],
      );
    }
    assert.deepEqual(readdirSync(join(place.storageDir, 'records', 'v1')), []);
  }
});
