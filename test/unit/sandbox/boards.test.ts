import assert from 'node:assert/strict';
import { keys } from '../../sandbox/accounts.ts';
import { boardIds } from '../../sandbox/boards.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Caller, callerOf, signInAs } from '../support/sandboxClient.ts';

describe('the boards of the sandbox', () => {
  let sandbox: Sandbox;
  let call: Caller;
  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  async function outcome(path: string, method = 'GET', body?: unknown): Promise<string> {
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await call(`/v3/boards${path}`, { method, ...json });
    const text = await answer.text();
    return `${answer.status} ${text.startsWith('{') ? (JSON.parse(text).ErrorCode ?? '') : ''}`.trim();
  }

  const { story, desk, readOnly } = boardIds;
  const refusals: readonly (readonly [path: string, expected: string, method?: string, body?: unknown])[] = [
    ['?page_size=5', '400 InvalidParameterValue'],
    ['?sort_order=name_descending', '400 InvalidParameterValue'],
    ['?board_relationship=all', '400 InvalidParameterValue'],
    ['?page=0', '400 InvalidPage'],
    ['?pageSize=101', '400 InvalidPageSize'],
    ['/nobody', '404 BoardNotFound'],
    ['/nobody/comments', '404 BoardNotFound'],
    ['', '400 InvalidParameterValue', 'POST', { name: ' ' }],
    ['', '400 InvalidRequest', 'POST'],
    [`/${readOnly}/assets`, '403 InsufficientAccess', 'PUT', [{ asset_id: '1167612765' }]],
    [`/${desk}/assets/185819032`, '403 InsufficientAccess', 'DELETE'],
    [`/${readOnly}/comments`, '403 InsufficientAccess', 'POST', { text: 'x' }],
    [`/${story}/comments`, '400 InvalidParameterValue', 'POST', { text: '' }],
    [`/${story}/assets`, '400 InvalidParameterValue', 'PUT', { asset_id: '1' }],
  ];
  for (const [path, expected, method = 'GET', body] of refusals) {
    it(`refuse ${method} ${path || '/'} with ${expected}`, async () => assert.equal(await outcome(path, method, body), expected));
  }

  it('need a token', async () => {
    const answer = await callerOf(sandbox, undefined)('/v3/boards');
    assert.equal(answer.status, 401);
  });

  it('are sorted as the odd spellings say, and shown in pages', async () => {
    const names = async (query: string): Promise<readonly string[]> => {
      const { boards } = (await (await call(`/v3/boards?board_relationship=owned&${query}`)).json()) as { boards: { name: string }[] };
      return boards.map(({ name }) => name);
    };
    const [one, other] = ['A thousand assets', 'Harbour story'];
    assert.deepEqual(await names('sort_order=name_ascending'), [one, other]);
    assert.deepEqual(await names('sort_order=name_decending'), [other, one]);
    assert.deepEqual(await names('sort_order=date_last_updated_ascending'), [one, other]);
    assert.deepEqual(await names('pageSize=1&page=2&sort_order=name_ascending'), [other]);
    assert.deepEqual(await names('page=9'), []);
  });

  it('keep to the contract with every answer, and begin anew when they are told to', async () => {
    for (const path of ['', `/${story}`, `/${boardIds.thousand}`, `/${boardIds.hostile}`, `/${boardIds.hostile}/comments`])
      assert.equal(await outcome(path), '200');
    assert.equal(await outcome('', 'POST', { name: 'New', description: null }), '201');
    assert.equal(await outcome(`/${story}/assets`, 'PUT', [{ asset_id: '3090888' }, { asset_id: 'x' }]), '201');
    assert.equal(await outcome(`/${story}/assets/3090888`, 'DELETE'), '200');
    assert.equal(await outcome(`/${story}/comments`, 'POST', { text: 'Yes' }), '201');
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
    assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
    sandbox.reset();
    const { comments } = (await (await call(`/v3/boards/${story}/comments`)).json()) as { comments: readonly unknown[] };
    assert.equal(comments.length, 2);
  });

  it('are nobody’s at iStock', async () => {
    const stock = callerOf(sandbox, (await signInAs(sandbox, keys.istock)).access_token, keys.istock);
    assert.deepEqual(await (await stock('/v3/boards')).json(), { board_count: 0, boards: [] });
  });

  it('wait and fail as the knobs say', async () => {
    sandbox.set({ boards: [{ status: 503, times: 1 }, { delayMs: 20 }] });
    assert.equal(await outcome(`/${story}`), '503 SystemError');
    assert.equal(await outcome(`/${story}`), '200');
  });
});
