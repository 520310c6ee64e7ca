import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { withSettings } from './support/settings.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, download, facts, fullArgument, paid, posts, sandbox, signIn, signOutAll } from './support/site.ts';

/** How often the sandbox was asked about this image. */
async function lookUps(id: string): Promise<number> {
  return (await sandbox.requests()).filter(({ path }) => path === `/v3/images/${id}`).length;
}

const refresh = () => vscode.commands.executeCommand(commands.refresh);

signedInSuite('What was looked up', (person) => {
  after(() => sandbox.set({ imagesCacheControl: 'max-age=86400' }));

  /** Up to the question, which is dismissed: nothing is charged. */
  async function lookUp(id: string): Promise<void> {
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.equal(person.dialogs(/^License asset/).length, 1);
    person.forget();
  }

  const changes: readonly (readonly [name: string, id: string, change: () => PromiseLike<unknown>, times: number])[] = [
    ['serves the next command', bulkId(430), async () => undefined, 1],
    ['is looked up again after Refresh', bulkId(431), refresh, 2],
    ['is looked up again after a sign-out', bulkId(432), () => signOutAll(person).then(() => signIn(person)), 2],
    [
      'is looked up again when the API was another in the meantime',
      bulkId(433),
      () => withSettings({ apiUrl: facts.auth }, async () => undefined),
      2,
    ],
  ];
  for (const [name, id, change, times] of changes) {
    it(name, async () => {
      await lookUp(id);
      await change();
      person.forget();
      await lookUp(id);
      assert.equal(await lookUps(id), times);
    });
  }

  it('is not kept when the server does not want it', async () => {
    await sandbox.set({ imagesCacheControl: 'no-store' });
    await lookUp(bulkId(434));
    await lookUp(bulkId(434));
    assert.equal(await lookUps(bulkId(434)), 2);
    await sandbox.set({ imagesCacheControl: 'max-age=86400' });
  });

  it('never is the allowance: what is left is asked for each time', async () => {
    const products = async () => (await sandbox.requests()).filter(({ path }) => path === '/v3/products').length;
    const before = await products();
    await lookUp(bulkId(430));
    await lookUp(bulkId(430));
    assert.equal((await products()) - before, 2);
  });

  it('is looked up again when the server does not know the size any more', async () => {
    const id = bulkId(435);
    await sandbox.set({ charge: { status: 404, code: 'FileDownloadSizeNotFound', times: 1 } });
    // What other tests have chosen would be offered first.
    await vscode.commands.executeCommand(commands.forgetAnswers);
    person.answers(/Asset ID/, id);
    person.answers(/Product and size/, /^Choose product and size/);
    for (let count = 0; count < 2; count++) {
      person.answers(/Product that this download/, /^Premium Access/);
      person.answers(/Size in pixels/, /^1600/);
      person.answers(/^License asset/, paid);
    }
    person.answers(/does not come in this size/, /.*/);
    const result = await download();
    assert.ok(result?.charged);
    assert.deepEqual([await lookUps(id), (await posts(id)).length], [2, 2]);
  });

  it('came over few connections', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => bulkId(440 + index));
    for (const id of ids) await lookUp(id);
    const seen = (await sandbox.requests()).filter(({ path }) => ids.some((id) => path === `/v3/images/${id}`));
    assert.equal(seen.length, 20);
    assert.ok(new Set(seen.map(({ connection }) => connection)).size <= 4);
  });
});
