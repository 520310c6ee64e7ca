import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeenRequest } from '../../support/sandboxControl.ts';
import type { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

/** Answers the sign-in picker with key and secret. */
export async function signInWithSecret({ workbench, facts }: Session): Promise<void> {
  await workbench.quickInput.pick(/API key and secret/);
  await workbench.quickInput.step('Your Getty Images or iStock contact gives you one');
  await workbench.quickInput.answer(facts.apiKey);
  await workbench.quickInput.step(/API secret/);
  await workbench.quickInput.answer(facts.apiSecret);
}

/** Answers the sign-in picker with the browser and signs in on the page that it opens. */
export async function signInWithBrowser({ workbench, facts }: Session): Promise<void> {
  await workbench.quickInput.pick(/Sign in with your browser/);
  await workbench.quickInput.step('Your Getty Images or iStock contact gives you one');
  const page = await workbench.tabOpenedBy(() => workbench.quickInput.answer(facts.apiKey));
  await page.getByLabel(/user name/i).fill(facts.username);
  await page.getByLabel(/password/i).fill(facts.password);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('You are signed in').waitFor();
  await page.close();
}

export const productStep = 'Product that this download is taken from';
export const sizeStep = 'Size in pixels';
/** What was chosen last stands there as one row. */
export const sameStep = 'Product and size';

/** Goes to the list of products, past the row of what was chosen last where there is one. */
export async function toProducts({ quickInput, page }: Workbench, step: string | RegExp = productStep): Promise<void> {
  const lists = quickInput.row('Choose product and size…');
  await lists.or(page.getByPlaceholder(step)).first().waitFor();
  if (await lists.isVisible()) await lists.click();
  await quickInput.step(step);
}

/** Picks the first row of each step: of the sizes, which come last, the largest. The first step may stand behind the row of what was chosen last. */
export async function chooseFirst(
  workbench: Workbench,
  [first, ...steps]: readonly [string | RegExp, ...(string | RegExp)[]],
): Promise<void> {
  await toProducts(workbench, first);
  await workbench.quickInput.takeFirst();
  for (const step of steps) {
    await workbench.quickInput.step(step);
    await workbench.quickInput.takeFirst();
  }
}

/** Files of a folder of the workspace, hidden ones included; empty when it is not there. */
export async function filesIn(session: Session, folder: string): Promise<string[]> {
  try {
    return await readdir(join(session.workspace, folder));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** A text of the workspace as it is on disk. */
export function textOf(session: Session, path: string): Promise<string> {
  return readFile(join(session.workspace, path), 'utf8');
}

export async function assertSameBytes(session: Session, path: string, assetId: string): Promise<void> {
  const [saved, original] = await Promise.all([readFile(join(session.workspace, path)), session.sandbox.original(assetId)]);
  assert.equal(saved.length, original.length);
  assert.equal(sha256(saved), sha256(original));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Charges as the API saw them. */
export async function chargePosts(session: Session): Promise<readonly SeenRequest[]> {
  return (await session.sandbox.requests()).filter(
    ({ origin, method, path }) => origin === 'api' && method === 'POST' && !path.startsWith('/v3/boards'),
  );
}

/** Licenses what a search finds first, as somebody does who uses the same key elsewhere. Gives its ID. */
export async function licenseElsewhere({ facts }: Session, phrase: string): Promise<string> {
  const { api, auth, apiKey, apiSecret } = facts;
  const grant = { grant_type: 'client_credentials', client_id: apiKey, client_secret: apiSecret };
  const token = await fetch(`${auth}/oauth2/token`, { method: 'POST', body: new URLSearchParams(grant) });
  const { access_token } = (await token.json()) as { readonly access_token: string };
  const headers = { 'api-key': apiKey, authorization: `Bearer ${access_token}` };
  const query = new URLSearchParams({ phrase, page_size: '100' });
  const found = await fetch(`${api}/v3/search/images/creative?${query}`, { headers });
  const [{ id }] = ((await found.json()) as { readonly images: readonly [{ readonly id: string }] }).images;
  const charge = `${api}/v3/downloads/images/${id}?auto_download=false&product_type=premiumaccess`;
  assert.equal((await fetch(charge, { method: 'POST', headers })).status, 200);
  return id;
}

/** The delivery origin never sees a credential of any kind. */
export async function assertNoCredentialAtDelivery(session: Session): Promise<void> {
  const seen = (await session.sandbox.requests()).filter((each) => each.origin === 'delivery');
  assert.ok(seen.length > 0, 'the delivery was asked');
  for (const { headers } of seen) {
    for (const name of ['authorization', 'api-key', 'cookie', 'referer']) assert.equal(headers[name], undefined, name);
  }
}

export const downloadTitle = 'Getty Images: Download Image…';

/** Signs in with key and secret, and waits until the account and what it has left are shown, whoever else is signed in. */
export async function signIn(session: Session): Promise<void> {
  const { workbench } = session;
  await workbench.runCommand('Getty Images: Sign In');
  await signInWithSecret(session);
  await workbench.quickInput.closed();
  await workbench.openView('Getty Images');
  await workbench.treeItem('API key account').first().waitFor();
  await workbench.treeItem(/left/).first().waitFor();
}

/** Runs the download command and answers its first question. */
export async function askFor(workbench: Workbench, assetId: string): Promise<void> {
  await workbench.runCommand(downloadTitle);
  await workbench.quickInput.step(/Asset ID/);
  await workbench.quickInput.answer(assetId);
}

/** Escape, and nothing is left on the screen that waits for an answer. */
export async function giveUp(workbench: Workbench): Promise<void> {
  await workbench.quickInput.escape();
  await workbench.quickInput.closed();
}

/** Takes the first product and the first size, and pays. `before` answers what is asked about the place, before the price. */
export async function license(workbench: Workbench, assetId: string, before: () => Promise<void> = async () => {}): Promise<void> {
  await askFor(workbench, assetId);
  await chooseFirst(workbench, [productStep, sizeStep]);
  await before();
  await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
}
