import assert from 'node:assert/strict';
import { freshnessOf } from '../../../src/core/api/freshness.ts';
import type { ResponseHeaders } from '../../../src/core/http/transport.ts';
import { ManualClock } from '../support/manualClock.ts';

const day = 86_400;
const sent = { authorization: 'Bearer one', 'api-key': 'k', 'accept-language': 'de' };

interface Case {
  readonly says: string;
  readonly headers: ResponseHeaders;
  /** Seconds; 0: not kept at all. */
  readonly lasts: number;
}

const start = Date.UTC(2026, 10, 23);
const date = new Date(start).toUTCString();
const inAMinute = new Date(start + 60_000).toUTCString();

const cases: readonly Case[] = [
  { says: 'nothing', headers: {}, lasts: 0 },
  { says: 'only when it was changed', headers: { date, 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT', etag: '"1"' }, lasts: 0 },
  { says: 'a day', headers: { 'cache-control': 'max-age=86400' }, lasts: day },
  { says: 'public', headers: { 'cache-control': 'public, max-age=60' }, lasts: 60 },
  { says: 'private', headers: { 'cache-control': 'private, max-age=60' }, lasts: 60 },
  { says: 'so in capitals and quotes', headers: { 'cache-control': 'PRIVATE, Max-Age="60"' }, lasts: 60 },
  { says: 'so in two headers', headers: { 'cache-control': ['private', 'max-age=60'] }, lasts: 60 },
  { says: 'that it is old already', headers: { 'cache-control': 'max-age=60', age: '45' }, lasts: 15 },
  { says: 'that it is too old already', headers: { 'cache-control': 'max-age=60', age: '60' }, lasts: 0 },
  { says: 'what only proxies heed', headers: { 'cache-control': 's-maxage=600, max-age=60, proxy-revalidate' }, lasts: 60 },
  { says: 'what proxies alone may', headers: { 'cache-control': 's-maxage=600' }, lasts: 0 },
  { says: 'to ask when it is stale', headers: { 'cache-control': 'max-age=60, must-revalidate' }, lasts: 60 },
  { says: 'to ask when it is stale, first', headers: { 'cache-control': 'must-revalidate, max-age=60' }, lasts: 60 },
  { says: 'that stale is fine', headers: { 'cache-control': 'max-age=60, stale-while-revalidate=600, stale-if-error=600' }, lasts: 60 },
  { says: 'no-store', headers: { 'cache-control': 'no-store, max-age=60' }, lasts: 0 },
  { says: 'no-store in capitals', headers: { 'cache-control': 'No-Store, max-age=60' }, lasts: 0 },
  { says: 'no-cache', headers: { 'cache-control': 'no-cache, max-age=60' }, lasts: 0 },
  { says: 'no-cache as once', headers: { pragma: 'no-cache', expires: inAMinute, date }, lasts: 0 },
  { says: 'zero', headers: { 'cache-control': 'max-age=0' }, lasts: 0 },
  { says: 'nonsense', headers: { 'cache-control': 'max-age=soon' }, lasts: 0 },
  { says: 'less than nothing', headers: { 'cache-control': 'max-age=-60' }, lasts: 0 },
  { says: 'immutable without an age', headers: { 'cache-control': 'immutable' }, lasts: 0 },
  { says: 'when it expires', headers: { date, expires: inAMinute }, lasts: 60 },
  { says: 'an age besides when it expires', headers: { date, expires: inAMinute, 'cache-control': 'max-age=5' }, lasts: 5 },
  { says: 'that it depends on anything', headers: { 'cache-control': 'max-age=60', vary: '*' }, lasts: 0 },
  { says: 'that it depends on what is sent', headers: { 'cache-control': 'max-age=60', vary: 'Authorization, Api-Key' }, lasts: 60 },
];

describe('how long an answer may be used', () => {
  for (const { says, headers, lasts } of cases) {
    it(`is ${lasts} s when the server says ${says} (${JSON.stringify(headers)})`, () => {
      const clock = new ManualClock(start);
      const freshness = freshnessOf(clock, sent, 200, headers);
      assert.equal(freshness !== undefined, lasts > 0);
      assert.equal(freshness?.allows(sent) ?? false, lasts > 0);
      clock.advance(lasts * 1000 - 1);
      assert.equal(freshness?.allows(sent) ?? false, lasts > 0);
      clock.advance(1);
      assert.equal(freshness?.allows(sent) ?? false, false);
    });
  }

  const varying: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['authorization', { authorization: 'Bearer two' }, false],
    ['Authorization, Api-Key', { 'api-key': 'other' }, false],
    ['accept-language', { 'accept-language': 'fr' }, false],
    ['origin', { origin: 'x' }, false],
    ['api-key', { authorization: 'Bearer two' }, true],
    ['accept-encoding', {}, true],
  ];
  for (const [vary, other, usable] of varying) {
    it(`${usable ? 'includes' : 'excludes'} a request with ${JSON.stringify(other)} when the answer varies by ${vary}`, () => {
      const freshness = freshnessOf(new ManualClock(start), sent, 200, { 'cache-control': 'max-age=60', vary });
      assert.equal(freshness?.allows({ ...sent, ...other }), usable);
    });
  }

  it('ends when the clock was set back, since nobody knows then how much time went by', () => {
    const clock = new ManualClock(start);
    const freshness = freshnessOf(clock, sent, 200, { 'cache-control': 'max-age=60' });
    clock.advance(-1);
    assert.equal(freshness?.allows(sent), false);
  });
});
