import assert from 'node:assert/strict';
import { pathsIn } from '../../../src/commands/reportLinks.ts';
import { table } from '../../../src/commands/table.ts';

const paths = ['images/a.jpg', 'a | b/[c] <d>.jpg', 'x · y/e.jpg', 'f.jpg'];
const text = [
  '# Report',
  '',
  'images/a.jpg',
  '',
  table(
    ['Asset', 'Outcome', 'Details'],
    [
      ['1', 'Licensed and saved', 'images/a.jpg'],
      ['2', 'Licensed and saved', 'a | b/[c] <d>.jpg'],
      ['3', 'In this workspace, used as it is', 'licensed Nov 1 · x · y/e.jpg'],
      ['4', 'In this workspace, used as it is', 'licensed Nov 1 · f.jpg'],
      ['5', 'Failed', 'images/a.jpg could not be written'],
      ['6', 'Licensed and saved', 'x · y/e.jpg'],
      ['images/a.jpg', 'Failed', ''],
    ],
  ),
].join('\n');

describe('The paths of a report', () => {
  const lines = text.split('\n');
  const found = pathsIn(text, paths);
  const words = found.map(({ line, start, end }) => lines[line]?.slice(start, end));

  it('are those that end a row, as they are written there', () => {
    assert.deepEqual(words, ['images/a.jpg', 'a \\| b/\\[c\\] \\<d>.jpg', 'f.jpg', 'x · y/e.jpg']);
  });

  it('lead each to its own file', () => {
    assert.deepEqual(
      found.map(({ at }) => at),
      [0, 1, 3, 2],
    );
  });

  it('are none where the report names no file', () => assert.deepEqual(pathsIn(text, []), []));
});
