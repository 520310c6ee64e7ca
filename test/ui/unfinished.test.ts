import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { killExtensionHosts } from './support/extensionHost.ts';
import { askFor, assertSameBytes, chargePosts, chooseFirst, filesIn, license, productStep, signIn, sizeStep } from './support/job.ts';
import { untilGone, untilSeen } from './support/pixels.ts';
import { openSession, type Session } from './support/session.ts';

const large = '1167612765';
const finishTitle = 'Getty Images: Finish Open Downloads…';

/** Holds every transfer after 5 MB, until `flow` is called. */
const stall = (session: Session): Promise<void> => session.sandbox.set({ delivery: { stallAt: 5_000_000 } });
const flow = (session: Session): Promise<void> => session.sandbox.set({ delivery: null });

describe('A download that is cancelled while it is saved', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
    await stall(session);
  });
  after(() => session?.close());

  it('is paused: nothing stands at its place, and the message says that it is paid for', async () => {
    const { workbench } = session;
    await license(workbench, large);
    const saving = workbench.notification(/Charged\. Saving \S+ [kM]B of 34 MB/);
    await saving.waitFor();
    await workbench.screenshot('unfinished-saving');
    await saving.getByRole('button', { name: 'Cancel' }).click();
    await workbench.notification(/paused/).waitFor();
    await workbench.screenshot('unfinished-paused');
    assert.deepEqual(await filesIn(session, 'images'), []);
  });

  it('is finished for free when it is asked for', async () => {
    const { workbench } = session;
    await flow(session);
    await workbench.clearNotifications();
    await workbench.runCommand(finishTitle);
    await workbench.notification(`Ready at images/GettyImages-${large}.jpg. It was paid for before; nothing more was used up.`).waitFor();
    await workbench.screenshot('unfinished-finished');
    await assertSameBytes(session, `images/GettyImages-${large}.jpg`, large);
    assert.equal((await chargePosts(session)).length, 1);
    const delivered = (await session.sandbox.requests()).filter(({ path, status }) => path.startsWith('/xa/') && status === 206);
    assert.equal(delivered.length, 1, 'only the rest was fetched');
  });

  it('is not open any more', async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await workbench.runCommand(finishTitle);
    await workbench.notification('No download is open.').waitFor();
  });
});

describe('A download whose extension host is killed', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
    await signIn(session);
    await stall(session);
  });
  after(() => session?.close());

  it('is offered in one notification after the restart, and fetched only when that is accepted', async () => {
    const { workbench } = session;
    await license(workbench, large);
    await workbench.notification(/Charged\. Saving \S+ [kM]B of 34 MB/).waitFor();
    assert.equal(await killExtensionHosts(), 1);
    await flow(session);
    const before = (await session.sandbox.requests()).length;
    await workbench.reload();
    await workbench.notification(`The download of asset ${large} is paid for and not finished. Finishing it is free.`).waitFor();
    await workbench.treeItem(/left/).first().waitFor();
    await workbench.screenshot('unfinished-offer');
    assert.equal(await workbench.notification(/not finished/).count(), 1);
    const after = (await session.sandbox.requests()).slice(before);
    assert.deepEqual(
      after.filter(({ origin, method }) => origin === 'delivery' || method === 'POST').map(({ path }) => path),
      [],
    );
  });

  it('is finished with the right bytes and without another charge', async () => {
    const { workbench } = session;
    await workbench.answerNotification(/not finished/, 'Finish…');
    await workbench.notification(/nothing more was used up\./).waitFor();
    await assertSameBytes(session, `images/GettyImages-${large}.jpg`, large);
    assert.deepEqual(await filesIn(session, 'images'), [`GettyImages-${large}.jpg`]);
    assert.equal((await chargePosts(session)).length, 1);
  });
});

describe('A charge without an answer', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
    await session.sandbox.set({ solidPictures: true });
  });
  after(() => session?.close());

  const uncertain = async (assetId: string): Promise<void> => {
    const { workbench } = session;
    await license(workbench, assetId);
    const message = workbench.notification(`No clear answer came to the charge for asset ${assetId}`);
    await message.waitFor();
    assert.match(await message.innerText(), /It is not known whether a download was used up\./);
  };

  it('that was counted is told so by the history, and the file of the website completes it', async () => {
    const { workbench } = session;
    const assetId = '2250186867';
    await session.sandbox.set({ charge: { resetAfter: true, times: 1 } });
    await uncertain(assetId);
    await workbench.screenshot('uncertain');
    await workbench.answerNotification(/No clear answer/, 'Check Download History (Free)');
    await workbench.dialog(`Asset ${assetId} was charged, but its file never arrived.`).waitFor();
    await untilSeen(workbench, assetId);
    await workbench.screenshot('uncertain-charged');
    const downloaded = join(session.workspace, 'from-website.jpg');
    await writeFile(downloaded, await session.sandbox.original(assetId));
    await workbench.answerDialog(/was charged/, 'Choose Downloaded File…');
    await workbench.quickInput.step(`Choose the file of asset ${assetId}`);
    await workbench.quickInput.pick('from-website.jpg');
    await workbench.notification(/Ready at images\/\S+\.jpg\. It was paid for before; nothing more was used up\./).waitFor();
    await workbench.screenshot('uncertain-adopted');
    const [name = ''] = await filesIn(session, 'images');
    await untilGone(workbench, assetId);
    await assertSameBytes(session, `images/${name}`, assetId);
    assert.equal((await chargePosts(session)).length, 1);
  });

  it('that the history does not list yet may be set aside, and is asked about like any other', async () => {
    const { workbench } = session;
    const assetId = '200261415-001';
    await session.sandbox.set({ charge: { resetBefore: true, times: 1 } });
    await uncertain(assetId);
    await workbench.answerNotification(/No clear answer/, 'Check Download History (Free)');
    await workbench.dialog(`It cannot be told whether asset ${assetId} was charged.`).waitFor();
    await untilSeen(workbench, assetId);
    await workbench.screenshot('uncertain-unknown');
    await workbench.answerDialog(/cannot be told/, 'Set Attempt Aside…');
    await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
    await workbench.notification('Licensed and saved as').waitFor();
    await assertSameBytes(session, `images/GettyImages-${assetId}.jpg`, assetId);
    assert.equal((await session.sandbox.charges()).filter((charge) => charge.assetId === assetId).length, 1);
  });
});

describe('A folder that cannot be written', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
    await rm(join(session.workspace, 'images'), { recursive: true, force: true });
    await writeFile(join(session.workspace, 'images'), 'a file where the folder should be');
  });
  after(() => session?.close());

  it('is told before anything is charged, and the file goes to another place', async () => {
    const { workbench } = session;
    const assetId = '2250186867';
    await askFor(workbench, assetId);
    await chooseFirst(workbench, [productStep, sizeStep]);
    const message = 'The image cannot be saved where it belongs.';
    await workbench.quickInput.step(message);
    const said = (await workbench.quickInput.widget.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(said, /images\)\. Choose another place\. No download was used up\./);
    await workbench.screenshot('unwritable');
    await workbench.quickInput.pick('Choose Another Place…');
    await workbench.quickInput.step('Choose a folder for the image');
    await workbench.screenshot('unwritable-choose');
    await workbench.quickInput.answerFolder('Choose a folder for the image', join(session.workspace, 'docs', '/'));
    assert.deepEqual(await chargePosts(session), []);
    await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
    await workbench.notification(`Licensed and saved as docs/GettyImages-${assetId}.jpg.`).waitFor();
    await assertSameBytes(session, `docs/GettyImages-${assetId}.jpg`, assetId);
    assert.equal((await chargePosts(session)).length, 1);
  });
});
