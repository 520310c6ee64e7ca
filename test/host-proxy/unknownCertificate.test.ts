import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Person } from '../host/support/person.ts';
import { accounts, bulkId, download, facts, fullArgument, sandbox, signIn } from '../host/support/site.ts';
import { asked, connectTo, proxyWithUser, sentenceOf } from './support/office.ts';

const sentence = /certificate of 127\.0\.0\.2:\d+ could not be verified, so nothing was sent/;

describe('Without its certificate in the system’s store', () => {
  let person: Person;
  let seen: number;
  before(async () => {
    person = new Person();
    seen = (await sandbox.requests()).length;
  });
  after(() => person.leave());

  it('http.proxyStrictSSL is off, and the proxy is there', () => {
    const http = vscode.workspace.getConfiguration('http');
    assert.deepEqual([http.get('proxyStrictSSL'), http.get('proxy')], [false, proxyWithUser]);
  });

  it('a sign-in fails with a sentence that names the cause', async () => {
    const before = asked().length;
    await signIn(person).then(undefined, () => undefined);
    assert.match(person.messages.map(({ text }) => text).join('\n'), sentence);
    assert.ok(asked().slice(before).includes(connectTo(facts.auth)));
    assert.equal((await accounts()).length, 0);
    person.forget();
  });

  it('a download fails with the same sentence', async () => {
    const id = bulkId(200);
    person.answers(/How do you want to sign in/, /API key and secret/);
    person.answers(/^API key$/m, facts.apiKey);
    person.answers(/^API secret/m, facts.apiSecret);
    assert.match(await sentenceOf(download({ ...fullArgument(id), insert: false })), sentence);
    person.forget();
  });

  it('not one request arrived meanwhile, neither for a token nor a charge', async () => {
    assert.deepEqual((await sandbox.requests()).slice(seen), []);
  });
});
