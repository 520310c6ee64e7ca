import assert from 'node:assert/strict';
import type { createEngine } from '../../../src/core/engine.ts';
import { isCancellation } from '../../../src/core/errors.ts';
import { type ApiKey, keys, type Person, people } from '../../sandbox/accounts.ts';
import { type CatalogueImage, catalogue } from '../../sandbox/catalogue.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { engineAt } from '../support/engineAt.ts';
import { callerOf, signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();
const [ada, wolfe] = people as readonly [Person, Person];
const [mine, colleagues, others] = ['1167612765', '200261415-001', '185819032'];

describe('what was licensed before, counted at the server', () => {
  let sandbox: Sandbox;
  let engine: ReturnType<typeof createEngine>;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(() => engine.dispose());

  async function engineOf(key: ApiKey = keys.getty, site: 'getty' | 'istock' = 'getty'): Promise<void> {
    sandbox.reset();
    engine = await engineAt(sandbox, { key, site, person: ada });
  }

  async function license(id: string, person: Person, key: ApiKey = keys.getty, product = 'premiumaccess'): Promise<void> {
    const call = callerOf(sandbox, (await signInAs(sandbox, key, person)).access_token, key);
    const { status } = await call(`/v3/downloads/images/${id}?auto_download=false&product_type=${product}`, { method: 'POST' });
    assert.equal(status, 200);
  }

  const asked = () =>
    sandbox
      .requests()
      .filter(({ method, path }) => method === 'GET' && path === '/v3/downloads')
      .map(({ query }) => [query.company_downloads, query.product_type ?? '', query.page, query.page_size]);
  const among = async (...ids: readonly string[]) => [...(await engine.licensedBefore.among('ada', ids, signal)).keys()];

  it('is asked for once, whatever is searched for, of the account and its company', async () => {
    await engineOf();
    await license(mine, ada);
    await license(colleagues, wolfe);
    assert.deepEqual(await among(mine, colleagues, others), [mine, colleagues]);
    assert.deepEqual(await among(others), []);
    assert.deepEqual(await Promise.all([among(mine), among(colleagues.toUpperCase())]), [[mine], [colleagues.toUpperCase()]]);
    assert.deepEqual(asked(), [['true', '', '1', '100']]);
    assert.match((await engine.licensedBefore.among('ada', [mine], signal)).get(mine) ?? '', /^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('is that of the account alone where it may not see its company, with what was paid in credits', async () => {
    await engineOf(keys.istock, 'istock');
    const { id } = catalogue.find(({ site, products }) => site === 'istock' && products.includes('creditpack')) as CatalogueImage;
    await license(id, ada, keys.istock, 'creditpack');
    assert.deepEqual(await among(id), [id]);
    assert.deepEqual(asked(), [
      ['true', '', '1', '100'],
      ['false', '', '1', '100'],
      ['false', 'creditpack', '1', '100'],
    ]);
    await among(id);
    assert.equal(asked().length, 3);
  });

  it('is learnt from whoever reads the history for another reason', async () => {
    await engineOf();
    assert.deepEqual(await among(mine), []);
    await license(mine, ada);
    await engine.api('ada').downloadHistory(mine, {}, signal);
    assert.deepEqual(await among(mine), [mine]);
    await license(others, ada);
    await engine.api('ada').downloads({ page: 1, pageSize: 50, from: '2000-01-01', to: '2100-01-01' }, signal);
    assert.deepEqual(await among(mine, others), [mine, others]);
  });

  it('is asked for anew after a failure, after a look anew, and for another account; a failure says nothing', async () => {
    await engineOf();
    await license(mine, ada);
    sandbox.set({ history: { status: 404 } });
    assert.deepEqual(await among(mine), []);
    sandbox.set({ history: null });
    assert.deepEqual(await among(mine), [mine]);
    assert.equal(asked().length, 2);
    engine.forgetLookUps(['ada']);
    await among(mine);
    assert.equal(asked().length, 2);
    engine.forgetLookUps();
    assert.deepEqual(await among(mine), [mine]);
    assert.equal(asked().length, 3);
    await engine.licensedBefore.among('somebody', [mine], signal);
    assert.equal(asked().length, 4);
  });

  it('goes on when the search that began it is given up', async () => {
    await engineOf();
    await license(mine, ada);
    sandbox.set({ history: { hold: true } });
    const search = new AbortController();
    const left = engine.licensedBefore.among('ada', [mine], search.signal);
    search.abort();
    await assert.rejects(left, isCancellation);
    const next = among(mine);
    sandbox.set({ history: null });
    assert.deepEqual(await next, [mine]);
    assert.equal(asked().length, 1);
  });
});
