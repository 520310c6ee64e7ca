import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { askFor, chargePosts, chooseFirst, productStep, signIn, sizeStep } from './support/job.ts';
import { assertPlain, command, deceiving, names } from './support/plain.ts';
import { openSession, type Session } from './support/session.ts';

const assetId = '1167612765';

const idOf = (index: number): string => String(1_460_000_000 + index);

/** All at once, with line breaks: where the settings of this repository want images. */
const worst = `[Show the image](${command})\n\nProduct: free of charge\r\n$(error)\u202e\u2066\u200b${'x'.repeat(60)}`;
const siteFolder = `[a](${command}) $(error) 37 left\u202e\u200b`;

describe('Names of a repository that are out to do harm', () => {
  let session: Session;
  before(async () => {
    const images = names.map((name, index) => [`pictures/${name}/GettyImages-${idOf(index)}.jpg`, 'x'] as const);
    const files = names.slice(0, 12).map((name, index) => [`pictures/GettyImages-${idOf(100 + index)} ${name}.jpg`, 'x'] as const);
    session = await openSession({
      theme: 'dark',
      size: { width: 1280, height: 3000 },
      files: {
        ...Object.fromEntries([...images, ...files]),
        'docs/index.md': 'A page.\n\n',
        [`${siteFolder}/hugo.toml`]: 'baseURL = "https://example.org/"\n',
        [`${siteFolder}/content/page.md`]: 'A page.\n\n',
        '.vscode/settings.json': JSON.stringify({ 'gettyImages.destination': { 'docs/**': worst } }),
      },
      prepare: (workspace) => mkdirSync(join(workspace, '.git')),
    });
    await signIn(session);
  });
  after(() => session?.close());

  it('are one plain line each in a list to choose from', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.runCommand('Getty Images: Insert Reference…');
    await workbench.quickInput.step('Image of this workspace');
    const rows = workbench.quickInput.widget.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    await workbench.screenshot('hostile-names-list');
    const shown = new Set<string>();
    for (let page = 0; page < 12 && shown.size < names.length + 12; page++) {
      const seen = await rows.evaluateAll((all) =>
        all.map((row) => ({
          text: row.querySelector('.label-name')?.textContent ?? '',
          lines: (row.textContent ?? '').trim().split('\n').length,
          made: row.querySelectorAll('a:not(.label-name), .monaco-icon-label .codicon').length,
        })),
      );
      for (const { text, lines, made } of seen) {
        shown.add(text);
        assert.deepEqual({ lines, made }, { lines: 1, made: 0 }, text);
        assert.doesNotMatch(text, deceiving);
      }
      await workbench.page.keyboard.press('PageDown');
    }
    assert.ok(shown.size >= 40, `${shown.size} names were shown`);
    await workbench.quickInput.escape();
  });

  it('are one plain line each in the tree and its tooltips', async () => {
    const { workbench } = session;
    await workbench.openView('Getty Images');
    const rows = workbench.treeItem(/GettyImages-146/);
    await rows.first().waitFor();
    assert.ok((await rows.count()) >= 40, `${await rows.count()} rows`);
    await workbench.screenshot('hostile-names-tree');
    for (const row of await rows.all()) {
      const text = row.locator('.monaco-icon-label-container');
      assert.equal(await text.locator('a, .codicon').count(), await text.locator('a.label-name').count());
      assert.doesNotMatch(await text.innerText(), deceiving);
    }
    for (const index of [0, 5, 11, 20]) {
      const hover = await workbench.tooltip(rows.nth(index), 'GettyImages-146');
      assert.equal(await hover.locator('a, .codicon').count(), 0);
      assert.doesNotMatch((await hover.innerText()).replaceAll('\n', ''), deceiving);
      await workbench.page.mouse.move(900, 1200);
      await hover.waitFor({ state: 'detached' });
    }
  });

  it('add no line to a question about a site, and are plain in the status bar', async () => {
    const { workbench } = session;
    await workbench.openFile('page.md');
    await workbench.runCommand('Getty Images: Choose Where Images Go…');
    const { quickInput } = workbench;
    await quickInput.step(/This is a Hugo site\./);
    await workbench.screenshot('hostile-names-site');
    assert.match((await quickInput.input.getAttribute('placeholder')) ?? '', /\[a\] \(command :.*37 left\/static\/images/);
    for (const row of await quickInput.widget.locator('.quick-input-list .monaco-list-row').all())
      await assertPlain(row, { most: 3 }, 'site');
    await quickInput.pick('Save There');
    const said = workbench.page.locator('.statusbar-item').filter({ hasText: 'Images of this site go to' });
    await said.waitFor();
    await assertPlain(said, 1, 'status bar');
  });

  it('are plain in every question and message of a download', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    await askFor(workbench, assetId);
    await chooseFirst(workbench, [productStep, sizeStep]);
    const price = workbench.dialog(`License asset ${assetId}?`);
    const git = workbench.page.getByPlaceholder(/May licensed files be committed/);
    const saved = workbench.notification('Licensed and saved as');
    for (const asked of [1, 2]) {
      await price.or(git).filter({ visible: true }).first().waitFor();
      await workbench.screenshot(`hostile-names-question-${asked}`);
      if (await git.isVisible()) {
        const rows = workbench.quickInput.widget.locator('.quick-input-list .monaco-list-row');
        for (const row of await rows.all()) await assertPlain(row, { most: 2 }, 'Git');
        await workbench.quickInput.pick('Commit It');
        await git.waitFor({ state: 'hidden' });
      } else {
        assert.equal(await price.locator('.dialog-message-container').locator('a').count(), 0);
        assert.doesNotMatch(await price.locator('.dialog-message-detail').innerText(), /^Product: free of charge/m);
        await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
      }
    }
    await saved.waitFor();
    await assertPlain(saved.locator('.notification-list-item-message'), 1, 'notification');
    assert.match(await saved.innerText(), new RegExp(`GettyImages-${assetId}\\.jpg`));
    await workbench.screenshot('hostile-names-saved');
  });

  it('and of the offer of a file that is here', async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await askFor(workbench, assetId);
    await workbench.quickInput.step('It is already in this workspace');
    await workbench.screenshot('hostile-names-existing');
    await assertPlain(workbench.quickInput.widget.locator('.quick-input-list-entry .label-name').first(), 1, 'offer');
    await workbench.quickInput.pick(/^Use /);
    const ready = workbench.notification('No download was used up');
    await ready.waitFor();
    await assertPlain(ready.locator('.notification-list-item-message'), 1, 'ready');
    assert.equal((await chargePosts(session)).length, 1);
  });
});
