import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import {
  allow,
  allowElsewhere,
  answerBoxes,
  freePort,
  keyStep,
  openSignInPage,
  pickMethod,
  signOut,
  tokenGrants,
  until,
} from './support/grants.ts';
import { openSession, type Session } from './support/session.ts';

const allowance = /37 of 50 left/;
const ended = /the sign-in has ended/;

const ways = {
  browser: /Sign in with your browser/,
  key: /API key and secret/,
  password: /User name and password/,
  implicit: /Browser, older way/,
  pasted: /Paste an access token/,
};

interface Way {
  readonly name: string;
  readonly signIn: (session: Session) => Promise<void>;
  /** The token requests of the sign-in and of the renewal; without the second one, it ends. */
  readonly grants: readonly [string?, string?];
}

const table: readonly Way[] = [
  { name: 'the browser', signIn: throughBrowser, grants: ['authorization_code', 'refresh_token'] },
  { name: 'a key and its secret', signIn: withKey, grants: ['client_credentials', 'client_credentials'] },
  { name: 'a user name and a password', signIn: withPassword, grants: ['password', 'refresh_token'] },
  { name: 'the implicit way', signIn: implicitly, grants: [] },
  { name: 'the implicit way, with the browser on another machine', signIn: implicitlyElsewhere, grants: [] },
  { name: 'a pasted token', signIn: withToken, grants: [] },
];

async function throughBrowser(session: Session): Promise<void> {
  await pickMethod(session, ways.browser);
  const page = await openSignInPage(session, session.facts.apiKey);
  assert.match(new URL(page.url()).searchParams.get('redirect_uri') ?? '', new RegExp(`^http://localhost:${port}/callback$`));
  await allow(page, session.facts);
  await page.getByText('You are signed in').waitFor();
  await page.close();
}

async function withKey(session: Session): Promise<void> {
  const { apiKey, apiSecret } = session.facts;
  await pickMethod(session, ways.key);
  const wrong = [keyStep, apiKey] as const;
  await answerBoxes(session, [wrong, [/API secret/, 'wrong'], [/refused this key and secret/, apiSecret]]);
}

async function withPassword(session: Session): Promise<void> {
  const { apiKey, apiSecret, username, password } = session.facts;
  const { workbench } = session;
  await pickMethod(session, ways.password);
  const boxes = [[keyStep, apiKey] as const, [/API secret/, apiSecret] as const, [/User name/, username] as const];
  await answerBoxes(session, [...boxes, [/Password/, 'wrong']]);
  await workbench.quickInput.step(/refused this user name and password/);
  assert.equal(await workbench.quickInput.input.getAttribute('type'), 'password');
  await workbench.quickInput.answer(password);
}

async function implicitly(session: Session): Promise<void> {
  await pickMethod(session, ways.implicit);
  const page = await openSignInPage(session, session.facts.apiKey);
  await allow(page, session.facts);
  await page.getByText('You are signed in').waitFor();
  assert.equal(page.url(), `http://localhost:${port}/callback`, 'no token is left in the address bar');
  const { entries } = await (await session.context.newCDPSession(page)).send('Page.getNavigationHistory');
  assert.ok(entries.length > 0);
  for (const { url } of entries) assert.doesNotMatch(url, /access_token|#/, 'nor in the history of the tab');
  await page.close();
}

async function implicitlyElsewhere(session: Session): Promise<void> {
  const { quickInput } = session.workbench;
  await pickMethod(session, ways.implicit);
  const page = await openSignInPage(session, session.facts.apiKey);
  const address = await allowElsewhere(page, session.facts);
  assert.match(address, /#access_token=/);
  await page.close();
  await quickInput.step(/copy the whole address/);
  assert.equal(await quickInput.input.getAttribute('type'), 'password');
  await quickInput.answer(address.replace(/state=[^&]+/, 'state=other'));
  await quickInput.step(/not the address of this sign-in/);
  await quickInput.answer(address);
}

async function withToken(session: Session): Promise<void> {
  const { workbench, facts } = session;
  const token = await issueToken(session);
  await pickMethod(session, ways.pasted);
  await answerBoxes(session, [[keyStep, facts.apiKey] as const, [/Access token/, 'made-up']]);
  await workbench.quickInput.step('When does the access token end?');
  await workbench.screenshot('grants-token-end');
  await workbench.quickInput.pick('In 1 day');
  await answerBoxes(session, [[/refused this token/, token]]);
  await workbench.quickInput.step('When does the access token end?');
  await workbench.quickInput.pick('In another number of minutes…');
  await answerBoxes(session, [
    [/Minutes until/, '0'],
    [/whole number of minutes/, '20'],
  ]);
}

/** As a person gets one elsewhere. */
async function issueToken({ facts }: Session): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: facts.apiKey, client_secret: facts.apiSecret };
  const answer = await fetch(`${facts.auth}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token: token }: { access_token: string } = JSON.parse(await answer.text());
  return token;
}

/** The redirect address of the browser ways, which a setting fixes. */
let port = 0;

describe('Every way to sign in', () => {
  let session: Session;
  before(async () => {
    port = await freePort();
    session = await openSession({ settings: { 'gettyImages.redirectPort': port } });
    await session.workbench.openView('Getty Images');
  });
  after(() => session?.close());

  it('is explained in the picker', async () => {
    const { quickInput } = session.workbench;
    await session.workbench.runCommand('Getty Images: Sign In');
    await quickInput.step('How do you want to sign in?');
    for (const way of Object.values(ways))
      await quickInput
        .row(way)
        .filter({ hasText: /Needs an API key/ })
        .waitFor();
    await session.workbench.screenshot('grants-picker');
    await quickInput.escape();
    await quickInput.closed();
  });

  for (const { name, signIn, grants } of table) {
    const [first, renewed] = grants;
    describe(name, () => {
      before(async () => {
        await session.sandbox.reset();
        await session.sandbox.set({ implicit: true, passwordGrant: true });
      });

      it('signs in and shows the products', async () => {
        await signIn(session);
        await session.workbench.treeItem(allowance).waitFor();
        if (first) assert.equal((await tokenGrants(session)).at(-1), first);
      });

      it(renewed ? 'gets a new token by itself when the old one ends' : 'asks for a new sign-in when the token ends', async () => {
        const before = await tokenGrants(session);
        await session.sandbox.set({ revoke: 'access' });
        await session.workbench.runCommand('Getty Images: Refresh');
        if (renewed)
          await until(
            () => tokenGrants(session),
            (seen) => seen.length > before.length,
          );
        await session.workbench.treeItem(renewed ? allowance : ended).waitFor();
        assert.deepEqual((await tokenGrants(session)).slice(before.length), renewed ? [renewed] : []);
      });

      it('signs out', () => signOut(session));
    });
  }
});

describe('A way to sign in that is refused', () => {
  let session: Session;
  before(async () => {
    port = await freePort();
    session = await openSession({ theme: 'light', settings: { 'gettyImages.redirectPort': port } });
  });
  after(() => session?.close());

  const toBrowser = /Try “Sign in with your browser” instead/;
  const toKey = /Try “API key and secret” instead/;
  const refusal = (error: string) => ({ token: { status: 400, body: JSON.stringify({ error }), times: 1 } });

  /** First, since a listener stays a moment after its sign-in has ended. */
  it('says that the port of the redirect address is taken', async () => {
    const other = createServer();
    await new Promise((resolve) => other.listen(port, '127.0.0.1', () => resolve(undefined)));
    try {
      await pickMethod(session, ways.browser);
      await answerBoxes(session, [[keyStep, session.facts.apiKey]]);
      await session.workbench.notification(new RegExp(`Port ${port} of this machine is used by another program`)).waitFor();
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  const refusals: [string, object, RegExp, (session: Session) => Promise<unknown>][] = [
    ['a password', { passwordGrant: false }, toBrowser, (to) => withPasswordAtOnce(to)],
    ['implicit', { implicit: false }, toBrowser, (to) => pickMethod(to, ways.implicit).then(() => openSignInPage(to, to.facts.apiKey))],
    ['a key and its secret', refusal('unauthorized_client'), toBrowser, (to) => withKeyAtOnce(to)],
    ['a code', refusal('unauthorized_client'), toKey, throughBrowserInVain],
  ];
  for (const [name, knobs, sentence, attempt] of refusals) {
    it(`says which one to try instead of ${name}`, async () => {
      const { workbench } = session;
      await session.sandbox.set(knobs);
      await attempt(session);
      await workbench.page.bringToFront();
      await workbench.notification(sentence).waitFor();
      await workbench.screenshot(`grants-refused-${name.replaceAll(' ', '-')}`);
      await workbench.answerNotification(sentence, 'Sign In…');
      await workbench.quickInput.step('How do you want to sign in?');
      await workbench.quickInput.escape();
      await workbench.quickInput.closed();
    });
  }
});

async function withPasswordAtOnce(session: Session): Promise<void> {
  const { apiKey, apiSecret, username, password } = session.facts;
  await pickMethod(session, ways.password);
  await answerBoxes(session, [
    [keyStep, apiKey],
    [/API secret/, apiSecret],
    [/User name/, username],
    [/Password/, password],
  ]);
}

async function withKeyAtOnce(session: Session): Promise<void> {
  await pickMethod(session, ways.key);
  await answerBoxes(session, [
    [keyStep, session.facts.apiKey],
    [/API secret/, session.facts.apiSecret],
  ]);
}

async function throughBrowserInVain(session: Session): Promise<void> {
  await pickMethod(session, ways.browser);
  const page = await openSignInPage(session, session.facts.apiKey);
  await allow(page, session.facts);
  await page.getByText('You are signed in').waitFor();
}
