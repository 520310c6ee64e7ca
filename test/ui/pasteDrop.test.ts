import assert from 'node:assert/strict';
import { Grid } from './support/grid.ts';
import { chargePosts, giveUp, license, productStep, sameStep, signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const owned = '2250186867';
const addressOf = (id: string): string => `https://www.gettyimages.com/detail/photo/x/${id}`;
const pictureOf = (id: string): string => `https://media.gettyimages.com/id/${id}/photo/x.jpg?s=612x612`;
const here = 'Use the Image That Is Here';

/** Documents, and what the image that is here becomes in each: VS Code's editor shows blanks of its own. */
const documents = [
  ['index.md', /!\[Poppies.in.a.summer.meadow\]\(\.\.\/images\/GettyImages-2250186867\.jpg\)/],
  ['page.html', /<img.src="\.\.\/images\/GettyImages-2250186867\.jpg".alt="Poppies.in.a.summer.meadow".\/>/],
  ['page.adoc', /image:\.\.\/images\/GettyImages-2250186867\.jpg\["Poppies.in.a.summer.meadow"\]/],
  ['page.tex', /\\includegraphics\[width=\\linewidth,alt=\{Poppies.in.a.summer.meadow\}\]\{\.\.\/images\/GettyImages-2250186867\.jpg\}/],
] as const;

describe('What a browser lets somebody copy and drag', () => {
  let session: Session;
  before(async () => {
    const files = Object.fromEntries(documents.map(([name]) => [`docs/${name}`, 'Here: \n']));
    session = await openSession({ theme: 'light', size: { width: 1280, height: 900 }, files: { 'README.md': '# Site\n', ...files } });
    await signIn(session);
    await license(session.workbench, owned);
    await session.workbench.notification('Licensed and saved as').waitFor();
    await session.workbench.clearNotifications();
  });
  after(() => session?.close());

  const widget = () => session.workbench.page.locator('.post-edit-widget');
  const choices = () => session.workbench.page.locator('.action-widget .monaco-list-row');

  async function choose(title: string | RegExp): Promise<readonly string[]> {
    await widget().click();
    await choices().filter({ hasText: title }).waitFor();
    const titles = await choices().allInnerTexts();
    await choices().filter({ hasText: title }).click();
    return titles;
  }

  /** A link of a page, with a picture in it or with words, that Chromium itself lets somebody drag or copy. */
  async function show(link: { readonly href: string; readonly src?: string }): Promise<void> {
    await session.workbench.page.evaluate(`{
      const { href, src } = ${JSON.stringify(link)};
      document.querySelector('#shown')?.remove();
      const link = document.createElement('a');
      link.id = 'shown';
      link.href = href;
      link.style.cssText = 'position:fixed;left:300px;top:60px;z-index:100000;padding:8px;background:white;color:blue;user-select:text';
      if (src) {
        const image = document.createElement('img');
        image.src = src;
        image.alt = 'Poppies';
        image.style.cssText = 'display:block;width:60px;height:40px';
        link.append(image);
      } else link.textContent = 'Poppies at dawn';
      document.body.append(link);
    }`);
  }

  async function drag(from: { readonly x: number; readonly y: number }, words: string): Promise<void> {
    const { page } = session.workbench;
    const to = await session.workbench.editor.point(words);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y + 8, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 10 });
    // VS Code opens what is dropped, but for a hand on this key.
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x + 300, to.y, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
  }

  async function dragLink(link: { readonly href: string; readonly src?: string }): Promise<void> {
    await show(link);
    const box = await session.workbench.page.locator('#shown').boundingBox();
    assert.ok(box);
    await drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, 'Here:');
    await session.workbench.page.evaluate(`document.querySelector('#shown').remove()`);
  }

  for (const [name, reference] of documents) {
    it(`is dropped as its address, and can become the image that is here: ${name}`, async () => {
      const { workbench } = session;
      await workbench.openFile(`docs/${name}`);
      await dragLink({ href: addressOf(owned) });
      await workbench.editor.waitForText(addressOf(owned));
      const titles = await choose(here);
      assert.notEqual(titles[0], here);
      for (const title of ['License and Insert…', `Look at Asset ${owned}`]) assert.ok(titles.includes(title), titles.join('\n'));
      await workbench.editor.waitForText(reference);
      assert.ok(!(await workbench.editor.text()).includes('www.gettyimages.com'));
      await workbench.screenshot(`drop-${name.replace('.', '-')}`);
      await workbench.editor.undo();
      await workbench.editor.waitUntilGone(owned);
    });

    it(`is pasted as its address, and can become the image that is here: ${name}`, async () => {
      const { workbench } = session;
      await workbench.openFile(`docs/${name}`);
      await workbench.editor.toEnd();
      await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(addressOf(owned))})`);
      await workbench.page.keyboard.press('Control+V');
      await workbench.editor.waitForText(addressOf(owned));
      const titles = await choose(here);
      assert.notEqual(titles[0], here);
      await workbench.editor.waitForText(reference);
      await workbench.editor.undo();
      await workbench.editor.waitUntilGone(owned);
    });
  }

  it('is a picture that was dragged out of its link, too', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await dragLink({ href: addressOf(owned), src: pictureOf(owned) });
    await workbench.editor.waitForText(addressOf(owned));
    await choose(here);
    await workbench.editor.waitForText(documents[0][1]);
    await workbench.editor.undo();
    await workbench.editor.waitUntilGone(owned);
  });

  it('is a link whose words were copied: they come first, its address is offered', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile('docs/page.html');
    await workbench.editor.toEnd();
    // As Chromium writes it for a selected link.
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob(['Poppies at dawn'], { type: 'text/plain' }),
      'text/html': new Blob([${JSON.stringify(`<a href="${addressOf(owned)}">Poppies at dawn</a>`)}], { type: 'text/html' }),
    })])`);
    await page.keyboard.press('Control+V');
    await workbench.editor.waitForText(/Poppies.at.dawn/);
    const titles = await choose('Insert the Address');
    assert.ok(titles.includes(here), titles.join('\n'));
    await workbench.editor.waitForText(addressOf(owned));
    await workbench.screenshot('paste-words');
    await workbench.editor.undo();
    await workbench.editor.waitUntilGone(owned);
  });

  it('is an event, whose pictures are found', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    const address = 'https://www.gettyimages.com/editorial-images/news/event/harbour-festival/775998877';
    await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(address)})`);
    await workbench.page.keyboard.press('Control+V');
    await workbench.editor.waitForText(address);
    await choose('Find the Pictures of This Event');
    const grid = new Grid(workbench);
    await grid.locator('#filters').filter({ hasText: 'Event 775998877' }).waitFor();
    await grid.tiles.first().waitFor();
    await workbench.screenshot('paste-event');
    await workbench.editor.waitForText(address);
  });

  it('and so is a picture of the results: its reference first where it is here, else its address, and nothing is paid', async () => {
    const { workbench } = session;
    const grid = new Grid(workbench);
    await workbench.openFile('docs/page.adoc');
    await grid.search('poppies');
    const tile = grid.tiles.filter({ hasText: owned }).first();
    await tile.waitFor();
    const middle = async (of: typeof tile) => {
      const box = await of.boundingBox();
      assert.ok(box);
      return { x: box.x + box.width / 2, y: box.y + 40 };
    };
    await drag(await middle(tile), 'Here:');
    await workbench.editor.waitForText(documents[2][1]);
    await workbench.screenshot('drop-tile-owned');
    await workbench.editor.undo();
    await workbench.editor.waitUntilGone(owned);
    const other = grid.tiles.filter({ hasNotText: owned }).first();
    const id = /Asset (\d+)/.exec(await other.locator('.spoken').innerText())?.[1] ?? '';
    await drag(await middle(other), 'Here:');
    await workbench.editor.waitForText(`https://www.gettyimages.com/detail/${id}`);
    await choose('License and Insert…');
    await workbench.page.getByPlaceholder(productStep).or(workbench.page.getByPlaceholder(sameStep)).first().waitFor();
    await workbench.screenshot('drop-tile-license');
    await giveUp(workbench);
    await workbench.editor.waitForText(`https://www.gettyimages.com/detail/${id}`);
    assert.equal((await chargePosts(session)).length, 1);
  });
});
