import assert from 'node:assert/strict';
import { keys } from '../sandbox/accounts.ts';
import { chargePosts, productStep, signIn, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const title = 'Getty Images: Preview Download Request…';
const formatStep = 'How to show it (nothing is sent)';
const ridges = '1167612765';

async function previewOf({ workbench }: Session, assetId: string, product: string | RegExp): Promise<void> {
  await workbench.runCommand(title);
  await workbench.quickInput.step(/Asset ID/);
  await workbench.quickInput.answer(assetId);
  await workbench.quickInput.step(productStep);
  await workbench.quickInput.pick(product);
}

describe('A previewed request', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ settings: { 'gettyImages.minimumWidth': 1500, 'gettyImages.downloadNotes': 'Für Seite 1' } });
    await signIn(session);
  });
  after(() => session?.close());

  it('tells two agreements of one type apart, and every product what it is', async () => {
    const { workbench } = session;
    await workbench.treeItem(/^Premium Access \(Marketing 2026\)/).waitFor();
    await workbench.treeItem(/^Image Pack/).click();
    await workbench.treeItem(/^Resolution: Large/).waitFor();
    await workbench.treeItem(/^Requires: a project code \(Project XYZ, Größe & Co, SPRING-27\), a note/).waitFor();
    await workbench.screenshot('product-facts');
  });

  it('is made by the same questions, with what the settings say left out of them', async () => {
    const { workbench } = session;
    await previewOf(session, ridges, 'Image Pack');
    await workbench.quickInput.step(/Project code, which Image Pack requires/);
    await workbench.quickInput.pick('Größe & Co');
    await workbench.quickInput.step(formatStep);
    await workbench.screenshot('preview-formats');
    await workbench.quickInput.pick('HTTP');
    await workbench.editor.waitForText('auto_download=false&height=1365&product_id=620&product_type=imagepack');
    await workbench.editor.waitForText('{"download_notes":"Für Seite 1","project_code":"Größe & Co"}');
    await workbench.editor.waitForText('api-key: <your API key>');
    await workbench.screenshot('preview-http');
  });

  it('cannot be edited, and is copied by one button', async () => {
    const { workbench } = session;
    await workbench.page.getByRole('button', { name: 'Copy Request' }).click();
    await workbench.page.getByText('Request copied').waitFor();
    const text = await workbench.clipboard();
    assert.match(text, /### CAUTION: uses up one download every time it is sent/);
    assert.ok(!text.includes(session.facts.apiKey) && !text.includes(session.facts.apiSecret));
    await workbench.editor.focus();
    await workbench.editor.type('x');
    await workbench.page.getByText('Cannot edit in read-only editor').first().waitFor();
  });

  for (const [format, words] of [
    ['cURL', 'curl --globoff --request POST'],
    ['SimWorkflow HTTP task', '"readTimeoutSeconds": 60'],
    ['Conductor HTTP task', '"retryCount": 0'],
  ] as const) {
    it(`can be had for ${format}`, async () => {
      const { workbench } = session;
      await workbench.runCommand('View: Close All Editors');
      await previewOf(session, ridges, /Marketing 2026/);
      await workbench.quickInput.step(formatStep);
      await workbench.quickInput.pick(format);
      await workbench.editor.waitForText(words);
      await workbench.screenshot(`preview-${format.split(' ')[0]?.toLowerCase()}`);
    });
  }

  it('was never sent', async () => {
    assert.deepEqual(await chargePosts(session), []);
  });
});

describe('A download with a key of iStock', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
    const { key: apiKey, secret: apiSecret } = keys.istock;
    await signIn({ ...session, facts: { ...session.facts, apiKey, apiSecret } });
  });
  after(() => session?.close());

  it("asks whose credits pay, shows both balances, and takes the team's", async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.runCommand('Getty Images: Download Image…');
    await quickInput.step(/Asset ID/);
    await quickInput.answer('1390233984');
    await quickInput.step(productStep);
    await workbench.screenshot('istock-products');
    await quickInput.pick('Credit Pack');
    await quickInput.step('File type');
    await quickInput.pick(/^JPEG/);
    await quickInput.step('Whose credits pay for it');
    await workbench.screenshot('team-credits');
    await quickInput.pick('Credits of the team');
    await quickInput.step(sizeStep);
    await workbench.screenshot('istock-sizes');
    await quickInput.takeFirst();
    await workbench.dialog(/After this: 5\d team credits left/).waitFor();
    await workbench.screenshot('team-credits-confirm');
    await workbench.pay(/License asset/, /^Use \d of 60 team credits/);
    await workbench.notification('Licensed and saved as').waitFor();
    const [charge] = await session.sandbox.charges();
    assert.deepEqual(charge?.query, {
      auto_download: 'false',
      file_type: 'jpg',
      product_id: '701',
      product_type: 'creditpack',
      use_team_credits: 'true',
    });
  });
});
