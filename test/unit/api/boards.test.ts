import assert from 'node:assert/strict';
import { AccountLine } from '../../../src/core/api/accountLine.ts';
import { BoardsApi } from '../../../src/core/api/boards/boards.ts';
import { parseAdded, parseBoard, parseBoards, parseComments, parseCreated } from '../../../src/core/api/boards/parse.ts';
import { type GettyError, isCancellation, isGettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { keys } from '../../sandbox/accounts.ts';
import { boardIds } from '../../sandbox/boards.ts';
import { checkExchanges, loadContract } from '../../sandbox/contract.ts';
import type { Fault } from '../../sandbox/knobs.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();

async function failure(act: Promise<unknown>): Promise<GettyError> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(isGettyError(error), String(error));
  return error;
}

describe('Answers about boards are read', () => {
  const page = { page: 1, pageSize: 30 };

  it('with as much as is there', () => {
    const { boards, isLast } = parseBoards(
      {
        board_count: '31',
        boards: [
          { id: 'a', name: 'Spring', asset_count: '3', date_last_updated: '2026-05-01T10:00:00', description: null },
          { id: 7, name: null, asset_count: -1, news: {} },
          { name: 'no ID' },
          null,
          'a board',
        ],
      },
      page,
    );
    assert.deepEqual(
      boards.map(({ id, name, assetCount, updated }) => [id, name, assetCount, updated]),
      [
        ['a', 'Spring', 3, '2026-05-01T10:00:00.000Z'],
        ['7', undefined, undefined, undefined],
      ],
    );
    assert.equal(isLast, false);
  });

  for (const [what, answer, isLast] of [
    ['when the count says so', { board_count: 30, boards: [{ id: 'a' }] }, true],
    ['when it is not full and nobody counts', { boards: [{ id: 'a' }] }, true],
    ['when it is empty, whatever the count says', { board_count: 99, boards: [] }, true],
    ['when there is no list', { board_count: 99, boards: null }, true],
  ] as const) {
    it(`as the last page ${what}`, () => assert.equal(parseBoards(answer, page).isLast, isLast));
  }

  it('with each asset once, and permissions only where they are said', () => {
    const board = parseBoard(
      {
        name: ' ',
        assets: [
          { id: 1167612765, asset_type: 'Image', date_added: '2026-05-01', display_sizes: [{ name: 'thumb', uri: 'javascript:1' }] },
          { asset_id: 'A-1', display_sizes: [{ name: 'thumb', uri: 'https://media.example/a' }] },
          { id: 'a-1' },
          { id: null },
          7,
        ],
        permissions: { can_add_assets: false, can_remove_assets: 'no' },
      },
      'b',
    );
    assert.deepEqual(
      board.assets.map(({ id, thumbUri }) => [id, thumbUri]),
      [
        ['1167612765', undefined],
        ['a-1', undefined],
      ],
    );
    assert.deepEqual([board.id, board.name, board.permissions], ['b', undefined, { addAssets: false, removeAssets: undefined }]);
  });

  it('with the comments that say something', () => {
    const { comments, addComment } = parseComments({
      comments: [
        { id: 1, text: 'Yes', created_by: { first_name: 'Ada', last_name: null }, date_created: 'soon' },
        { text: ' ' },
        { id: 2 },
        [],
      ],
    });
    assert.deepEqual(comments, [{ id: '1', text: 'Yes', by: 'Ada', date: undefined }]);
    assert.equal(addComment, undefined);
  });

  it('of changes, whatever they are', () => {
    assert.deepEqual(parseAdded({ assets_not_added: ['1', 2, { asset_id: '3' }, null] }), { notAdded: ['1', '2', '3'] });
    for (const answer of [undefined, null, [], 'x', { assets_not_added: 'all' }]) assert.deepEqual(parseAdded(answer), { notAdded: [] });
    assert.deepEqual([parseCreated({ id: 'x' }), parseCreated([]), parseCreated(undefined)], ['x', undefined, undefined]);
  });

  for (const answer of [null, [], 'x', 7, { boards: 'x', comments: 'x' }]) {
    it(`never from ${JSON.stringify(answer)}`, () => {
      for (const read of [() => parseBoards(answer, page), () => parseComments(answer)])
        assert.throws(read, (error) => isGettyError(error) && error.kind === 'unexpectedAnswer');
    });
  }
});

describe('Boards, at a server that counts', () => {
  let sandbox: Sandbox;
  let transport: Transport;
  let token: string;
  let line: AccountLine;

  before(async () => {
    sandbox = await startSandbox();
    transport = createTransport();
  });
  after(async () => {
    await transport.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    sandbox.reset();
    token = (await signInAs(sandbox)).access_token;
    line = new AccountLine(new ManualClock(undefined, { isHasty: true }));
  });

  function api(credentials = { credentials: async () => ({ accountId: 'a', apiKey: keys.getty.key as string, accessToken: token }) }) {
    const clock = new ManualClock(undefined, { isHasty: true });
    const connection = { apiUrl: new URL(sandbox.api), transport, clock, log: memoryLog(), language: 'de', line };
    return new BoardsApi({ ...connection, accountId: 'a', credentials });
  }
  const sent = (method: string) => sandbox.requests().filter((each) => each.origin === 'api' && each.method === method).length;
  const changes = () => ['POST', 'PUT', 'DELETE'].reduce((sum, method) => sum + sent(method), 0);

  it('are listed by whose they are, a page at a time, those that changed last first', async () => {
    const first = await api().list('owned', 1, signal);
    assert.deepEqual([first.boards[0]?.name, first.boards[0]?.assetCount, first.isLast], ['Harbour story', 3, true]);
    const invited = await api().list('invited', 1, signal);
    assert.deepEqual(
      invited.boards.slice(0, 2).map(({ name }) => name),
      ['Photo desk: spring', 'Only to look at'],
    );
    assert.equal(sent('GET'), 2);
  });

  it('have everything in them, also a thousand assets', async () => {
    const board = await api().board(boardIds.thousand, signal);
    assert.deepEqual([board.assets.length, board.assets[999]?.id, board.permissions.addAssets], [1000, '9000000999', true]);
    const { comments, addComment } = await api().comments(boardIds.story, signal);
    assert.deepEqual([comments.length, comments[0]?.by, addComment], [2, 'Grace Hopper', true]);
  });

  it('are asked about once by who asks at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => api().board(boardIds.story, signal)));
    assert.equal(sent('GET'), 1);
  });

  it('change as they are told, in the words of the contract', async () => {
    const id = await api().create('Opening', signal);
    assert.ok(id);
    const board = await api().board(id, signal);
    assert.deepEqual(await api().add(board, ['1167612765', '99999'], signal), { notAdded: ['99999'] });
    await api().comment(id, {}, 'Look at [this](command:x)', signal);
    assert.equal((await api().comments(id, signal)).comments[0]?.text, 'Look at [this](command:x)');
    await api().remove(board, '1167612765', signal);
    assert.deepEqual((await api().board(id, signal)).assets, []);
    assert.equal(changes(), 4);
    assert.deepEqual(checkExchanges(loadContract(), sandbox.exchanges()), []);
    assert.deepEqual(checkExchanges(loadContract('/nowhere'), sandbox.exchanges()), []);
    assert.equal(sandbox.charges().length, 0);
  });

  const look = { id: boardIds.readOnly, permissions: { addAssets: false, removeAssets: false } };
  const open = { id: boardIds.readOnly, permissions: {} };
  for (const [what, known, asked] of [
    ['add', () => api().add(look, ['1'], signal), () => api().add(open, ['1167612765'], signal)],
    ['remove', () => api().remove(look, '1', signal), () => api().remove(open, '3090888', signal)],
    ['comment', () => api().comment(look.id, { addComment: false }, 'x', signal), () => api().comment(look.id, {}, 'x', signal)],
  ] as const) {
    it(`send nothing without the permission to ${what}, and say so where only the server knows`, async () => {
      assert.equal((await failure(known())).kind, 'boardRefused');
      assert.equal(changes(), 0);
      const { kind, used, data } = await failure(asked());
      assert.deepEqual([kind, used, data.status], ['boardRefused', 'no', 403]);
      assert.equal(changes(), 1);
      assert.deepEqual(
        [(await api().board(look.id, signal)).assets.length, (await api().comments(look.id, signal)).comments.length],
        [1, 0],
      );
    });
  }

  const faults: readonly [what: string, fault: Fault, kind: string][] = [
    ['a reset', { resetBefore: true }, 'changeUncertain'],
    ['a failure', { status: 500 }, 'changeUncertain'],
    ['an unwell service', { status: 503, envelope: 'html' }, 'changeUncertain'],
    ['a redirect', { status: 307, headers: { location: 'https://evil.example/' } }, 'changeUncertain'],
    ['being told to slow down', { throttle: 'edge' }, 'throttled'],
    ['being told to slow down in the older way', { throttle: 'legacy', retryAfter: 1 }, 'throttled'],
    ['a refused token', { status: 401, envelope: 'service', code: 'AuthorizationTokenRequired' }, 'signInNeeded'],
    ['a refusal', { status: 403 }, 'boardRefused'],
  ];
  for (const [what, fault, kind] of faults) {
    it(`are changed by one request alone, whatever comes back: ${what}`, async () => {
      sandbox.set({ boards: fault });
      const error = await failure(api().comment(boardIds.story, {}, 'once', signal));
      assert.deepEqual([error.kind, error.used], [kind, 'no']);
      assert.equal(changes(), 1);
    });
  }

  it('are looked at again by themselves', async () => {
    sandbox.set({ boards: { status: 503, times: 1 } });
    assert.equal((await api().board(boardIds.story, signal)).name, 'Harbour story');
    assert.equal(sent('GET'), 2);
  });

  it('take a new token for the next change', async () => {
    const rejected: (string | undefined)[] = [];
    const source = {
      credentials: async (_id?: string, options?: { rejected?: string }) => {
        rejected.push(options?.rejected);
        return { accountId: 'a', apiKey: keys.getty.key as string, accessToken: 'nobody' };
      },
    };
    assert.equal((await failure(api(source).create('x', signal))).kind, 'signInNeeded');
    assert.deepEqual(rejected, [undefined, 'nobody']);
    assert.equal(changes(), 1);
  });

  it('are left alone by who gives up before it leaves', async () => {
    const gone = AbortSignal.abort();
    await assert.rejects(api().create('x', gone), isCancellation);
    assert.equal(changes(), 0);
  });

  it('are done where the words about it are lost', async () => {
    sandbox.set({ boards: { status: 201, body: '{"id":', times: 1 } });
    assert.equal(await api().create('x', signal), undefined);
  });

  for (const id of ['..', '.', '', 'a b', 'a,b']) {
    it(`are asked about at no other address: ${JSON.stringify(id)}`, async () => {
      assert.equal((await failure(api().board(id, signal))).kind, 'badRequest');
      assert.equal(sandbox.requests().filter(({ origin }) => origin === 'api').length, 0);
    });
  }
});
