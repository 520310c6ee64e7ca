import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plan } from '../../../src/core/licensing/types.ts';
import type { SealKeys } from '../../../src/core/licensing/uriSeal.ts';
import { placeFile } from '../../../src/core/transfer/place.ts';
import { logDisk } from '../support/diskLog.ts';
import { createKit, download } from '../support/downloadsKit.ts';
import { assetId, licensingWorld } from '../support/licensingWorld.ts';
import { PowerModel, type Remainder, remainders } from '../support/powerCut.ts';

const { signal } = new AbortController();

/** What must be found by whoever starts after a loss of power, from each of these moments on. */
const promises = {
  begun: ['charge', 'resolveUncertain'],
  posting: ['resolveUncertain', 'resume'],
  charged: ['resume', 'placeAgain'],
  fetched: ['placeAgain'],
  placed: ['placeAgain'],
  settled: ['placeAgain'],
} satisfies Record<string, readonly Plan['kind'][]>;
type Moment = keyof typeof promises;
const mustBeOpen: readonly Moment[] = ['posting', 'charged', 'fetched'];
const placedIn: readonly Moment[] = ['placed', 'settled'];

interface Cut {
  readonly moment: Moment;
  readonly after: string;
  readonly remainder: Remainder;
  readonly root: string;
}

/** Looked up when they are called, so that they are written down too. */
const names = {
  link: (from: string, to: string) => link(from, to),
  rename: (from: string, to: string) => rename(from, to),
  copyFile: (from: string, to: string, mode: number) => copyFile(from, to, mode),
};

/** VS Code keeps them elsewhere. */
const key = randomBytes(32);
const sealKeys: SealKeys = { current: async () => ({ id: 'only', key }), find: async () => key };

const onAnotherDisk = {
  ...names,
  link: (from: string, to: string) =>
    from.includes('/stage/') ? Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV', syscall: 'link' })) : link(from, to),
};

describe('a loss of power', () => {
  const world = licensingWorld();

  /** Downloads and places one asset, and gives what would be left if the power failed after each step of the disk. */
  async function cutEverywhere(isFirst: boolean): Promise<readonly Cut[]> {
    const root = join(world.place.storageDir, '..');
    if (!isFirst) await download(world.window({ sealKeys }), { ...world.request(), assetId: '1300000110' });
    await mkdir(join(root, 'workspace'), { recursive: true });
    const model = new PowerModel(root);
    const cuts: Cut[] = [];
    let moment: Moment = 'begun';
    const disk = logDisk(root, (line) => {
      model.heard(line);
      if (line.startsWith('makeFolder ')) return;
      for (const remainder of remainders) {
        const cut = { moment, after: line, remainder, root: join(root, '..', `cut-${cuts.length}-of-${isFirst}`) };
        model.leave(cut.root, remainder);
        cuts.push(cut);
      }
    });
    try {
      const on: Readonly<Record<string, Moment>> = {
        beforePost: 'posting',
        afterUri: 'charged',
        afterFetched: 'fetched',
        afterSettled: 'settled',
      };
      const steps = (name: string) => {
        moment = on[name] ?? moment;
        disk.note(name);
      };
      const kit = world.window({ steps, sealKeys });
      const { staged, record } = await download(kit, world.request());
      const directory = join(root, 'workspace', 'images', 'deep');
      const path = await placeFile({ staged, directory, fileName: 'a.jpg', signal, names: isFirst ? names : onAnotherDisk });
      moment = 'placed';
      await kit.downloads.recordPlacement(record, pathToFileURL(path).href);
      disk.note('end');
    } finally {
      disk.stop();
    }
    return cuts;
  }

  async function assertKept({ moment, after, remainder, root }: Cut, original: Buffer): Promise<void> {
    const where = `${remainder} after "${after}" (${moment})`;
    const kit = createKit({ ...world.place, storageDir: join(root, 'storage') }, { sealKeys });
    try {
      const open = await kit.downloads.unfinished(signal);
      const plan = await kit.downloads.planHere(world.request(), { signal, existing: async () => undefined });
      assert.ok((promises[moment] as readonly string[]).includes(plan.kind), `${plan.kind}, ${where}`);
      if (mustBeOpen.includes(moment)) {
        const found = open.find((record) => record.assetId === assetId);
        assert.ok(found, `no start would find it, ${where}`);
        assert.deepEqual([found.damaged, { ...found.options }], [undefined, world.request().options], where);
      }
      if (placedIn.includes(moment))
        assert.ok(original.equals(await readFile(join(root, 'workspace/images/deep/a.jpg'))), `half an image, ${where}`);
    } finally {
      await kit.close();
    }
  }

  for (const isFirst of [true, false]) {
    it(`leaves what was paid for, ${isFirst ? 'of the first download of a machine' : 'of a later one whose image belongs on another disk'}`, async () => {
      const cuts = await cutEverywhere(isFirst);
      const original = await world.original();
      assert.ok(cuts.length > 40, `${cuts.length} cuts`);
      assert.equal(new Set(cuts.map(({ moment }) => moment)).size, Object.keys(promises).length);
      for (const cut of cuts) await assertKept(cut, original);
    }).timeout(120_000);
  }
});
