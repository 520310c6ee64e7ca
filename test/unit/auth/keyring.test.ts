import assert from 'node:assert/strict';
import { SecretKeyring } from '../../../src/authentication/keyring.ts';
import { MemoryKeyring } from '../support/memorySecrets.ts';

describe('the keys that seal paid addresses', () => {
  it('are the same in every window, and found after a restart', async () => {
    const store = new MemoryKeyring();
    const { id, key } = await new SecretKeyring(store.window()).current();
    const later = new SecretKeyring(store.window());
    assert.deepEqual(await later.find(id), key);
    assert.equal((await later.current()).id, id);
  });

  it('are put back when the store lost them, before anything more is sealed', async () => {
    const store = new MemoryKeyring();
    const window = new SecretKeyring(store.window());
    const { id, key } = await window.current();
    store.values.clear();
    assert.equal((await window.current()).id, id);
    assert.deepEqual(await new SecretKeyring(store.window()).find(id), key);
  });

  it('of two windows that begin at once are both kept once each has sealed again', async () => {
    const store = new MemoryKeyring();
    const windows = [new SecretKeyring(store.window()), new SecretKeyring(store.window())];
    const used = new Map<string, Buffer>();
    for (let round = 0; round < 3; round++) {
      for (const { id, key } of await Promise.all(windows.map((window) => window.current()))) used.set(id, key);
    }
    for (const window of windows) await window.current();
    const later = new SecretKeyring(store.window());
    for (const [id, key] of used) assert.deepEqual(await later.find(id), key);
  });

  it('are refused by a store that keeps nothing', async () => {
    const secrets = new MemoryKeyring().window();
    secrets.store = async () => undefined;
    await assert.rejects(new SecretKeyring(secrets).current());
  });
});
