import assert from 'node:assert/strict';
import { SecretSealKeys } from '../../../src/authentication/sealKeys.ts';
import { SharedSecrets } from '../support/memorySecrets.ts';

describe('the keys that seal paid addresses', () => {
  it('are the same in every window, and found after a restart', async () => {
    const store = new SharedSecrets();
    const { id, key } = await new SecretSealKeys(store.window()).current();
    const later = new SecretSealKeys(store.window());
    assert.deepEqual(await later.find(id), key);
    assert.equal((await later.current()).id, id);
  });

  it('are put back when the store lost them, before anything more is sealed', async () => {
    const store = new SharedSecrets();
    const window = new SecretSealKeys(store.window());
    const { id, key } = await window.current();
    store.values.clear();
    assert.equal((await window.current()).id, id);
    assert.deepEqual(await new SecretSealKeys(store.window()).find(id), key);
  });

  it('of two windows that begin at once are both kept once each has sealed again', async () => {
    const store = new SharedSecrets();
    const windows = [new SecretSealKeys(store.window()), new SecretSealKeys(store.window())];
    const used = new Map<string, Buffer>();
    for (let round = 0; round < 3; round++) {
      for (const { id, key } of await Promise.all(windows.map((window) => window.current()))) used.set(id, key);
    }
    for (const window of windows) await window.current();
    const later = new SecretSealKeys(store.window());
    for (const [id, key] of used) assert.deepEqual(await later.find(id), key);
  });

  it('are refused by a store that keeps nothing', async () => {
    const secrets = new SharedSecrets().window();
    secrets.store = async () => undefined;
    await assert.rejects(new SecretSealKeys(secrets).current());
  });
});
