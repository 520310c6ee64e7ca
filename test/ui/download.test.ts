import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assertNoCredentialAtDelivery,
  assertSameBytes,
  chargePosts,
  chooseFirst,
  filesIn,
  productStep,
  sameStep,
  signInWithBrowser,
  signInWithSecret,
  sizeStep,
} from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const assetId = '1167612765';
const title = 'Getty Images: Download Image…';

describe('The main job, by keyboard', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
  });
  after(() => session?.close());

  it('asks for the asset, signs in, asks for options, and says what it costs before anything is charged', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.editor.toEnd();
    await workbench.runCommand(title);
    await workbench.quickInput.step(/Asset ID/);
    await workbench.quickInput.answer(assetId);
    await workbench.quickInput.step('How do you want to sign in?');
    await workbench.screenshot('sign-in');
    await signInWithSecret(session);
    await workbench.quickInput.step(productStep);
    await workbench.screenshot('product');
    await workbench.quickInput.takeFirst();
    await workbench.quickInput.step(sizeStep);
    assert.match(await workbench.quickInput.focusedRow.innerText(), /^2048 × 1365/);
    assert.match(await workbench.quickInput.row(/^8256 × 5504/).innerText(), /large for a repository/);
    await workbench.screenshot('size');
    await workbench.quickInput.takeFirst();
    await workbench.dialog(/License asset 1167612765\?/).waitFor();
    await workbench.screenshot('confirm');
    assert.deepEqual(await chargePosts(session), []);
  });

  it('charges once, saves the exact bytes and writes one reference', async () => {
    const { workbench } = session;
    await workbench.pay(/License asset/, /^Use 1 of 37 downloads/);
    await workbench.notification('Licensed and saved as').waitFor();
    await workbench.screenshot('done');
    await assertSameBytes(session, `images/GettyImages-${assetId}.jpg`, assetId);
    assert.equal((await chargePosts(session)).length, 1);
    assert.equal((await session.sandbox.charges()).length, 1);
    await assertNoCredentialAtDelivery(session);
    await workbench.editor.save();
    const text = await readFile(join(session.workspace, 'docs/index.md'), 'utf8');
    const references = text.match(/!\[[^\]]+\]\(\.\.\/images\/GettyImages-1167612765\.jpg\)/g) ?? [];
    assert.equal(references.length, 1);
    assert.deepEqual(await filesIn(session, 'images'), [`GettyImages-${assetId}.jpg`]);
  });

  it("is rendered by VS Code's own Markdown preview", async () => {
    const { workbench } = session;
    await workbench.runCommand('Markdown: Open Preview to the Side');
    const frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    const image = frame.locator(`img[src*="GettyImages-${assetId}.jpg"]`);
    await image.waitFor();
    const box = await image.boundingBox();
    assert.ok(box && box.width > 200, 'the picture is drawn, not its alternative text');
    await workbench.screenshot('preview');
  });

  it('uses the file again instead of charging again, and undo removes the text but never the file', async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('README.md');
    await workbench.editor.toEnd();
    await workbench.runCommand(title);
    await workbench.quickInput.step(/Asset ID/);
    await workbench.quickInput.answer(assetId);
    await workbench.quickInput.step('It is already in this workspace');
    await workbench.screenshot('use-existing');
    await workbench.quickInput.pick(/^Use images\/GettyImages-1167612765\.jpg, \d+ × \d+ \(free\)/);
    await workbench.editor.waitForText('](images/GettyImages-1167612765.jpg)');
    assert.equal((await chargePosts(session)).length, 1);
    await workbench.editor.focus();
    await workbench.editor.undo();
    await workbench.editor.waitUntilGone('GettyImages-');
    assert.deepEqual(await filesIn(session, 'images'), [`GettyImages-${assetId}.jpg`]);
  });
});

describe('The main job, by right-click, signed in through the browser', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
  });
  after(() => session?.close());

  it('is in the menu at the first right-click on an ID, and replaces the ID by the reference', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/index.md');
    await workbench.contextMenu(assetId, 'License and Insert…');
    await signInWithBrowser(session);
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.pay(/License asset/, /^Use 1 of 37 downloads/);
    await workbench.notification('Licensed and saved as').waitFor();
    await workbench.editor.save();
    const text = await readFile(join(session.workspace, 'docs/index.md'), 'utf8');
    assert.match(text, /opens with asset !\[[^\]]+\]\(\.\.\/images\/GettyImages-1167612765\.jpg\)\./);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('shows account, products and images in the sidebar', async () => {
    const { workbench } = session;
    await workbench.openView('Getty Images');
    await workbench.treeItem(/36 of 50 left/).waitFor();
    await workbench.treeItem(/GettyImages-1167612765\.jpg/).waitFor();
    await workbench.screenshot('sidebar');
  });

  it('costs nothing to give up before the charge', async () => {
    const { workbench } = session;
    await workbench.runCommand(title);
    await workbench.quickInput.step(/Asset ID/);
    await workbench.quickInput.answer('200261415-001');
    await workbench.quickInput.step(sameStep);
    await workbench.quickInput.escape();
    await workbench.quickInput.closed();
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('is gone after signing out', async () => {
    const { workbench } = session;
    await workbench.runCommand('Getty Images: Sign Out');
    await workbench.answerDialog(/Sign out/, 'Sign Out');
    await workbench.page.getByRole('button', { name: 'Sign In' }).waitFor();
    await workbench.screenshot('signed-out');
  });
});
