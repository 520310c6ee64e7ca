import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { imageRows } from './support/providers.ts';
import { signedInSuite } from './support/signedIn.ts';
import { askedWhile, bulkId, charged, download, fullArgument, heal, paid, posts, sandbox } from './support/site.ts';

/*
 * What this machine and the account downloaded, in the tree of the extension as it runs: its rows are asked for as VS Code does.
 */

const [placed, other] = [bulkId(970), bulkId(971)];
const asked = async (path = '/v3/downloads') =>
  (await sandbox.requests()).filter((each) => each.origin === 'api' && each.method === 'GET' && each.path === path);

type Rows = Awaited<ReturnType<typeof imageRows>>;
const labelOf = ({ item }: Rows[number]) => String(item.label);

async function groupsOfDownloads() {
  const group = (await imageRows()).at(-1);
  assert.equal(group && labelOf(group), 'Downloads', 'it is the last one');
  const [machine, account] = await imageRows(group?.row);
  assert.ok(group && machine && account);
  return { group, machine, account };
}

signedInSuite('Downloads in the tree of images', (person) => {
  let uri: vscode.Uri;
  before(async () => {
    await sandbox.reset();
    await vscode.commands.executeCommand(commands.refresh);
    for (const id of [other, placed]) {
      person.answers(/^License asset/, paid);
      const result = await download({ ...fullArgument(id), downloadNotes: `for ${id}`, insert: false });
      uri = vscode.Uri.parse(result?.uri ?? assert.fail());
    }
  });

  it('ask and read nothing before a group is opened', async () => {
    const { group, machine, account } = await groupsOfDownloads();
    assert.deepEqual([machine, account].map(labelOf), ['This Machine', 'Account']);
    assert.match(String(account.item.description), /^API key account/);
    assert.equal(group.item.contextValue, 'downloads');
    assert.equal((await asked()).length, 0);
  });

  it('of this machine come by themselves, the newest first, and say what costs nothing', async () => {
    const { machine } = await groupsOfDownloads();
    const rows = await imageRows(machine.row);
    assert.deepEqual(rows.slice(0, 2).map(labelOf), ['Bulk picture 970', 'Bulk picture 971']);
    const { item } = rows[0] ?? assert.fail();
    assert.equal(item.contextValue, 'download.kept');
    assert.match(
      item.accessibilityInformation?.label ?? '',
      new RegExp(`^Bulk picture 970, Asset ${placed}, .*, Premium Access, can be placed again at no charge, Note: for ${placed}$`),
    );
    assert.equal((await asked()).length, 0, 'the account is not asked');
    assert.deepEqual(await askedWhile([placed], () => imageRows(machine.row)), [], 'what was read is kept');
  });

  it('can be placed again for nothing, by the row', async () => {
    await vscode.workspace.fs.delete(uri);
    const { machine } = await groupsOfDownloads();
    const [first] = await imageRows(machine.row);
    person.answers(/It is already paid for/, /^Save again/);
    await vscode.commands.executeCommand(commands.useDownload, first?.row);
    assert.ok((await vscode.workspace.fs.stat(uri)).size > 0);
    assert.deepEqual([(await posts(placed)).length, await charged(placed), person.dialogs(/./)], [1, 1, []]);
  });

  it('of the account are asked for once, in both lists of the server and for all of time, without the company', async () => {
    const { account } = await groupsOfDownloads();
    const rows = await imageRows(account.row);
    assert.deepEqual(rows.map(labelOf), ['Bulk picture 970', 'Bulk picture 971']);
    const { item } = rows[1] ?? assert.fail();
    assert.match(String(item.tooltip), /1600 × 1067\nPremium Access, Newsroom 2026\nNote: for 9000000971$/);
    const queries = (await asked()).map(({ query }) => Object.fromEntries(Object.entries(query ?? {})));
    assert.equal(queries.length, 2);
    for (const { date_from: from, company_downloads: company } of queries) assert.deepEqual([from, company], ['2000-01-01', 'false']);
    assert.deepEqual(queries.map((each) => each.product_type ?? '').sort(), ['', 'creditpack']);
    await imageRows(account.row);
    assert.equal((await asked()).length, 2);
    assert.equal((await posts(other)).length, 1);
  });

  it('are filtered by words of the note, the product and the title, and all shown again', async () => {
    const filter = async (words: string) => {
      person.answers(/Filter Downloads/, words);
      await vscode.commands.executeCommand(commands.filterDownloads);
      const { group, machine, account } = await groupsOfDownloads();
      const [own, theirs] = [await imageRows(machine.row), await imageRows(account.row)];
      return {
        said: group.item.description,
        kind: group.item.contextValue,
        own: own.slice(0, 2).map(labelOf),
        theirs: theirs.map(labelOf),
      };
    };
    const only = ['Bulk picture 971'];
    assert.deepEqual(await filter(`FOR ${other}`), { said: `only: FOR ${other}`, kind: 'downloads.filtered', own: only, theirs: only });
    assert.deepEqual((await filter('picture newsroom 970')).theirs, ['Bulk picture 970']);
    assert.match((await filter('zeppelin')).theirs.join(), /^Of the newest 2 downloads none has these words\.$/);
    await vscode.commands.executeCommand(commands.clearDownloadsFilter);
    const { group, account } = await groupsOfDownloads();
    assert.deepEqual([group.item.description, group.item.contextValue, (await imageRows(account.row)).length], ['', 'downloads', 2]);
    assert.equal((await asked()).length, 2, 'a filter asks nobody');
  });

  it('say what went wrong, with a way to try again, and try by themselves no more', async () => {
    await sandbox.set({ history: { status: 403, envelope: 'service', code: 'InsufficientPermissions' } });
    await vscode.commands.executeCommand(commands.refresh);
    const { account } = await groupsOfDownloads();
    const before = (await asked()).length;
    const failed = await imageRows(account.row);
    const { item } = failed.at(-1) ?? assert.fail();
    assert.deepEqual([failed.length, item.command?.command, item.command?.title], [1, commands.refresh, 'Try Again']);
    const after = (await asked()).length;
    await imageRows(account.row);
    assert.deepEqual([after > before, (await asked()).length], [true, after]);
    await heal();
    await vscode.commands.executeCommand(commands.refresh);
    assert.equal((await imageRows(account.row)).length, 2);
  });

  it('put their ID on the clipboard', async () => {
    const { machine } = await groupsOfDownloads();
    const [first] = await imageRows(machine.row);
    await vscode.commands.executeCommand(commands.copyAssetId, first?.row);
    assert.equal(await vscode.env.clipboard.readText(), placed);
  });
});
