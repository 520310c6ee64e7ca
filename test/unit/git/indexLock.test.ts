import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { untilAddsHaveEnded } from '../../../src/core/git/indexLock.ts';

describe("Waiting for Git's adds", () => {
  let tree: string;
  beforeEach(async () => {
    tree = await mkdtemp(join(tmpdir(), 'getty-lock-'));
  });
  afterEach(() => rm(tree, { recursive: true, force: true }));
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, stdio: 'pipe' });

  /** Whether the wait is over before the lock goes, and after. */
  async function waits(folder: string, lock: string): Promise<readonly [boolean, boolean]> {
    await writeFile(lock, '');
    let isOver = false;
    const waiting = untilAddsHaveEnded(folder, 60_000).then(() => {
      isOver = true;
    });
    await delay(30);
    const before = isOver;
    await rm(lock);
    await waiting;
    return [before, isOver];
  }

  it('ends with the lock of the work tree', async () => {
    git(tree, 'init', '--quiet');
    assert.deepEqual(await waits(tree, join(tree, '.git', 'index.lock')), [false, true]);
  });

  it('ends with the lock of a linked work tree, which is elsewhere', async () => {
    const main = join(tree, 'main');
    const linked = join(tree, 'linked');
    await mkdir(main);
    git(main, 'init', '--quiet');
    git(main, 'commit', '--quiet', '--allow-empty', '--message', 'first');
    git(main, 'worktree', 'add', '--quiet', linked);
    assert.deepEqual(await waits(linked, join(main, '.git', 'worktrees', 'linked', 'index.lock')), [false, true]);
  });

  it('does not wait for a lock that nobody takes away', async () => {
    git(tree, 'init', '--quiet');
    await writeFile(join(tree, '.git', 'index.lock'), '');
    const began = performance.now();
    await untilAddsHaveEnded(tree, 100);
    assert.ok(performance.now() - began >= 100);
  });

  for (const [what, text] of [
    ['another machine', 'gitdir: //example.com/share/x'],
    ['another machine, in Windows', 'gitdir: \\\\example.com\\share'],
    ['nothing', 'gitdir: '],
    ['more than a path', `gitdir: ${'x'.repeat(5000)}`],
  ] as const)
    it(`looks nowhere for a pointer to ${what}`, async () => {
      await writeFile(join(tree, '.git'), text);
      await untilAddsHaveEnded(tree, 60_000);
    });

  it('looks nowhere without Git', () => untilAddsHaveEnded(tree, 60_000));
});
