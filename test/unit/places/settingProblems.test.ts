import assert from 'node:assert/strict';
import { checkedSettings, settingProblems } from '../../../src/core/places/settingProblems.ts';

const v = (name: string) => `$${'{'}${name}}`;
const open = `$${'{'}title`;

describe('What is wrong with the settings', () => {
  it('is asked of those that a download depends on', () => {
    const places = ['destination', 'destinations', 'fileName', 'fileNames'];
    const names = [...places, 'product', 'language', 'minimumWidth', 'fileType', 'useTeamCredits', 'gitWorkTree'];
    assert.deepEqual(checkedSettings, [...names, 'projectCode', 'downloadNotes']);
  });

  const right: readonly (readonly [string, readonly unknown[]])[] = [
    ['destination', ['', 'img', `${v('documentFolder')}/img/${v('title')}`, {}, { '**': 'img', 'docs/*.md': v('date') }]],
    ['fileName', [v('assetId'), { '**': v('fileName') }]],
    ['destinations', [{}, { 'docs/**': v('documentFolder') }]],
    ['fileNames', [{}, { '*.md': v('fileName') }]],
    ['product', ['', ' ', '1', '0123456789', 'premiumaccess', ' creditpack ', 'easyaccess']],
    ['language', ['', 'de', 'pt-BR']],
    ['minimumWidth', [0, 1, 1500]],
    ['fileType', ['ask', 'jpg', 'eps', ' jpg ']],
    ['useTeamCredits', ['ask', 'always', 'never']],
    ['gitWorkTree', ['ask', 'commit', 'ignore']],
    ['projectCode', ['', 'x']],
    ['downloadNotes', ['', 'x']],
  ];
  for (const [setting, values] of right) {
    it(`is nothing for ${setting} as it may be, or not set`, () => {
      for (const value of [...values, undefined, null]) assert.deepEqual(settingProblems({ [setting]: value }), []);
    });
  }
  it('is nothing where nothing is set, and what is no setting is left alone', () => {
    assert.deepEqual(settingProblems({}), []);
    assert.deepEqual(settingProblems({ other: 5 }), []);
    assert.deepEqual(settingProblems(Object.create({ destination: 5 })), []);
  });

  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['destination', `img/${v('titel')}`, `variable ${v('titel')}`],
    ['destination', `img/${open}`, `variable ${open}`],
    ['destination', `img/${v('')}`, `variable ${v('')}`],
    ['fileName', { '**': `${v('title')}-${v('Title')}` }, `variable ${v('Title')}`],
    ['product', '12345678901', 'value 12345678901'],
    ['product', 'x1', 'value x1'],
    ['product', '1x', 'value 1x'],
    ['product', 'premium', 'value premium'],
    ['language', 'xx', 'value xx'],
    ['fileType', 'png', 'value png'],
    ['fileType', '', 'value '],
    ['useTeamCredits', 'sometimes', 'value sometimes'],
    ['gitWorkTree', 'always', 'value always'],
    ['minimumWidth', -1, 'type '],
    ['minimumWidth', '5', 'type '],
    ['downloadNotes', 'n'.repeat(1_000_000), 'long '],
    ['projectCode', 'c'.repeat(10_000), 'long '],
    ['destination', { ['a'.repeat(301)]: 'img' }, `glob ${'a'.repeat(301)}`],
    ['destination', { '**': 5 }, 'type '],
    ['destinations', 'img', 'type '],
    ['fileNames', { '**': v('Title') }, `variable ${v('Title')}`],
  ];
  for (const [setting, value, expected] of wrong) {
    it(`is ${expected.slice(0, 30)} for ${setting}: ${JSON.stringify(value).slice(0, 40)}`, () => {
      const found = settingProblems({ [setting]: value });
      assert.deepEqual(
        found.map(({ kind, piece, setting: of }) => `${of} ${kind} ${piece}`),
        [`${setting} ${expected}`],
      );
    });
  }

  for (const setting of checkedSettings) {
    it(`is the type of ${setting} for a list, a flag and what is neither`, () => {
      for (const value of [[], true]) assert.deepEqual(settingProblems({ [setting]: value }), [{ setting, kind: 'type', piece: '' }]);
      if (!/^(?:destination|fileName)s?$/.test(setting)) assert.equal(settingProblems({ [setting]: {} })[0]?.kind, 'type');
      if (setting !== 'minimumWidth') assert.equal(settingProblems({ [setting]: 5 })[0]?.kind, 'type');
    });
  }

  it('is everything, in the order of the settings', () => {
    const found = settingProblems({ downloadNotes: 5, product: 'x', destination: { [`(${'*'.repeat(3)}/*)+`]: v('a') + v('b') } });
    assert.deepEqual(
      found.map(({ setting, kind }) => `${setting} ${kind}`),
      ['destination glob', 'destination variable', 'destination variable', 'product value', 'downloadNotes type'],
    );
  });

  it('is its length: a template of more than 1,000 letters, a note of more than 4,000', () => {
    const long = 'a'.repeat(1001);
    assert.deepEqual(settingProblems({ destination: long.slice(1) }), []);
    for (const setting of ['destination', 'fileName']) {
      assert.deepEqual(settingProblems({ [setting]: long }), [{ setting, kind: 'glob', piece: long }]);
    }
    const note = ` ${'a'.repeat(4000)} `;
    for (const setting of ['projectCode', 'downloadNotes']) {
      assert.deepEqual(settingProblems({ [setting]: note }), []);
      assert.deepEqual(settingProblems({ [setting]: `a${note}` }), [{ setting, kind: 'long', piece: '' }]);
    }
  });
});
