import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChargeRecord, KnownFile } from '../../../src/core/licensing/types.ts';
import { download } from '../support/downloadsKit.ts';
import { assetId, licensingWorld } from '../support/licensingWorld.ts';

const at = (path: string) => `file:///repo/${path}`;

describe('planning after moves', () => {
  const world = licensingWorld();
  const { signal } = new AbortController();

  /** A workspace in which these files are: what VS Code's side finds out for a record. */
  const workspace =
    (...files: readonly string[]) =>
    async ({ placements = [], file }: ChargeRecord): Promise<KnownFile | undefined> => {
      const found = placements.find(({ uri }) => files.includes(uri));
      return found && file && { uri: found.uri, sha256: file.sha256 };
    };
  const planIn = (existing: ReturnType<typeof workspace>) => world.kit.downloads.plan(world.request(), { signal, existing });
  async function placedAt(...uris: readonly string[]): Promise<void> {
    const { record } = await download(world.kit, world.request());
    for (const uri of uris) await world.kit.downloads.recordPlacement(record, uri);
    await world.kit.downloads.clearCache();
  }

  it('finds a moved file where it is, and pays for nothing', async () => {
    await placedAt(at('a.jpg'));
    await world.kit.downloads.followMoves(assetId, [{ from: at('a.jpg'), to: at('x/b.jpg') }]);
    const plan = await planIn(workspace(at('x/b.jpg')));
    assert.deepEqual(plan.kind === 'useExisting' && plan.file.uri, at('x/b.jpg'));
    assert.equal(world.posts(), 1);
  });

  it('keeps a record that can be read however long the paths are', async () => {
    const uris = Array.from({ length: 60 }, (_, index) => at(`${index}/${'a'.repeat(4000)}.jpg`));
    await placedAt(...uris);
    const plan = await planIn(workspace(...uris));
    const placements = (plan.kind === 'useExisting' && plan.record.placements) || [];
    assert.ok(placements.length >= 10 && placements.length < 50, `${placements.length} placements`);
    assert.equal(placements.at(-1)?.uri, uris.at(-1));
    const one = at('b'.repeat(100_000));
    await placedAt(one);
    assert.equal((await planIn(workspace(one))).kind, 'useExisting');
    assert.equal(world.posts(), 1);
  });

  it('removes no file that a record names by anything but the digest of its bytes', async () => {
    await placedAt();
    const other = join(world.place.storageDir, 'mine.txt');
    await writeFile(other, 'mine');
    const journal = join(world.place.storageDir, 'journal');
    const names = await readdir(journal, { recursive: true });
    const path = join(journal, names.find((name) => name.endsWith('.json')) ?? assert.fail());
    const record = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...record, file: { ...record.file, sha256: '../mine.txt', bytes: 1 } }));
    await planIn(workspace());
    assert.equal(await readFile(other, 'utf8'), 'mine');
  });

  it('no longer looks for it where it was', async () => {
    await placedAt(at('a.jpg'));
    await world.kit.downloads.followMoves(assetId, [{ from: at('a.jpg'), to: at('b.jpg') }]);
    assert.notEqual((await planIn(workspace(at('a.jpg')))).kind, 'useExisting');
  });

  it('follows several copies at once, also when they changed places', async () => {
    await placedAt(at('a.jpg'), at('b.jpg'), at('c.jpg'));
    await world.kit.downloads.followMoves(assetId, [
      { from: at('a.jpg'), to: at('b.jpg') },
      { from: at('b.jpg'), to: at('a.jpg') },
    ]);
    const plan = await planIn(workspace(at('c.jpg')));
    const placements = plan.kind === 'useExisting' ? plan.record.placements : [];
    assert.deepEqual(
      placements?.map(({ uri }) => uri),
      [at('b.jpg'), at('a.jpg'), at('c.jpg')],
    );
  });

  it('leaves a record alone whose files did not move, and an asset without one', async () => {
    await placedAt(at('a.jpg'));
    await world.kit.downloads.followMoves(assetId, [{ from: at('z.jpg'), to: at('y.jpg') }]);
    await world.kit.downloads.followMoves('1', [{ from: at('a.jpg'), to: at('y.jpg') }]);
    assert.equal((await planIn(workspace(at('a.jpg')))).kind, 'useExisting');
  });

  it('names a place once, however often the file was placed there', async () => {
    await placedAt(at('a.jpg'), at('b.jpg'), at('a.jpg'));
    const plan = await planIn(workspace(at('a.jpg')));
    const placements = plan.kind === 'useExisting' ? plan.record.placements : [];
    assert.deepEqual(
      placements?.map(({ uri }) => uri),
      [at('b.jpg'), at('a.jpg')],
    );
  });
});
