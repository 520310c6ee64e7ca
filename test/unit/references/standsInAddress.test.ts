import assert from 'node:assert/strict';
import { standsInAddress } from '../../../src/core/references/standsInAddress.ts';

describe('What stands in an address', () => {
  const rows: readonly (readonly [line: string, isIn: boolean])[] = [
    ['See |https://gty.im/1 there', true],
    ['See https://example.com/?u=|gty.im/1 there', true],
    ['See HTTP://example.com/|1', true],
    ['See file:///a/|GettyImages-1.jpg', true],
    ['See |gty.im/1 there', false],
    ['See https://example.com |gty.im/1', false],
    ["src='https://example.com'|1", false],
    ['|1 https://example.com', false],
    ['mailto:|1', false],
  ];
  for (const [marked, isIn] of rows) {
    it(`is told in ${marked}`, () => assert.equal(standsInAddress(marked.replace('|', ''), marked.indexOf('|')), isIn));
  }

  it('is told in time, however often an address begins before it', () => {
    const run = `${'http://'.repeat(280)}'`;
    const line = `${run} gty.im/1167612765`.repeat(200);
    const before = process.cpuUsage();
    for (let at = line.indexOf('gty'); at >= 0; at = line.indexOf('gty', at + 1)) {
      assert.equal(standsInAddress(line, at), false);
      assert.equal(standsInAddress(line, at - 1), false);
    }
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1000 < 100, `${(user + system) / 1000} ms`);
  });
});
