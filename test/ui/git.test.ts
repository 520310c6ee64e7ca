import assert from 'node:assert/strict';
import { WorkTree } from '../support/workTree.ts';
import {
  askFor,
  assertSameBytes,
  chargePosts,
  chooseFirst,
  filesIn,
  giveUp,
  license,
  productStep,
  signIn,
  sizeStep,
  textOf,
} from './support/job.ts';
import { openSession, type Session, type Theme } from './support/session.ts';

const ridges = '1167612765';
const boats = '200261415-001';
const poppies = '2250186867';
const fileName = (assetId: string): string => `GettyImages-${assetId}.jpg`;
const record = (assetId: string): string => `.getty-images/assets/${assetId}.json`;
const question = 'May licensed files be committed in this Git work tree?';
const page = 'docs/index.md';
const text = '# Spring issue\n\n';

/** A work tree whose files are all committed. */
async function openWorkTree(theme: Theme, files: Readonly<Record<string, string>>): Promise<{ session: Session; tree: WorkTree }> {
  const trees: WorkTree[] = [];
  const prepare = (workspace: string): void => {
    const tree = new WorkTree(workspace);
    tree.git('add', '--all');
    tree.git('commit', '--quiet', '--message', 'first');
    trees.push(tree);
  };
  const session = await openSession({ theme, files, prepare });
  const [tree] = trees;
  assert.ok(tree);
  await signIn(session);
  return { session, tree };
}

const changes = (tree: WorkTree): string[] => tree.git('status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean);

describe('A licensed file in a Git work tree', () => {
  let session: Session;
  let tree: WorkTree;
  before(async () => {
    ({ session, tree } = await openWorkTree('dark', { [page]: text, 'README.md': '# Newsroom\n\n' }));
    await session.workbench.openExplorer();
  });
  after(() => session?.close());

  it('costs nothing while the question is not answered', async () => {
    const { workbench } = session;
    await workbench.openFile(page);
    await workbench.editor.toEnd();
    await askFor(workbench, ridges);
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.quickInput.step(question);
    assert.match(await workbench.quickInput.focusedRow.innerText(), /^Keep It Out/);
    assert.match(await workbench.quickInput.rowText('Commit It'), /public repository shows it to everybody/);
    const saved = await workbench.quickInput.rowText('What This Means…');
    assert.ok(saved.includes(`images/${fileName(ridges)} is about to be saved in ${tree.path}.`), saved);
    assert.match(await workbench.quickInput.rowText('Licence Records: Yes'), /in \.getty-images/);
    await workbench.screenshot('git-question');
    await workbench.quickInput.pick('Licence Records: Yes');
    await workbench.quickInput.row('Licence Records: No').waitFor();
    assert.match(await workbench.quickInput.focusedRow.innerText(), /^Licence Records: No/);
    await workbench.screenshot('git-question-no-records');
    await workbench.quickInput.pick('Licence Records: No');
    await workbench.quickInput.row('Licence Records: Yes').waitFor();
    await workbench.quickInput.pick('What This Means…');
    await workbench.quickInput.row(/ask whoever holds the licence/).waitFor();
    await workbench.screenshot('git-question-read');
    await workbench.quickInput.back();
    await workbench.quickInput.row('Commit It').waitFor();
    await giveUp(workbench);
    assert.deepEqual([await filesIn(session, 'images'), changes(tree), await chargePosts(session)], [[], [], []]);
  });

  it('is kept out by its own line before Git sees it', async () => {
    const { workbench } = session;
    await license(workbench, ridges, () => workbench.quickInput.choose(question, /^Keep It Out/));
    await workbench.notification(`Licensed and saved as images/${fileName(ridges)}`).waitFor();
    assert.equal(await textOf(session, '.gitignore'), `/images/${fileName(ridges)}\n`);
    await workbench.editor.save();
    assert.deepEqual(changes(tree), [` M ${page}`, `?? ${record(ridges)}`, '?? .gitignore']);
    const { asset, status, licences, files } = JSON.parse(await textOf(session, record(ridges)));
    assert.deepEqual([asset, status, licences.length, files[0].path], [ridges, 'licensed', 1, `images/${fileName(ridges)}`]);
    assert.equal(await textOf(session, page), `${text}![Mountain ridges at sunrise](../images/${fileName(ridges)})`);
    await assertSameBytes(session, `images/${fileName(ridges)}`, ridges);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('is not asked about again, and Source Control shows the document, the records and .gitignore alone', async () => {
    const { workbench } = session;
    await workbench.openFile('README.md');
    await workbench.editor.toEnd();
    await license(workbench, poppies);
    await workbench.notification(`Licensed and saved as images/${fileName(poppies)}`).waitFor();
    await workbench.editor.save();
    assert.equal(await textOf(session, '.gitignore'), `/images/${fileName(ridges)}\n/images/${fileName(poppies)}\n`);
    await workbench.clearNotifications();
    await workbench.page.keyboard.press('Control+Shift+G');
    await workbench.treeItem(/^\.gitignore/).waitFor();
    await workbench.treeItem(/^README\.md/).waitFor();
    await workbench.openFile('.gitignore');
    await workbench.screenshot('git-source-control');
    assert.equal(await workbench.treeItem(/GettyImages-/).count(), 0);
    const records = [ridges, poppies].map((asset) => `?? ${record(asset)}`);
    assert.deepEqual(changes(tree), [' M README.md', ` M ${page}`, ...records, '?? .gitignore']);
  });

  it('is asked about anew when the answers are forgotten, and then for each folder if that is wanted', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Forget Remembered Answers');
    await workbench.notification(/is forgotten/).waitFor();
    await workbench.screenshot('git-forgotten');
    await workbench.openFile('README.md');
    await workbench.editor.toEnd();
    await license(workbench, boats, async () => {
      const ofFolder = 'May licensed files be committed in images?';
      await workbench.quickInput.choose(question, 'Decide per Folder');
      await workbench.quickInput.step(ofFolder);
      await workbench.screenshot('git-question-folder');
      await workbench.quickInput.back();
      await workbench.quickInput.choose(question, 'Decide per Folder');
      await workbench.quickInput.choose(ofFolder, 'Commit It');
    });
    await workbench.notification(`Licensed and saved as images/${fileName(boats)}`).waitFor();
    await workbench.editor.save();
    const records = [ridges, boats, poppies].map((asset) => `?? ${record(asset)}`);
    assert.deepEqual(changes(tree), [' M README.md', ` M ${page}`, ...records, '?? .gitignore', `?? images/${fileName(boats)}`]);
    assert.equal((await chargePosts(session)).length, 3);
  });
});

describe('An image of a work tree that another document wants', () => {
  const question = 'It is already in this workspace';
  const [first, second] = ['posts/first.md', 'trip/second.md'];
  const beside = `${'$'}{documentFolder}`;
  const settings = {
    'gettyImages.destination': beside,
    'gettyImages.gitWorkTree': 'ignore',
    'markdown.updateLinksOnFileMove.enabled': 'always',
  };
  let session: Session;
  let tree: WorkTree;
  before(async () => {
    const files = { [first]: '# First\n\n', [second]: '# Second\n\n', '.vscode/settings.json': JSON.stringify(settings) };
    ({ session, tree } = await openWorkTree('light', files));
    const { workbench } = session;
    await workbench.openExplorer();
    await workbench.openFile(first);
    await workbench.editor.toEnd();
    await license(workbench, ridges);
    await workbench.notification(`Licensed and saved as posts/${fileName(ridges)}`).waitFor();
    await workbench.editor.save();
    await workbench.clearNotifications();
  });
  after(() => session?.close());

  it('is moved there by a row of its own at no charge, with the line that keeps it out, and the other document follows', async () => {
    const { workbench } = session;
    await workbench.openFile(second);
    await workbench.editor.toEnd();
    await askFor(workbench, ridges);
    await workbench.quickInput.step(question);
    assert.match((await workbench.quickInput.labels())[0] ?? '', new RegExp(`^Use posts/${fileName(ridges)}, `));
    await workbench.screenshot('move-question');
    await workbench.quickInput.pick(`Move posts/${fileName(ridges)} to trip (free)`);
    await workbench.notification(`Ready at trip/${fileName(ridges)}. No download was used up.`).waitFor();
    await workbench.screenshot('move-done');
    await workbench.editor.save();
    assert.equal(await textOf(session, second), `# Second\n\n![Mountain ridges at sunrise](${fileName(ridges)})`);
    await assertSameBytes(session, `trip/${fileName(ridges)}`, ridges);
    assert.deepEqual(await filesIn(session, 'posts'), ['first.md']);
    assert.equal(await textOf(session, '.gitignore'), `/trip/${fileName(ridges)}\n`);
    await workbench.openFile(first);
    await workbench.editor.waitForText(`](../trip/${fileName(ridges)})`);
    await workbench.editor.save();
    assert.deepEqual(changes(tree), [` M ${first}`, ` M ${second}`, '?? .gitignore']);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('stays where it is when Escape answers, and nothing is written', async () => {
    const { workbench } = session;
    await workbench.openFile(first);
    await askFor(workbench, ridges);
    await workbench.quickInput.step(question);
    await workbench.quickInput.escape();
    await workbench.quickInput.closed();
    await workbench.page.locator('.tab.active:not(.dirty)').waitFor();
    assert.deepEqual(await filesIn(session, 'trip'), [fileName(ridges), 'second.md']);
    assert.equal((await chargePosts(session)).length, 1);
  });
});
