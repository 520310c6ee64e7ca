import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { closeEditors, openUntitled } from './support/documents.ts';

interface Search {
  first(text: string, standalone: unknown, signal?: AbortSignal): Promise<unknown>;
}

/** The search that the extension has loaded for the document in front, as it is in this process. */
async function loadedSearch(): Promise<Search> {
  for (let tries = 0; tries < 200; tries++) {
    const path = Object.keys(require.cache).find((each) => each.endsWith('idSearch.cjs'));
    if (path) return require.cache[path]?.exports.idSearch;
    await pause(50);
  }
  throw new Error('The search for asset IDs was not loaded');
}

/** 2,000 asset IDs in 200 kB. */
const text = Array.from(
  { length: 2_000 },
  (_, n) => `The harbour lay still on day ${n}, and nothing moved. Asset ${1_000_000_000 + n} shows the quay at dawn.\n`,
).join('');
const edits = 300;
/** Nobody who types is silent for so long; on a busy machine an edit may be. */
const quiet = 400;

describe('While somebody types into a long document', () => {
  let searches = 0;
  let restore = () => {};
  before(async () => {
    await openUntitled('markdown', text);
    const search = await loadedSearch();
    const { first } = search;
    search.first = (...given) => {
      searches++;
      return first(...given);
    };
    restore = () => {
      search.first = first;
    };
  });
  after(async () => {
    restore();
    await closeEditors();
  });

  /** The delay of the event loop while `edits` letters are typed on a line, in milliseconds. */
  async function type(line: number): Promise<{ readonly p999: number; readonly p50: number; readonly pauses: number }> {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    let [pauses, last] = [0, performance.now()];
    for (let n = 0; n < edits; n++) {
      await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), 'x'), { undoStopBefore: false, undoStopAfter: false });
      if (performance.now() - last > quiet) pauses++;
      last = performance.now();
    }
    delay.disable();
    return { p999: delay.percentile(99.9) / 1e6, p50: delay.percentile(50) / 1e6, pauses };
  }

  for (const [where, line] of [
    ['beside the first ID', 1_000],
    ['in the line of the first ID', 0],
  ] as const)
    it(`nothing is searched: ${where}`, async () => {
      await pause(700);
      const before = searches;
      const { p999, p50, pauses } = await type(line);
      assert.ok(searches - before <= pauses, `${searches - before} searches`);
      console.log(`      ${edits} edits: delay of the event loop ${p50.toFixed(1)} ms (median), ${p999.toFixed(1)} ms (99.9 %)`);
    });

  it('the line that was typed on is searched once when it is over', async () => {
    await type(0);
    const before = searches;
    await pause(1_500);
    assert.equal(searches - before, 1);
  });
});
