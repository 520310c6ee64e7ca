import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askFor, chargePosts, filesIn, giveUp, productStep, signIn, sizeStep, toProducts } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const boats = '200261415-001';
const poppies = '2250186867';
const vector = '185819032';
const noteStep = /Note, which Image Pack requires/;
const codeStep = /Project code, which Image Pack requires/;

describe('The options of a download', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
  });
  after(() => session?.close());

  it('go back to the step before, where the earlier answer stands ready and another can be given', async () => {
    const { quickInput } = session.workbench;
    await askFor(session.workbench, boats);
    await quickInput.step(productStep);
    await quickInput.pick('Image Pack');
    await quickInput.step(sizeStep);
    await session.workbench.screenshot('options-size');
    await quickInput.back();
    await quickInput.step(productStep);
    assert.match((await quickInput.focusedRow.innerText()).trim(), /^Image Pack/);
    await quickInput.pick(/^Premium Access/);
    await quickInput.step(sizeStep);
    await giveUp(session.workbench);
    assert.deepEqual(await chargePosts(session), []);
  });

  it('show a product with nothing left, and say so when it is taken', async () => {
    const { workbench } = session;
    await askFor(workbench, boats);
    await workbench.quickInput.step(productStep);
    await workbench.quickInput.pick('Easy-access');
    await workbench.quickInput.widget.filter({ hasText: 'nothing is left of this product' }).waitFor();
    await workbench.screenshot('options-nothing-left');
    await giveUp(workbench);
    assert.deepEqual(await chargePosts(session), []);
  });

  it('are not asked for an asset that only a used-up product covers', async () => {
    const { workbench } = session;
    await askFor(workbench, '3090888');
    const message = workbench.notification(/Nothing is left/);
    await message.waitFor();
    assert.match(await message.innerText(), /No download was used up\./);
    await workbench.screenshot('options-used-up');
    assert.deepEqual(await chargePosts(session), []);
  });

  it('ask for the project code and the note that a product requires, and send both', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await askFor(workbench, poppies);
    await toProducts(workbench);
    await quickInput.pick('Image Pack');
    await quickInput.step(sizeStep);
    await quickInput.accept();
    await quickInput.step(codeStep);
    await workbench.screenshot('options-project-code');
    await quickInput.pick('Größe & Co');
    await quickInput.step(noteStep);
    await quickInput.accept();
    await quickInput.step(/Type a note: Image Pack requires one/);
    await workbench.screenshot('options-note');
    await quickInput.back();
    await quickInput.step(codeStep);
    assert.match(await quickInput.focusedRow.innerText(), /Größe & Co/);
    await quickInput.accept();
    await quickInput.step(noteStep);
    await quickInput.answer('Titelseite für März');
    await workbench.dialog(/Project code: Größe & Co/).waitFor();
    await workbench.screenshot('options-requirements');
    await workbench.pay(`License asset ${poppies}?`, /^Use 1 of 9 downloads/);
    await workbench.notification('Licensed and saved as').waitFor();
    const [charge] = await session.sandbox.charges();
    assert.deepEqual(JSON.parse(charge?.body ?? ''), { download_notes: 'Titelseite für März', project_code: 'Größe & Co' });
  });

  it('ask for the file type of a drawing, and save the vector file', async () => {
    const { workbench } = session;
    await askFor(workbench, vector);
    await toProducts(workbench);
    await workbench.quickInput.pick(/^Premium Access/);
    await workbench.quickInput.step('File type');
    await workbench.screenshot('options-file-type');
    await workbench.quickInput.pick(/^EPS/);
    await workbench.dialog(/EPS vector drawing/).waitFor();
    await workbench.screenshot('options-eps');
    await workbench.pay(`License asset ${vector}?`, /^Use 1 of/);
    await workbench.notification(/Licensed and saved as .*\.eps/).waitFor();
    assert.deepEqual((await filesIn(session, 'images')).sort(), [`GettyImages-${vector}.eps`, `GettyImages-${poppies}.jpg`]);
    const saved = await readFile(join(session.workspace, 'images', `GettyImages-${vector}.eps`), 'latin1');
    assert.match(saved, /^%!PS-Adobe/);
  });
});
