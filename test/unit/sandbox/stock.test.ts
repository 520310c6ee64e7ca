import assert from 'node:assert/strict';
import { catalogue, findImage } from '../../sandbox/catalogue.ts';
import { hostileTitles } from '../../sandbox/stock/hostile.ts';
import { allStock, stockCount } from '../../sandbox/stock/stock.ts';

describe('the assets that are made to be searched for', () => {
  it('are more than 3,000, each with an ID of its own that is nobody else’s', () => {
    const ids = new Set(allStock().map(({ id }) => id));
    assert.ok(stockCount > 3_000 && ids.size === stockCount);
    assert.ok(catalogue.every(({ id }) => !ids.has(id)));
  });

  it('are the same whether one is asked for or all', () => {
    for (const image of allStock().filter((_, at) => at % 100 === 0)) assert.deepEqual(findImage(image.id), image);
    assert.deepEqual(
      ['1600000001', '1600329800', '1600329703'].map((id) => findImage(id) !== undefined),
      [false, false, true],
    );
  });

  it('have every kind of title: long, in other languages, and out for something', () => {
    const creative = allStock().filter(({ family, site }) => family === 'creative' && site === 'getty');
    const titles = creative.map(({ title }) => title);
    assert.equal(new Set(hostileTitles).size, 40);
    for (const hostile of hostileTitles)
      assert.ok(titles.includes(hostile) && creative.some(({ caption }) => caption === hostile), hostile);
    assert.ok(titles.some((title) => title.length > 1_000));
    assert.ok(titles.some((title) => /\p{sc=Han}/u.test(title)) && titles.some((title) => title.startsWith('Hafen ')));
  });
});
