import assert from 'node:assert/strict';
import { ImageCache, type ImageView } from '../../../src/core/api/imageCache.ts';
import { imageFacts } from '../support/imageFacts.ts';
import { ManualClock } from '../support/manualClock.ts';

const view: ImageView = { accountId: 'ada', language: 'de', fields: 'id,title' };
const requestHeaders = { authorization: 'Bearer one' };
const answer = { headers: { 'cache-control': 'max-age=60' }, requestHeaders };

function filled(): { readonly cache: ImageCache; readonly clock: ManualClock } {
  const clock = new ManualClock();
  const cache = new ImageCache(clock);
  cache.recorder(view)([imageFacts({ id: 'sb1' })], answer);
  return { cache, clock };
}

describe('images that are known', () => {
  const others: readonly (readonly [string, Partial<ImageView>, string])[] = [
    ['another account', { accountId: 'wolfe' }, 'sb1'],
    ['another language', { language: 'fr' }, 'sb1'],
    ['no language', { language: undefined }, 'sb1'],
    ['other fields', { fields: 'id' }, 'sb1'],
    ['another asset', {}, 'sb2'],
  ];
  for (const [name, more, id] of others) {
    it(`are not known to ${name}`, () => {
      const { cache } = filled();
      assert.equal(cache.get({ ...view, ...more }, id, requestHeaders), undefined);
      assert.equal(cache.get(view, 'sb1', requestHeaders)?.id, 'sb1');
    });
  }

  it('are known by their ID in any case, until their time is over', () => {
    const { cache, clock } = filled();
    assert.equal(cache.get(view, 'SB1', requestHeaders)?.id, 'sb1');
    clock.advance(60_000);
    assert.equal(cache.get(view, 'sb1', requestHeaders), undefined);
  });

  it('are forgotten at once, those included that are being asked for', () => {
    const { cache } = filled();
    const late = cache.recorder(view);
    cache.forget();
    late([imageFacts({ id: 'sb3' })], answer);
    assert.deepEqual(
      ['sb1', 'sb3'].map((id) => cache.get(view, id, requestHeaders)),
      [undefined, undefined],
    );
    cache.recorder(view)([imageFacts({ id: 'sb3' })], answer);
    assert.equal(cache.get(view, 'sb3', requestHeaders)?.id, 'sb3');
  });

  it('are forgotten with the account that went, and kept for those that stayed', () => {
    const { cache } = filled();
    const other = { ...view, accountId: 'ada2' };
    cache.recorder(other)([imageFacts({ id: 'sb1' })], answer);
    cache.forget(['ada']);
    assert.equal(cache.get(view, 'sb1', requestHeaders)?.id, 'sb1');
    assert.equal(cache.get(other, 'sb1', requestHeaders), undefined);
  });

  const bounds: readonly (readonly [string, number, string, number])[] = [
    ['2,000 images', 2_500, 'short', 2_000],
    ['8 MiB', 500, 'x'.repeat(50_000), 83],
  ];
  for (const [name, count, caption, most] of bounds) {
    it(`are at most ${name}; those used longest ago go first`, () => {
      const { cache } = filled();
      const ids = Array.from({ length: count }, (_, index) => String(index));
      for (const id of ids) {
        cache.recorder(view)([imageFacts({ id, caption })], answer);
        cache.get(view, '0', requestHeaders);
      }
      const kept = ids.filter((id) => cache.get(view, id, requestHeaders) !== undefined);
      assert.equal(kept.length, most);
      assert.deepEqual([kept[0], kept.at(-1)], ['0', String(count - 1)]);
    });
  }
});
