import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { engineAt } from '../support/engineAt.ts';

const { signal } = new AbortController();
const picture = readFileSync(join(root, 'test/sandbox/assets/sails.jpg'));

describe('a picture that is searched by, counted at the server', () => {
  let sandbox: Sandbox;
  let engine: Awaited<ReturnType<typeof engineAt>>;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    sandbox.reset();
    engine = await engineAt(sandbox);
  });
  afterEach(() => engine.dispose());
  const asked = () => sandbox.requests().filter(({ origin }) => origin === 'api');
  const like = (upload: string) => ({ like: { upload, name: 'sails.jpg', as: 'picture' } }) as const;

  it('is sent once, byte for byte, under a name that says nothing, and found by it', async () => {
    const address = await engine.api('ada').upload(picture, signal);
    const { images, total } = await engine.api('ada').find(like(address), 1, signal);
    assert.ok(total > 0 && images.length > 0 && images.every(({ assetFamily, thumbUri }) => assetFamily === 'creative' && thumbUri));
    await engine.api('ada').find(like(address), 1, signal);
    const [put, get, ...more] = asked();
    assert.deepEqual([put?.method, get?.method, more.length], ['PUT', 'GET', 0]);
    assert.match(put?.path ?? '', /^\/v3\/search\/by-image\/uploads\/[0-9a-f-]{36}\.jpg$/);
    assert.equal(put?.headers['content-type'], 'image/jpeg');
    assert.equal(put?.headers['content-length'], String(picture.length));
    assert.ok(sandbox.exchanges().some(({ requestBody }) => requestBody?.endsWith(createHash('sha256').update(picture).digest('hex'))));
    assert.deepEqual([get?.path, get?.query.image_url, get?.query.page_size], ['/v3/search/images/creative/by-image', address, '100']);
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
    assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
  });

  it('has a name of its own each time', async () => {
    const addresses = await Promise.all([1, 2].map(() => engine.api('ada').upload(picture, signal)));
    assert.equal(new Set(addresses).size, 2);
  });

  it('is not sent again when it is refused, and uses up nothing', async () => {
    sandbox.set({ similar: { status: 503 } });
    await assert.rejects(engine.api('ada').upload(picture, signal), (error) => isGettyError(error) && error.used === 'no');
    assert.equal(asked().length, 1);
  });

  it('is not sent when the search is given up before', async () => {
    await assert.rejects(engine.api('ada').upload(picture, AbortSignal.abort()));
    assert.equal(asked().length, 0);
  });
});
