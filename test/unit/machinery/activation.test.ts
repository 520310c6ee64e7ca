import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { bundlesOfProduct } from '../../../scripts/bundle.ts';
import { loadedWith } from '../../../scripts/bundleRules.ts';
import { parts } from '../../../scripts/parts.ts';

/** What starts with the editor is counted, not timed: a count is the same on every machine. `npm run bench -- activation` has the times. */
describe('What activation loads', () => {
  let outputs: Metafile['outputs'];
  let atStart: readonly string[];
  before(async function () {
    this.timeout(60_000);
    ({ outputs } = (await bundlesOfProduct()).metafile);
    atStart = [...loadedWith(outputs, 'dist/extension.cjs')];
  });

  it('is three files at most', () => {
    assert.ok(atStart.length <= 3, atStart.join());
  });

  it('is made of at most 75 source files, and of no package', () => {
    const inputs = atStart.flatMap((path) => Object.entries(outputs[path]?.inputs ?? {}));
    const modules = inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
    assert.deepEqual(
      modules.filter((path) => path.includes('node_modules')),
      [],
    );
    assert.ok(modules.length <= 75, `${modules.length}: ${modules.join()}`);
  });

  it('asks Node for what is loaded in every process anyway', () => {
    const external = atStart.flatMap((path) => outputs[path]?.imports.flatMap((each) => (each.external ? [each.path] : [])) ?? []);
    const known = ['node:crypto', 'node:fs', 'node:fs/promises', 'node:module', 'node:path', 'node:timers/promises', 'vscode'];
    assert.deepEqual(
      [...new Set(external)].filter((path) => !known.includes(path)),
      [],
    );
  });

  it('holds no part that is to be loaded when it is needed', () => {
    assert.deepEqual(
      parts.flatMap(({ file }) => (atStart.includes(`dist/${file}`) ? [file] : [])),
      [],
    );
  });
});
