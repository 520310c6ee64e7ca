import assert from 'node:assert/strict';
import { moved } from '../../../src/core/find/moves.ts';

describe('Keys among the pictures', () => {
  const rows = { count: 11, columns: 4, page: 2 };
  for (const [key, from, to] of [
    ['ArrowRight', 0, 1],
    ['ArrowRight', 10, 10],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 10],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 6, 2],
    ['ArrowUp', 2, 2],
    ['PageDown', 1, 9],
    ['PageDown', 3, 10],
    ['PageUp', 9, 1],
    ['PageUp', 6, 2],
    ['Home', 7, 0],
    ['End', 2, 10],
  ] as const) {
    it(`${key} leads from ${from} to ${to}`, () => assert.equal(moved(key, from, rows), to));
  }

  it('any other key leads nowhere', () => assert.equal(moved('Tab', 3, rows), undefined));
  it('nothing leads anywhere where nothing is', () => assert.equal(moved('End', 0, { count: 0, columns: 4, page: 2 }), undefined));

  it('no key leaves the pictures, whatever their number', () => {
    for (let count = 1; count < 14; count++) {
      for (let columns = 1; columns < 6; columns++) {
        for (let from = 0; from < count; from++) {
          for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']) {
            const to = moved(key, from, { count, columns, page: 3 }) ?? -1;
            assert.ok(to >= 0 && to < count, `${key} from ${from} of ${count} in rows of ${columns}: ${to}`);
          }
        }
      }
    }
  });
});
