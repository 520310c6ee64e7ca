import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { copyFilesTarget } from '../../../src/core/places/copyFiles.ts';
import { patternReplacer } from '../../../src/core/places/timedPattern.ts';

const variable = (name: string): string => `$${'{'}${name}}`;

describe("A stranger's regular expression", () => {
  const endless = ['(a+)+$', '(a|a)*b', '(a*)*b', '(?:a|aa)+$', 'a*a*a*a*a*a*a*b', '(a|a){30}b', '(.*)*\\1b', '(?=(a+)+b)'];
  for (const pattern of endless) {
    it(`is given up: ${pattern}`, () => {
      const text = `${'a'.repeat(400)}!`;
      const started = performance.now();
      assert.equal(patternReplacer()(text, pattern, 'x'), text);
      assert.ok(performance.now() - started < 2_000);
    });
  }

  it('has one allowance for all of a setting', () => {
    const wanted = variable(`documentBaseName/${endless[0]}/x/`).repeat(30);
    const file = { document: `/w/${'a'.repeat(200)}!.md`, workspaceFolder: '/w', fileName: 'a.jpg', now: new Date(0) };
    const started = performance.now();
    assert.ok(copyFilesTarget({ '**': wanted }, file));
    assert.ok(performance.now() - started < 2_000);
  });

  it('does what it says where it is done soon', () => {
    const replace = patternReplacer();
    assert.equal(replace('my.intro', 'my\\.(.*)', '$1-x'), 'intro-x');
    assert.equal(replace('2026-11-23-title', '^(\\d+)-(\\d+)-(\\d+)-(.*)$', '$1/$4'), '2026/title');
    assert.equal(replace('a', '(', 'x'), 'a');
    assert.equal(replace('constructor', 'constructor', "$& $' $`"), 'constructor  ');
  });

  it('is read up to 300 letters, and so is what it puts there, in a text of up to 10,000', () => {
    const replace = patternReplacer();
    const a = (count: number) => 'a'.repeat(count);
    assert.deepEqual([replace(a(300), a(300), 'x'), replace(a(301), a(301), 'x')], ['x', a(301)]);
    assert.deepEqual([replace('a', 'a', a(300)), replace('a', 'a', a(301))], [a(300), 'a']);
    assert.deepEqual([replace(a(10_000), '^a', 'x'), replace(a(10_001), '^a', 'x')], [`x${a(9_999)}`, a(10_001)]);
  });

  it('may be one of several that take a moment', () => {
    const replace = patternReplacer();
    for (let times = 0; times < 3; times++) assert.equal(replace('ab12', '([a-z]+)([0-9]+)', '$2$1'), '12ab');
  });

  describe('behind one that took all the time', () => {
    const spent = () => {
      const replace = patternReplacer();
      assert.equal(replace(`${'a'.repeat(400)}!`, '(a+)+$', 'x'), `${'a'.repeat(400)}!`);
      return replace;
    };
    for (const simple of ['my\\.(.*)', 'my', 'm?y', '(?:my)\\.', '(?:m*)y', '(my|x)', 'm{1}y']) {
      it(`does what it says where it is simple: ${simple}`, () => {
        assert.equal(spent()('my.intro', simple, '<$&>'), 'my.intro'.replace(new RegExp(simple), '<$&>'));
      });
    }
    for (const other of ['m+y+', '(my)+', '(my)*', '(my)?', '(my){1}', '(m)y|\\1', 'm*(y|x)', '(m)y\\1*']) {
      it(`does nothing where it is not: ${other}`, () => assert.equal(spent()('my.intro', other, 'x'), 'my.intro'));
    }
    it('does what it says in a text of up to 1,000 letters', () => {
      assert.equal(spent()('a'.repeat(1000), '^a', 'x'), `x${'a'.repeat(999)}`);
      assert.equal(spent()('a'.repeat(1001), '^a', 'x'), 'a'.repeat(1001));
    });
  });
});
