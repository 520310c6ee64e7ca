import assert from 'node:assert/strict';
import markdownIt from 'markdown-it';
import { table } from '../../../src/commands/table.ts';

describe('a table of a report', () => {
  it('can be read as text', () => {
    const text = table(
      ['Asset', 'Outcome', 'Details'],
      [
        ['1', 'Licensed and saved', 'a.jpg'],
        ['1167612765', 'Failed', ''],
      ],
    );
    assert.deepEqual(text.split('\n'), [
      '| Asset      | Outcome            | Details |',
      '| ---------- | ------------------ | --- |',
      '| 1          | Licensed and saved | a.jpg |',
      '| 1167612765 | Failed             |     |',
    ]);
  });

  it('is one to Markdown too, whatever the cells hold', () => {
    const hostile = ['a | b', '[x](command:y)', '<img src=x>', '`code', '\\', '![x](http://evil.example)'];
    const html = markdownIt({ html: true }).render(
      table(
        ['A', 'B'],
        hostile.map((cell) => [cell, cell]),
      ),
    );
    assert.equal(html.match(/<tr>/g)?.length, hostile.length + 1);
    assert.equal(html.match(/<td>/g)?.length, hostile.length * 2);
    assert.doesNotMatch(html, /<(?:a|img|code)\b/);
  });
});
