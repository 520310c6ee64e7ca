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
});
