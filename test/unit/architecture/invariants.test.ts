import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { broken } from '../../../scripts/invariants.ts';
import { root } from '../../../scripts/paths.ts';
import { invariants } from '../../invariants.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What is cheap to know of the breaks; `npm run invariants` makes them, which takes minutes. */
describe('The invariants of docs/architecture.md', () => {
  it('are twenty at least', () => assert.ok(invariants.length >= 20));

  for (const invariant of invariants) {
    it(`can be broken by one line and name their test: ${invariant.sentence}`, () => {
      assert.notEqual(broken(read(invariant.break.file), invariant.break), read(invariant.break.file));
      const { title, file } = invariant.guard;
      const text = read(file);
      const isTitle =
        ["'", '`', '"'].some((quote) => text.includes(`it(${quote}${title}`)) || text.includes(`['${title}'`) || text.includes('it(`${');
      assert.ok(isTitle, `${file} has no test "${title}"`);
    });
  }
});
