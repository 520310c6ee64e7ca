import assert from 'node:assert/strict';
import { Keychain } from '../../../src/authentication/keychain.ts';
import { windowLock } from '../../../src/authentication/windowLock.ts';
import { anAccount } from '../support/accounts.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { SharedSecrets } from '../support/memorySecrets.ts';

describe('the keychain', () => {
  let shared: SharedSecrets;
  let log: ReturnType<typeof memoryLog>;
  beforeEach(() => {
    shared = new SharedSecrets();
    log = memoryLog();
  });

  const aWindow = (lock = windowLock()) => new Keychain({ secrets: shared.window(), log, lock });
  const withToken = (accessToken: string) => ({ token: { accessToken } });
  const [ada, bob] = [anAccount({ id: 'ada', label: 'Ada' }), anAccount({ id: 'bob', label: 'Bob' })];

  it('keeps accounts one by one, oldest first', async () => {
    const keychain = aWindow();
    await keychain.add(ada);
    await keychain.add(bob);
    assert.deepEqual(await keychain.list(), [ada, bob]);
    assert.deepEqual([...shared.values.keys()].sort(), ['account.ada', 'account.bob', 'accounts']);
  });

  it('keeps one ID for a person who signs in again', async () => {
    const keychain = aWindow();
    await keychain.add(ada);
    const again = await keychain.add({ ...ada, id: 'other', ...withToken('newer') });
    assert.equal(again.id, 'ada');
    assert.deepEqual(
      (await keychain.list()).map(({ token }) => token.accessToken),
      ['newer'],
    );
  });

  it('deletes the tokens of an account that signs out', async () => {
    const keychain = aWindow();
    await keychain.add(ada);
    await keychain.remove('ada');
    assert.deepEqual(await keychain.list(), []);
    assert.deepEqual([...shared.values.keys()], ['accounts']);
  });

  it('takes many sign-ins at once from two windows that share a lock', async () => {
    const lock = windowLock();
    const windows = [aWindow(lock), aWindow(lock)];
    const names = Array.from({ length: 20 }, (_, number) => `n${number}`);
    await Promise.all(names.map((name, at) => windows[at % 2]?.add(anAccount({ id: name, label: name }))));
    assert.equal((await windows[0]?.list())?.length, 20);
  });

  describe('with a damaged secret', () => {
    const damages: [string, string, string][] = [
      ['an account that is no JSON', 'account.ada', '{"version":1,'],
      ['an account of another shape', 'account.ada', '{"version":7}'],
      ['an account that stands under another ID', 'account.ada', JSON.stringify(bob)],
    ];
    for (const [name, key, text] of damages) {
      it(`${name} is signed out and the others are not`, async () => {
        const keychain = aWindow();
        await keychain.add(ada);
        await keychain.add(bob);
        shared.values.set(key, text);
        assert.deepEqual(await keychain.list(), [bob]);
        assert.equal(await keychain.get('ada'), undefined);
      });
    }

    it('says so once and shows nothing of it', async () => {
      const keychain = aWindow();
      await keychain.add(ada);
      shared.values.set('account.ada', '{"token":{"accessToken":"very secret"');
      await keychain.list();
      await keychain.list();
      assert.deepEqual(log.lines, ['warn secret account.ada is damaged: signed out']);
    });

    it('an account can be signed out or signed in anew', async () => {
      const keychain = aWindow();
      await keychain.add(ada);
      shared.values.set('account.ada', 'x');
      await keychain.remove('ada');
      assert.equal(shared.values.has('account.ada'), false);
      shared.values.set('accounts', 'x');
      assert.deepEqual(await keychain.list(), []);
      await keychain.add(bob);
      assert.deepEqual(await keychain.list(), [bob]);
    });
  });

  describe('with a secret storage that fails', () => {
    it('is signed out while it cannot be read, and loses nothing by that', async () => {
      const keychain = aWindow();
      await keychain.add(ada);
      shared.failure = { read: new Error('locked, and it says: very secret') };
      assert.deepEqual(await keychain.list(), []);
      await assert.rejects(keychain.add(bob), /locked/);
      shared.failure = {};
      assert.deepEqual(await keychain.list(), [ada]);
      assert.doesNotMatch(log.lines.join(), /very secret/);
    });

    it('says that nothing was kept, and keeps nothing', async () => {
      const keychain = aWindow();
      shared.failure = { write: new Error('full') };
      await assert.rejects(keychain.add(ada), /full/);
      await assert.rejects(keychain.remove('ada'), /full/);
      shared.failure = {};
      assert.deepEqual([await keychain.list(), shared.values.size], [[], 0]);
    });
  });

  describe('changing an account', () => {
    it('gives the change what is stored at that moment, one change at a time', async () => {
      const keychain = aWindow();
      await keychain.add({ ...ada, ...withToken('0') });
      const count = () =>
        keychain.update('ada', async (stored) => ({ ...stored, ...withToken(`${Number(stored.token.accessToken) + 1}`) }));
      await Promise.all(Array.from({ length: 25 }, count));
      assert.equal((await keychain.get('ada'))?.token.accessToken, '25');
    });

    it('does nothing for an account that is gone', async () => {
      assert.equal(await aWindow().update('ada', () => assert.fail('called')), undefined);
    });

    it('brings no account back that signed out meanwhile, in this window or another', async () => {
      const lock = windowLock();
      const [here, there] = [aWindow(lock), aWindow(lock)];
      for (const remover of [here, there]) {
        await here.add(ada);
        const changed = await here.update('ada', async (stored) => {
          await remover.remove('ada');
          return { ...stored, ...withToken('late') };
        });
        assert.equal(changed, undefined);
        assert.equal(shared.values.has('account.ada'), false);
      }
    });

    it('does not overwrite a sign-in that came meanwhile', async () => {
      const keychain = aWindow();
      await keychain.add(ada);
      const kept = await keychain.update('ada', async (stored) => {
        await keychain.add({ ...ada, ...withToken('signed in anew') });
        return { ...stored, ...withToken('late') };
      });
      assert.equal(kept?.token.accessToken, 'signed in anew');
      assert.deepEqual(await keychain.get('ada'), kept);
    });

    it('writes and announces nothing when nothing changed', async () => {
      const keychain = aWindow();
      await keychain.add(ada);
      keychain.onDidChange(() => assert.fail('announced'));
      shared.failure = { write: new Error('written') };
      assert.deepEqual(await keychain.update('ada', async (stored) => stored), ada);
    });

    it('lets the next one in after a change that failed', async () => {
      const keychain = aWindow();
      await keychain.add(ada);
      await assert.rejects(
        keychain.update('ada', () => Promise.reject(new Error('no'))),
        /no/,
      );
      assert.deepEqual(await keychain.update('ada', async (stored) => stored), ada);
    });
  });

  describe('telling of changes', () => {
    it('tells this window, which VS Code does not, and every other one', async () => {
      const [here, there] = [aWindow(), aWindow()];
      const told: string[] = [];
      here.onDidChange(() => void told.push('here'));
      there.onDidChange(() => void told.push('there'));
      await here.add(ada);
      assert.deepEqual([...new Set(told)].sort(), ['here', 'there']);
    });

    it('tells nothing of other secrets, and nobody who stopped listening', async () => {
      const secrets = shared.window();
      const keychain = new Keychain({ secrets, log });
      const listener = keychain.onDidChange(() => assert.fail('told'));
      secrets.tell('deliveryUriKeys');
      listener.dispose();
      secrets.tell('accounts');
      keychain.onDidChange(() => assert.fail('told'));
      keychain.dispose();
      secrets.tell('account.ada');
    });
  });
});

describe('the lock of a window', () => {
  it('runs one at a time per name, in order, and keeps names apart', async () => {
    const lock = windowLock();
    const events: string[] = [];
    const job = (name: string, label: string) =>
      lock(name, async () => {
        events.push(`${label} in`);
        await new Promise(setImmediate);
        events.push(`${label} out`);
        return label;
      });
    const labels = await Promise.all([job('x', 'x1'), job('x', 'x2'), job('y', 'y1')]);
    assert.deepEqual(labels, ['x1', 'x2', 'y1']);
    assert.equal(events.length, 6);
    assert.ok(events.indexOf('x2 in') > events.indexOf('x1 out'));
    assert.ok(events.indexOf('y1 in') < events.indexOf('x1 out'));
  });
});
