import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import { AccountLine } from '../../../src/core/api/accountLine.ts';
import { BoardsApi } from '../../../src/core/api/boards/boards.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import { ImageCache } from '../../../src/core/api/imageCache.ts';
import { systemClock } from '../../../src/core/clock.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { plain, ui } from '../../../src/core/text.ts';
import { keys } from '../../sandbox/accounts.ts';
import { hostileComments } from '../../sandbox/hostileWords.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { callerOf, signInAs } from '../support/sandboxClient.ts';

type Module = typeof import('../../../src/boards/boardsTree.ts');
type Rows = typeof import('../../../src/boards/boardRows.ts');
type Deps = ConstructorParameters<Module['BoardsTree']>[0];
type Node = Awaited<ReturnType<InstanceType<Module['BoardsTree']>['getChildren']>>[number];

const me = { id: 'me', label: ui`Ada`, hint: ui`key …5e6f` };
const words = {
  date: () => ui`Nov 30`,
  number: (value: number) => plain(value.toLocaleString('en')),
  describe: () => ({ text: ui`No connection.` }),
};

describe('The tree of boards', () => {
  let [Made, row]: [Module['BoardsTree'], Rows['boardsRow']] = [undefined as never, undefined as never];
  let sandbox: Sandbox;
  let transport: Transport;
  let token: string;
  before(async () => {
    Made = (await import('../../../src/boards/boardsTree.ts')).BoardsTree;
    row = (await import('../../../src/boards/boardRows.ts')).boardsRow;
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
  });

  function world({ isTrusted = true, signedIn = true } = {}) {
    const accounts = { list: signedIn ? [me] : [], current: signedIn ? (me as typeof me | undefined) : undefined };
    const changed: (Node | undefined)[] = [];
    const credentials = { credentials: async () => ({ accountId: 'me', apiKey: keys.getty.key as string, accessToken: token }) };
    const line = new AccountLine(systemClock);
    const account = { apiUrl: new URL(sandbox.api), transport, clock: systemClock, log: memoryLog(), accountId: 'me', credentials, line };
    const images = new ImageCache(systemClock);
    const engine = { boards: () => new BoardsApi(account), api: () => new GettyApi({ ...account, images }) };
    const deps = {
      accounts: { list: async () => accounts.list, current: async () => accounts.current },
      engine: async () => engine,
      words: async () => words,
      images: { list: async () => ({ images: [{ assetId: '1167612765' }], missing: [], more: false }) },
      log: memoryLog(),
    };
    const tree = new Made(
      deps as unknown as Deps,
      (node) => changed.push(node),
      () => isTrusted,
    );
    const asked = (path = '/v3/boards') => sandbox.requests().filter((request) => request.path.startsWith(path)).length;
    const labels = (nodes: readonly Node[]) => nodes.map((node) => row(node, words).label as string);
    const open = async (parent: readonly Node[], label: string): Promise<Node[]> => {
      const found = parent.find((node) => row(node, words).label === label);
      assert.ok(found, `${label} in ${labels(parent)}`);
      return tree.getChildren(found);
    };
    return { tree, accounts, changed, asked, labels, open };
  }

  it('asks for nothing but what is opened, and for that once', async () => {
    const { tree, asked, labels, open } = world();
    const groups = await tree.getChildren();
    assert.deepEqual([labels(groups), asked()], [['Mine', 'Shared with Me'], 0]);
    const boards = await open(groups, 'Mine');
    assert.deepEqual([boards.length, asked()], [2, 1]);
    const inside = await open(boards, 'Harbour story');
    assert.deepEqual(labels(inside), [
      'For the spring issue',
      'Comments',
      'Mountain ridges at sunrise',
      'Sailing boats off the coast',
      'Northern lights over a mountain hut',
    ]);
    assert.deepEqual([asked(), asked('/v3/images')], [2, 1]);
    assert.match(row(inside[2] as Node, words).spoken ?? '', /in this workspace/);
    assert.doesNotMatch(row(inside[3] as Node, words).spoken ?? '', /in this workspace/);
    const comments = await open(inside, 'Comments');
    assert.equal(row(comments[0] as Node, words).description, 'Grace Hopper · Nov 30');
    for (let count = 0; count < 2; count++) {
      await open(groups, 'Mine');
      await open(boards, 'Harbour story');
      await open(inside, 'Comments');
    }
    assert.deepEqual([asked(), asked('/v3/images')], [3, 1]);
  });

  it('shows a board of a thousand assets in two requests and less than a second of work, and more of it on demand', async () => {
    const { tree, asked, open, changed } = world();
    const boards = await open(await tree.getChildren(), 'Mine');
    // Work, not time: another process may have the machine.
    const started = process.cpuUsage();
    const inside = await open(boards, 'A thousand assets');
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 1_000_000, `${(user + system) / 1_000} ms`);
    assert.deepEqual([asked(), asked('/v3/images'), inside.length], [2, 1, 102]);
    const [last] = inside.slice(-1);
    assert.equal(row(last as Node, words).label, 'Show more…');
    await tree.showMore(String(row(last as Node, words).command?.arguments?.[0]));
    const longer = await tree.getChildren(changed.at(-1));
    assert.deepEqual([asked(), asked('/v3/images'), longer.length], [2, 2, 202]);
  });

  it('says what it is that nobody is asked', async () => {
    assert.deepEqual(await world({ signedIn: false }).tree.getChildren(), []);
    const distrusted = world({ isTrusted: false });
    assert.match(distrusted.labels(await distrusted.tree.getChildren()).join(), /not trusted/);
    const several = world();
    several.accounts.current = undefined;
    assert.match(several.labels(await several.tree.getChildren()).join(), /Choose the account/);
    for (const { asked } of [distrusted, several]) assert.equal(asked(), 0);
  });

  it('says what failed in a row that tries again, and then shows what is there', async () => {
    const { tree, labels, open, asked } = world();
    const groups = await tree.getChildren();
    sandbox.set({ boards: { status: 403, times: 1 } });
    const failed = await open(groups, 'Mine');
    assert.deepEqual([labels(failed), row(failed[0] as Node, words).command?.id], [['No connection.'], 'gettyImages.refresh']);
    assert.equal((await open(groups, 'Mine')).length, 2);
    assert.equal(asked(), 2);
  });

  it('looks anew when it is told to, also while it was looking', async () => {
    const { tree, open, asked } = world();
    const groups = await tree.getChildren();
    sandbox.set({ boards: [{ hold: true, times: 1 }] });
    const first = open(groups, 'Mine');
    while (asked() === 0) await new Promise(setImmediate);
    tree.forget();
    assert.equal((await first).length, 2);
    assert.equal(asked(), 2);
  });

  it('asks again about a board that has changed, and keeps its row', async () => {
    const { tree, open, changed, asked } = world();
    const boards = await open(await tree.getChildren(), 'Mine');
    await open(boards, 'Harbour story');
    const [node] = boards;
    assert.equal(node?.kind, 'board');
    const id = node?.kind === 'board' ? node.board.id : '';
    await callerOf(sandbox, token)(`/v3/boards/${id}/assets/589949093`, { method: 'DELETE' });
    await tree.update('me', id);
    assert.equal(changed.at(-1), node);
    const inside = await tree.getChildren(node);
    assert.equal(inside.length, 4);
    assert.equal(row(node as Node, words).description, '2');
    assert.equal(asked(), 4);
    await tree.update('me');
    assert.equal(changed.at(-1), undefined);
  });

  it('says how many there are also on a board that was never opened', async () => {
    const { tree, open } = world();
    const [node] = await open(await tree.getChildren(), 'Mine');
    const id = node?.kind === 'board' ? node.board.id : '';
    await callerOf(sandbox, token)(`/v3/boards/${id}/assets/589949093`, { method: 'DELETE' });
    await tree.update('me', id);
    assert.equal(row(node as Node, words).description, '2');
  });

  it('makes one plain line of whatever people wrote', async () => {
    const { tree, open } = world();
    const boards = await open(await tree.getChildren(), 'Shared with Me');
    const hostile = boards.find((node) => node.kind === 'board' && node.board.name?.startsWith('[Sale](command:workbench.action.quit) '));
    const inside = await tree.getChildren(hostile);
    const comments = await open(inside, 'Comments');
    assert.equal(comments.length, hostileComments.length);
    for (const node of [...boards, ...inside, ...comments]) {
      const { label, description = '', spoken = '', tooltip = [] } = row(node, words);
      assert.ok(label);
      for (const text of [label, description, spoken, ...tooltip])
        assert.doesNotMatch(text, /\]\(|\$\(|command:|[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\u0301{5}/u);
    }
  });
});
