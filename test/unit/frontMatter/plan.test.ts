import assert from 'node:assert/strict';
import { findFrontMatter } from '../../../src/core/frontMatter/block.ts';
import { planFrontMatter } from '../../../src/core/frontMatter/plan.ts';
import { editBetween, insertLines } from '../../../src/core/frontMatter/splice.ts';

const values = { image: 'N', alt: '', caption: '', credit: '' };

describe('The plan for front matter', () => {
  it('is an edit', () => {
    assert.deepEqual(planFrontMatter('---\nimage: "a"\n---\n', values, { image: 'image' }), { edit: { start: 12, end: 13, text: 'N' } });
  });
  it('is no edit when everything is as it should be', () => {
    assert.deepEqual(planFrontMatter('---\nimage: "N"\n---\n', values, { image: 'image' }), { edit: undefined });
  });
  it('says why nothing may happen, and which key is to blame', () => {
    assert.deepEqual(planFrontMatter('---\nimage: [a]\n---\n', values, { image: 'image' }), { refused: 'notText', key: 'image' });
    assert.deepEqual(planFrontMatter('---\na: [\n---\n', values, { image: 'image' }), { refused: 'unreadable', key: undefined });
  });
});

describe('Front matter is found', () => {
  const cases: readonly [text: string, found: string | undefined][] = [
    ['---\na: 1\n---\nb', 'yaml a: 1\n'],
    ['\uFEFF---  \r\na: 1\r\n---\r\nb', 'yaml a: 1\r\n'],
    ['---\n---\n', 'yaml '],
    ['---yaml\na: 1\n---\n', 'yaml a: 1\n'],
    ['---json\n{"a": 1}\n---\n', 'json {"a": 1}\n'],
    ['+++\na = 1\n+++', 'toml a = 1\n'],
    ['{"a": "}", "b": {"c": "\\""}}\ntext }', 'json {"a": "}", "b": {"c": "\\""}}'],
    ['{}', 'json {}'],
    ['---\nno end\n', undefined],
    ['----\na: 1\n----\n', undefined],
    [' ---\na: 1\n---\n', undefined],
    ['text\n---\na: 1\n---\n', undefined],
    ['{{ x }}', undefined],
    ['{% x %}', undefined],
    ['', undefined],
  ];
  for (const [text, found] of cases) {
    it(`${found === undefined ? 'not ' : ''}in ${JSON.stringify(text)}`, () => {
      const block = findFrontMatter(text);
      assert.equal(block && `${block.syntax} ${text.slice(block.start, block.end)}`, found);
    });
  }
});

describe('An edit between two texts', () => {
  const cases: readonly [before: string, after: string, start: number, end: number, text: string][] = [
    ['abc', 'abc', 3, 3, ''],
    ['abc', 'aXc', 1, 2, 'X'],
    ['aa', 'aaa', 2, 2, 'a'],
    ['a\r\nb', 'a\r\nx\r\nb', 3, 3, 'x\r\n'],
    ['a👍b', 'a👎b', 1, 3, '👎'],
    ['x😀', 'x🀀', 1, 3, '🀀'],
    ['', 'a', 0, 0, 'a'],
  ];
  for (const [before, after, start, end, text] of cases) {
    it(`from ${JSON.stringify(before)} to ${JSON.stringify(after)} is the smallest`, () => {
      const edit = editBetween(before, after);
      assert.deepEqual(edit, { start, end, text });
      assert.equal(before.slice(0, edit.start) + edit.text + before.slice(edit.end), after);
    });
  }

  it('puts lines behind a line, whatever its line break', () => {
    assert.equal(insertLines('a # c\nb', 1, 'x', '\n'), 'a # c\nx\nb');
    assert.equal(insertLines('a\r\nb', 1, 'x', '\r\n'), 'a\r\nx\r\nb');
    assert.equal(insertLines('a', 1, 'x', '\n'), 'a\nx\n');
    assert.equal(insertLines('a\nb', 2, 'x', '\n'), 'a\nx\nb');
  });
});
