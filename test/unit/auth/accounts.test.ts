import assert from 'node:assert/strict';
import {
  accountToReplace,
  belongsTo,
  diffAccounts,
  labelFor,
  nameOf,
  numberedLabel,
  parseAccount,
  parseIndex,
  serializeIndex,
  withoutRenewal,
  withToken,
} from '../../../src/core/auth/accounts.ts';
import { anAccount } from '../support/accounts.ts';

const full = anAccount({ grant: 'password', apiSecret: 's', username: 'u', password: 'p' });
const changedJson = (parts: object) => JSON.stringify({ ...full, ...parts });

describe('an account in the secret storage', () => {
  it('is read as it was written', () => {
    for (const account of [full, anAccount()]) assert.deepEqual(parseAccount(JSON.stringify(account)), account);
  });

  for (const grant of ['authorization_code', 'client_credentials', 'password', 'implicit', 'pasted'] as const) {
    it(`is read with the grant ${grant}`, () => assert.equal(parseAccount(changedJson({ grant }))?.grant, grant));
  }

  it('has no refresh token that is no text', () => {
    const read = parseAccount(changedJson({ token: { accessToken: 'a', refreshToken: 5 } }));
    assert.deepEqual(read?.token, { accessToken: 'a', refreshToken: undefined, expiresAt: undefined });
  });

  it('needs neither an end nor a refresh token, and loses what it does not know', () => {
    const text = changedJson({ token: { accessToken: 'a', expiresAt: 'soon', extra: 1 }, extra: 1 });
    assert.deepEqual(parseAccount(text), { ...full, token: { accessToken: 'a', refreshToken: undefined, expiresAt: undefined } });
  });

  const damaged: [string, string][] = [
    ['empty', ''],
    ['cut off', JSON.stringify(full).slice(0, -5)],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['of another version', changedJson({ version: 2 })],
    ['of an unknown grant', changedJson({ grant: 'magic' })],
    ['without a token', changedJson({ token: undefined })],
    ['with a token of no text', changedJson({ token: { accessToken: 5 } })],
    ['with a token that is a text', changedJson({ token: 'a' })],
    ['with a token that is null', changedJson({ token: null })],
    ['of a grant that is no text', changedJson({ grant: ['password'] })],
    ...['id', 'label', 'apiOrigin', 'authOrigin', 'apiKey'].map((name): [string, string] => [
      `without ${name}`,
      changedJson({ [name]: '' }),
    ]),
  ];
  for (const [name, text] of damaged) {
    it(`is no account when it is ${name}`, () => assert.equal(parseAccount(text), undefined));
  }
});

describe('the list of accounts in the secret storage', () => {
  it('is read as it was written, each ID once', () => {
    assert.deepEqual(parseIndex(serializeIndex(['a', 'b'])), ['a', 'b']);
    assert.deepEqual(parseIndex(serializeIndex(['a', 'b', 'a'])), ['a', 'b']);
  });

  for (const text of ['', 'null', '{}', '{"ids":"a"}', '{"ids":[1]}', '{"ids":["a",1]}', '{"ids":[""]}', '[']) {
    it(`is damaged as ${text || 'nothing'}`, () => assert.equal(parseIndex(text), undefined));
  }
});

describe('two readings of the accounts', () => {
  const [a, b] = [anAccount({ id: 'a' }), anAccount({ id: 'b' })];
  const renewed = { ...a, token: { accessToken: 'new' } };
  const renamed = { ...a, label: 'Other' };
  const sooner = { ...a, token: { ...a.token, expiresAt: 2 } };

  it('do not differ when nothing that a session shows did', () => {
    assert.equal(diffAccounts([], []), undefined);
    assert.equal(diffAccounts([a, b], [b, { ...a }]), undefined);
    assert.equal(diffAccounts([a], [sooner]), undefined);
  });

  it('differ by what came, went and changed', () => {
    assert.deepEqual(diffAccounts([], [a]), { added: [a], removed: [], changed: [] });
    assert.deepEqual(diffAccounts([a], []), { added: [], removed: [a], changed: [] });
    assert.deepEqual(diffAccounts([a], [renewed, b]), { added: [b], removed: [], changed: [renewed] });
    assert.deepEqual(diffAccounts([a, b], [renamed]), { added: [], removed: [b], changed: [renamed] });
  });
});

describe('an account', () => {
  it('belongs to both of its origins only', () => {
    const origins = { apiOrigin: 'http://api.test', authOrigin: 'http://auth.test' };
    assert.equal(belongsTo(anAccount(), origins), true);
    assert.equal(belongsTo(anAccount(), { ...origins, apiOrigin: 'http://auth.test' }), false);
    assert.equal(belongsTo(anAccount(), { ...origins, authOrigin: 'https://auth.test' }), false);
  });

  it('replaces the earlier sign-in of the same person, key, grant and origins', () => {
    const earlier = anAccount({ id: 'earlier' });
    assert.equal(accountToReplace([anAccount({ label: 'Other' }), earlier], anAccount()), earlier);
    const others = [{ label: 'x' }, { apiKey: 'x' }, { grant: 'password' }, { apiOrigin: 'x' }, { authOrigin: 'x' }] as const;
    for (const parts of others) assert.equal(accountToReplace([earlier], anAccount(parts)), undefined);
  });

  it('has nothing left to send after its grant was refused', () => {
    const { apiSecret, password, token, label, id } = withoutRenewal(full);
    assert.deepEqual([apiSecret, password, token.refreshToken, token.expiresAt], [undefined, undefined, undefined, 0]);
    assert.deepEqual([label, id, token.accessToken], [full.label, full.id, 'access']);
  });

  it('gets a name that no other has', () => {
    assert.equal(numberedLabel('Key', []), 'Key');
    assert.equal(numberedLabel('Key', ['Key']), 'Key 2');
    assert.equal(numberedLabel('Key', ['Key', 'Key 2', 'Key 4']), 'Key 3');
  });

  const ada = (id: string, apiKey: string, label: string) => anAccount({ id, apiKey, label });
  const labels: [string, string, string][] = [
    ['the name of the person', 'third', 'Ada 3'],
    ['the name it had when the same key signed in before', 'first', 'Ada'],
    ['the number it had when the same key signed in before', 'second', 'Ada 2'],
  ];
  for (const [name, apiKey, label] of labels) {
    it(`gets ${name}, and a number where another key has that`, () => {
      const accounts = [ada('1', 'first', 'Ada'), ada('2', 'second', 'Ada 2'), ada('3', 'third', 'Ada Lovelace')];
      assert.equal(labelFor('Ada', { grant: 'authorization_code', apiKey }, accounts), label);
    });
  }

  it('does not take a longer name for a number', () => {
    const longer = ['Ada Lovelace', 'Ada 2nd', 'AdaX2', 'Ada x2', 'Bob 2'];
    const accounts = longer.map((label, index) => ada(String(index), 'k', label));
    assert.equal(labelFor('Ada', { grant: 'authorization_code', apiKey: 'k' }, accounts), 'Ada');
  });

  it('keeps a number of two digits, and gives it to no other grant of the same key', () => {
    const accounts = [ada('1', 'first', 'Ada'), ada('2', 'k', 'Ada 12')];
    assert.equal(labelFor('Ada', { grant: 'authorization_code', apiKey: 'k' }, accounts), 'Ada 12');
    assert.equal(labelFor('Ada', { grant: 'password', apiKey: 'k' }, accounts), 'Ada 2');
  });

  it('is named after its person, without what would be a link or an icon', () => {
    assert.equal(nameOf({ firstName: 'Ada', middleName: 'King', lastName: 'Lovelace' }), 'Ada Lovelace');
    assert.equal(nameOf({ lastName: 'Lovelace' }), 'Lovelace');
    assert.equal(nameOf({ firstName: 'Ada', lastName: '' }), 'Ada');
    assert.equal(nameOf({}), '');
    assert.doesNotMatch(nameOf({ firstName: '$(bell) [x](command:y)' }), /\$\(|\]\(|command:/);
  });

  it('keeps the password only while no refresh token does its work', () => {
    assert.equal(withToken(full, { accessToken: 'new' }).password, 'p');
    const renewable = withToken(full, { accessToken: 'new', refreshToken: 'r' });
    assert.doesNotMatch(JSON.stringify(renewable), /password":/);
  });
});
