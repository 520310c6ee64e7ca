import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plain } from '../../src/core/text.ts';
import { askFor, chargePosts, giveUp, productStep, sameStep, signIn, sizeStep, toProducts } from './support/job.ts';
import { assertPlain, command, deceiving, names } from './support/plain.ts';
import { openSession, type Session } from './support/session.ts';

const [poppies, boats] = ['2250186867', '200261415-001'];
const pack = `[Pack](${command})\n\nfree $(error)\u202e\u200bof charge`;
const access = `[Access](${command})\r\n$(check) 99 left\u2067\u00ad`;
const siteFolder = `[a](${command}) $(error) 37 left\u202e\u200b`;
const [shownPack, shownAccess] = [/\[Pack\] \(command :/, /\[Access\] \(command :/];

describe('Names of an account and a server that are out to do harm', () => {
  let session: Session;
  before(async () => {
    session = await openSession({
      theme: 'dark',
      size: { width: 1280, height: 1600 },
      files: {
        'docs/index.md': 'A page.\n\n',
        [`${siteFolder}/hugo.toml`]: 'baseURL = "https://example.org/"\n',
        [`${siteFolder}/content/page.md`]: 'A page.\n\n',
      },
    });
    await session.sandbox.set({ productState: { 592: { name: access }, 620: { name: pack, codes: names } } });
    await signIn(session);
  });
  after(() => session?.close());

  it('are one plain line each in the tree, and for those who hear it', async () => {
    for (const name of [shownAccess, shownPack]) {
      const row = session.workbench.treeItem(name).first();
      assert.doesNotMatch((await row.getAttribute('aria-label')) ?? '', deceiving);
      assert.equal(await row.locator('.monaco-icon-label-container').locator('a:not(.label-name), .codicon').count(), 0);
      const hover = await session.workbench.tooltip(row, 'command :');
      assert.equal(await hover.locator('a, .codicon').count(), 0);
      assert.doesNotMatch((await hover.innerText()).replaceAll('\n', ''), deceiving);
    }
  });

  /** What a box shows above and below what is typed. */
  const assertPlainBox = async (what: string, lines: number): Promise<void> => {
    const { widget, input } = session.workbench.quickInput;
    await assertPlain(widget.locator('.quick-input-title'), 1, `${what}: title`);
    assert.doesNotMatch((await input.getAttribute('placeholder')) ?? '', deceiving);
    if (lines > 0) await assertPlain(widget.locator('.quick-input-message'), lines, `${what}: message`);
  };

  it('are one plain line in every box that asks for what a product requires', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.openFile('docs/index.md');
    await askFor(workbench, poppies);
    await quickInput.step(productStep);
    await assertPlainBox('product', 0);
    await quickInput.pick(shownPack);
    await quickInput.step(sizeStep);
    await quickInput.accept();
    await quickInput.step(/Project code, which \[Pack\] \(command :/);
    await assertPlainBox('code', 0);
    await workbench.screenshot('hostile-boxes-codes');
    const rows = quickInput.widget.locator('.quick-input-list .monaco-list-row');
    // Those that differ in what nobody sees are one.
    const expected = new Set(names.map((name) => plain(name))).size;
    const shown = new Set<string>();
    for (let page = 0; page < 12 && shown.size < expected; page++) {
      for (const row of await rows.all()) {
        await assertPlain(row.locator('.monaco-icon-label-container').first(), 1, 'code');
        shown.add(await row.innerText());
      }
      await workbench.page.keyboard.press('PageDown');
    }
    assert.equal(shown.size, expected);
    await quickInput.accept();
    await quickInput.step(/Note, which \[Pack\] \(command :/);
    await assertPlainBox('note', 1);
    await quickInput.accept();
    await quickInput.step(/Type a note: \[Pack\] \(command :/);
    await assertPlainBox('no note', 1);
    await workbench.screenshot('hostile-boxes-note');
  });

  it('leave a note of 4,000 letters as it was typed, whatever its letters are, and one more is refused in the box', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const note = `a "b" \\ é 👩 $(error) [a](${command}) {"x":1}\u202e`.padEnd(4000, '–');
    await quickInput.answer(`${note}x`);
    await quickInput.step(/longer than 4,?000 characters/);
    await workbench.screenshot('hostile-boxes-long');
    await quickInput.answer(` \n${note} `);
    const question = workbench.dialog(`License asset ${poppies}?`);
    await question.waitFor();
    await workbench.screenshot('hostile-boxes-price');
    assert.equal(await question.locator('.dialog-message-container').locator('a, .dialog-message-detail .codicon').count(), 0);
    assert.doesNotMatch((await question.innerText()).replaceAll('\n', ''), deceiving);
    await workbench.pay(`License asset ${poppies}?`, /^Use 1 of/);
    await workbench.notification('Licensed and saved as').waitFor();
    const [charge] = await session.sandbox.charges();
    assert.equal(JSON.parse(charge?.body ?? '').download_notes, note);
    await askFor(workbench, boats);
    await toProducts(workbench);
    await quickInput.pick(shownPack);
    await quickInput.step(sizeStep);
    await quickInput.accept();
    await quickInput.step(/Project code/);
    await quickInput.accept();
    await quickInput.step(/Note, which/);
    const ready = await quickInput.input.inputValue();
    assert.ok(ready.length >= 100 && note.startsWith(ready), `what was typed stands ready: ${ready}`);
    await giveUp(workbench);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('are plain in the status bar, in its tooltip, and for those who hear it', async () => {
    const { page } = session.workbench;
    const entry = page.locator('.statusbar-item').filter({ hasText: '8 left' });
    await entry.waitFor();
    const spoken = entry.locator('.statusbar-item-label');
    assert.match((await spoken.getAttribute('aria-label')) ?? '', shownPack);
    assert.doesNotMatch((await spoken.getAttribute('aria-label')) ?? '', deceiving);
    assert.equal((await spoken.innerText()).trim(), '8 left');
    await entry.hover();
    const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Looked up' });
    await hover.waitFor();
    await session.workbench.screenshot('hostile-boxes-status');
    assert.equal(await hover.locator('a, .codicon').count(), 0);
    assert.doesNotMatch((await hover.innerText()).replaceAll('\n', ''), deceiving);
    await page.mouse.move(600, 300);
  });

  it('are one plain line in an error', async () => {
    const { workbench } = session;
    await session.sandbox.set({
      images: { times: 3, status: 400, envelope: 'service', code: `${pack}\n2026-01-01 00:00:00.000 [info] forged` },
    });
    await workbench.clearNotifications();
    await askFor(workbench, '1450000666');
    const failed = workbench.notification('No download was used up');
    await failed.waitFor();
    await workbench.screenshot('hostile-boxes-error');
    await assertPlain(failed.locator('.notification-list-item-message'), 1, 'error');
    await session.sandbox.set({ images: null });
    await workbench.clearNotifications();
    await mkdir(join(session.workspace, '.vscode'), { recursive: true });
    const products = workbench.quickInput.widget.filter({ has: workbench.page.getByPlaceholder(sameStep) });
    const wrong = workbench.notification('is not a variable of');
    /** VS Code reads settings that have changed when it comes to it. */
    const write = async (setting: Readonly<Record<string, string>>, isRight: boolean): Promise<void> => {
      await writeFile(join(session.workspace, '.vscode', 'settings.json'), JSON.stringify(setting));
      for (let isSeen = false; !isSeen; ) {
        await askFor(workbench, boats);
        await products.or(wrong).first().waitFor();
        isSeen = (await products.isVisible()) === isRight;
        if (await products.isVisible()) await giveUp(workbench);
        else if (!isSeen) await workbench.clearNotifications();
      }
    };
    await write({ 'gettyImages.fileName': `$${'{'}[a](${command}) $(error)\u202e}` }, false);
    await workbench.screenshot('hostile-boxes-setting');
    await assertPlain(wrong.locator('.notification-list-item-message'), 1, 'error of a setting');
    await workbench.clearNotifications();
    await write({}, true);
  });

  it('are one plain line in the progress of a list and its price, and the line above its report is our own', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.openFile('index.md');
    await workbench.runCommand('Getty Images: Download Images…');
    await quickInput.step('Where the asset IDs are');
    await assertPlainBox('list', 0);
    await quickInput.pick('Type or Paste…');
    await quickInput.step(/Asset IDs, page addresses/);
    await quickInput.answer('9000000001 9000000002 9100000001');
    await quickInput.step('Product that these downloads are taken from');
    await quickInput.pick(shownAccess);
    await quickInput.step('Size: the smallest that is large enough is taken');
    await quickInput.accept();
    const question = workbench.dialog('License 3 assets?');
    await question.waitFor();
    await workbench.screenshot('hostile-boxes-list');
    assert.equal(await question.locator('.dialog-message-container').locator('a').count(), 0);
    assert.doesNotMatch((await question.innerText()).replaceAll('\n', ''), deceiving);
    await session.sandbox.set({ delivery: { delayMs: 1500 } });
    await workbench.pay('License 3 assets?', /^Use 3 of/);
    const progress = workbench.notification(/of 3 saved/);
    await progress.waitFor();
    await assertPlain(progress.locator('.notification-list-item-message'), 1, 'progress');
    await workbench.answerNotification('2 of 3 assets are here', 'Show Report');
    const lens = workbench.page.locator('.codelens-decoration a').first();
    await lens.waitFor();
    await workbench.screenshot('hostile-boxes-report');
    assert.equal(await lens.innerText(), 'Retry the Failed Ones (1)…');
    assert.equal(await lens.locator('.codicon').count(), 0);
    assert.doesNotMatch((await workbench.editor.text()).replaceAll('\n', ''), deceiving);
  });

  it('are one plain line where a folder is chosen', async () => {
    const { workbench } = session;
    await workbench.openFile('page.md');
    await workbench.runCommand('Getty Images: Choose Where Images Go…');
    await workbench.quickInput.step(/This is a Hugo site\./);
    await workbench.quickInput.pick('Choose Folder…');
    const { widget, input } = workbench.quickInput;
    await widget.locator('.quick-input-title').filter({ hasText: 'Choose' }).waitFor();
    await workbench.screenshot('hostile-boxes-folder');
    await assertPlain(widget.locator('.quick-input-title'), 1, 'title of the dialog');
    assert.ok((await input.inputValue()).startsWith(session.workspace), 'VS Code shows the path itself');
    await workbench.quickInput.escape();
    await workbench.quickInput.step(/This is a Hugo site\./);
    await giveUp(workbench);
  });
});
