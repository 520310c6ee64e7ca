import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatLicenceRecord } from '../../src/core/records/format.ts';
import type { LicenceRecord } from '../../src/core/records/types.ts';
import { WorkTree } from '../support/workTree.ts';
import { chargePosts, chooseFirst, filesIn, productStep, signIn, sizeStep, textOf } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const picture = (): Buffer => readFileSync(join(import.meta.dirname, '../../media/icon.png'));
const hostile = 'x](command:workbench.action.quit) $(zap)\u202e.jpg';

const recordOf = (asset: string, path: string, more: Partial<LicenceRecord> = {}): Readonly<Record<string, string>> => ({
  [`.getty-images/assets/${asset}.json`]: formatLicenceRecord({
    ...{ version: 1, asset, status: 'licensed', licences: [{ date: '2026-05-03', productType: 'premiumaccess' }] },
    ...{ files: [{ path, sha256: sha256(picture()) }], ...more },
  }),
});

const ridge = 'images/ridge.png';
const files = {
  'README.md': '# Spring issue\n',
  'docs/ridge.md': `# Ridge\n\n![A ridge](../${ridge})\n\nOpens today.\n`,
  ...recordOf('1167612765', ridge, { credit: 'Ana Bauer/Getty Images', artist: 'Ana Bauer', editorialUseOnly: true }),
  ...recordOf('1167612701', 'images/moved.png', { files: [{ path: 'images/moved.png', sha256: sha256(Buffer.from('gone')) }] }),
};

/** As a colleague has it who cloned the repository: records, and pictures of which some are recorded. */
function prepare(workspace: string): void {
  const tree = new WorkTree(workspace);
  tree.git('add', '--all');
  tree.git('commit', '--quiet', '--message', 'first');
}

async function write(session: Session, path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(join(session.workspace, path)), { recursive: true });
  await writeFile(join(session.workspace, path), bytes);
}

describe('Licence records in the workbench', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light', files, prepare });
    await write(session, ridge, picture());
    await write(session, 'images/GettyImages-1167612700.png', Buffer.concat([picture(), Buffer.from('x')]));
    await write(session, 'gettyimages-977164032-612x612.jpg', Buffer.from('a comp'));
    await write(session, `images/GettyImages-1167612799 (${hostile}`, Buffer.from('another'));
  });
  after(() => session?.close());

  const problems = () => session.workbench.page.locator('.markers-panel');
  const problem = (text: string | RegExp) => problems().locator('.monaco-list-row').filter({ hasText: text }).first();
  /** The name of a rule leads to what can be done, also for pictures. */
  const follow = async (text: string | RegExp, rule: string) => {
    await problem(text)
      .getByRole('link', { name: rule })
      .or(problem(text).locator('a', { hasText: rule }))
      .first()
      .click();
  };

  it('are checked without an account, and stand in the Problems panel as plain lines', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Check Licence Records');
    await problem('Asset 1167612765 is for editorial use and its credit does not stand in this document: Ana Bauer/Getty Images').waitFor();
    await problem('This is asset 1167612700 of Getty Images, and no licence record names it.').waitFor();
    await problem('This is a comp of asset 977164032: for layouts only, not for publishing.').waitFor();
    await workbench.screenshot('records-problems');
    assert.equal(await problems().locator('a[href*="command:workbench"]').count(), 0);
  });

  it('are checked by a task, which prints what it finds, and every finding stands in the Problems panel once', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.runCommand('Tasks: Run Task');
    await workbench.quickInput.pick(/getty-images-check/);
    await workbench.quickInput.pick(/check licence records/);
    await page.locator('.terminal-wrapper.active').waitFor();
    await workbench.screenshot('records-task');
    await workbench.runCommand('Problems: Focus on Problems View');
    const finding = problems().locator('.monaco-list-row').filter({ hasText: 'This is a comp of asset 977164032' });
    await finding.first().waitFor();
    await workbench.screenshot('records-task-problems');
    assert.equal(await finding.count(), 1);
  });

  it('are badges behind the names of pictures', async () => {
    const { workbench } = session;
    await workbench.openExplorer();
    const row = (name: RegExp) => workbench.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name });
    await row(/^images$/).click();
    await workbench.tooltip(row(/^GettyImages-1167612700/), 'No licence record names this file');
    await workbench.tooltip(row(/^ridge\.png$/), 'Licensed on 2026-05-03: asset 1167612765');
    await workbench.tooltip(row(/^gettyimages-977164032/), 'Comp, for layouts only: asset 977164032');
    await workbench.screenshot('records-badges');
  });

  it('are one row among the images', async () => {
    const { workbench } = session;
    await workbench.openView('Getty Images');
    await workbench.treeItem(/^Licence Records, 2 licensed, 1 comps, 2 unrecorded$/).waitFor();
    await workbench.screenshot('records-row');
  });

  it('get a credit by the light bulb of the document', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/ridge.md');
    for (const key of ['Control+Home', 'ArrowDown', 'ArrowDown', 'End']) await workbench.page.keyboard.press(key);
    // The bulb stands there once what is wrong at the cursor is known to the editor.
    await workbench.page
      .locator('.monaco-editor.focused [class*="gutter-lightbulb"], .monaco-editor.focused .lightBulbWidget')
      .first()
      .waitFor();
    const fix = await workbench.fix('Add the Credit: Ana Bauer/Getty Images');
    await workbench.screenshot('records-credit');
    await fix.click();
    await workbench.page.locator('.view-line').filter({ hasText: 'Ana' }).waitFor();
    await workbench.page.keyboard.press('Control+S');
    await problem('Asset 1167612765 is for editorial use').waitFor({ state: 'detached' });
    assert.equal(await textOf(session, 'docs/ridge.md'), `# Ridge\n\n![A ridge](../${ridge})\n*Ana Bauer/Getty Images*\n\nOpens today.\n`);
  });

  it('adopt a picture by the name of its rule in the Problems panel', async () => {
    const { workbench } = session;
    await follow('This is asset 1167612700 of Getty Images', 'unrecorded-file');
    await workbench.quickInput.step(/no licence record names it/);
    await workbench.screenshot('records-fixes');
    await workbench.quickInput.pick('Say What It Is and Record It…');
    await workbench.quickInput.step(/What is asset 1167612700\?/);
    await workbench.screenshot('records-adopt');
    await workbench.quickInput.pick(/^Licensed/);
    await workbench.quickInput.step(/Day on which it was licensed/);
    await workbench.quickInput.answer('2026-05-03');
    await problem('This is asset 1167612700 of Getty Images').waitFor({ state: 'detached' });
    const record: LicenceRecord = JSON.parse(await textOf(session, '.getty-images/assets/1167612700.json'));
    assert.deepEqual([record.status, record.licences, record.files?.length], ['licensed', [{ date: '2026-05-03' }], 1]);
  });

  it('let a comp go when the person says so', async () => {
    const { workbench } = session;
    await follow('This is a comp of asset 977164032', 'comp-committed');
    await workbench.quickInput.pick('Remove the File…');
    await workbench.dialog('Remove gettyimages-977164032-612x612.jpg?').waitFor();
    await workbench.screenshot('records-remove');
    await workbench.answerDialog('Remove gettyimages-977164032-612x612.jpg?', 'Remove the File');
    await problem('This is a comp of asset 977164032').waitFor({ state: 'detached' });
    assert.ok(!(await filesIn(session, '.')).includes('gettyimages-977164032-612x612.jpg'));
  });

  it('are a report to hand on', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Report Images…');
    await workbench.quickInput.pick(/Audit, in Markdown/);
    await workbench.page.locator('.view-line').filter({ hasText: 'Pictures' }).first().waitFor();
    await workbench.screenshot('records-report');
  });

  it('have been read and written for nothing', async () => {
    assert.deepEqual(await chargePosts(session), []);
  });
});

describe('A colleague’s clone', () => {
  const comp = 'gettyimages-1300000100-612x612.jpg';
  const conflict = ['<<<<<<< ours', '=======', '>>>>>>> theirs'];
  let session: Session;
  before(async () => {
    // All rows of the Problems panel are on the screen.
    session = await openSession({ theme: 'dark', files, prepare, size: { width: 1280, height: 1500 } });
    await write(session, 'images/here.png', picture());
    await write(session, `images/${comp}`, Buffer.from('a comp'));
    await write(session, 'docs/comp.md', Buffer.from(`# Lake\n\n![A lake](../images/${comp})\n`));
    await write(
      session,
      'docs/link.md',
      Buffer.from('# Link\n\n![A link](https://media.gettyimages.com/id/1300000110/photo.jpg)\n\nMore.\n'),
    );
    const [day, other] = ['2026-05-03', '2026-05-04'].map((date) => recordOf('1167612702', ridge, { licences: [{ date }], files: [] }));
    const sides = [day, other].map((record) => Object.values(record ?? {})[0] ?? '');
    const both = [conflict[0], sides[0], conflict[1], sides[1], conflict[2]].join('\n');
    await write(session, '.getty-images/assets/1167612702.json', Buffer.from(both));
    await signIn(session);
  });
  after(() => session?.close());

  const problem = (text: string) => session.workbench.page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  const recorded = async (asset: string): Promise<LicenceRecord> => JSON.parse(await textOf(session, `.getty-images/assets/${asset}.json`));
  /** It is on the disk when no tab says otherwise. */
  const save = async (): Promise<void> => {
    await session.workbench.runCommand('File: Save All Files');
    await session.workbench.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  };
  /** By the name of the rule; the problem is gone when it is mended. */
  const mend = async (text: string, rule: string, fix: string | RegExp, act: () => Promise<void> = async () => {}): Promise<void> => {
    const { workbench } = session;
    await problem(text).locator('a', { hasText: rule }).first().click();
    await workbench.quickInput.row(fix).waitFor();
    await workbench.screenshot(`records-${rule}`);
    await workbench.quickInput.pick(fix);
    await act();
    await problem(text).waitFor({ state: 'detached' });
  };

  it('is checked by itself, and says who licensed what by records alone', async () => {
    const { workbench } = session;
    await workbench.treeItem(/^Licence Records, 3 licensed, 1 comps/).waitFor();
    await workbench.runCommand('Getty Images: Check Licence Records');
    await workbench.page.locator('.markers-panel').getByText('names images/moved.png, which is not there').first().waitFor();
    await workbench.screenshot('records-clone');
    assert.deepEqual(await chargePosts(session), []);
    assert.match(await readFile(join(session.workspace, '.getty-images/assets/1167612765.json'), 'utf8'), /"licensed"/);
  });

  it('unites the record that Git left in conflict', async () => {
    await mend('Git left two records of asset 1167612702 in conflict here.', 'record-conflict', 'Unite the Two Records');
    assert.deepEqual((await recorded('1167612702')).licences, [{ date: '2026-05-03' }, { date: '2026-05-04' }]);
  });

  it('has the path of a moved file written down, and a missing one taken out', async () => {
    await mend('its record names under another path', 'file-elsewhere', 'Write Its Path into the Record');
    assert.ok((await recorded('1167612765')).files?.some(({ path }) => path === 'images/here.png'));
    await mend('names images/moved.png, which is not there', 'file-missing', 'Take the Missing File Out of the Record');
    assert.deepEqual((await recorded('1167612701')).files ?? [], []);
  });

  it('loses the link to a server that shows pictures on a website', async () => {
    await mend('This document links a picture on media.gettyimages.com', 'display-address', 'Remove the Reference', async () => {
      await session.workbench.page.locator('.tab').filter({ hasText: 'link.md' }).click();
      await save();
    });
    assert.equal(await textOf(session, 'docs/link.md'), '# Link\n\nMore.\n');
  });

  it('has a comp licensed behind the ordinary question, and the document names the file that was paid for', async () => {
    const { workbench } = session;
    await mend('This is a comp of asset 1300000100', 'comp-committed', /^License Asset 1300000100 and Replace the File/, async () => {
      await chooseFirst(workbench, [productStep, sizeStep]);
      await workbench.quickInput.step(/May licensed files be committed/);
      await workbench.quickInput.pick('Commit It');
      await workbench.screenshot('records-price');
      await workbench.pay('License asset 1300000100?', /^Use 1 of/);
      await workbench.answerNotification(`Remove images/${comp}?`, 'Remove the File');
      await workbench.page.locator('.tab.dirty').filter({ hasText: 'comp.md' }).waitFor();
      await save();
    });
    assert.deepEqual((await filesIn(session, 'images')).sort(), ['GettyImages-1300000100.jpg', 'here.png'].sort());
    assert.equal(await textOf(session, 'docs/comp.md'), '# Lake\n\n![A lake](../images/GettyImages-1300000100.jpg)\n');
    assert.equal((await chargePosts(session)).length, 1);
    assert.equal((await recorded('1300000100')).status, 'licensed');
  });
});
