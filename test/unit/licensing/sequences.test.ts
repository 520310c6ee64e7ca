import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageFacts } from '../../../src/core/api/types.ts';
import { choicesFor } from '../../../src/core/options/choices.ts';
import { Random } from '../../faults/random.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { ManualClock } from '../support/manualClock.ts';
import { Person } from '../support/person.ts';
import { signInAs, type Tokens } from '../support/sandboxClient.ts';

/*
 * Random ways in which a person asks for one asset again and again, with the real engine against the sandbox: a second
 * charge never leaves without a question that names what is here or what the history says. Every seed means one sequence;
 * it stands in the message of a failure, and SEQUENCE=<seed> plays it alone.
 */

const firstSeed = 20_261_129;
const suites = 10;
const perSuite = 50;
/** Where a sync costs nothing: thousands of records are written. */
const inMemory = '/dev/shm';
const minute = 60_000;
const day = 24 * 60 * minute;

interface Play {
  readonly random: Random;
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  readonly person: Person;
  readonly elsewhere: Person;
  readonly assetId: string;
}

/** What may happen, each as often as it stands here. */
const happenings: Readonly<Record<string, (play: Play) => Promise<void> | void>> = {
  'picks a size': ({ random, person, assetId }) => person.download(assetId, picked(random)),
  'asks for the largest': ({ person, assetId }) => person.download(assetId, () => undefined),
  'names a height': ({ random, person, assetId }) => person.download(assetId, (image) => random.pick(heights(image))),
  'names the largest height': ({ person, assetId }) => person.download(assetId, (image) => heights(image)[0]),
  'has a minimum width': ({ random, person, assetId }) => {
    const width = random.pick([1, 500, 510, 724, 1500, 1600, 9000]);
    return person.download(assetId, ({ downloadSizes }) => downloadSizes.findLast((size) => size.width >= width)?.height);
  },
  'asks for a list': ({ random, person, assetId }) => person.downloadList([assetId, other(assetId)], false, random.pick([0, 600, 1600])),
  'asks for a list again': ({ random, person, assetId }) => person.downloadList([assetId, assetId], true, random.pick([0, 600])),
  'deletes the file': ({ person, assetId }) => person.deleteFile(assetId),
  'moves the file': ({ person, assetId }) => person.moveFile(assetId, true),
  'moves the file in a shell': ({ person, assetId }) => person.moveFile(assetId, false),
  'clears the cache': ({ person }) => person.clearCache(),
  'signs out and in': ({ person }) => person.signInAgain(),
  'opens another window': ({ person }) => person.restart(),
  'has another machine': ({ random, elsewhere, assetId }) => elsewhere.download(assetId, picked(random)),
  'finishes what is open': ({ person }) => person.finishOpen(),
  'sets aside what is open': ({ person }) => person.setOpenAside(),
  'gets no answer': ({ random, sandbox }) =>
    sandbox.set({ charge: { times: 1, ...(random.chance(0.5) ? { resetAfter: true } : { resetBefore: true }) } }),
  'gets no file': ({ sandbox }) => sandbox.set({ delivery: { times: 8, resetAt: 1000 } }),
  waits: ({ random, sandbox, clock }) => {
    const ms = random.pick([minute, 11 * minute, day + minute, 4 * day]);
    clock.advance(ms);
    sandbox.set({ clockShiftMs: clock.now() - Date.now() });
  },
  'may not read the history': ({ sandbox }) => sandbox.set({ history: { status: 403, envelope: 'service', code: 'Forbidden' } }),
  'may read the history': ({ sandbox }) => sandbox.set({ history: null }),
};
const names = Object.keys(happenings);
const ways = names.slice(0, names.indexOf('deletes the file'));

const heights = (image: ImageFacts) => choicesFor(image, []).sizes.map(({ height }) => height);
const other = (assetId: string) => String(Number(assetId) + 1);
/** As the list of sizes does: the first one is the largest, which is asked for without a height. */
const picked = (random: Random) => (image: ImageFacts) => {
  const index = random.between(0, heights(image).length - 1);
  return index === 0 ? undefined : heights(image)[index];
};

describe('asking for an asset in many ways', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let tokens: Tokens;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(existsSync(inMemory) ? inMemory : tmpdir(), 'getty-sequences-'));
    sandbox = await startSandbox();
    sandbox.set({ tokenLifetime: 100_000_000 });
    tokens = await signInAs(sandbox);
  });
  after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  async function play(seed: number): Promise<void> {
    const random = new Random(seed);
    sandbox.reset();
    sandbox.set({ productState: { 592: { remaining: 10_000 } } });
    const clock = new ManualClock(Date.now(), { isHasty: true });
    const assetId = String(9_000_000_000 + 2 * random.between(0, 400));
    const confirmCharge = seed % 2 === 0 ? 'always' : 'never';
    const at = (name: string) => join(folder, String(seed), name);
    const [person, elsewhere] = ['here', 'elsewhere'].map(
      (name) => new Person({ sandbox, tokens, random, clock, folder: at(name), confirmCharge }),
    );
    if (!person || !elsewhere) return;
    const told: string[] = [];
    try {
      for (let left = random.between(3, 6); left >= 0; left--) {
        const name = left === 0 || random.chance(0.4) ? random.pick(ways) : random.pick(names);
        told.push(name);
        await happenings[name]?.({ random, sandbox, clock, person, elsewhere, assetId });
      }
    } catch (error) {
      throw new Error(`SEQUENCE=${seed}, ${confirmCharge}: ${told.join(' > ')} (${person.done.join(', ')})`, { cause: error });
    } finally {
      await Promise.all([person.close(), elsewhere.close()]);
      rmSync(join(folder, String(seed)), { recursive: true, force: true });
    }
  }

  const alone = process.env.SEQUENCE;
  if (alone !== undefined) it(`in the sequence ${alone}`, () => play(Number(alone)));
  for (let suite = 0; alone === undefined && suite < suites; suite++) {
    const first = firstSeed + suite * perSuite;
    it(`never charges twice without a question that says so (seeds ${first} to ${first + perSuite - 1})`, async () => {
      for (let seed = first; seed < first + perSuite; seed++) await play(seed);
    });
  }
});
