import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

describe('A lockfile', () => {
  for (const path of ['package-lock.json', 'test/sites/package-lock.json']) {
    it(`names no registry, so that npm asks the user's own: ${path}`, () => {
      assert.doesNotMatch(readFileSync(join(root, path), 'utf8'), /"resolved":|registry\./);
    });
  }
});
