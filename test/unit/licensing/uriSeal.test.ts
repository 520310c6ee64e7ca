import assert from 'node:assert/strict';
import { UriSeal } from '../../../src/core/licensing/uriSeal.ts';
import { MemorySealKeys } from '../support/licensing.ts';

const uri = 'https://delivery.example/xa/83454804.jpg?k=6&e=Grüße';

describe('the seal of delivery URIs', () => {
  it('opens what it sealed, and nothing of the URI shows', async () => {
    const seal = new UriSeal(new MemorySealKeys());
    const sealed = (await seal.sealer())('a', uri);
    assert.equal(await seal.open('a', sealed), uri);
    assert.doesNotMatch(JSON.stringify(sealed), /delivery|83454804/);
    assert.doesNotMatch(Buffer.from(sealed.data, 'base64').toString('latin1'), /delivery|83454804/);
  });

  it('never seals alike twice', async () => {
    const seal = await new UriSeal(new MemorySealKeys()).sealer();
    assert.notEqual(seal('a', uri).data, seal('a', uri).data);
  });

  it('has no URI for another record, a lost key or a changed text', async () => {
    const sealKeys = new MemorySealKeys();
    const seal = new UriSeal(sealKeys);
    const sealed = (await seal.sealer())('a', uri);
    const changes = [
      { ...sealed, data: Buffer.from('x').toString('base64') },
      { ...sealed, tag: '' },
      { ...sealed, tag: sealed.tag.slice(0, 8) },
      { ...sealed, iv: '' },
      { ...sealed, keyId: 'other' },
    ];
    for (const changed of changes) assert.equal(await seal.open('a', changed), undefined);
    assert.equal(await seal.open('b', sealed), undefined);
    sealKeys.lose();
    assert.equal(await seal.open('a', sealed), undefined);
  });

  it('has its key before anything can be sealed, so that sealing cannot fail after a charge', async () => {
    const broken = { current: () => Promise.reject(new Error('no secret storage')), find: async () => undefined };
    await assert.rejects(new UriSeal(broken).sealer(), /no secret storage/);
  });
});
