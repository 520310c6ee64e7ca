import assert from 'node:assert/strict';
import { rstPages } from '../support/docutils.ts';
import { placed } from '../support/placedReferences.ts';

const above = [
  'Text.',
  'Text on\ntwo lines',
  'Title\n=====',
  '- item',
  '- item\n- other',
  '1. one\n2. two',
  '#. one',
  '- a\n\n  - b',
  '.. note::\n\n   Text in it',
  '.. note:: Text in it',
  '.. image:: y.jpg',
  'Example::\n\n   code',
  '.. code-block:: python\n\n   code',
  'term\n   definition',
  ':field: value',
  '.. comment',
  '.. comment\n   on two lines',
  '.. _target:',
  '.. |sub| replace:: text',
  '   quote',
  '| line block',
  '>>> doctest',
  '',
  '.. note::\n\n   - item',
  '1. one\n\n   more',
];
const below = [
  'Text.',
  'Title\n=====',
  '- item',
  '1. one',
  '2. two',
  '#. two',
  '  - b',
  '   Text in it',
  '   more of it',
  '.. note::\n\n   Text in it',
  '.. image:: y.jpg',
  'Example::\n\n   code',
  '.. code-block:: python\n\n   code',
  'term\n   definition',
  ':field: value',
  '.. comment',
  '| line block',
  '',
];
/** `|` is the cursor; the image is shown and all else stays as it was. */
const places = [
  'Example::|\n\n   code\n\nText.\n',
  'Example::\n|\n   code\n\nText.\n',
  'Example::\n|\n   code\n\n   more\n',
  '.. code-block:: python|\n\n   code\n',
  '.. code-block:: python\n   :linenos:\n|\n   code\n\nText.\n',
  '.. _target:\n|\nTitle\n=====\n\n:ref:`target`\n'.replace(':ref:`target`', '`target`_'),
  '.. note::\n|\n   Text.\n',
  '.. note::\n\n   One.\n|\n   Two.\n',
  '.. note::\n\n   One.|\n\n   Two.\n',
  '- one|\n- two\n'.replace('|\n', '\n\n|\n'),
  '- one\n\n  more|\n\n- two\n',
  '..\n|\n   hidden\n',
  '|Title\n=====\n\nText.\n',
  'Text.\n\n|Title\n-----\n',
  'Text.|\n',
  '|Text.\n',
];

function check(documents: readonly { readonly text: string; readonly at: number }[]): void {
  const trials = documents.map(({ text, at }, index) => ({ text, result: placed('restructuredtext', text, at, index % 2 === 0) }));
  const pages = rstPages(trials.flatMap(({ text, result }) => [text, result]));
  const wrong: string[] = [];
  for (const [index, { text, result }] of trials.entries()) {
    const [before, after] = [pages[2 * index], pages[2 * index + 1]];
    try {
      assert.deepEqual(after?.images.filter(({ uri }) => uri === 'PLACED.jpg').length, 1);
      assert.deepEqual(after?.outline, before?.outline);
    } catch (error) {
      wrong.push(`${text}\n=>\n${result}\n${String(error).slice(0, 500)}`);
    }
  }
  assert.equal(wrong.length, 0, `${wrong.length} wrong:\n${wrong.slice(0, Number(process.env.SHOW ?? 4)).join('\n\n')}`);
}

describe('A reference in reStructuredText on an empty line', () => {
  it(`stands between ${above.length} x ${below.length} neighbours, and nothing else changes`, () => {
    const start = 'Start.\n\n';
    const pairs = above.flatMap((before) => below.map((after) => [before, after] as const));
    check(
      pairs.map(([before, after]) => ({
        text: `${start}${before}${before && '\n'}\n${after}\n`,
        at: start.length + (before ? before.length + 1 : 0),
      })),
    );
  }).timeout(120_000);

  it('stands beside markup that goes together', () => {
    check([{ text: '.. _target:\n\n=====\nTitle\n=====\n\n`target`_\n', at: 12 }]);
    check(places.map((each) => `Start.\n\n${each}`).map((marked) => ({ text: marked.replace('|', ''), at: marked.indexOf('|') })));
  }).timeout(60_000);
});
