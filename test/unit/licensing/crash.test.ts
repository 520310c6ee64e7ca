import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepName } from '../../../src/core/licensing/faultPoints.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { createKit, download, type KitPlace, requestFor } from '../support/downloadsKit.ts';
import { temporaryFolder } from '../support/licensing.ts';
import { signInAs } from '../support/sandboxClient.ts';

const child = join(import.meta.dirname, '../support/downloadChild.ts');
const id = '200261415-001';
const { signal } = new AbortController();
let count = 0;

interface End {
  readonly code: number | null;
  readonly message?: { readonly sha256: string; readonly charged: boolean };
}

/** Step of death; charges it leaves; what a restart finds; what the history then says of an uncertain attempt. */
const deaths: readonly [StepName, charges: number, state: string | undefined, outcome?: string][] = [
  ['beforeMarker', 0, undefined],
  ['afterMarker', 0, undefined],
  ['afterIntent', 0, 'uncertain', 'notCharged'],
  ['beforePost', 0, 'uncertain', 'notCharged'],
  ['afterPost', 1, 'uncertain', 'charged'],
  ['beforeUri', 1, 'uncertain', 'charged'],
  ['afterUri', 1, 'charged'],
  ['afterCheckpoint', 1, 'charged'],
  ['afterFetch', 1, 'charged'],
  ['afterFetched', 1, 'fetched'],
  ['beforeSettled', 1, 'fetched'],
  ['afterSettled', 1, undefined],
];

describe('a window that dies', () => {
  const root = temporaryFolder();
  let sandbox: Sandbox;
  let place: KitPlace;
  let original: string;

  before(async () => {
    sandbox = await startSandbox();
    const bytes = await (await fetch(`${sandbox.control}/originals/${id}`)).arrayBuffer();
    original = createHash('sha256').update(Buffer.from(bytes)).digest('hex');
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    sandbox.reset();
    const storageDir = join(root.path, String(++count), 'storage');
    await mkdir(storageDir, { recursive: true });
    const accessToken = (await signInAs(sandbox)).access_token;
    place = { storageDir, api: sandbox.api, auth: sandbox.auth, apiKey: sandbox.credentials.apiKey, accessToken };
  });

  async function window(dieAt = ''): Promise<End> {
    const started = fork(child, [JSON.stringify(place), id, dieAt], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let message: End['message'];
    started.on('message', (told) => {
      message = told as End['message'];
    });
    const [code] = (await once(started, 'exit')) as [number | null];
    return { code, message };
  }
  const posts = () => sandbox.requests().filter(({ method, origin }) => method === 'POST' && origin === 'api').length;

  for (const [step, charges, state, outcome] of deaths) {
    it(`${step}: ${charges} charged, a restart finds ${state ?? 'nothing'}, and the file needs no second charge`, async () => {
      assert.equal((await window(step)).code, null);
      assert.equal(sandbox.charges().length, charges);
      const kit = createKit(place);
      const open = await kit.downloads.unfinished(signal);
      assert.deepEqual(
        open.map((record) => record.state),
        state ? [state] : [],
      );
      if (open[0] && outcome) assert.equal(await kit.downloads.resolveUncertain(open[0], signal), outcome);
      if (outcome !== 'charged') {
        const obtained = await download(kit, requestFor(place, id));
        assert.deepEqual([obtained.charged, obtained.staged.sha256], [charges === 0, original]);
        await kit.downloads.recordPlacement(obtained.record, 'file:///a.jpg');
        assert.deepEqual(await kit.downloads.unfinished(signal), []);
      }
      assert.deepEqual([sandbox.charges().length, posts()], [1, 1]);
      await kit.close();
    });
  }

  it('at any moment of a download costs at most one charge, and never offers a second one for it', async () => {
    const kit = createKit(place);
    for (let round = 0; round < 12; round++) {
      const asset = `90000001${10 + round}`;
      const started = fork(child, [JSON.stringify(place), asset], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      const timer = setTimeout(() => started.kill('SIGKILL'), 150 + round * 17);
      await once(started, 'exit');
      clearTimeout(timer);
      const charges = sandbox.charges().filter(({ assetId }) => assetId === asset).length;
      assert.ok(charges <= 1);
      const plan = await kit.downloads.plan(requestFor(place, asset), { signal, existing: async () => undefined });
      if (charges === 1) assert.notEqual(plan.kind, 'charge');
      if (plan.kind === 'resolveUncertain') {
        assert.equal(await kit.downloads.resolveUncertain(plan.record, signal), charges === 1 ? 'charged' : 'notCharged');
      }
    }
    await kit.close();
  });

  it('leaves the asset to the next: two windows at once charge once', async () => {
    const ends = await Promise.all([window(), window()]);
    assert.deepEqual(
      ends.map(({ message }) => message?.sha256),
      [original, original],
    );
    assert.deepEqual(ends.map(({ message }) => message?.charged).sort(), [false, true]);
    assert.equal(posts(), 1);
  });

  it('while another waits: what it left open becomes an uncertain charge of the other, never a second one', async () => {
    sandbox.set({ charge: { times: 1, delayMs: 400 } });
    const [dying, waiting] = [fork(child, [JSON.stringify(place), id], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }), createKit(place)];
    while (posts() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const plan = waiting.downloads.plan(requestFor(place, id), { signal, existing: async () => undefined });
    dying.kill('SIGKILL');
    assert.equal((await plan).kind, 'resolveUncertain');
    assert.equal(posts(), 1);
    await waiting.close();
  });

  it('leaves no half a file where complete ones are kept', async () => {
    await window('afterCheckpoint');
    assert.deepEqual(await readdir(join(place.storageDir, 'cache')).catch(() => []), []);
    const end = await window();
    const [name = ''] = await readdir(join(place.storageDir, 'cache'));
    assert.equal(name, original);
    assert.equal(
      createHash('sha256')
        .update(await readFile(join(place.storageDir, 'cache', name)))
        .digest('hex'),
      end.message?.sha256,
    );
  });
});
