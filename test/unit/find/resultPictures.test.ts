import assert from 'node:assert/strict';
import { setImmediate as later } from 'node:timers/promises';
import type { FoundImage } from '../../../src/core/api/searchTypes.ts';
import type { ToPage } from '../../../src/core/find/messages.ts';
import type { FindDeps } from '../../../src/find/deps.ts';
import { ResultPictures } from '../../../src/find/pictures.ts';
import { Results } from '../../../src/find/results.ts';
import { memoryLog } from '../support/memoryLog.ts';

const found = Array.from({ length: 20 }, (_, at) => ({ id: String(at), thumbUri: `https://media.example/${at}` }) as FoundImage);

function resultsOf(turn: number): Results {
  const results = new Results({ kept: [] }, turn);
  results.images.push(...found);
  return results;
}

describe('The pictures of results', () => {
  let asked: string[];
  let sent: [turn: number, index: number][];
  let pictures: ResultPictures;
  beforeEach(() => {
    asked = [];
    sent = [];
    const get = async (uri: string) => {
      asked.push(uri);
      return `data:${uri}`;
    };
    const deps = { engine: async () => ({ pictures: { get } }), log: memoryLog() } as unknown as FindDeps;
    pictures = new ResultPictures(deps, ({ turn }, message: ToPage) => {
      if (message.kind === 'picture') sent.push([turn, message.index]);
    });
  });
  const settled = async () => {
    for (let at = 0; at < 50; at++) await later();
  };

  it('are those of a row before a view has said what it shows', async () => {
    await pictures.showFirst(resultsOf(1));
    assert.deepEqual(
      asked,
      [0, 1, 2, 3].map((at) => `https://media.example/${at}`),
    );
  });

  it('are on their way to the next results before the view asks, as many as it showed, and once', async () => {
    const [first, second] = [resultsOf(1), resultsOf(2)];
    pictures.see(first, [0, 1, 2], 'thumb');
    pictures.see(first, [3, 4], 'thumb');
    await pictures.showFirst(second);
    assert.deepEqual(
      sent.filter(([turn]) => turn === 2).map(([, index]) => index),
      [0, 1, 2],
    );
    pictures.see(second, [0, 1, 2, 3], 'thumb');
    await settled();
    assert.deepEqual(
      sent.filter(([turn]) => turn === 2).map(([, index]) => index),
      [0, 1, 2, 3],
    );
    pictures.see(second, [0], 'large');
    await settled();
    assert.deepEqual(sent.at(-1), [2, 0]);
  });

  it('hold up what comes behind them no longer than a second when one hangs', async () => {
    const deps = { engine: async () => ({ pictures: { get: () => new Promise(() => {}) } }), log: memoryLog() } as unknown as FindDeps;
    const began = performance.now();
    // The timer alone keeps nobody alive.
    const alive = setInterval(() => {}, 100);
    await new ResultPictures(deps, () => assert.fail('nothing came')).showFirst(resultsOf(1));
    clearInterval(alive);
    assert.ok(performance.now() - began > 900);
  });

  it('are sent again to a page that was made anew', async () => {
    const [first, second] = [resultsOf(1), resultsOf(2)];
    pictures.see(first, [0], 'thumb');
    await pictures.showFirst(second);
    pictures.begun();
    pictures.see(second, [0], 'thumb');
    await settled();
    assert.deepEqual(
      sent.filter(([turn]) => turn === 2).map(([, index]) => index),
      [0, 0],
    );
  });
});
