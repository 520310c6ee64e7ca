import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands, settingsPrefix } from '../../src/core/names.ts';
import { formatLicenceRecord } from '../../src/core/records/format.ts';
import type { LicenceRecord } from '../../src/core/records/types.ts';
import { closeEditors, inWorkspace, openDocument } from './support/documents.ts';
import { Person } from './support/person.ts';
import { Repository } from './support/repository.ts';
import { withSettings } from './support/settings.ts';
import { bulkId, charged, download, fullArgument, heal, originalDigest, paid, posts, sandbox, signIn, signOutAll } from './support/site.ts';
import { until } from './support/until.ts';

const question = /^May licensed files be committed in this Git work tree\?$/m;
const keepOut = 'Keep It Out (.gitignore)';
const [yes, no] = ['Licence Records: Yes', 'Licence Records: No'];
const productId = 593;
const nameOf = (id: string): string => `GettyImages-${id}.jpg`;
const recordOf = (id: string): string => `.getty-images/assets/${id}.json`;

describe('The licence record of a file', () => {
  let person: Person;
  let count = 0;
  before(async () => {
    person = new Person();
    // What the suites before took from the product is given back: this one takes more than is left.
    await sandbox.reset();
    await signIn(person);
    person.forget();
  });
  afterEach(async () => {
    for (const name of ['records', 'recordDetails', 'gitWorkTree']) await set(name, undefined);
    await heal();
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await signOutAll(person);
    person.leave();
  });

  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration(settingsPrefix).update(name, value, vscode.ConfigurationTarget.Global);
  const repository = () => new Repository(`recorded-${++count}`);
  const read = (tree: Repository, id: string): LicenceRecord => JSON.parse(tree.read(recordOf(id)) ?? 'null');
  const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  async function license(id: string, destination: string, insert = false) {
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), productId, insert, destination });
    assert.equal(result?.charged, true);
    return result;
  }

  it('comes with the answer about Git, has the bytes that were delivered, and stays when the text is undone', async () => {
    const [tree, id] = [repository(), bulkId(950)];
    const { document } = await openDocument(`${tree.name}/page.md`, 'See |.\n');
    person.answers(question, 'Commit It');
    await license(id, `${tree.name}/images`, true);
    const [asked] = person.picks(question);
    assert.deepEqual(asked?.buttons, [keepOut, 'Commit It', 'Decide per Folder', yes, 'What This Means…']);
    const record = read(tree, id);
    const file = join(tree.path, 'images', nameOf(id));
    const size = { width: 1600, height: 1067 };
    assert.deepEqual(record.files, [{ path: `images/${nameOf(id)}`, sha256: digestOf(file), bytes: readFileSync(file).length, ...size }]);
    assert.equal(record.files?.[0]?.sha256, await originalDigest(id, '?height=1067'));
    assert.deepEqual([record.version, record.asset, record.status, record.licences?.length], [1, id, 'licensed', 1]);
    assert.ok(Math.abs(Date.parse(record.licences?.[0]?.date ?? '') - Date.now()) < 600_000);
    assert.deepEqual([record.licences?.[0]?.by, record.licences?.[0]?.agreement, typeof record.title], [undefined, undefined, 'string']);
    assert.equal(tree.read(recordOf(id)), formatLicenceRecord(record));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText().includes(id), false);
    assert.deepEqual(read(tree, id), record);
  });

  it('stands beside a file that is kept out of Git, and Git offers it', async () => {
    const [tree, id] = [repository(), bulkId(951)];
    person.answers(question, keepOut);
    await license(id, `${tree.name}/images`);
    assert.deepEqual(tree.untracked().sort(), [recordOf(id), '.gitignore']);
    assert.equal(read(tree, id).files?.[0]?.path, `images/${nameOf(id)}`);
  });

  it('is left out by a row of the same question, which is remembered, and never asked about by itself', async () => {
    const [tree, id, other] = [repository(), bulkId(952), bulkId(953)];
    person.answers(question, yes);
    person.answers(question, 'Commit It');
    await license(id, `${tree.name}/images`);
    assert.ok(person.picks(question)[1]?.buttons.includes(no));
    await license(other, `${tree.name}/images`);
    assert.equal(person.picks(question).length, 2);
    assert.equal(existsSync(join(tree.path, '.getty-images')), false);
  });

  it('is not part of the question where a setting decides', async () => {
    const [tree, id] = [repository(), bulkId(954)];
    await set('records', 'never');
    person.answers(question, 'Commit It');
    await license(id, `${tree.name}/images`);
    assert.deepEqual(person.picks(question)[0]?.buttons, [keepOut, 'Commit It', 'Decide per Folder', 'What This Means…']);
    assert.deepEqual(tree.untracked(), [`images/${nameOf(id)}`]);
  });

  it('follows the file, keeps its licence, and stays when the file is deleted', async () => {
    const [tree, id] = [repository(), bulkId(955)];
    await set('records', 'always');
    person.answers(question, 'Commit It');
    await license(id, `${tree.name}/images`);
    const before = read(tree, id);
    const edit = new vscode.WorkspaceEdit();
    const moved = inWorkspace(`${tree.name}/pages/ridges.jpg`);
    edit.renameFile(inWorkspace(`${tree.name}/images/${nameOf(id)}`), moved);
    assert.ok(await vscode.workspace.applyEdit(edit));
    for (let tries = 0; tries < 300 && read(tree, id).files?.[0]?.path !== 'pages/ridges.jpg'; tries++) await setTimeout(100);
    const after = read(tree, id);
    assert.deepEqual(after, { ...before, files: before.files?.map((file) => ({ ...file, path: 'pages/ridges.jpg' })) });
    await vscode.workspace.fs.delete(moved);
    assert.deepEqual(read(tree, id), after);
  });

  it('is written for each file of a list, and none for what failed', async () => {
    const tree = repository();
    const ids = [bulkId(956), bulkId(957), bulkId(958)];
    await set('records', 'always');
    await set('gitWorkTree', 'ignore');
    person.answers(/^License 3 assets/, /^Use 3 of/);
    await vscode.commands.executeCommand(commands.downloadImages, {
      ids,
      productId,
      minimumWidth: 1600,
      insert: false,
      destination: `${tree.name}/images`,
    });
    assert.deepEqual(
      readdirSync(join(tree.path, '.getty-images', 'assets')).sort(),
      ids.map((id) => `${id}.json`),
    );
    for (const id of ids) assert.equal(read(tree, id).files?.[0]?.sha256, digestOf(join(tree.path, 'images', nameOf(id))));
  });

  it('is written by free reuse, and once for one charge', async () => {
    const [tree, other, id] = [repository(), repository(), bulkId(959)];
    await set('gitWorkTree', 'commit');
    await license(id, `${tree.name}/images`);
    assert.equal(tree.read(recordOf(id)), undefined, 'nobody was asked, and nothing is there');
    await set('records', 'always');
    for (let times = 0; times < 2; times++) {
      person.answers(/already in this workspace/, /^Use .*\(free\)$/);
      assert.equal((await download({ ...fullArgument(id), productId, insert: false }))?.charged, false);
    }
    const first = read(tree, id);
    assert.deepEqual([first.status, first.licences?.length, first.files?.length], ['licensed', 1, 1]);
    // Its bytes are kept, so that it is placed in another repository for nothing; both records tell of one charge.
    rmSync(join(tree.path, 'images', nameOf(id)));
    const again = await download({ ...fullArgument(id), productId, insert: false, destination: `${other.name}/pictures` });
    assert.equal(again?.charged, false);
    assert.deepEqual(
      read(other, id).licences?.map(({ date }) => date),
      first.licences?.map(({ date }) => date),
    );
    assert.equal(read(other, id).files?.[0]?.path, `pictures/${nameOf(id)}`);
    assert.equal(await charged(id), 1);
  });

  it('is written by what is finished later, and told where a file that is gone is placed again', async () => {
    const [tree, id, other] = [repository(), bulkId(993), bulkId(994)];
    await set('records', 'always');
    await set('gitWorkTree', 'commit');
    await sandbox.set({ delivery: { html200: true } });
    for (const each of [id, other]) {
      person.answers(/^License asset/, paid);
      await assert.rejects(async () => download({ ...fullArgument(each), productId, insert: false, destination: `${tree.name}/images` }));
      assert.equal(tree.read(recordOf(each)), undefined, 'nothing stands there yet');
    }
    await heal();
    person.answers(/Download to finish/, id);
    await withSettings({ destination: `${tree.name}/images` }, () => vscode.commands.executeCommand(commands.finishDownloads));
    const finished = read(tree, id);
    const file = inWorkspace(`${tree.name}/images/${nameOf(id)}`);
    assert.deepEqual([finished.status, finished.licences?.length, finished.files?.length], ['licensed', 1, 1]);
    assert.equal(finished.files?.[0]?.sha256, digestOf(file.fsPath));
    const again = await download({ ...fullArgument(other), productId, insert: false, destination: `${tree.name}/images` });
    assert.deepEqual([again?.charged, read(tree, other).status], [false, 'licensed']);
    // A record that went with its file comes back with it.
    rmSync(file.fsPath);
    rmSync(join(tree.path, recordOf(id)));
    await vscode.commands.executeCommand(commands.placeAgain, {
      kind: 'missing',
      uri: file,
      assetId: id,
      sha256: finished.files?.[0]?.sha256,
    });
    const paidBy = ({ licences = [] }: LicenceRecord) => licences.map(({ date, productType }) => ({ date, productType }));
    assert.deepEqual([paidBy(read(tree, id)), read(tree, id).files], [paidBy(finished), finished.files]);
    for (const each of [id, other]) assert.deepEqual([(await posts(each)).length, await charged(each)], [1, 1]);
  });

  it('of what was placed before is written by the command, which says how many', async () => {
    const [tree, id] = [repository(), bulkId(990)];
    await set('records', 'never');
    await set('gitWorkTree', 'commit');
    await license(id, `${tree.name}/images`);
    await set('records', 'ask');
    const before = (await posts(id)).length;
    await vscode.commands.executeCommand(commands.writeRecords);
    const record = read(tree, id);
    assert.deepEqual([record.status, record.licences?.length, record.files?.length], ['licensed', 1, 1]);
    assert.equal((await posts(id)).length, before);
    const said = person.messages.map(({ text }) => text).join('\n');
    assert.match(said, /Files with a licence record in \.getty-images now: \d+\./);
  });

  it('names the person and the agreement where the setting lists them', async () => {
    const [tree, id] = [repository(), bulkId(991)];
    await set('records', 'always');
    await set('recordDetails', ['agreement', 'nonsense']);
    await set('gitWorkTree', 'commit');
    await license(id, `${tree.name}/images`);
    const [licence] = read(tree, id).licences ?? [];
    assert.ok(licence?.agreement);
    assert.equal(licence?.by, undefined);
  });

  it('that is damaged is left as it is, said, and stands in the way of no download', async () => {
    const [tree, id] = [repository(), bulkId(992)];
    await set('records', 'always');
    await set('gitWorkTree', 'commit');
    mkdirSync(join(tree.path, '.getty-images', 'assets'), { recursive: true });
    tree.write(recordOf(id), '{ "version": 1');
    await license(id, `${tree.name}/images`);
    assert.equal(tree.read(recordOf(id)), '{ "version": 1');
    assert.ok(existsSync(join(tree.path, 'images', nameOf(id))));
    assert.equal(await charged(id), 1);
    await until(() => person.messages.some(({ kind, text }) => kind === 'warning' && /cannot be read as it stands/.test(text)));
  });

  it('of a clone says who licensed it, offers its file by its bytes alone, and never decides about money', async () => {
    const id = bulkId(963);
    const bytes = await vscode.workspace.fs.readFile(inWorkspace(`recorded-1/images/${nameOf(bulkId(950))}`));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const root = inWorkspace('.').fsPath;
    const files = ['hero.jpg', '../outside.jpg', 'text.md'].map((path) => ({ path, sha256 }));
    const record = { version: 1, asset: id, status: 'licensed', licences: [{ date: '2026-05-03', by: 'Ana' }], files };
    try {
      await vscode.workspace.fs.writeFile(inWorkspace('hero.jpg'), bytes);
      writeFileSync(join(root, 'text.md'), '# No image\n');
      await vscode.workspace.fs.writeFile(inWorkspace(recordOf(id)), Buffer.from(JSON.stringify(record)));
      person.answers(/already in this workspace/, /^Use .*hero\.jpg, .* \(free\)$/);
      const used = await download({ ...fullArgument(id), productId, insert: false });
      assert.deepEqual([used?.charged, used?.uri, used?.sha256], [false, inWorkspace('hero.jpg').toString(), sha256]);
      const [asked] = person.picks(/already in this workspace/);
      assert.match(JSON.stringify(asked), /licensed by Ana on .*, says its licence record/);
      assert.equal(asked?.buttons.filter((row) => row.startsWith('Use ')).length, 1);
      assert.equal((await posts(id)).length, 0);
      // Without the file the record says so, and the price is asked about as ever.
      rmSync(join(root, 'hero.jpg'));
      person.forget();
      await license(id, 'no-repository');
      assert.equal(await charged(id), 1);
    } finally {
      for (const each of ['hero.jpg', 'text.md', '.getty-images']) rmSync(join(root, each), { recursive: true, force: true });
    }
  });
});
