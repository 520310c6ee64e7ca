import assert from 'node:assert/strict';
import { Vault } from '../../../src/core/licensing/vault.ts';
import { MemoryKeyring } from '../support/licensing.ts';

const uri = 'https://delivery.example/xa/83454804.jpg?k=6&e=Grüße';

describe('the vault of delivery URIs', () => {
  it('opens what it sealed, and nothing of the URI shows', async () => {
    const vault = new Vault(new MemoryKeyring());
    const sealed = (await vault.sealer())('a', uri);
    assert.equal(await vault.open('a', sealed), uri);
    assert.doesNotMatch(JSON.stringify(sealed), /delivery|83454804/);
    assert.doesNotMatch(Buffer.from(sealed.data, 'base64').toString('latin1'), /delivery|83454804/);
  });

  it('never seals alike twice', async () => {
    const seal = await new Vault(new MemoryKeyring()).sealer();
    assert.notEqual(seal('a', uri).data, seal('a', uri).data);
  });

  it('has no URI for another record, a lost key or a changed text', async () => {
    const keyring = new MemoryKeyring();
    const vault = new Vault(keyring);
    const sealed = (await vault.sealer())('a', uri);
    const changes = [
      { ...sealed, data: Buffer.from('x').toString('base64') },
      { ...sealed, tag: '' },
      { ...sealed, tag: sealed.tag.slice(0, 8) },
      { ...sealed, iv: '' },
      { ...sealed, keyId: 'other' },
    ];
    for (const changed of changes) assert.equal(await vault.open('a', changed), undefined);
    assert.equal(await vault.open('b', sealed), undefined);
    keyring.lose();
    assert.equal(await vault.open('a', sealed), undefined);
  });

  it('has its key before anything can be sealed, so that sealing cannot fail after a charge', async () => {
    const broken = { current: () => Promise.reject(new Error('no keychain')), find: async () => undefined };
    await assert.rejects(new Vault(broken).sealer(), /no keychain/);
  });
});
