import assert from 'node:assert/strict';
import { carryRange, changeBetween } from '../../../src/core/references/carry.ts';

/** `|` marks the place in the text before and after; the change is the one that an editor would tell of the whole text. */
function carried(before: string, after: string): string | undefined {
  const text = before.replaceAll('|', '');
  const start = before.indexOf('|');
  const range = { start, end: before.lastIndexOf('|') - (before.indexOf('|') === before.lastIndexOf('|') ? 0 : 1) };
  const found = carryRange(range, text, { offset: 0, removed: text, added: after });
  if (!found) return undefined;
  const { start: from, end } = found;
  return from === end
    ? `${after.slice(0, from)}|${after.slice(from)}`
    : `${after.slice(0, from)}|${after.slice(from, end)}|${after.slice(end)}`;
}

const page = '# A page of ours\n\nThe first paragraph goes on for some words.\n\n|\n\nThe second paragraph is about other things.\n';

describe('A place in a text that others wrote anew', () => {
  for (const [name, before, after] of [
    ['stays where nothing beside it changed', page, page.replace('# A page of ours', '# Another title')],
    ['moves with lines that came before it', page, page.replace('# A', '---\ntitle: x\n---\n\n# A').replace('other things', 'this')],
    [
      'stays behind its words when they are wrapped anew',
      'One two three four five six seven| eight nine ten\n',
      'One two three\nfour five six\nseven| eight\nnine ten\n',
    ],
    [
      'stays on its empty line when others are taken out',
      page.replace('\n\n|\n\n', '\n\n\n\n|\n\n\n\n').replace('A page', 'The  page'),
      page.replace('\n\n|\n\n', '\n|\n').replace('A page', 'The page'),
    ],
    [
      'is found by the words before it when those behind it changed',
      page,
      page.replace('The second paragraph is about other things.', 'Nothing like that.').replace('# A', '# B').replace('\n\n|\n\n', '\n|\n'),
    ],
    ['is found when line breaks are others', page, page.replaceAll('\n', '\r\n').replace('\r\n\r\n|\r\n\r\n', '\r\n\r\n|\r\n\r\n')],
    [
      'keeps a selection that is still there',
      'x\nThe cover |1167612765| is here and goes on.\n',
      'y\n\nThe cover |1167612765| is here and goes on!\n',
    ],
  ] as const) {
    it(name, () => assert.equal(carried(before, after.replaceAll('|', '')), after));
  }

  it('replaces nothing of a selection that became another text', () => {
    const after = carried(
      'x\nThe whole cover of it |1167612765| is here and goes on.\n',
      'y\nThe whole cover of it (none) is here and goes on.\n',
    );
    assert.equal(after, 'y\nThe whole cover of it (none)| is here and goes on.\n');
  });

  it('is lost when nothing around it is there any more, or stands there twice', () => {
    assert.equal(carried(page, 'Something\nelse\nentirely, which has none of these words in this order.\n'), undefined);
    const twice = 'The same sentence, which is long enough.\n';
    assert.equal(carried(`x\n${twice}|\nlast\n`, `${twice}y\n${twice}z\n`), undefined);
  });

  it('moves with what a person types and deletes as ever', () => {
    const range = { start: 5, end: 5 };
    assert.deepEqual(carryRange(range, '0123\n56789', { offset: 2, removed: '23\n56', added: '' }), { start: 2, end: 2 });
    assert.deepEqual(carryRange(range, '0123456789', { offset: 3, removed: '345', added: 'ab' }), { start: 5, end: 5 });
  });

  it('tells one edit of two texts', () => {
    assert.deepEqual(changeBetween('aab', 'aaab'), { offset: 2, removed: '', added: 'a' });
    assert.deepEqual(changeBetween('', 'x'), { offset: 0, removed: '', added: 'x' });
    assert.deepEqual(changeBetween('same', 'same'), { offset: 4, removed: '', added: '' });
  });
});
