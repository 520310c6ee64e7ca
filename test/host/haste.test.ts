import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/core/names.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, charged, download, fullArgument, paid, posts, productId, sandbox } from './support/site.ts';

const price = (id: string, answer: RegExp = paid) => ({ id, answer });

signedInSuite('A yes to a price', (person) => {
  beforeEach(() => sandbox.set({ productState: { 592: { remaining: 37, status: 'active' } } }));
  after(() => sandbox.set({ productState: { 592: { remaining: 37, status: 'active' } } }));

  it('does not count as soon as the question stands there: the same question comes again', async () => {
    const { id, answer } = price(bulkId(850));
    for (let press = 0; press < 3; press++) person.answersInHaste(/^License asset/, answer);
    assert.equal(await download({ ...fullArgument(id), insert: false }), undefined);
    assert.deepEqual([(await posts(id)).length, person.dialogs(/^License asset/).length], [0, 4]);
  });

  it('does not count in haste for a list either', async () => {
    const ids = [bulkId(851), bulkId(852)];
    person.answersInHaste(/^License 2 assets/, /^Use 2 of/);
    await vscode.commands.executeCommand(commands.downloadImages, { ids, productId, minimumWidth: 1600, insert: false });
    assert.deepEqual([(await posts(bulkId(851))).length, person.dialogs(/^License 2 assets/).length], [0, 2]);
  });

  it('finds a free button first and the one that pays last', async () => {
    await download({ ...fullArgument(bulkId(853)), insert: false });
    const [question] = person.dialogs(/^License asset/);
    assert.deepEqual(question?.buttons.slice(0, -1), ['Show Details', 'Choose Another Place…']);
    assert.match(question?.buttons.at(-1) ?? '', paid);
  });

  it('is asked for again when the price has moved since: nothing is sent for the old one', async () => {
    const id = bulkId(854);
    const overage = { 592: { remaining: 0 } };
    person.answers(/^License asset/, paid, () => sandbox.set({ productState: overage }));
    assert.equal(await download({ ...fullArgument(id), insert: false }).then(undefined, () => undefined), undefined);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [0, 0]);
  });

  it('is not taken for another product when the one that was named has ended', async () => {
    const id = bulkId(855);
    person.answers(/^License asset/, paid, () => sandbox.set({ productState: { 592: { status: 'inactive' } } }));
    await download({ ...fullArgument(id), insert: false }).then(undefined, () => undefined);
    assert.deepEqual([(await posts(id)).length, await charged(id)], [0, 0]);
    assert.ok(
      person.questions.some((each) => /Product that this download/.test(each)),
      'the product is asked again',
    );
  });
});
