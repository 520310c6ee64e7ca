import assert from 'node:assert/strict';
import { keys } from '../../sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Caller, callerOf, postToken, signInAs } from '../support/sandboxClient.ts';

describe('the charge of the sandbox', () => {
  let sandbox: Sandbox;
  let call: Caller;
  let stock: Caller;

  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    stock = callerOf(sandbox, (await signInAs(sandbox, keys.istock)).access_token, keys.istock);
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  async function outcome(answer: Response): Promise<string> {
    const text = await answer.text();
    const body = text ? JSON.parse(text) : {};
    return `${answer.status} ${body.ErrorCode ?? body.message ?? ''}`.trim();
  }
  const charge = (query: string, id = '1167612765', body?: unknown, as: Caller = call) =>
    as(`/v3/downloads/images/${id}?${query}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

  async function withoutPerson(key = keys.getty as { key: string; secret: string }): Promise<string> {
    const form = { grant_type: 'client_credentials', client_id: key.key, client_secret: key.secret };
    return ((await (await postToken(sandbox, form)).json()) as { access_token: string }).access_token;
  }

  it('answers both spellings of the charge, and counts both', async () => {
    const auto = await charge('');
    assert.deepEqual([auto.status, auto.headers.get('location')?.startsWith(`${sandbox.delivery}/downloads/`)], [303, true]);
    const plain = await charge('auto_download=false');
    assert.deepEqual([plain.status, Object.keys((await plain.json()) as object)], [200, ['uri']]);
    assert.deepEqual(
      sandbox.charges().map(({ product, account }) => [product.id, account]),
      [
        [592, 'ada'],
        [592, 'ada'],
      ],
    );
    const { products } = (await (await call('/v3/products')).json()) as { products: { id: number; downloads_remaining: number }[] };
    assert.equal(products.find(({ id }) => id === 592)?.downloads_remaining, 35);
  });

  const note = { download_notes: 'Größe', project_code: 'Größe & Co' };
  const refusedCharges: readonly [query: string, id: string, body: unknown, expected: string][] = [
    ['resolution=high', '1167612765', undefined, '400 InvalidParameterValue'],
    ['height=1&height=2', '1167612765', undefined, '400 InvalidParameterValue'],
    ['auto_download=no', '1167612765', undefined, '400 InvalidParameterValue'],
    ['height=123', '1167612765', undefined, '404 FileDownloadSizeNotFound'],
    ['height=5504px', '1167612765', undefined, '404 FileDownloadSizeNotFound'],
    ['file_type=eps', '1167612765', undefined, '404 FileDownloadSizeNotFound'],
    ['file_type=png', '1167612765', undefined, '400 InvalidParameterValue'],
    ['product_type=gold', '1167612765', undefined, '400 InvalidParameterValue'],
    ['product_id=2250186867', '1167612765', undefined, '400 InvalidParameterValue'],
    ['product_id=999', '1167612765', undefined, '403 NoAccessToProductType'],
    ['product_id=630', '1167612765', undefined, '403 NoAccessToProductType'],
    ['product_id=592&product_type=easyaccess', '1167612765', undefined, '400 InvalidParameterValue'],
    ['product_type=creditpack', '1167612765', undefined, '403 NoAccessToProductType'],
    ['product_type=editorialsubscription', '1167612765', undefined, '403 Forbidden'],
    ['product_type=easyaccess', '1167612765', undefined, '403 OverageLimitReached'],
    ['use_team_credits=true', '1167612765', undefined, '400 InvalidParameterValue'],
    ['product_type=imagepack', '1167612765', undefined, '400 MissingRequiredQueryParameters'],
    ['product_type=imagepack', '1167612765', { ...note, download_notes: null }, '400 MissingRequiredQueryParameters'],
    ['product_type=imagepack', '1167612765', { ...note, project_code: 'Other' }, '400 InvalidParameterValue'],
    ['', '1167612765', { note: 'x' }, '400 InvalidParameterValue'],
    ['', '1167612765', { project_code: 7 }, '400 InvalidParameterValue'],
    ['', '1167612765', ['x'], '400 MalformedRequest'],
    ['', '404404404', undefined, '404 ImageNotFound'],
    ['', '1390000403', undefined, '403 Forbidden'],
    ['', '1390000401', undefined, '401 Forbidden'],
    ['', '3090888', undefined, '403 OverageLimitReached'],
    ['', '57305676', undefined, '403 Forbidden'],
  ];
  for (const [query, id, body, expected] of refusedCharges) {
    it(`refuses the charge of ${id} with "${query}" ${body ? JSON.stringify(body) : ''} as ${expected}, uncounted`, async () => {
      assert.equal(await outcome(await charge(query, id, body)), expected);
      assert.equal(sandbox.charges().length, 0);
    });
  }

  it('takes notes and codes of any language, an empty body and null', async () => {
    assert.equal((await charge('product_type=imagepack', '1167612765', note)).status, 303);
    assert.equal((await charge('', '1167612765', null)).status, 303);
    assert.deepEqual(
      sandbox.charges().map(({ product }) => product.type),
      ['imagepack', 'premiumaccess'],
    );
  });

  it('refuses a body that a wrong content-length has cut', async () => {
    const text = JSON.stringify(note);
    const cut = Buffer.from(text).subarray(0, text.length);
    const answer = await call('/v3/downloads/images/1167612765', {
      method: 'POST',
      body: cut,
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(await outcome(answer), '400 MalformedRequest');
  });

  it('moves to the next agreement of a type only when the first is used up', async () => {
    sandbox.set({ productState: { 592: { remaining: 1 } } });
    for (let times = 0; times < 2; times++) await charge('product_type=premiumaccess');
    assert.deepEqual(
      sandbox.charges().map(({ product }) => product.id),
      [592, 593],
    );
  });

  it('charges credits at iStock, from the team on demand, until they are used up', async () => {
    const credits = async () => {
      const { products } = (await (await stock('/v3/products')).json()) as {
        products: { credits_remaining: number; team_credits: number }[];
      };
      return [products[0]?.credits_remaining, products[0]?.team_credits];
    };
    assert.equal((await charge('', '1301700665', undefined, stock)).status, 303);
    assert.equal((await charge('use_team_credits=true', '1301700665', undefined, stock)).status, 303);
    assert.deepEqual(await credits(), [21, 57]);
    assert.equal((await charge('product_type=royaltyfreesubscription', '1301700665', undefined, stock)).status, 303);
    sandbox.set({ productState: { 701: { credits: 2 } } });
    assert.equal(await outcome(await charge('', '1301700665', undefined, stock)), '403 OverageLimitReached');
  });

  it('needs a person for keys that are set up so', async () => {
    const person = callerOf(sandbox, await withoutPerson(keys.personOnly), keys.personOnly);
    assert.equal(await outcome(await charge('', '1167612765', undefined, person)), '403 UserTokenRequired');
    assert.deepEqual(await (await person('/v3/products')).json(), { products: [] });
    const open = callerOf(sandbox, await withoutPerson());
    assert.equal((await charge('', '1167612765', undefined, open)).status, 303);
    assert.equal((await open('/v3/customers/current')).status, 401);
    assert.equal(sandbox.charges()[0]?.account, `key:${keys.getty.key}`);
  });
});
