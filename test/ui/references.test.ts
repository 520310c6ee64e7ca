import assert from 'node:assert/strict';
import { chargePosts, filesIn, license, signIn, textOf } from './support/job.ts';
import { openSession, type Session, type SessionOptions } from './support/session.ts';

const ridges = '1167612765';
const fileName = `GettyImages-${ridges}.jpg`;
const variable = (name: string): string => `$${'{'}${name}}`;

/** A session in which the image is licensed and listed. */
async function openWithImage(options: SessionOptions): Promise<Session> {
  const session = await openSession(options);
  const { workbench } = session;
  await signIn(session);
  await license(workbench, ridges);
  await workbench.notification('Licensed and saved as').waitFor();
  await workbench.clearNotifications();
  return session;
}

async function insertReference({ workbench }: Session): Promise<void> {
  await workbench.itemAction(new RegExp(fileName), 'Insert Reference…');
}

describe('A reference', () => {
  const page = 'docs/index.md';
  const text = '# Hills\n\nThe sun rises over it.\n\nThe end\n';
  const credited = 'Photo: Ada Morgen / Stockbyte';
  let session: Session;
  before(async () => {
    const settings = {
      'gettyImages.reference.caption': 'caption',
      'gettyImages.reference.credit': 'caption',
      'gettyImages.reference.creditStyle': `Photo: ${variable('artist')} / ${variable('collection')}`,
    };
    const files = {
      [page]: text,
      'docs/list.md': 'one \ntwo \nsix \n',
      'docs/page.html': '<p>Above</p>\n\n',
      'docs/intro.mdx': '# Intro\n\n',
      'docs/data.json': '{ "image": "" }\n',
      '.vscode/settings.json': JSON.stringify(settings),
    };
    session = await openWithImage({ theme: 'dark', files });
  });
  after(() => session?.close());

  it('names its credit in the style of the house, in a figure that stands apart', async () => {
    const { workbench } = session;
    await workbench.openFile(page);
    await workbench.editor.toEnd();
    await insertReference(session);
    await workbench.editor.waitForText('Layered mountain ridges');
    await workbench.screenshot('reference-credit');
    await workbench.editor.save();
    const figure = `![Mountain ridges at sunrise](../images/${fileName})\n*Layered mountain ridges above a pine forest at sunrise. – ${credited}*`;
    assert.equal(await textOf(session, page), `${text}\n${figure}`);
    await workbench.editor.undo();
    await workbench.editor.save();
    assert.equal(await textOf(session, page), text, 'one undo takes all of it away');
    assert.deepEqual(await filesIn(session, 'images'), [fileName]);
  });

  it('goes to every cursor, each alternative text is typed at once, and one undo each takes them away', async () => {
    const { workbench } = session;
    const { keyboard } = workbench.page;
    await workbench.openFile('docs/list.md');
    await workbench.editor.focus();
    await keyboard.press('Control+Home');
    await keyboard.press('End');
    for (const _ of [2, 3]) await keyboard.press('Shift+Alt+ArrowDown');
    await workbench.runCommand('Getty Images: Insert Reference…');
    await workbench.quickInput.step('Image of this workspace');
    await workbench.quickInput.accept();
    await workbench.editor.waitForText('six ![Mountain ridges at sunrise]');
    await workbench.screenshot('reference-cursors');
    await keyboard.type('Hills');
    await workbench.editor.save();
    const title = `"Layered mountain ridges above a pine forest at sunrise. – ${credited}"`;
    const lines = ['one', 'two', 'six'].map((word) => `${word} ![Hills](../images/${fileName} ${title})\n`);
    assert.equal(await textOf(session, 'docs/list.md'), lines.join(''));
    await workbench.editor.undo();
    await workbench.editor.undo();
    await workbench.editor.save();
    assert.equal(await textOf(session, 'docs/list.md'), 'one \ntwo \nsix \n');
  });

  for (const [path, before, after] of [
    [
      'docs/page.html',
      '<p>Above</p>\n\n',
      `<figure>\n  <img src="../images/${fileName}" alt="Mountain ridges at sunrise" />\n  <figcaption>Layered mountain ridges above a pine forest at sunrise. – ${credited}</figcaption>\n</figure>`,
    ],
    [
      'docs/intro.mdx',
      '# Intro\n\n',
      `<figure>\n\n![Mountain ridges at sunrise](../images/${fileName})\n\n<figcaption>Layered mountain ridges above a pine forest at sunrise. – ${credited}</figcaption>\n\n</figure>`,
    ],
  ] as const) {
    it(`is written in the language of ${path}`, async () => {
      const { workbench } = session;
      await workbench.openFile(path);
      await workbench.editor.toEnd();
      await insertReference(session);
      await workbench.editor.waitForText('Mountain ridges');
      await workbench.screenshot(`reference-${path.split('.').at(-1)}`);
      await workbench.editor.save();
      const saved = await textOf(session, path);
      assert.ok(saved.startsWith(before + after), saved);
      await workbench.editor.undo();
      await workbench.editor.save();
      assert.equal(await textOf(session, path), before);
    });
  }

  it('is the path alone between the quotation marks of data', async () => {
    const { workbench } = session;
    const { keyboard } = workbench.page;
    await workbench.openFile('docs/data.json');
    await workbench.editor.focus();
    await keyboard.press('Control+Home');
    for (const _ of '{ "image": "') await keyboard.press('ArrowRight');
    await insertReference(session);
    await workbench.editor.waitForText('GettyImages-');
    await workbench.editor.save();
    assert.equal(await textOf(session, 'docs/data.json'), `{ "image": "../images/${fileName}" }\n`);
  });

  it("shows its credit in VS Code's own Markdown preview", async () => {
    const { workbench } = session;
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile(page);
    await workbench.editor.toEnd();
    await insertReference(session);
    await workbench.editor.waitForText('Layered mountain ridges');
    await workbench.openExplorer();
    await workbench.runCommand('Markdown: Open Preview to the Side');
    const frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await frame.locator(`img[src*="${fileName}"]`).waitFor();
    assert.equal(await frame.locator('em').innerText(), `Layered mountain ridges above a pine forest at sunrise. – ${credited}`);
    await workbench.screenshot('reference-preview');
  });

  it('cost one download, all of them together', async () => {
    assert.equal((await chargePosts(session)).length, 1);
  });
});

describe('An image in front matter', () => {
  const page = 'posts/hills.md';
  const text = '---\ntitle: "Hills" # keep me\ncover:\n    image: old.jpg\ntags: [a, b]\n---\n\nText\n';
  const setImage = ({ workbench }: Session): Promise<void> => workbench.itemMenu(new RegExp(fileName), 'Set as Front-Matter Image');
  let session: Session;
  before(async () => {
    const settings = {
      'gettyImages.frontMatter.image': 'cover.image',
      'gettyImages.frontMatter.alt': 'cover.alt',
      'gettyImages.frontMatter.credit': 'cover.credit',
      'gettyImages.reference.creditStyle': `${variable('artist')} (${variable('collection')})`,
    };
    const files = {
      [page]: text,
      'posts/new.md': 'No front matter yet.\n',
      'posts/opened.md': '---\ntitle: Opened\n---\nText\n',
      'posts/map.md': '---\ncover: [x]\n---\n',
      'notes.txt': 'Notes\n',
      '.vscode/settings.json': JSON.stringify(settings),
    };
    session = await openWithImage({ theme: 'light', files });
  });
  after(() => session?.close());

  it('fills the keys of the house and touches nothing else; one undo gives all of it back', async () => {
    const { workbench } = session;
    await workbench.openFile(page);
    await setImage(session);
    await workbench.editor.waitForText('credit:');
    await workbench.screenshot('front-matter');
    await workbench.editor.save();
    const cover = `    image: "../images/${fileName}"\n    alt: "Mountain ridges at sunrise"\n    credit: "Ada Morgen (Stockbyte)"\n`;
    assert.equal(await textOf(session, page), text.replace('    image: old.jpg\n', cover));
    await workbench.editor.focus();
    await workbench.editor.undo();
    await workbench.editor.save();
    assert.equal(await textOf(session, page), text);
  });

  it('begins front matter where a document has none', async () => {
    const { workbench } = session;
    await workbench.openFile('posts/new.md');
    await setImage(session);
    await workbench.editor.waitForText('cover:');
    await workbench.editor.save();
    assert.match(
      await textOf(session, 'posts/new.md'),
      /^---\ncover:\n +image: "\.\.\/images\/[^"]+"\n +alt: .*\n +credit: .*\n---\n\nNo front matter yet\.\n$/,
    );
  });

  it('is left whole by a reference in a page that was only opened, and one undo takes that away', async () => {
    const { workbench } = session;
    await workbench.openFile('posts/opened.md');
    await workbench.itemAction(new RegExp(fileName), 'Insert Reference…');
    await workbench.editor.waitForText('Mountain ridges');
    await workbench.screenshot('reference-behind-front-matter');
    await workbench.editor.save();
    const reference = `![Mountain ridges at sunrise](../images/${fileName})`;
    assert.equal(await textOf(session, 'posts/opened.md'), `---\ntitle: Opened\n---\n\n${reference}\n\nText\n`);
    await workbench.editor.focus();
    await workbench.editor.undo();
    await workbench.editor.save();
    assert.equal(await textOf(session, 'posts/opened.md'), '---\ntitle: Opened\n---\nText\n');
  });

  for (const [path, reason] of [
    ['posts/map.md', /holds more than a text/],
    ['notes.txt', /have no front matter/],
  ] as const) {
    it(`is not written into ${path}, and the message says why`, async () => {
      const { workbench } = session;
      await workbench.openFile(path);
      const before = await textOf(session, path);
      await setImage(session);
      await workbench.notification(reason).waitFor();
      await workbench.screenshot(`front-matter-refused-${path.split('.').at(-1)}`);
      await workbench.page.locator('.tab.active:not(.dirty)').waitFor();
      assert.equal(await textOf(session, path), before);
      await workbench.clearNotifications();
    });
  }
});
