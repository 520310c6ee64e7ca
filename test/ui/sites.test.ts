import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  askFor,
  assertSameBytes,
  chargePosts,
  chooseFirst,
  downloadTitle,
  filesIn,
  giveUp,
  license,
  productStep,
  signIn,
  sizeStep,
  textOf,
} from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const ridges = '1167612765';
const boats = '200261415-001';
const poppies = '2250186867';
const fileName = (assetId: string): string => `GettyImages-${assetId}.jpg`;

describe('An image in a Hugo site', () => {
  const spring = 'content/posts/spring.md';
  const harbour = 'content/posts/harbour.md';
  const bundle = 'content/trip/index.md';
  const hills = '---\ntitle: The hills in March\n---\n\nSnow is left only in the shade.\n\n';
  const line = `![Mountain ridges at sunrise](/handbook/images/${fileName(ridges)})`;
  const question = /This is a Hugo site\. Save its images in static\/images\?/;
  let session: Session;
  before(async () => {
    session = await openSession({
      theme: 'dark',
      files: {
        'hugo.toml': 'baseURL = "https://example.org/handbook/"\ntitle = "Field notes"\n',
        [spring]: hills,
        [bundle]: 'A trip.\n\n',
        [harbour]: '+++\ntitle = "The harbour"\n+++\n\nBoats: \n',
      },
    });
    await signIn(session);
    await session.workbench.openExplorer();
  });
  after(() => session?.close());

  it('is asked about with the very folder and the very line, and placed by the keyboard alone', async () => {
    const { workbench } = session;
    const { keyboard } = workbench.page;
    await workbench.openFile(spring);
    await keyboard.press('Control+End');
    await keyboard.press('F1');
    await workbench.quickInput.palette.waitFor();
    await keyboard.type(downloadTitle);
    await workbench.quickInput.row(downloadTitle).waitFor();
    await keyboard.press('Enter');
    for (const [step, text] of [
      [/Asset ID/, ridges],
      [productStep, ''],
    ] as const) {
      await workbench.quickInput.step(step);
      await keyboard.type(text);
      await keyboard.press('Enter');
    }
    await workbench.quickInput.step(sizeStep);
    const largest = workbench.quickInput.focusedRow.filter({ hasText: 'largest' });
    while (!(await largest.isVisible())) await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await workbench.quickInput.step(question);
    const shown = await workbench.quickInput.rowText('Save There');
    assert.ok(shown.includes(`\nThis line will be written into ${spring}:\n${line}`), shown);
    assert.match(await workbench.quickInput.focusedRow.innerText(), /^Save There/);
    await workbench.screenshot('site-question-hugo');
    assert.deepEqual(await chargePosts(session), []);
    await keyboard.press('Enter');
    await workbench.pay(`License asset ${ridges}?`, /^Use 1 of/);
    await workbench.notification(`Licensed and saved as static/images/${fileName(ridges)}`).waitFor();
    await workbench.screenshot('site-hugo');
    await workbench.editor.save();
    assert.equal(await textOf(session, spring), hills + line);
    await assertSameBytes(session, `static/images/${fileName(ridges)}`, ridges);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('leaves the text in one step of undo, and stays as a file', async () => {
    const { editor } = session.workbench;
    await editor.undo();
    await editor.save();
    assert.equal(await textOf(session, spring), hills);
    assert.deepEqual(await filesIn(session, 'static/images'), [fileName(ridges)]);
  });

  it('is not asked about again, never takes the name of another file, and is named likewise in front matter', async () => {
    const { workbench } = session;
    await writeFile(join(session.workspace, 'static/images', fileName(boats)), 'mine');
    await workbench.openFile(harbour);
    await workbench.editor.toEnd();
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('End');
    await license(workbench, boats);
    const name = `GettyImages-${boats} (1).jpg`;
    await workbench.notification(`Licensed and saved as static/images/${name}`).waitFor();
    await workbench.openView('Getty Images');
    await workbench.itemMenu(new RegExp(`${boats} \\(1\\)`), 'Set as Front-Matter Image');
    await workbench.editor.waitForText('image = ');
    await workbench.screenshot('site-front-matter');
    await workbench.editor.save();
    const encoded = name.replace(' (1)', '%20%281%29');
    assert.equal(
      await textOf(session, harbour),
      `+++\ntitle = "The harbour"\nimage = "/handbook/images/${name}"\n+++\n\nBoats: ![Sailing boats off the coast](/handbook/images/${encoded})\n`,
    );
    assert.equal(await textOf(session, `static/images/${fileName(boats)}`), 'mine');
    await assertSameBytes(session, `static/images/${name}`, boats);
  });

  it('goes elsewhere once "Choose Where Images Go…" was answered otherwise', async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await workbench.runCommand('Getty Images: Choose Where Images Go…');
    await workbench.quickInput.step(question);
    await workbench.screenshot('site-choose-again');
    await workbench.quickInput.pick('Save Beside the Document');
    await workbench.page.getByText('Images of this site go beside each document').waitFor();
    await workbench.editor.toEnd();
    await license(workbench, poppies);
    await workbench.notification(`Licensed and saved as content/posts/${fileName(poppies)}`).waitFor();
    await workbench.editor.save();
    assert.match(await textOf(session, harbour), /\n!\[Poppies in a summer meadow\]\(\/handbook\/posts\/GettyImages-2250186867\.jpg\)$/);
    assert.equal((await chargePosts(session)).length, 3);
  });

  it('is asked about anew when the answers are forgotten, and goes where each page wants it', async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await workbench.runCommand('Getty Images: Forget Remembered Answers');
    await workbench.notification(/is forgotten/).waitFor();
    await workbench.openFile(bundle);
    await workbench.editor.toEnd();
    const ofPage = 'This is a Hugo site. Save images of this page in content/trip?';
    await license(workbench, '9000000700', async () => {
      await workbench.quickInput.step(ofPage);
      assert.match(await workbench.quickInput.rowText('Choose Folder…'), /Images of other pages then go where Hugo wants them/);
      await workbench.screenshot('site-question-bundle');
      await workbench.quickInput.pick('Save There');
    });
    await workbench.notification(`Licensed and saved as content/trip/${fileName('9000000700')}`).waitFor();
    await workbench.editor.save();
    assert.equal(await textOf(session, bundle), `A trip.\n\n![Bulk picture 700](${fileName('9000000700')})`);
    await workbench.openFile(spring);
    await workbench.editor.toEnd();
    await license(workbench, '9000000701');
    await workbench.notification(`Licensed and saved as static/images/${fileName('9000000701')}`).waitFor();
    await workbench.editor.save();
    assert.equal(await textOf(session, spring), `${hills}![Bulk picture 701](/handbook/images/${fileName('9000000701')})`);
  });
});

describe('An image in a Docusaurus site', () => {
  const page = 'docs/intro.md';
  const list = 'docs/list.md';
  const ids = [boats, poppies];
  const text = '# Welcome\n\nThe shop opens in May.\n\n';
  const question = /This is a Docusaurus site\. Save its images in static\/img\?/;
  let session: Session;
  before(async () => {
    session = await openSession({
      theme: 'light',
      files: {
        'docusaurus.config.js': "module.exports = { title: 'Shop', url: 'https://example.org', baseUrl: '/shop/' };\n",
        'package.json': '{ "private": true, "dependencies": { "@docusaurus/core": "3.9.2" } }\n',
        [page]: text,
        [list]: ids.join('\n'),
      },
    });
    await signIn(session);
    await session.workbench.openExplorer();
    const folder = join(session.workspace, 'static/img');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, fileName(ridges)), 'mine');
  });
  after(() => session?.close());

  it('costs nothing when the question is left', async () => {
    const { workbench } = session;
    await workbench.openFile(page);
    await workbench.editor.toEnd();
    await askFor(workbench, ridges);
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.quickInput.step(question);
    await workbench.screenshot('site-question-docusaurus');
    await workbench.quickInput.back();
    await workbench.quickInput.step(sizeStep);
    await workbench.quickInput.accept();
    await workbench.quickInput.step(question);
    await giveUp(workbench);
    assert.deepEqual(await chargePosts(session), []);
    assert.deepEqual(await filesIn(session, 'static/img'), [fileName(ridges)]);
    assert.equal((await workbench.editor.text()).trimEnd(), text.trimEnd());
  });

  it('is saved under a name that is free, which the question shows', async () => {
    const { workbench } = session;
    const line = `![Mountain ridges at sunrise](/img/GettyImages-${ridges}%20%281%29.jpg)`;
    await license(workbench, ridges, async () => {
      await workbench.quickInput.step(question);
      const shown = await workbench.quickInput.rowText('Save There');
      assert.ok(shown.includes(`\nThis line will be written into ${page}:\n${line}`), shown);
      await workbench.screenshot('site-question-numbered');
      await workbench.quickInput.pick('Save There');
    });
    await workbench.notification(`Licensed and saved as static/img/GettyImages-${ridges} (1).jpg`).waitFor();
    await workbench.screenshot('site-docusaurus');
    await workbench.editor.save();
    assert.equal(await textOf(session, page), text + line);
    await assertSameBytes(session, `static/img/GettyImages-${ridges} (1).jpg`, ridges);
    assert.equal(await textOf(session, `static/img/${fileName(ridges)}`), 'mine');
    assert.equal((await chargePosts(session)).length, 1);
    await workbench.editor.undo();
    await workbench.editor.save();
    assert.equal(await textOf(session, page), text);
    assert.equal((await filesIn(session, 'static/img')).length, 2);
  });

  it('of a selected list is shown by a line that is written, and the next key deletes none of them', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Forget Remembered Answers');
    await workbench.openFile(list);
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand('Getty Images: Download Images…');
    await chooseFirst(workbench, ['Product that these downloads are taken from', /^Size/]);
    const lines = [`![Sailing boats off the coast](/img/${fileName(boats)})`, `![Poppies in a summer meadow](/img/${fileName(poppies)})`];
    await workbench.quickInput.step(question);
    const shown = await workbench.quickInput.rowText('Save There');
    assert.ok(shown.includes(`\nOne of the lines that will be written into ${list}:\n${lines[0]}`), shown);
    await workbench.screenshot('site-question-list');
    await workbench.quickInput.pick('Save There');
    await workbench.pay('License 2 assets?', /^Use 2 of/);
    await workbench.notification('2 of 2 assets are here').waitFor();
    await workbench.editor.waitForText('Poppies');
    await workbench.editor.type('!');
    await workbench.screenshot('site-list');
    await workbench.editor.save();
    assert.equal(await textOf(session, list), `${lines.join('\n')}!`);
    assert.equal((await chargePosts(session)).length, 3);
  });
});
