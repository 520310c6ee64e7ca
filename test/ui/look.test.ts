import assert from 'node:assert/strict';
import { askFor, chargePosts, chooseFirst, giveUp, productStep, signIn, sizeStep, textOf, toProducts } from './support/job.ts';
import { pixelsOf, untilGone, untilSeen } from './support/pixels.ts';
import { openSession, type Session } from './support/session.ts';

const [ridges, sails, aurora, hostile, poppies] = ['1167612765', '200261415-001', '589949093', '1450000666', '2250186867'];
const lookTitle = 'Getty Images: Look at Asset…';

describe('The picture of an asset', () => {
  let session: Session;
  const asked: string[] = [];
  before(async () => {
    session = await openSession({ theme: 'light' });
    session.context.on('request', (request) => asked.push(request.url()));
    await signIn(session);
    await session.sandbox.set({ solidPictures: true });
    await session.workbench.openFile('docs/index.md');
    await session.workbench.editor.toEnd();
  });
  after(() => session?.close());

  const panel = () => session.workbench.page.locator('.tab').filter({ hasText: /^Asset / });

  async function look(assetId: string): Promise<void> {
    const { workbench } = session;
    await workbench.runCommand(lookTitle);
    await workbench.quickInput.step(/Asset ID/);
    await workbench.quickInput.answer(assetId);
  }

  async function askPrice(assetId: string): Promise<void> {
    await askFor(session.workbench, assetId);
    await chooseFirst(session.workbench, [productStep, sizeStep]);
    await session.workbench.dialog(`License asset ${assetId}?`).waitFor();
  }

  it('is on the screen while its price is asked, and goes when the question is given up', async () => {
    const { workbench } = session;
    await askPrice(ridges);
    await untilSeen(workbench, ridges);
    await workbench.screenshot('look-price');
    await workbench.dialog(`License asset ${ridges}?`).getByRole('button', { name: 'Cancel' }).click();
    await untilGone(workbench, ridges);
    await giveUp(workbench);
    await panel().waitFor({ state: 'detached' });
    assert.equal((await chargePosts(session)).length, 0);
  });

  it('stays until the file is here, takes no focus, and leaves the reference its document', async () => {
    const { workbench } = session;
    await session.sandbox.set({ delivery: { delayMs: 2500 } });
    await askPrice(ridges);
    await untilSeen(workbench, ridges);
    await workbench.pay(`License asset ${ridges}?`, /^Use 1 of/);
    await untilSeen(workbench, ridges);
    await workbench.screenshot('look-transfer');
    await workbench.notification('Licensed and saved as').waitFor();
    await panel().waitFor({ state: 'detached' });
    await untilGone(workbench, ridges);
    await workbench.editor.save();
    assert.match(await textOf(session, 'docs/index.md'), new RegExp(`GettyImages-${ridges}\\.jpg`));
    await workbench.clearNotifications();
  });

  it('is said to be missing where the server has none, and the price is asked all the same', async () => {
    const { workbench } = session;
    await session.sandbox.set({ media: { status: 404 } });
    await askPrice(sails);
    const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await page.getByText('Getty Images has no picture of it to look at.').waitFor();
    await workbench.screenshot('look-missing');
    await workbench.dialog(`License asset ${sails}?`).getByRole('button', { name: 'Cancel' }).click();
    await giveUp(workbench);
    await session.sandbox.set({ media: null });
  });

  it('that the person opened comes back when the question about another one ends', async () => {
    const { workbench } = session;
    await look(aurora);
    await untilSeen(workbench, aurora);
    await workbench.screenshot('look-asset');
    const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    for (const words of ['Northern lights over a mountain hut', 'NO SALES', 'Editorial use only.', 'Jun Okabe']) {
      await page.getByText(words).first().waitFor();
    }
    await askPrice(poppies);
    await untilSeen(workbench, poppies);
    await workbench.dialog(`License asset ${poppies}?`).getByRole('button', { name: 'Cancel' }).click();
    await giveUp(workbench);
    await panel().waitFor();
    await untilSeen(workbench, aurora);
  });

  it('is seen from any question about it, which stays open', async () => {
    const { workbench } = session;
    await askFor(workbench, poppies);
    await toProducts(workbench);
    await workbench.page.getByRole('button', { name: 'Look at the Asset' }).click();
    await untilSeen(workbench, poppies);
    await workbench.screenshot('look-from-a-question');
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.dialog(`License asset ${poppies}?`).getByRole('button', { name: 'Cancel' }).click();
    await giveUp(workbench);
    await untilSeen(workbench, poppies);
    await look(aurora);
    await untilSeen(workbench, aurora);
  });

  it('is shown for the first assets of a list, and goes with its question', async () => {
    const { workbench } = session;
    const ids = ['1300000100', '1300000110', '1300000120'];
    await workbench.runCommand('Getty Images: Download Images…');
    await workbench.quickInput.step('Where the asset IDs are');
    await workbench.quickInput.pick('Type or Paste…');
    await workbench.quickInput.step(/Asset IDs, page addresses/);
    await workbench.quickInput.answer(ids.join(', '));
    await workbench.quickInput.step('Product that these downloads are taken from');
    await workbench.quickInput.accept();
    await workbench.quickInput.step('Size: the smallest that is large enough is taken');
    await workbench.quickInput.accept();
    await workbench.dialog(/License 3 assets\?/).waitFor();
    for (const id of ids) await untilSeen(workbench, id, 1_500);
    await workbench.screenshot('look-list');
    await workbench
      .dialog(/License 3 assets\?/)
      .getByRole('button', { name: 'Cancel' })
      .click();
    await giveUp(workbench);
    for (const id of ids) await untilGone(workbench, id);
    assert.ok((await pixelsOf(workbench, aurora)) > 4_000, 'what the person had opened is there again');
  });

  it('comes with words that do nothing', async () => {
    const { workbench } = session;
    await look(hostile);
    await untilSeen(workbench, hostile);
    await workbench.screenshot('look-hostile');
    const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    assert.equal(await page.locator('img').count(), 1);
    assert.deepEqual(await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')?.replace(/\?.*/, ''))), [
      'command:gettyImages.downloadImage',
      'command:gettyImages.openAssetPage',
    ]);
    assert.equal(await page.locator('script[src], link, iframe, object, form').count(), 0);
  });

  it('is in the hover over its ID, with links that say what they do', async () => {
    const { workbench } = session;
    await workbench.openFile('README.md');
    await workbench.editor.toEnd();
    await workbench.editor.type(`\nGetty Images ${hostile}`);
    const hover = await workbench.hover(hostile, 'img');
    await workbench.screenshot('look-hover');
    assert.deepEqual(await hover.locator('a').allInnerTexts(), ['Look', 'License…', 'Open Page']);
    assert.equal(await hover.locator('img').count(), 1);
    assert.doesNotMatch(await hover.innerText(), /\p{Bidi_Control}/u);
    await hover.getByText('License…').click();
    await workbench.quickInput.step(`asset ${hostile}`);
    await giveUp(workbench);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('was asked for by nothing that has a window', () => {
    const strangers = asked.filter((url) => /^https?:/.test(url) && new URL(url).host !== new URL(session.workbench.page.url()).host);
    assert.deepEqual(
      [...new Set(strangers.map((url) => new URL(url).host))].filter((host) => host.startsWith('127.')),
      [],
    );
  });

  it('was asked for once each, with no credential', async () => {
    const seen = (await session.sandbox.requests()).filter(({ origin }) => origin === 'media');
    assert.ok(seen.length > 5);
    for (const { headers } of seen) {
      for (const name of ['authorization', 'api-key', 'cookie', 'referer']) assert.equal(headers[name], undefined, name);
    }
    const fine = seen.filter(({ status }) => status === 200).map(({ path, query }) => `${path} ${JSON.stringify(query)}`);
    assert.equal(new Set(fine).size, fine.length);
  });
});
