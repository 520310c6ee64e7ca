import assert from 'node:assert/strict';
import { download } from '../support/downloadsKit.ts';
import { assetId, licensingWorld } from '../support/licensingWorld.ts';

describe('Files that can be placed again', () => {
  const world = licensingWorld();

  it('are those whose bytes are kept, then those with a paid address, by the very file', async () => {
    const { record } = await download(world.kit, world.request());
    const sha256 = record.file?.sha256 ?? assert.fail();
    await world.kit.downloads.recordPlacement(record, 'file:///repo/a.jpg');
    const files = [
      { assetId, sha256 },
      { assetId, sha256: 'f'.repeat(64) },
      { assetId: '185819032', sha256 },
    ];
    const kept = async () => [...(await world.kit.downloads.kept(record.apiOrigin, files))];
    assert.deepEqual(await kept(), [files[0]]);
    const asked = world.sandbox.requests().length;
    await world.kit.downloads.clearCache();
    assert.deepEqual(await kept(), [files[0]], 'by the address, which is good for a day');
    assert.deepEqual([...(await world.kit.downloads.kept('https://api.example.org', files))], []);
    assert.deepEqual([world.posts(), world.sandbox.requests().length], [1, asked]);
  });
});

describe('What this machine has paid for', () => {
  const world = licensingWorld();

  it('is told of many assets at once by the disk alone, at this API, whatever state the file is in', async () => {
    const others = ['185819032', '200261415-001', 'no/id'];
    const among = async (apiOrigin: string) => [...(await world.kit.downloads.paidAmong(apiOrigin, [assetId, ...others]))];
    const { apiOrigin } = world.request();
    assert.deepEqual(await among(apiOrigin), []);
    await download(world.kit, world.request());
    const asked = world.sandbox.requests().length;
    assert.deepEqual(await among(apiOrigin), [assetId]);
    await world.kit.downloads.clearCache();
    assert.deepEqual(await among(apiOrigin), [assetId], 'the file is gone, what was paid is not');
    assert.deepEqual(await among('https://api.example.org'), []);
    assert.deepEqual([world.posts(), world.sandbox.requests().length], [1, asked]);
  });
});
