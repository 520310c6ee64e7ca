import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  before(async () => {
    sandbox = await startSandbox();
    const storageDir = join(folder.path, 'storage');
    root = join(folder.path, 'repository');
    for (const each of [storageDir, root]) mkdirSync(each, { recursive: true });
    const accessToken = (await signInAs(sandbox)).access_token;
    place = { storageDir, api: sandbox.api, auth: sandbox.auth, apiKey: sandbox.credentials.apiKey, accessToken };
  });
  after(() => sandbox.close());

  const recorded = (): string[] => {
    const assets = join(root, '.getty-images', 'assets');
    return existsSync(assets) ? readdirSync(assets) : [];
  };

  async function window(assetId: string, dieAt: string | undefined, after?: number): Promise<void> {
    const args = [JSON.stringify(place), root, assetId, ...(dieAt ? [dieAt] : [])];
    const started = fork(child, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const timer = after === undefined ? undefined : setTimeout(() => started.kill('SIGKILL'), after);
    const [, killedBy] = await once(started, 'exit');
    clearTimeout(timer);
    if (dieAt) assert.equal(killedBy, 'SIGKILL', dieAt);
  }

  it(`leaves exactly one record for each settled charge when the next one has opened (${kills} times)`, async function () {
    this.timeout(120_000 + kills * 30_000);
    const assets: string[] = [];
    let waiting = 0;
    for (let round = 0; round < kills; round++) {
      const asset = `9000000${String(100 + round)}`;
      assets.push(asset);
      const dieAt = deaths[round % deaths.length];
      await window(asset, dieAt, dieAt === undefined ? 400 + ((round * 37) % 900) : undefined);
      if (['afterNote', 'beforeSettled', 'afterSettled', 'beforeRecord'].includes(dieAt ?? '')) {
        assert.ok(!recorded().includes(`${asset}.json`), dieAt);
        waiting++;
      }
      const kit = createKit(place);
      const outbox = new Outbox({ directory: join(place.storageDir, 'records'), log: memoryLog() });
      assert.deepEqual(await outbox.deliver(), []);
      const isOpen = (await kit.downloads.unfinished(signal)).some(({ assetId }) => assetId === asset);
      const isCharged = sandbox.charges().some(({ assetId }) => assetId === asset);
      const isSettled = isCharged && !isOpen;
      if (isSettled) assert.ok(recorded().includes(`${asset}.json`), `${dieAt}: settled without a record`);
      await kit.close();
      // What was left open is finished for nothing, and has its record then.
      if (isCharged && isOpen) await window(asset, undefined);
    }
    assert.ok(waiting > 0);
    const charged = sandbox.charges().map(({ assetId }) => assetId);
    assert.equal(new Set(charged).size, charged.length, 'nothing was paid for twice');
    assert.deepEqual(recorded().sort(), charged.map((asset) => `${asset}.json`).sort());
    for (const asset of charged) {
      const read = readLicenceRecord(readFileSync(join(root, '.getty-images', 'assets', `${asset}.json`), 'utf8'));
      assert.equal(read.kind, 'record');
      if (read.kind !== 'record') continue;
      assert.deepEqual(
        [read.problems, read.record.status, read.record.licences?.length, read.record.files?.length],
        [[], 'licensed', 1, 1],
      );
    }
    assert.deepEqual(readdirSync(join(place.storageDir, 'records', 'v1')), []);
  });
});
