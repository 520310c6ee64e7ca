import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import * as vscode from 'vscode';
import { hostResolver } from '../../src/proxy/hostAgent.ts';
import { atStart, sharedNow } from '../host/support/atStart.ts';
import { closeEditors, inWorkspace } from '../host/support/documents.ts';
import { Person } from '../host/support/person.ts';
import {
  bulkId,
  charged,
  download,
  facts,
  fullArgument,
  originalDigest,
  paid,
  posts,
  type Result,
  sandbox,
  signIn,
  signOutAll,
} from '../host/support/site.ts';
import { ConnectProxy } from '../unit/support/connectProxy.ts';
import {
  api,
  asked,
  connectTo,
  delivery,
  media,
  opened,
  proxy,
  proxyAuthorization,
  proxyWithUser,
  sentenceOf,
  setHttp,
} from './support/office.ts';

describe('In an office', () => {
  let person: Person;
  let number = 100;
  const fresh = () => bulkId(number++);

  /** The download that must be the same on every way: one POST, one charge, the right bytes. */
  async function downloadOnce(): Promise<Result> {
    const id = fresh();
    person.answers(/^License asset/, paid);
    const result = await download({ ...fullArgument(id), insert: false });
    assert.ok(result, person.error?.text);
    assert.equal(result.sha256, await originalDigest(id, '?height=1067'));
    assert.deepEqual([(await posts(id)).length, await charged(id)], [1, 1]);
    return result;
  }

  /** What the proxy was asked while `work` ran. */
  async function askedDuring(work: () => Promise<unknown>): Promise<string[]> {
    const before = asked().length;
    await work();
    return asked().slice(before);
  }

  /** The sentence of a download that must not get as far as its POST. */
  async function refused(): Promise<string> {
    const id = fresh();
    const sentence = await sentenceOf(download({ ...fullArgument(id), insert: false }));
    assert.deepEqual([(await posts(id)).length, await charged(id)], [0, 0]);
    return sentence;
  }

  before(async () => {
    person = new Person();
    await signIn(person);
    person.forget();
  });
  afterEach(async () => {
    await setHttp({});
    await closeEditors();
    person.forget();
  });
  after(async () => {
    await signOutAll(person);
    person.leave();
  });

  it('VS Code’s own resolver is found, and names the proxy', async () => {
    const resolve = hostResolver(vscode.env.appRoot);
    assert.ok(resolve);
    assert.equal(await resolve(`${facts.api}/`), proxyWithUser);
    assert.equal(await resolve(facts.control), undefined);
  });

  it('the sign-in went through the proxy, over TLS with the certificate of the system’s store', () => {
    assert.ok(opened().includes(new URL(facts.auth).host));
  });

  it('a download goes through the proxy: the charge, the file and the picture, one POST', async () => {
    const requests = await askedDuring(downloadOnce);
    for (const needed of [api, delivery, media]) assert.ok(requests.includes(needed), requests.join());
    assert.ok(
      requests.every((request) => [api, delivery, media, connectTo(facts.auth)].includes(request)),
      requests.join(),
    );
    assert.equal(opened().length, asked().length);
  });

  it('the API, the sign-in and the delivery see nothing of the proxy’s user', async () => {
    const seen = JSON.stringify(await sandbox.requests());
    for (const secret of [proxyAuthorization, proxy.password, 'proxy-authorization']) assert.equal(seen.includes(secret), false);
  });

  it('leaves the process as it was: fetch and undici’s two slots', () => {
    const { dispatchers, fetch } = sharedNow();
    assert.deepEqual(dispatchers, atStart().dispatchers);
    assert.equal(fetch, atStart().fetch);
  });

  const past: readonly (readonly [name: string, value: unknown])[] = [
    ['noProxy', ['127.0.0.2']],
    ['noProxy', [facts.api, facts.delivery, facts.media, facts.auth].map((origin) => new URL(origin ?? '').host)],
    ['proxySupport', 'off'],
  ];
  for (const [name, value] of past) {
    it(`a download goes past the proxy with http.${name} ${JSON.stringify(value)}`, async () => {
      await setHttp({ [name]: value });
      assert.deepEqual(await askedDuring(downloadOnce), []);
    });
  }

  it('http.proxyAuthorization signs in to the proxy', async () => {
    await setHttp({ proxy: proxy.url, proxyAuthorization });
    const before = opened().length;
    await downloadOnce();
    assert.ok(opened().length > before);
    const seen = JSON.stringify(await sandbox.requests());
    assert.equal(seen.includes(proxyAuthorization), false);
  });

  it('a proxy that wants another sign-in is taken over by VS Code’s own client, with one POST', async () => {
    const kerberos = await new ConnectProxy({ challenge: 'Negotiate', refusals: 1 }).start();
    try {
      await setHttp({ proxy: `http://127.0.0.1:${kerberos.port}` });
      await downloadOnce();
      assert.equal(kerberos.statuses.filter((status) => status === 407).length, 1);
      assert.ok(kerberos.seen.some(({ target, status }) => status === 200 && target === new URL(facts.api).host));
    } finally {
      await kerberos.stop();
    }
  });

  it('a proxy that lets nobody in ends in a sentence, and nothing is charged', async () => {
    await setHttp({ proxy: proxy.url });
    const before = opened().length;
    const sentence = await refused();
    assert.match(sentence, /cannot be reached.*proxy/);
    assert.match(sentence, /No download was used up/);
    assert.equal(opened().length, before);
  });

  it('a proxy that a repository names is never asked', async () => {
    let knocks = 0;
    const thief = createServer((socket) => {
      knocks++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(thief, 'listening');
    const { port } = thief.address() as AddressInfo;
    const settings = { 'http.proxy': `http://127.0.0.1:${port}`, 'http.noProxy': ['nothing.test'], 'http.proxySupport': 'override' };
    await vscode.workspace.fs.writeFile(inWorkspace('.vscode/settings.json'), Buffer.from(JSON.stringify(settings)));
    try {
      assert.ok((await askedDuring(downloadOnce)).includes(api));
      assert.equal(knocks, 0);
    } finally {
      await vscode.workspace.fs.delete(inWorkspace('.vscode'), { recursive: true });
      thief.close();
    }
  });

  for (const strict of [true, false]) {
    it(`without the system’s certificates a download says so, with http.proxyStrictSSL ${strict}`, async () => {
      await setHttp({ proxyStrictSSL: strict, systemCertificates: false });
      const sentence = await refused();
      assert.match(sentence, /^The certificate of 127\.0\.0\.2:\d+ could not be verified, so nothing was sent\./);
      assert.match(sentence, /No download was used up/);
    });
  }
});
