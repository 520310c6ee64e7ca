import assert from 'node:assert/strict';
import { lastList, rememberingList } from '../../../src/core/options/lastList.ts';

describe('what was chosen for the last list', () => {
  it('comes back as it was, for that account only', () => {
    let stored = rememberingList(undefined, 'api ada', { product: 592, minimumWidth: 1000 });
    stored = JSON.parse(JSON.stringify(rememberingList(stored, 'api bob', { product: 'any', minimumWidth: 0 })));
    assert.deepEqual(lastList(stored, 'api ada'), { product: 592, minimumWidth: 1000 });
    assert.deepEqual(lastList(stored, 'api bob'), { product: 'any', minimumWidth: 0 });
    assert.equal(lastList(stored, 'api cy'), undefined);
  });

  it('is kept for the newest twenty accounts', () => {
    let stored: object = {};
    for (let index = 0; index < 30; index++) stored = rememberingList(stored, `account ${index}`, { product: index, minimumWidth: 0 });
    assert.equal(Object.keys(stored).length, 20);
    assert.equal(lastList(stored, 'account 9'), undefined);
  });

  const broken: readonly unknown[] = [
    undefined,
    null,
    [],
    'x',
    { a: null },
    { a: { product: 592 } },
    { a: { product: 'all', minimumWidth: 0 } },
    { a: { product: 592, minimumWidth: -1 } },
    { a: { product: 592, minimumWidth: '1e9' } },
    { __proto__: { a: { product: 592, minimumWidth: 0 } } },
  ];
  for (const stored of broken) it(`is nothing in ${JSON.stringify(stored)}`, () => assert.equal(lastList(stored, 'a'), undefined));
});
