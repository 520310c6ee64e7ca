import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, request } from 'node:http';
import { createServer } from 'node:net';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { Person } from './support/person.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { accounts, bulkId, download, facts, fullArgument, paid, posts, productId, sandbox, signOutAll } from './support/site.ts';

/** What the delivery was asked for about this asset. */
async function deliveries(id: string) {
  return (await sandbox.requests()).filter(({ origin, path }) => origin === 'delivery' && path.includes(id));
}

signedInSuite('Settings of the machine that say how much', (person) => {
  after(() => sandbox.set({ productState: { 592: { remaining: 37 } } }));

  /** How many files of a list were under way at once, at most: each takes a while, and the sandbox notes when it was asked for. */
  async function mostAtOnce(ids: readonly string[], concurrency: number): Promise<number> {
    const took = concurrency === 1 ? 300 : 1_500;
    await sandbox.set({ delivery: ids.map((id) => ({ delayMs: took, match: `/xa/${id}`, times: 1 })) });
    person.answers(/^License 4 assets/, /^Use 4 of \d+ downloads$/);
    const list = { ids, productId, minimumWidth: 500, insert: false };
    const result = await withSettings({ concurrency }, () =>
      vscode.commands.executeCommand<{ charged: number }>(commands.downloadImages, list),
    );
    assert.equal(result?.charged, 4);
    const starts = (await Promise.all(ids.map(deliveries))).map(
      (each) => each.find(({ path }) => path.startsWith('/xa/'))?.at ?? Number.NaN,
    );
    return Math.max(...starts.map((start) => starts.filter((other) => other <= start && other > start - took).length));
  }

  it('let as many files be fetched at a time as they say', async () => {
    assert.equal(await mostAtOnce([410, 411, 412, 413].map(bulkId), 1), 1);
    assert.ok((await mostAtOnce([414, 415, 416, 417].map(bulkId), 4)) > 1);
  });

  const caches: readonly (readonly [megabytes: number, id: string, fetchedAgain: boolean])[] = [
    [512, bulkId(418), false],
    [0, bulkId(419), true],
  ];
  for (const [cacheSize, id, fetchedAgain] of caches) {
    it(`keep ${cacheSize} MB of files: one that was deleted is ${fetchedAgain ? 'fetched again' : 'still here'}, and never charged again`, async () => {
      await withSettings({ cacheSize }, async () => {
        person.answers(/^License asset/, paid);
        const first = await download({ ...fullArgument(id), insert: false });
        assert.ok(first);
        await vscode.workspace.fs.delete(vscode.Uri.parse(first.uri));
        const before = (await deliveries(id)).length;
        assert.deepEqual(await download({ ...fullArgument(id), insert: false }), { ...first, charged: false });
        assert.equal((await deliveries(id)).length > before, fetchedAgain);
        assert.equal((await posts(id)).length, 1);
      });
    });
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** What a browser does on this machine: signs in on the page that was opened, and goes where it is sent. */
async function signInOn(page: vscode.Uri): Promise<void> {
  const form = new URLSearchParams(page.query);
  for (const [name, value] of [
    ['username', facts.username],
    ['password', facts.password],
    ['decision', 'allow'],
  ] as const)
    form.set(name, value);
  const sent = request(`${facts.auth}/oauth2/auth`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  sent.end(form.toString());
  const [answer] = await once(sent, 'response');
  answer.resume();
  get(answer.headers.location, (landed) => landed.resume());
}

describe('The setting for the port that the browser comes back to', () => {
  let person: Person;
  const patched = ['uiKind', 'remoteName', 'openExternal'] as const;
  const originals = patched.map((name) => Object.getOwnPropertyDescriptor(vscode.env, name) ?? {});
  before(() => {
    person = new Person();
  });
  after(async () => {
    patched.forEach((name, index) => {
      Object.defineProperty(vscode.env, name, originals[index] ?? {});
    });
    await signOutAll(person);
    person.leave();
  });

  it('is the one in the redirect address, and the one that listens', async () => {
    const redirectPort = await freePort();
    const pages: vscode.Uri[] = [];
    const openExternal = async (page: vscode.Uri) => {
      pages.push(page);
      await signInOn(page);
      return true;
    };
    const desktop = { uiKind: vscode.UIKind.Desktop, remoteName: undefined, openExternal };
    for (const name of patched) Object.defineProperty(vscode.env, name, { configurable: true, value: desktop[name] });
    person.answers(/How do you want to sign in/, /Sign in with your browser/);
    person.answers(/^API key$/m, facts.apiKey);
    await withSettings({ redirectPort }, () => vscode.commands.executeCommand(commands.signIn));
    assert.deepEqual(
      pages.map((page) => new URLSearchParams(page.query).get('redirect_uri')),
      [`http://localhost:${redirectPort}/callback`],
    );
    assert.deepEqual(
      (await accounts()).map(({ label }) => label),
      ['Ada Lovelace'],
    );
  });
});
