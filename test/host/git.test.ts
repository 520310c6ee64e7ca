import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { commands, settingsPrefix } from '../../src/core/names.ts';
import { closeEditors, inWorkspace, namesIn, workspaceFolder } from './support/documents.ts';
import { Person } from './support/person.ts';
import { Repository } from './support/repository.ts';
import { bulkId, charged, download, fullArgument, heal, paid, posts, type Result, signIn, signOutAll } from './support/site.ts';

const question = /^May licensed files be committed in this Git work tree\?$/m;
const folderQuestion = /^May licensed files be committed in .*\?$/m;
const keepOut = 'Keep It Out (.gitignore)';
const more = 'What This Means…';
const records = 'Licence Records: Yes';
/** Every test places this one anew: what was paid for once is free. */
const id = bulkId(800);
const fileName = `GettyImages-${id}.jpg`;
const productId = 593;

describe('A licensed file in a Git work tree', () => {
  let person: Person;
  let count = 0;
  before(async () => {
    person = new Person();
    await signIn(person);
    await setting('records', 'never');
    person.forget();
    person.answers(/^License asset/, paid);
    const first = await download({ ...fullArgument(id), productId, insert: false, destination: 'no-repository' });
    assert.deepEqual(person.picks(/Git/), [], 'outside a work tree nobody is asked');
    await remove(first);
    person.forget();
  });
  afterEach(async () => {
    await setting('gitWorkTree', undefined);
    await setting('records', 'never');
    await heal();
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await setting('records', undefined);
    assert.equal(await charged(id), 1, 'all of it was paid for once');
    await signOutAll(person);
    person.leave();
  });

  /** Licence records are tried in records.test.ts; but for the first test there are none, so that Git sees what is asked about alone. */
  const setting = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration(settingsPrefix).update(name, value, vscode.ConfigurationTarget.Global);
  const repository = () => new Repository(`repository-${++count}`);
  const placeIn = (folder: string) => download({ ...fullArgument(id), productId, insert: false, destination: folder });
  async function remove(result: Result | undefined): Promise<void> {
    assert.ok(result);
    await vscode.workspace.fs.delete(vscode.Uri.parse(result.uri));
  }

  it('is asked about once, in words that say what lands where and why that matters; "Commit It" is remembered', async () => {
    await setting('records', undefined);
    const { name, ...tree } = repository();
    person.answers(question, more);
    person.answers(question, /is about to be saved/);
    person.answers(question, 'Commit It');
    await remove(await placeIn(`${name}/images`));
    const [asked, read, askedAgain] = person.picks(question);
    assert.deepEqual(asked?.buttons, [keepOut, 'Commit It', 'Decide per Folder', records, more]);
    assert.deepEqual(askedAgain, asked);
    for (const part of [
      `images/${fileName} is about to be saved in ${tree.path}`,
      'public repository',
      'agreement',
      'stays on this machine',
    ]) {
      assert.ok(asked?.detail.includes(part), part);
    }
    for (const part of ['public repository', 'agreement', 'holds the licence', 'Nothing is committed', 'is remembered']) {
      assert.ok(read?.buttons.join(' ').includes(part), part);
    }
    assert.ok(read?.buttons.every((line) => line.length <= 90 || line.includes(tree.path)));
    const again = await placeIn(`${name}/other`);
    assert.equal(person.picks(question).length, 3);
    assert.ok(again?.uri.endsWith(`${name}/other/${fileName}`));
    await remove(again);
  });

  it('stays untouched by Git where files may be committed', async () => {
    const tree = repository();
    person.answers(question, 'Commit It');
    const result = await placeIn(`${tree.name}/images`);
    assert.deepEqual(tree.untracked(), [`images/${fileName}`]);
    assert.equal(tree.read('.gitignore'), undefined);
    await remove(result);
  });

  it('is kept out by one line, in a file that is made for it, and Git never sees the image', async () => {
    const tree = repository();
    person.answers(question, keepOut);
    const result = await placeIn(`${tree.name}/images`);
    assert.equal(tree.read('.gitignore'), `/images/${fileName}\n`);
    assert.deepEqual(tree.untracked(), ['.gitignore']);
    tree.git('add', '--all');
    tree.git('commit', '--quiet', '--message', 'all there is');
    assert.equal(tree.git('status', '--porcelain'), '');
    assert.equal(tree.git('ls-files'), '.gitignore\n');
    await remove(result);
  });

  it('appears only when an add that may have read the rules before the line has ended, or never seems to', async () => {
    const tree = repository();
    tree.write('.git/index.lock', '');
    person.answers(question, keepOut);
    const result = await placeIn(`${tree.name}/images`);
    const written = statSync(join(tree.path, '.gitignore')).mtimeMs;
    const named = statSync(join(tree.path, 'images', fileName)).ctimeMs;
    assert.ok(named - written >= 1900, `${named - written} ms`);
    await remove(result);
  });

  it('is kept out without another change to the file that is there, and without a second line', async () => {
    const tree = repository();
    tree.write('.gitignore', '# ours\r\ndist/  \r\n\r\n!keep.jpg');
    person.answers(question, keepOut);
    const expected = `# ours\r\ndist/  \r\n\r\n!keep.jpg\r\n/images/${fileName}`;
    for (let times = 0; times < 2; times++) {
      await remove(await placeIn(`${tree.name}/images`));
      assert.equal(tree.read('.gitignore'), expected);
    }
    assert.equal(person.picks(question).length, 1);
  });

  it('is kept out under the numbered name that it gets, while the file of the wanted name stays as it is', async () => {
    const tree = repository();
    mkdirSync(join(tree.path, 'images'));
    tree.write(`images/${fileName}`, 'somebody else’s');
    person.answers(question, keepOut);
    const result = await placeIn(`${tree.name}/images`);
    assert.equal(tree.read('.gitignore'), `/images/GettyImages-${id} (1).jpg\n`);
    assert.deepEqual(tree.untracked(), ['.gitignore', `images/${fileName}`]);
    assert.equal(tree.read(`images/${fileName}`), 'somebody else’s');
    await remove(result);
  });

  it('is kept out in a folder whose name means something to Git', async () => {
    const tree = repository();
    person.answers(question, keepOut);
    const result = await placeIn(`${tree.name}/#1 [new] !`);
    assert.equal(tree.read('.gitignore'), `/#1 \\[new\\] !/${fileName}\n`);
    assert.deepEqual(tree.untracked(), ['.gitignore']);
    await remove(result);
  });

  it('is kept out where a deeper .gitignore takes images in', async () => {
    const tree = repository();
    mkdirSync(join(tree.path, 'images'));
    tree.write('images/.gitignore', '!*.jpg\n');
    person.answers(question, keepOut);
    const result = await placeIn(`${tree.name}/images`);
    assert.equal(tree.read('images/.gitignore'), `!*.jpg\n/${fileName}\n`);
    assert.equal(tree.read('.gitignore'), undefined);
    assert.deepEqual(tree.untracked(), ['images/.gitignore']);
    await remove(result);
  });

  it('is not asked about when it is ignored already', async () => {
    const tree = repository();
    tree.write('.gitignore', 'images/\n');
    const result = await placeIn(`${tree.name}/images`);
    assert.ok(result);
    assert.deepEqual(person.picks(/Git/), []);
    assert.equal(tree.read('.gitignore'), 'images/\n');
    await remove(result);
  });

  it('has an answer for each folder where that is wanted', async () => {
    const tree = repository();
    person.answers(question, 'Decide per Folder');
    person.answers(folderQuestion, keepOut);
    await remove(await placeIn(`${tree.name}/internal`));
    person.answers(folderQuestion, 'Commit It');
    const committed = await placeIn(`${tree.name}/public`);
    assert.deepEqual(tree.untracked(), ['.gitignore', `public/${fileName}`]);
    await remove(committed);
    await remove(await placeIn(`${tree.name}/internal`));
    assert.equal(person.picks(question).length, 1);
    assert.equal(person.picks(/May licensed files be committed in (internal|public)\?/).length, 2);
    assert.equal(tree.read('.gitignore'), `/internal/${fileName}\n`);
  });

  it('is found in a linked work tree, whose .git is a file', async () => {
    const main = repository();
    main.git('commit', '--quiet', '--allow-empty', '--message', 'first');
    const name = `repository-${++count}`;
    main.git('worktree', 'add', '--quiet', inWorkspace(name).fsPath);
    person.answers(question, keepOut);
    const result = await placeIn(`${name}/images`);
    assert.deepEqual([await namesIn(`${name}/images`), await namesIn(`${main.name}`)], [[fileName], ['.git']]);
    assert.equal((await namesIn(name)).includes('.gitignore'), true);
    await remove(result);
  });

  it('is found in a work tree that begins above the open folder', async () => {
    const above = dirname(workspaceFolder().fsPath);
    const tree = new Repository('above', above);
    try {
      person.answers(question, keepOut);
      const result = await placeIn('pictures');
      assert.equal(tree.read('.gitignore'), `/workspace/pictures/${fileName}\n`);
      await remove(result);
    } finally {
      rmSync(join(above, '.git'), { recursive: true });
      rmSync(join(above, '.gitignore'));
    }
  });

  it('is kept out where a link leads, and never through a link at .gitignore', async () => {
    const tree = repository();
    mkdirSync(join(tree.path, 'real'));
    symlinkSync('real', join(tree.path, 'linked'));
    person.answers(question, keepOut);
    const result = await placeIn(`${tree.name}/linked`);
    assert.equal(tree.read('.gitignore'), `/real/${fileName}\n`);
    await remove(result);
    rmSync(join(tree.path, '.gitignore'));
    tree.write('target', 'untouched\n');
    symlinkSync('target', join(tree.path, '.gitignore'));
    await assert.rejects(
      async () => placeIn(`${tree.name}/real`),
      /is paid for and kept on this machine/,
      'undefined would say that it was cancelled',
    );
    assert.match(person.error?.text ?? '', /^The file could not be written .*Choose another place\./);
    assert.deepEqual(await namesIn(`${tree.name}/real`), []);
    assert.equal(tree.read('target'), 'untouched\n');
    assert.deepEqual(tree.untracked(), ['.gitignore', 'linked', 'target']);
  });

  for (const [value, ignored] of [
    ['commit', undefined],
    ['ignore', `/images/${fileName}\n`],
  ] as const) {
    it(`is not asked about when the setting says "${value}"`, async () => {
      const tree = repository();
      await vscode.workspace.getConfiguration(settingsPrefix).update('gitWorkTree', value, vscode.ConfigurationTarget.Global);
      const result = await placeIn(`${tree.name}/images`);
      assert.deepEqual(person.picks(/Git/), []);
      assert.equal(tree.read('.gitignore'), ignored);
      await remove(result);
    });
  }

  it('is asked about again when the answers of the workspace are forgotten', async () => {
    const tree = repository();
    person.answers(question, 'Commit It');
    await remove(await placeIn(`${tree.name}/images`));
    await vscode.commands.executeCommand(commands.forgetAnswers);
    await person.hears(/is forgotten/);
    person.answers(question, 'Commit It');
    await remove(await placeIn(`${tree.name}/images`));
    assert.equal(person.picks(question).length, 2);
  });

  it('is not even priced when the question is dismissed', async () => {
    const own = bulkId(801);
    const tree = repository();
    assert.equal(await download({ ...fullArgument(own), productId, destination: `${tree.name}/images` }), undefined);
    assert.deepEqual([person.picks(question).length, person.dialogs(/^License asset/).length], [1, 0]);
    assert.deepEqual([await charged(own), await namesIn(tree.name)], [0, ['.git']]);
    person.answers(question, keepOut);
    person.answers(/^License asset/, paid);
    const later = await download({ ...fullArgument(own), productId, destination: `${tree.name}/images`, insert: false });
    assert.match(person.dialogs(/^License asset/)[0]?.detail ?? '', /It will be saved as .*, kept out of Git\./);
    assert.equal(later?.charged, true);
    assert.deepEqual([(await posts(own)).length, await charged(own)], [1, 1]);
    assert.deepEqual(tree.untracked(), ['.gitignore']);
  });

  it('is asked about once for a list, before anything of it is charged', async () => {
    const tree = repository();
    const ids = [bulkId(802), bulkId(803), bulkId(804)];
    const argument = { ids, productId, minimumWidth: 1600, insert: false, destination: `${tree.name}/images` };
    assert.equal(await vscode.commands.executeCommand(commands.downloadImages, argument), undefined);
    assert.equal(person.picks(question).length, 1);
    assert.equal(person.dialogs(/^License 3 assets/).length, 0, 'nobody was asked for money');
    person.answers(question, keepOut);
    person.answers(/^License 3 assets/, /^Use 3 of/);
    await vscode.commands.executeCommand(commands.downloadImages, argument);
    assert.equal(person.picks(question).length, 2);
    assert.equal((await namesIn(`${tree.name}/images`)).length, 3);
    assert.deepEqual(tree.read('.gitignore')?.split('\n').sort(), ['', ...ids.map((each) => `/images/GettyImages-${each}.jpg`)]);
    assert.deepEqual(tree.untracked(), ['.gitignore']);
  });
});
