import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chargePosts, filesIn, sameStep, signInWithSecret, toProducts } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const title = 'Getty Images: Download Images…';
const [first, second, third, missing, refused] = ['9000000001', '9000000002', '9000000003', '8100000001', '9100000001'];
const products = 'Product that these downloads are taken from';
const sizes = 'Size: the smallest that is large enough is taken';

describe('Many at once', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
  });
  after(() => session?.close());

  const charges = async () => (await chargePosts(session)).length;

  it('sums up a pasted list and says what it costs before anything is charged', async () => {
    const { workbench } = session;
    await workbench.runCommand(title);
    await workbench.quickInput.step('Where the asset IDs are');
    await workbench.quickInput.pick('Type or Paste…');
    await workbench.quickInput.step(/Asset IDs, page addresses/);
    await workbench.quickInput.answer([first, second, third, first, missing, refused].join(', '));
    await signInWithSecret(session);
    await workbench.quickInput.step(products);
    await workbench.screenshot('many-product');
    await workbench.quickInput.accept();
    await workbench.quickInput.step(sizes);
    await workbench.quickInput.pick(/At Least 1,000 Pixels Wide/);
    const question = workbench.dialog(/License 4 assets\?/);
    await question.waitFor();
    const text = await question.innerText();
    assert.match(text, /To license: 4/);
    assert.match(text, /Premium Access, Newsroom 2026: uses 4 of 37, after this 33 left/);
    assert.match(text, /Named twice: 1/);
    assert.match(text, /Not found: 1/);
    await workbench.screenshot('many-summary');
    assert.equal(await charges(), 0);
  });

  it('shows the whole plan on request and comes back to the same question', async () => {
    const { workbench } = session;
    await workbench.answerDialog(/License 4 assets\?/, 'Show Details');
    await workbench.page.locator('.tab.active').filter({ hasText: /Plan/ }).waitFor();
    await workbench.editor.waitForText('To be licensed');
    await workbench.screenshot('many-plan');
    assert.equal(await charges(), 0);
    await workbench.answerNotification('Nothing is charged yet', 'Continue…');
  });

  it('charges what was confirmed, goes on after a refusal, and reports on every ID', async () => {
    const { workbench } = session;
    await session.sandbox.set({ delivery: { delayMs: 1500 } });
    await workbench.pay(/License 4 assets\?/, /^Use 4 of 37 downloads/);
    await workbench.notification(/of 4 saved, [1-3] charged/).waitFor();
    await workbench.screenshot('many-progress');
    await workbench.notification(/3 of 5 assets are here/).waitFor();
    await workbench.screenshot('many-end');
    assert.equal((await session.sandbox.charges()).length, 3);
    assert.deepEqual(
      await filesIn(session, 'images').then((names) => names.sort()),
      [first, second, third].map((id) => `GettyImages-${id}.jpg`),
    );
    const clipboard = await workbench.clipboard();
    assert.equal(clipboard.split('\n').length, 3);
    assert.match(clipboard, /^!\[Bulk picture 1\]\(images\/GettyImages-9000000001\.jpg\)/);
    await workbench.answerNotification(/3 of 5 assets are here/, 'Show Report');
    await workbench.page
      .locator('.tab.active')
      .filter({ hasText: /Report/ })
      .waitFor();
    await workbench.editor.waitForText('Licensed and saved');
    const report = await workbench.editor.text();
    for (const id of [first, second, third, missing, refused]) assert.match(report, new RegExp(`\\| ${id} `));
    await workbench.page.getByText('Retry the Failed Ones (1)…').first().waitFor();
    await workbench.screenshot('many-report');
  });

  it('shows the last report again, whose paths lead to their files', async () => {
    const { workbench } = session;
    await workbench.runCommand('View: Close Editor');
    await workbench.clearNotifications();
    await workbench.runCommand('Getty Images: Show Last Report');
    await workbench.editor.waitForText('Licensed and saved');
    const link = workbench.page.locator('.editor-group-container.active .detected-link').filter({ hasText: `GettyImages-${first}.jpg` });
    await link.first().waitFor();
    await workbench.screenshot('many-report-again');
    await link.first().click({ modifiers: ['Control'] });
    await workbench.page
      .locator('.tab.active')
      .filter({ hasText: `GettyImages-${first}.jpg` })
      .waitFor();
    await workbench.runCommand('View: Close Editor');
  });

  it('puts the references in the places of the IDs of a selected list, at no charge for what is here', async () => {
    const { workbench } = session;
    const path = join(session.workspace, 'docs/list.md');
    await writeFile(path, `${first}\n${missing}\n${second}\n`);
    await workbench.openFile('docs/list.md');
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand(title);
    await toProducts(workbench, products);
    await workbench.quickInput.accept();
    await workbench.quickInput.step(sizes);
    await workbench.quickInput.pick(/At Least 1,000 Pixels Wide/);
    await workbench.answerDialog(/Nothing of this list is to be charged/, 'Save for Free');
    await workbench.notification(/2 of 3 assets are here/).waitFor();
    await workbench.editor.save();
    assert.equal(
      await readFile(path, 'utf8'),
      `![Bulk picture 1](../images/GettyImages-${first}.jpg)\n${missing}\n![Bulk picture 2](../images/GettyImages-${second}.jpg)\n`,
    );
    assert.equal((await session.sandbox.charges()).length, 3);
  });

  it('uses what is here in another size, and costs nothing to give up', async () => {
    const { workbench } = session;
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand(title);
    await workbench.quickInput.step('Where the asset IDs are');
    await workbench.quickInput.pick('Type or Paste…');
    await workbench.quickInput.step(/Asset IDs, page addresses/);
    await workbench.quickInput.answer(`${third} 9000000004`);
    await toProducts(workbench, products);
    await workbench.quickInput.accept();
    await workbench.quickInput.step(sizes);
    await workbench.quickInput.pick('At Least … Pixels Wide');
    await workbench.quickInput.step(/wide at least/);
    await workbench.quickInput.answer('400');
    const question = workbench.dialog(/License 1 asset of this list\?/);
    await question.waitFor();
    assert.match(await question.innerText(), /In this workspace, used as it is \(free\): 1/);
    await workbench.pay(/License 1 asset of this list\?/, /Include Those Licensed Before \(1\)/);
    await workbench.dialog(/License 2 assets\?/).waitFor();
    await workbench.screenshot('many-again');
    await workbench.answerDialog(/License 2 assets\?/, 'Cancel');
    assert.equal((await session.sandbox.charges()).length, 3);
  });

  it('starts from the last list, and shows the end also of one that is done in a moment', async () => {
    const { workbench } = session;
    await session.sandbox.set({ delivery: { delayMs: 0 } });
    await workbench.clearNotifications();
    await workbench.runCommand(title);
    await workbench.quickInput.step('Where the asset IDs are');
    await workbench.quickInput.pick('Type or Paste…');
    await workbench.quickInput.step(/Asset IDs, page addresses/);
    await workbench.quickInput.answer('9000000011 9000000012');
    await workbench.quickInput.step(sameStep);
    const row = await workbench.quickInput.focusedRow.innerText();
    assert.match(row, /^Same as last time: Premium Access \(Newsroom 2026\), At Least 400 Pixels Wide/);
    assert.match(row, /34 of 50 left[\s\S]*covers 2 of 2 assets/);
    await workbench.screenshot('many-same-again');
    await workbench.quickInput.accept();
    await workbench.pay(/License 2 assets\?/, /^Use 2 of/);
    await workbench.notification(/2 of 2 assets are here\. Downloads used up: 2/).waitFor();
    await workbench.screenshot('many-quick');
  });
});
