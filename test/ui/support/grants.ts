import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Session } from './session.ts';

export const keyStep = 'Your Getty Images or iStock contact gives you one';

/** Opens the picker and takes one way. */
export async function pickMethod({ workbench }: Session, method: RegExp): Promise<void> {
  await workbench.runCommand('Getty Images: Sign In');
  await workbench.quickInput.step('How do you want to sign in?');
  await workbench.quickInput.pick(method);
}

/** Answers input boxes, each recognised by its prompt or placeholder. */
export async function answerBoxes({ workbench }: Session, boxes: readonly (readonly [string | RegExp, string])[]): Promise<void> {
  for (const [step, answer] of boxes) {
    await workbench.quickInput.step(step);
    await workbench.quickInput.answer(answer);
  }
}

/** Answers the key and gives the sign-in page that the browser opens. */
export async function openSignInPage({ workbench }: Session, key: string): Promise<Page> {
  await workbench.quickInput.step(keyStep);
  return workbench.tabOpenedBy(() => workbench.quickInput.answer(key));
}

export async function allow(page: Page, { username, password }: { readonly username: string; readonly password: string }): Promise<void> {
  await page.getByLabel(/user name/i).fill(username);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole('button', { name: 'Allow' }).click();
}

/** Where the sign-in page sends the browser, which then does not go there: as when the browser is on another machine. */
export async function allowElsewhere(page: Page, person: Parameters<typeof allow>[1]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  await page.route('**/oauth2/auth', async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 }).catch(reject);
    if (!answer) return;
    resolve(answer.headers().location ?? '');
    await route.fulfill({ contentType: 'text/html', body: '<p>elsewhere</p>' });
  });
  const [address] = await Promise.all([promise, allow(page, person)]);
  // A tab that is closed on its way to a page may never say that it is closed.
  await page.getByText('elsewhere').waitFor();
  return address;
}

/** The token requests that the sandbox saw, by their grant. */
export async function tokenGrants({ sandbox }: Session): Promise<string[]> {
  const requests = await sandbox.requests();
  return requests.flatMap((seen) => {
    const isToken = seen.origin === 'auth' && seen.path === '/oauth2/token';
    return isToken && 'body' in seen ? [new URLSearchParams(String(seen.body)).get('grant_type') ?? ''] : [];
  });
}

/** Looks again until it holds; a failed look is reported with what was there last. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(seen)}`);
    await pause(50);
  }
}

export async function signOut({ workbench }: Session): Promise<void> {
  await workbench.runCommand('Getty Images: Sign Out');
  await workbench.answerDialog(/Sign out/, 'Sign Out');
  await workbench.page.getByRole('button', { name: 'Sign In' }).waitFor();
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
