import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import type { DownloadsQuery } from '../../../src/core/api/types.ts';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { commands } from '../../../src/core/names.ts';
import { plain, ui } from '../../../src/core/text.ts';
import { memoryLog } from '../support/memoryLog.ts';

type Module = typeof import('../../../src/views/downloads.ts');
type Rows = typeof import('../../../src/views/downloadRows.ts');
type Downloads = InstanceType<Module['Downloads']>;
type Node = Awaited<ReturnType<Downloads['childrenOf']>>[number];

const apiOrigin = 'https://api.gettyimages.com';
const me = { id: 'me', label: ui`Ada`, hint: ui`key …5e6f` };
const words = { bytes: (count: number) => plain(`${count} B`), date: () => ui`Nov 30`, describe: () => ({ text: ui`No connection.` }) };

function recordOf(n: number, more: Partial<ChargeRecord> = {}): ChargeRecord {
  const file = { sha256: 'a'.repeat(64), bytes: n, mediaType: 'image/jpeg', fileName: 'a.jpg' };
  const known = { version: 1, id: `id${n}`, state: 'settled', apiOrigin, accountId: 'me', assetId: String(1_000 + n) } as const;
  return { ...known, options: {}, intentAt: n, chargedAt: n, file, ...more };
}

describe('The groups of downloads', () => {
  let [Made, row]: [Module['Downloads'], Rows['downloadsRow']] = [undefined as never, undefined as never];
  before(async () => {
    Made = (await import('../../../src/views/downloads.ts')).Downloads;
    row = (await import('../../../src/views/downloadRows.ts')).downloadsRow;
  });

  /** Downloads of an account with 120 of its own, on a machine with these records, and everything that was asked. */
  function world({ records = [] as readonly ChargeRecord[], titles = {} as Record<string, string>, isTrusted = true } = {}) {
    const asked: string[] = [];
    const accounts = { list: [me], current: me as typeof me | undefined };
    const entries = Array.from({ length: 120 }, (_, n) => ({ assetId: String(9_000 - n), date: new Date(1e12 - n).toISOString() }));
    const api = {
      downloads: async ({ page, pageSize, productType }: DownloadsQuery) => {
        asked.push(`downloads ${page} ${productType ?? ''}`.trim());
        const own = productType ? [] : entries.slice((page - 1) * pageSize, page * pageSize);
        return { entries: own, isLast: productType !== undefined || page * pageSize >= 120 };
      },
      images: async (ids: readonly string[]) => {
        asked.push(`images ${ids.length}`);
        return { images: ids.map((id) => ({ id, title: titles[id] })), notFound: [] };
      },
    };
    let left = [...records];
    const downloads = {
      paid: () => {
        asked.push('paid');
        left = [...records];
        return {
          get isDone() {
            return left.length === 0;
          },
          next: async (count: number) => left.splice(0, count),
        };
      },
      kept: async (_origin: string, files: readonly { readonly id: string }[]) => new Set(files.slice(0, 1)),
    };
    const engine = async () => ({ apiOrigin, api: () => api, downloads });
    const deps = {
      accounts: { list: async () => accounts.list, current: async () => accounts.current },
      ...{ engine, words: async () => words, log: memoryLog() },
    };
    const tree = new Made(deps as unknown as ConstructorParameters<Module['Downloads']>[0], () => isTrusted);
    const group = async (id: 'downloads.machine' | 'downloads.account') =>
      (await tree.childrenOf(tree.root)).find((node) => node.id === id) ?? assert.fail();
    const rows = async (id: 'downloads.machine' | 'downloads.account') =>
      (await tree.childrenOf(await group(id))).map((node: Node) => row(node));
    return { tree, asked, accounts, rows };
  }

  it('are a page of the server, and one more when more is wanted', async () => {
    const { tree, asked, rows } = world();
    const first = await rows('downloads.account');
    assert.deepEqual([first.length, first[0]?.label, first[50]?.label], [51, 'Asset 9000', 'Show more…']);
    assert.deepEqual(first[50]?.command?.arguments, ['downloads.account']);
    assert.deepEqual(asked.splice(0).sort(), ['downloads 1', 'downloads 1 creditpack', 'images 50']);
    await tree.showMore('downloads.account');
    assert.equal((await rows('downloads.account')).length, 101);
    assert.deepEqual(asked, ['downloads 2', 'images 50']);
    await tree.showMore('downloads.account');
    assert.equal((await rows('downloads.account')).length, 120);
    assert.equal(await tree.showMore('missing'), false, 'is another group');
  });

  it('ask nobody in a workspace that is not trusted, and list what this machine has by its IDs', async () => {
    const { asked, rows } = world({ records: [recordOf(1)], isTrusted: false });
    const [refused] = await rows('downloads.account');
    assert.deepEqual([refused?.label, refused?.command], ['The account is not asked in a workspace that is not trusted.', undefined]);
    assert.deepEqual(
      (await rows('downloads.machine')).map(({ label }) => label),
      ['Asset 1001'],
    );
    assert.deepEqual(asked, ['paid']);
  });

  it('lead to the sign-in, or to the choice of an account, where there is none', async () => {
    const { asked, accounts, rows } = world();
    accounts.current = undefined;
    assert.equal((await rows('downloads.account'))[0]?.command?.id, commands.chooseAccount);
    accounts.list = [];
    assert.equal((await rows('downloads.account'))[0]?.command?.id, commands.signIn);
    assert.deepEqual(asked, []);
  });

  it('say what is kept and what is paid for and not saved, also to who listens', async () => {
    const records = [recordOf(1), recordOf(2, { state: 'fetched', options: { downloadNotes: 'for the cover', projectCode: 'X' } })];
    const { rows } = world({ records, titles: { 1001: 'Poppies' } });
    const [kept, open] = await rows('downloads.machine');
    assert.deepEqual([kept?.label, kept?.description, kept?.kind], ['Poppies', 'Nov 30 · 1 B', 'download.kept']);
    assert.equal(kept?.spoken, 'Poppies, Asset 1001, Nov 30, 1 B, can be placed again at no charge');
    assert.equal(open?.spoken, 'Asset 1002, Nov 30, 2 B, paid for, not saved yet, Project code: X, Note: for the cover');
    assert.equal(open?.kind, 'download');
  });

  it('are one plain line each, whatever a title, a note or a product says', async () => {
    const hostile = 'a\n$(trash) [b](command:c) \u202Ed';
    const options = { downloadNotes: hostile, projectCode: hostile, productType: hostile as 'creditpack' };
    const { tree, rows } = world({ records: [recordOf(1, { options })], titles: { 1001: hostile } });
    tree.filter = '$(trash)';
    const all = [...(await rows('downloads.machine')), row(tree.root)];
    for (const { label, description = '', spoken = '', tooltip = [] } of all) {
      for (const text of [label, description, spoken, ...tooltip]) assert.doesNotMatch(text, /\n|\$\(|\]\(|\u202E|command:/);
    }
  });

  it('are those of the account that is there when they are shown, not when they were asked for', async () => {
    const { tree, asked, accounts, rows } = world();
    const under = rows('downloads.account');
    tree.forget();
    accounts.current = undefined;
    accounts.list = [];
    assert.equal((await under)[0]?.command?.id, commands.signIn);
    assert.ok(asked.length <= 3);
  });
});
