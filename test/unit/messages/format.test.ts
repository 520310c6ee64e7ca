import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';

type Format = typeof import('../../../src/messages/format.ts');

describe('numbers in words', () => {
  let format: Format;
  before(async () => {
    format = await import('../../../src/messages/format.ts');
  });

  for (const [count, expected] of [
    [0, '0 byte'],
    [999, '999 byte'],
    [1_500, '1.5 kB'],
    [12_345, '12 kB'],
    [8_000_000, '8 MB'],
    [33_959_979, '34 MB'],
    [2_500_000_000, '2.5 GB'],
    [1e15, '1,000 TB'],
  ] as const) {
    it(`writes ${count} bytes as ${expected}`, () => assert.equal(format.bytes(count), expected));
  }

  for (const [seconds, expected] of [
    [1, '1 second'],
    [90, '90 seconds'],
    [300, '5 minutes'],
    [86_400, '24 hours'],
  ] as const) {
    it(`writes ${seconds} seconds as ${expected}`, () => assert.equal(format.duration(seconds), expected));
  }

  const now = Date.UTC(2026, 10, 23, 12);
  for (const [iso, zone, expected] of [
    ['2026-12-01T00:00:00.000Z', 'UTC', 'Dec 1'],
    ['2027-01-01T00:00:00.000Z', 'UTC', 'Jan 1, 2027'],
    ['2026-12-01T00:00:00.000Z', 'America/New_York', 'Nov 30, 7:00 PM'],
    ['2026-12-01T05:00:00.000Z', 'America/New_York', 'Dec 1'],
    ['2027-01-01T00:00:00.000Z', 'America/New_York', 'Dec 31, 7:00 PM'],
    ['2026-12-01T00:00:00.000Z', 'Asia/Tokyo', 'Dec 1, 9:00 AM'],
  ] as const) {
    it(`writes ${iso} in ${zone} as ${expected}`, () => {
      assert.equal(format.moment(iso, now, zone).replaceAll('\u202f', ' '), expected);
    });
  }

  it('writes the day on which something ends, where this machine is', () => {
    assert.equal(format.day('2027-01-15T02:00:00Z', 'UTC'), 'Jan 15, 2027');
    assert.equal(format.day('2027-01-15T02:00:00Z', 'America/New_York'), 'Jan 14, 2027');
  });

  it('writes a date with day and time', () => assert.match(format.date(Date.UTC(2026, 10, 23, 12)), /2026.*\d\d/));
});
