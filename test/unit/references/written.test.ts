import assert from 'node:assert/strict';
import { lineBehind } from '../../../src/core/references/writer.ts';
import { endAround, trackWritten } from '../../../src/core/references/written.ts';

const written = { start: 4, before: '![', placeholder: 'alt', after: '](a.jpg)' };
const text = 'abc\n![alt](a.jpg)\n';

describe('A reference that was written', () => {
  it('is found around its alternative text, selected or typed over, and around nothing else', () => {
    const end = 4 + '![alt](a.jpg)'.length;
    assert.equal(endAround(written, text, { start: 6, end: 9 }), end);
    assert.equal(endAround(written, text, { start: 7, end: 7 }), end);
    assert.equal(endAround(written, 'abc\n![my own](a.jpg)\n', { start: 12, end: 12 }), 4 + '![my own](a.jpg)'.length);
    assert.equal(endAround(written, text, { start: 0, end: 3 }), undefined);
    assert.equal(endAround(written, text, { start: end, end }), undefined);
    assert.equal(endAround(written, 'abc\nundone', { start: 6, end: 9 }), undefined);
    assert.equal(endAround(written, 'abc\n![alt\n](a.jpg)\n', { start: 7, end: 7 }), undefined);
  });

  it('moves with what is written before it', () => {
    assert.equal(trackWritten(written, { offset: 0, removed: 1, added: 3 }).start, 6);
    assert.equal(trackWritten(written, { offset: 7, removed: 0, added: 3 }).start, 4);
  });

  it('is followed on a line of its own where it has one', () => {
    const place = (lines: string[], line: number) => {
      const end = { line, character: lines[line]?.length ?? 0 };
      return { lines, start: end, end, bodyFrom: 0, closesFrontMatter: false };
    };
    const alone = lineBehind(place(['  ![a](a.jpg)', 'x'], 0));
    assert.equal(alone.lead, '\n  ');
    assert.deepEqual(alone.place.lines, ['  ![a](a.jpg)', '  ', 'x']);
    assert.deepEqual(alone.place.start, { line: 1, character: 2 });
    assert.equal(lineBehind(place(['text ![a](a.jpg)'], 0)).lead, '');
    assert.equal(lineBehind(place(['- ![a](a.jpg)'], 0)).lead, '');
  });
});
