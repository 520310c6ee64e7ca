import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../../scripts/paths.ts';

const folder = join(root, 'test', 'host');
const number = /\b(?:bulkId|lineOf)\((\d+)|\b9000000(\d{3})\b/g;

/** Bulk assets that a file names, by their numbers. */
function named(source: string): ReadonlySet<number> {
  return new Set([...source.matchAll(number)].map(([, called, written]) => Number(called ?? written)));
}

describe('The bulk assets of the host suite', () => {
  it('belong to one file each: what one has licensed is here already for the next', () => {
    const owners = new Map<number, string>();
    const shared: string[] = [];
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.test.ts'))) {
      for (const id of named(readFileSync(join(folder, file), 'utf8'))) {
        const owner = owners.get(id);
        if (owner) shared.push(`${id}: ${owner} and ${file}`);
        owners.set(id, file);
      }
    }
    assert.deepEqual(shared, []);
    assert.ok(owners.size > 100, `${owners.size} assets`);
  });

  it('are found in every form in which they are named', () => {
    assert.deepEqual([...named("bulkId(7); lineOf(12, '/a'); 'GettyImages-9000000513.jpg'; bulkId(next++)")], [7, 12, 513]);
  });
});
