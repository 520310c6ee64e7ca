import assert from 'node:assert/strict';
import { readAnswer } from '../../../src/core/check/editorAnswer.ts';
import { found } from '../../../src/core/check/finding.ts';
import { printEditor } from '../../../src/core/check/print/editor.ts';
import { atOnce } from '../../../src/core/inPortions.ts';

const finding = found('credit-missing', { path: 'docs/a.md', line: 3, column: 7 }, { asset: '1167612765', credit: 'Ana <b>& "Co"' });
const rows = () => [
  { path: 'a.jpg', asset: '1167612765', site: 'getty', state: 'licensed' as const },
  { path: 'b.jpg', asset: '', site: 'getty', state: 'unrecorded' as const },
];
const outcome = { findings: [finding], records: 1, pictures: 2, documents: 1, version: '1', root: '/work tree', rows };
const read = (text: string) => atOnce(readAnswer(text.split('\n')));

describe('What the editor reads of the check', () => {
  it('is what the check wrote', () => {
    const answer = read(printEditor(outcome));
    assert.deepEqual(answer?.findings, [finding]);
    assert.deepEqual(
      answer?.files.map(({ path, asset, state }) => [path, asset, state]),
      [
        ['a.jpg', '1167612765', 'licensed'],
        ['b.jpg', '', 'unrecorded'],
      ],
    );
    assert.deepEqual([answer?.root, answer?.counts], ['/work tree', { licensed: 1, comp: 0, unconfirmed: 0, unrecorded: 1 }]);
  });

  it('is nothing where the check came to no end', () => {
    for (const text of ['', 'not a value', '[]', '{}', '{"root":5}']) assert.equal(read(text), undefined, text);
  });

  it('leaves out lines that are none of the check', () => {
    const lines = [
      '{"root":"/x"}',
      '{"finding":{"rule":"constructor","path":"a","severity":"error"}}',
      '{"finding":5}',
      '{"file":{"path":"a","state":"toString"}}',
    ];
    assert.deepEqual(read(lines.join('\n')), {
      root: '/x',
      counts: { licensed: 0, comp: 0, unconfirmed: 0, unrecorded: 0 },
      findings: [],
      files: [],
    });
  });
});
