import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireInside } from '../../../src/core/transfer/containment.ts';

describe('A destination inside the workspace', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inside-'));
    await mkdir(join(folder, 'repo', 'docs'), { recursive: true });
    await mkdir(join(folder, 'elsewhere'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const at = (...path: string[]) => join(folder, ...path);
  const outside = { kind: 'notWritable', used: 'yes', data: { code: 'OutsideRoot' } };

  it('may be the workspace folder itself', () => requireInside(at('repo'), at('repo')));
  it('may not exist yet', () => requireInside(at('repo'), at('repo', 'new', 'images')));

  it('may be reached through a link that stays inside', async () => {
    await symlink(at('repo', 'docs'), at('repo', 'link'));
    await requireInside(at('repo'), at('repo', 'link', 'images'));
  });

  it('is refused when a link leads out, also for folders that would be made behind it', async () => {
    await symlink(at('elsewhere'), at('repo', 'images'));
    for (const path of [at('repo', 'images'), at('repo', 'images', 'a', 'b')]) {
      await assert.rejects(requireInside(at('repo'), path), (error: { kind: string; used: string; data: { code: string } }) => {
        assert.deepEqual({ kind: error.kind, used: error.used, data: { code: error.data.code } }, outside);
        return true;
      });
    }
  });

  it('works for a workspace that is opened through a link itself', async () => {
    await symlink(at('repo'), at('workspace'));
    await requireInside(at('workspace'), at('workspace', 'images'));
  });

  it('is not fooled by a folder whose name starts alike', async () => {
    await mkdir(at('repo-secret'));
    await assert.rejects(requireInside(at('repo'), at('repo-secret')));
  });
});
