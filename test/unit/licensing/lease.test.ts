import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import { systemClock } from '../../../src/core/clock.ts';
import { Leases } from '../../../src/core/licensing/lease.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from '../../../src/core/licensing/processIdentity.ts';
import { temporaryFolder } from '../support/licensing.ts';

const { signal } = new AbortController();
const child = join(import.meta.dirname, '../support/leaseChild.ts');
let count = 0;

describe('a lease', () => {
  const root = temporaryFolder();
  let directory: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    directory = join(root.path, String(++count));
    await mkdir(directory);
  });
  afterEach(() => {
    for (const each of children.splice(0)) each.kill('SIGKILL');
  });

  const room = (more: { staleAfter?: number; identity?: ProcessIdentity } = {}) =>
    new Leases({ directory: join(directory, 'leases'), clock: systemClock, ...more });
  const contenders = () => readdir(join(directory, 'leases', 'asset'));

  function start(rounds: number, hold: number): ChildProcess {
    const args = [join(directory, 'leases'), join(directory, 'witness'), String(rounds), String(hold)];
    const started = fork(child, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(started);
    return started;
  }

  it('is given to one at a time within a process, in order', async () => {
    const held = room();
    const order: number[] = [];
    let holders = 0;
    const task = (index: number) => async () => {
      assert.equal(++holders, 1);
      order.push(index);
      await new Promise((resolve) => setImmediate(resolve));
      holders--;
    };
    await Promise.all(Array.from({ length: 10 }, (_, index) => held.withLease('asset', { signal }, task(index))));
    assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('excludes another room of the same process', async () => {
    let inside = 0;
    const task = async () => {
      assert.equal(++inside, 1);
      await systemClock.sleep(5);
      inside--;
    };
    await Promise.all([room(), room(), room()].map((each) => each.withLease('asset', { signal }, task)));
  });

  it('is given to one at a time among 20 processes', async () => {
    const started = Array.from({ length: 20 }, () => start(5, 1));
    const codes = await Promise.all(started.map(async (each) => (await once(each, 'exit'))[0] as number));
    assert.deepEqual(codes, Array(20).fill(0));
    assert.deepEqual(await readdir(join(directory, 'leases')), []);
  });

  it('is taken over when its holder is killed, and only then', async () => {
    const holder = start(1, 60_000);
    await once(holder, 'message');
    let waited = false;
    let released = false;
    const next = room().withLease('asset', { signal, onWaiting: () => (waited = true) }, async () => released);
    await systemClock.sleep(400);
    assert.equal(waited, true);
    assert.equal(await room().isHeld('asset'), true);
    released = true;
    holder.kill('SIGKILL');
    assert.equal(await next, true);
    assert.equal(await room().isHeld('asset'), false);
  });

  it('can be waited for only as long as one likes, and leaves nothing', async () => {
    const held = room();
    await held.withLease('asset', { signal }, async () => {
      for (const other of [held, room()]) {
        const waiting = other.withLease('asset', { signal: AbortSignal.timeout(120) }, async () => assert.fail('held twice'));
        await assert.rejects(waiting, { name: 'TimeoutError' });
      }
      assert.equal((await contenders()).length, 1);
    });
    assert.equal(await held.isHeld('asset'), false);
  });

  it('is given back when the task fails', async () => {
    await assert.rejects(
      room().withLease('asset', { signal }, () => Promise.reject(new Error('fails'))),
      /fails/,
    );
    assert.equal(await room().withLease('asset', { signal }, async () => 'held'), 'held');
  });

  it('does not keep another name waiting', async () => {
    const held = room();
    await held.withLease('asset', { signal }, () => held.withLease('charges', { signal }, async () => 'both'));
  });

  const elsewhere = { ...ownIdentity(), scope: '0123456789abcdef' };

  it('of another machine is respected while its heart beats, and not for ever', async () => {
    const foreign = join(directory, 'leases', 'asset', `${elsewhere.scope}.1.1.00`);
    await mkdir(join(directory, 'leases', 'asset'), { recursive: true });
    await writeFile(foreign, '');
    const beating = setInterval(() => void utimes(foreign, new Date(), new Date()), 40);
    const start = performance.now();
    setTimeout(() => clearInterval(beating), 400);
    await room({ staleAfter: 300 }).withLease('asset', { signal }, async () => undefined);
    assert.ok(performance.now() - start >= 650);
  });

  it('shows a sign of life every ten seconds to those who cannot look its holder up', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      await room({ identity: elsewhere }).withLease('asset', { signal }, async () => {
        const [name = ''] = await contenders();
        const file = join(directory, 'leases', 'asset', name);
        for (let beat = 0; beat < 2; beat++) {
          await utimes(file, new Date(0), new Date(0));
          mock.timers.tick(10_000);
          while ((await stat(file)).mtimeMs === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      });
    } finally {
      mock.timers.reset();
    }
  });

  it('of another machine is respected however old its time stamp is: clocks differ', async () => {
    const foreign = join(directory, 'leases', 'asset', `${elsewhere.scope}.1.1.00`);
    await mkdir(join(directory, 'leases', 'asset'), { recursive: true });
    await writeFile(foreign, '');
    await utimes(foreign, new Date(0), new Date(0));
    const waiting = room({ staleAfter: 5000 }).withLease('asset', { signal: AbortSignal.timeout(300) }, async () => assert.fail('stolen'));
    await assert.rejects(waiting, { name: 'TimeoutError' });
  });

  it('of a process that had the same number as a living one is not respected', async () => {
    const own = ownIdentity();
    const former = room({ identity: { ...own, start: '1' } });
    await former.withLease('asset', { signal }, () => room().withLease('asset', { signal }, async () => 'taken over'));
  });
});

describe('the identity of a process', () => {
  const own = ownIdentity();
  const cases: readonly (readonly [title: string, identity: ProcessIdentity, alive: boolean | undefined])[] = [
    ['this process', own, true],
    ['an earlier process with this number', { ...own, start: '1' }, false],
    ['a number that nobody has', { ...own, pid: 2 ** 22 + 5 }, false],
    ['another machine or container', { ...own, scope: 'other' }, undefined],
    ...(process.platform === 'linux'
      ? ([
          ['one that could not read when it began', { ...own, pid: 1, start: 'unknown' }, undefined],
          ['one with this number that could not read when it began', { ...own, start: 'unknown' }, undefined],
        ] as const)
      : []),
  ];
  for (const [title, identity, alive] of cases) it(`${title}: ${alive}`, () => assert.equal(isAlive(identity, own), alive));

  if (process.platform === 'linux') {
    it('tells nothing of others where the system hides them', () => {
      const hidden = { ...own, start: 'unknown' };
      for (const pid of [1, own.pid, 2 ** 22 + 5]) assert.equal(isAlive({ ...own, pid }, hidden), undefined);
    });
  }

  it('fits into a file name', () => assert.match([own.scope, own.pid, own.start].join('.'), /^[0-9a-f]{16}\.\d+\.\w+$/));
});
