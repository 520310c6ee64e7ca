import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  destinationFolder,
  destinationName,
  fillTemplate,
  templateVariables,
  withExtensionOf,
} from '../../../src/core/places/destination.ts';

const values = {
  workspaceFolder: '/repo',
  documentFolder: '/repo/docs/guide',
  documentName: 'intro',
  assetId: '1167612765',
  fileName: 'GettyImages-1167612765.jpg',
  date: '2026-11-23',
  image: {
    title: 'A [quiet] ../morning',
    artist: 'José Ñandú',
    collection: 'Moment / Open',
    width: 1600,
    height: 1067,
    product: 'premiumaccess',
  },
};
const variable = (name: string) => `$${'{'}${name}}`;

describe('the destination folder', () => {
  const cases: readonly [template: string, expected: string | undefined][] = [
    ['images', '/repo/images'],
    ['./images/', '/repo/images'],
    [`~${variable('assetId')}`, '/repo/~1167612765'],
    [`-${variable('assetId')}`, '/repo/-1167612765'],
    [`.-~${variable('assetId')}`, '/repo/.-~1167612765'],
    ['', '/repo'],
    [`${variable('documentFolder')}/img`, '/repo/docs/guide/img'],
    [`${variable('workspaceFolder')}/static`, '/repo/static'],
    [`img/${variable('documentName')}/${variable('date')}`, '/repo/img/intro/2026-11-23'],
    [`static/${variable('documentFolder')}`, '/repo/static/docs/guide'],
    [`by/${variable('workspaceFolder')}`, '/repo/by/repo'],
    [`${variable('year')}/${variable('month')}-${variable('day')}`, '/repo/2026/11-23'],
    [`${variable('title')}/${variable('artist')}/${variable('collection')}`, '/repo/a-quiet-morning/josé-ñandú/moment-open'],
    [`${variable('product')}/${variable('size')}/${variable('width')}-${variable('height')}`, '/repo/premiumaccess/1600x1067/1600-1067'],
    [`img/${variable('nope')}`, `/repo/img/${variable('nope')}`],
    [`.${variable('assetId')}/.hidden`, '/repo/.1167612765/.hidden'],
    [' images', '/repo/ images'],
    ['docs\\img', '/repo/docs/img'],
    ['docs/../static', '/repo/static'],
    ['../outside', undefined],
    ['/etc', undefined],
    ['images/../../repo2', undefined],
    ['/repository', undefined],
    ['/repo/images', '/repo/images'],
    ['img/x:/y', '/repo/img/x:/y'],
    ['C:', undefined],
    [`x${variable('documentFolder')}/img`, '/repo/xdocs/guide/img'],
    [`${variable('documentFolder')}x/img`, '/repo/docs/guidex/img'],
    [`img/~-.${variable('title')}`, '/repo/img/~-.a-quiet-morning'],
    [`img/a-${variable('assetId')}`, '/repo/img/a-1167612765'],
    [`img/${variable('assetId')}.d`, '/repo/img/1167612765.d'],
  ];
  for (const [template, expected] of cases) {
    it(`of "${template}" is ${expected ?? 'refused: it lies outside the workspace folder'}`, () => {
      assert.equal(destinationFolder(template, values), expected);
    });
  }

  const odd = { ...values, image: {}, documentName: '..', documentFolder: '/repo/a: b', assetId: '../../x' };
  const made: readonly [template: string, expected: string | undefined][] = [
    [`img/${variable('title')}/${variable('size')}/x`, '/repo/img/x'],
    [`img/..${variable('title')}`, '/repo/img'],
    [`img/${variable('documentName')}/x`, '/repo/img/x'],
    [`img/${variable('assetId')}`, '/repo/img/x'],
    [`img/${variable('documentFolder')}`, '/repo/img/a_ b'],
    [`${variable('documentFolder')}`, '/repo/a: b'],
    [`${variable('documentFolder')}/../../..`, undefined],
  ];
  for (const [template, expected] of made) {
    it(`of "${template}" is ${expected ?? 'refused'} where variables are empty or name a way up`, () => {
      assert.equal(destinationFolder(template, odd), expected);
    });
  }

  it('has nothing of an image of which nothing is known, and no size of half of it', () => {
    const named = ['title', 'artist', 'collection', 'product', 'width', 'height', 'size'].map(variable).join('');
    for (const image of [undefined, {}]) assert.equal(destinationFolder(`img/x${named}`, { ...values, image }), '/repo/img/x');
    assert.equal(fillTemplate(variable('size'), { ...values, image: { width: 1600 } }), '');
    assert.equal(fillTemplate(variable('size'), { ...values, image: { height: 1067 } }), '');
  });

  it('has nothing for the document folder where that is the workspace folder or outside of it', () => {
    for (const documentFolder of ['/repo', '/other/docs']) {
      assert.equal(destinationFolder(`img/x${variable('documentFolder')}`, { ...values, documentFolder }), '/repo/img/x');
    }
  });

  it('has no month and no day of a date that has none', () => {
    assert.equal(fillTemplate(['year', 'month', 'day'].map(variable).join('-'), { ...values, date: '2026' }), '2026--');
    assert.equal(fillTemplate(['year', 'month', 'day'].map(variable).join('-'), { ...values, date: '' }), '--');
  });

  it('names every variable that there is', () => {
    const filled = [...templateVariables].filter((name) => fillTemplate(`x${variable(name)}`, values) !== `x${variable(name)}`);
    assert.equal(filled.length, 16);
    assert.deepEqual(filled, [...templateVariables]);
    assert.equal(fillTemplate(`${variable('workspaceFolder')}/x`, values), '/repo/x');
    assert.equal(fillTemplate(`${variable('documentFolder')}/x`, values), '/repo/docs/guide/x');
  });

  const windows = { ...values, workspaceFolder: '/c:/Users/me/repo', documentFolder: '/c:/Users/me/repo/docs' };
  const drives: readonly [template: string, expected: string | undefined][] = [
    ['images', '/c:/Users/me/repo/images'],
    ['C:\\Users\\me\\repo\\img', '/c:/Users/me/repo/img'],
    ['c:/Users/me/repo', '/c:/Users/me/repo'],
    ['D:\\img', undefined],
    ['\\\\server\\share', undefined],
    [`${variable('documentFolder')}\\img`, '/c:/Users/me/repo/docs/img'],
  ];
  for (const [template, expected] of drives) {
    it(`of "${template}" is ${expected ?? 'refused'} on a drive`, () => assert.equal(destinationFolder(template, windows), expected));
  }

  it('may be anything below a workspace that is the root', () => {
    assert.equal(destinationFolder('images', { ...values, workspaceFolder: '/' }), '/images');
  });
});

describe('the destination name', () => {
  it('keeps the delivered extension whatever the template says', () => {
    assert.equal(destinationName(`${variable('assetId')}.exe`, values), '1167612765.exe.jpg');
  });
  it('is made of slugs and safe names', () => {
    const template = `${variable('title')}-${variable('size')}-${variable('documentFolder')}-${variable('fileName')}`;
    assert.equal(destinationName(template, values), 'a-quiet-morning-1600x1067-docs-guide-GettyImages-1167612765.jpg');
  });
  it('loses what is not known', () => {
    assert.equal(destinationName(`${variable('title')}-${variable('assetId')}`, { ...values, image: {} }), '1167612765.jpg');
    assert.equal(destinationName(variable('title'), { ...values, image: {} }), values.fileName);
  });
  it('is never a device of Windows', () => {
    assert.equal(destinationName(variable('title'), { ...values, image: { title: 'Con' } }), '_con.jpg');
  });
  it('is the delivered name for an empty template', () => assert.equal(destinationName(' ', values), values.fileName));
  it('is the delivered name by default', () => assert.equal(destinationName(variable('fileName'), values), values.fileName));
  it('has no extension where the delivered one has none, and the last of several', () => {
    assert.equal(destinationName(variable('assetId'), { ...values, fileName: 'photo' }), '1167612765');
    assert.equal(destinationName(variable('fileName'), { ...values, fileName: 'a.b.c.jpg' }), 'a.b.c.jpg');
    assert.equal(destinationName(`${variable('fileName')}-x`, { ...values, fileName: 'a.b.c.jpg' }), 'a.b.c-x.jpg');
  });
  it('has dashes for what would be folders', () => assert.equal(destinationName('a/b\\c', values), 'a-b-c.jpg'));
  it('never leaves the folder', () => assert.equal(destinationName('../../x', values).includes('/'), false));
  it('shows an unknown variable as it stands', () => assert.equal(fillTemplate(variable('nope'), values), variable('nope')));
});

describe('a name with the extension of the delivered file', () => {
  const cases: readonly [name: string, delivered: string, expected: string][] = [
    ['a.jpg', 'x.jpg', 'a.jpg'],
    ['a.JPG', 'x.jpg', 'a.JPG'],
    ['a.jpg', 'x.JPG', 'a.jpg'],
    ['a.png', 'x.jpg', 'a.jpg'],
    ['a.PNG', 'x.eps', 'a.eps'],
    ['a.exe', 'x.jpg', 'a.exe.jpg'],
    ['a', 'x.jpg', 'a.jpg'],
    ['a.b.png', 'x.y.eps', 'a.b.eps'],
    ['a', 'x', 'a'],
  ];
  for (const [name, delivered, expected] of cases) {
    it(`is ${expected} for ${name} and ${delivered}`, () => assert.equal(withExtensionOf(name, delivered), expected));
  }
});

describe('A template without end', () => {
  it('is read up to 1,000 letters', () => {
    const long = 'a/'.repeat(500);
    assert.equal(destinationFolder(long, values), `/repo/${long.slice(0, -1)}`);
    assert.equal(destinationFolder(`${long}a`, values), undefined);
    const name = 'a'.repeat(1000);
    assert.match(destinationName(name, values), /^a+\.jpg$/);
    assert.equal(destinationName(`${name}a`, values), values.fileName);
  });
});
