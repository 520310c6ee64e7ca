import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { askFor, chooseFirst, productStep, signInWithSecret, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const assetId = '1167612765';
const steps = ['Get an API key', 'Sign in', 'License your first image', 'Write it in the style of your house'];

/** Whatever stands there says in words what it is, also where it consists of icons. */
async function assertNamed(place: Locator): Promise<void> {
  const names = await place.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') || each.textContent));
  assert.ok(names.length > 0);
  for (const name of names) assert.match(name ?? '', /\p{L}{2}/u);
}

/* The pictures of the walkthrough are taken here, where what they show is tested: `npm run pictures` puts them in their place. */

describe('The first minutes', () => {
  let session: Session;
  before(async () => {
    session = await openSession({
      theme: 'light',
      size: { width: 1600, height: 900 },
      settings: { 'gettyImages.destination': 'elsewhere', 'gettyImages.destinations': { 'docs/**': 'docs/pictures' } },
    });
  });
  after(() => session?.close());

  const step = (title: string) => session.workbench.page.locator('.getting-started-step').filter({ hasText: title });
  const ticked = (title: string) => step(title).locator('.codicon.complete');

  it('begin in the welcome view, which leads to four steps with their pictures', async () => {
    const { workbench } = session;
    await workbench.openView('Getty Images');
    await workbench.page.locator('.sidebar a').filter({ hasText: 'First steps' }).click();
    for (const [index, title] of steps.entries()) {
      await step(title).click();
      const picture = workbench.page.locator('.getting-started-media img');
      await picture.waitFor();
      await workbench.page.waitForFunction("document.querySelector('.getting-started-media img')?.naturalWidth > 300");
      await workbench.screenshot(`walkthrough-${index + 1}`);
      assert.equal(await ticked(title).count(), 0, title);
    }
    assert.deepEqual(await session.sandbox.requests(), [], 'looking at it asks nobody');
  });

  it('go on with the key and the sign-in, which tick off their steps', async () => {
    const { workbench } = session;
    await step('Sign in').click();
    await step('Sign in').locator('.monaco-button').click();
    await workbench.quickInput.step('How do you want to sign in?');
    await assertNamed(workbench.quickInput.widget.locator('.quick-input-list .monaco-list-row'));
    await workbench.quickInput.pick(/API key and secret/);
    await workbench.quickInput.step('Your Getty Images or iStock contact gives you one');
    await assertNamed(workbench.quickInput.widget.locator('.action-label:visible'));
    await workbench.picture('key', { x: 410, y: 0, width: 780, height: 300 });
    await workbench.quickInput.escape();
    await workbench.quickInput.closed();
    await workbench.runCommand('Getty Images: Sign In');
    await signInWithSecret(session);
    await workbench.quickInput.closed();
    await workbench.treeItem(/left/).first().waitFor();
    await ticked('Get an API key').waitFor();
    await ticked('Sign in').waitFor();
    await assertNamed(workbench.page.locator('.sidebar').getByRole('treeitem'));
    await assertNamed(workbench.page.locator('.sidebar .action-label:visible'));
    await workbench.picture('signIn', { x: 0, y: 36, width: 480, height: 300 });
  });

  it('show the price beside the picture, and what is left in the status bar while it is of use', async () => {
    const { workbench } = session;
    const left = workbench.page.locator('.statusbar-item').filter({ hasText: '37 left' });
    await workbench.openFile('docs/index.md');
    await askFor(workbench, assetId);
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.dialog(`License asset ${assetId}?`).waitFor();
    await workbench.page.frameLocator('iframe.webview').frameLocator('iframe').locator('img').waitFor();
    await workbench.picture('image', { x: 340, y: 100, width: 1260, height: 660 });
    await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
    // By the setting for globs alone, which stands before the one for all documents.
    await workbench.notification(`Licensed and saved as docs/pictures/GettyImages-${assetId}.jpg`).waitFor();
    await workbench.clearNotifications();
    const entry = left.or(workbench.page.locator('.statusbar-item').filter({ hasText: '36 left' }));
    await entry.waitFor();
    assert.match(
      (await entry.locator('.statusbar-item-label').getAttribute('aria-label')) ?? '',
      /^Getty Images, Premium Access .*36 of 50 left/,
    );
    await entry.hover();
    await workbench.page.locator('.monaco-hover:visible').filter({ hasText: 'Looked up' }).waitFor();
    await workbench.screenshot('status-bar');
    await workbench.openExplorer();
    await workbench.page.locator('.statusbar-item').filter({ hasText: '36 left' }).click();
    await workbench.treeItem(/left/).first().waitFor();
  });

  it('end at settings in groups, where a folder is a box that says what is wrong', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.runCommand('Preferences: Open Settings (UI)');
    const search = page.locator('.settings-header .suggest-input-container .monaco-editor');
    await search.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('@ext:gettyimages-community.getty-images');
    const groups = page.locator('.settings-toc-wrapper .monaco-list-row');
    for (const title of ['Product and Price', 'Folders and File Names', 'References', 'Front Matter']) {
      await groups.filter({ hasText: title }).waitFor();
    }
    await workbench.screenshot('settings-groups');
    await groups.filter({ hasText: 'Folders and File Names' }).click();
    const folder = page.locator('.setting-item-contents').filter({ hasText: 'Folder for images' }).first();
    await folder.locator('input').fill(`img/$${'{'}titel}`);
    await page.getByText('Only the variables that the description names').first().waitFor();
    await workbench.screenshot('settings-wrong');
    await folder.locator('input').fill('');
    await groups.filter({ hasText: 'References' }).click();
    await page.locator('.setting-item-contents').filter({ hasText: 'alternative text of a reference' }).first().waitFor();
    const box = await page.locator('.settings-editor').boundingBox();
    assert.ok(box);
    await workbench.picture('style', { ...box, width: Math.min(box.width, 1000), height: Math.min(box.height, 580) });
    await workbench.screenshot('settings-references');
  });
});
