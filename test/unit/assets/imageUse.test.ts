import assert from 'node:assert/strict';
import { imageNames } from '../../../src/core/assets/imageNames.ts';
import { imageUse } from '../../../src/core/assets/imageUse.ts';
import { atOnce } from '../../../src/core/inPortions.ts';

const namesIn = (text: string): readonly string[] => [...atOnce(imageNames(text)).names];

describe('Names of images in a document', () => {
  const rows: readonly (readonly [text: string, name: string])[] = [
    ['![Hills](../images/Hills.jpg)', '../images/hills.jpg'],
    ['![Hills](<../images/Green hills.jpg>)', '../images/green hills.jpg'],
    ['![Hills](<../images/Green hills (1).jpg>)', '../images/green hills (1).jpg'],
    ['![Hills](images/Green%20hills.JPG "title")', 'images/green hills.jpg'],
    ['<img src="/static/a.png" srcset="b.webp 1x, c.webp 2x">', 'c.webp'],
    ["<img src='/static/a.png'>", '/static/a.png'],
    ['image::hills.jpg[Hills]', 'hills.jpg'],
    ['https://example.org/hills.jpg?width=2', '//example.org/hills.jpg'],
    ['cover: img/hills.jpeg', 'img/hills.jpeg'],
    ['\\includegraphics{images/hills.eps}', 'images/hills.eps'],
    ['{{ "/images/hills.jpg" | relURL }}', '/images/hills.jpg'],
    ['a%zz.jpg', 'a%zz.jpg'],
    ['images\\win.jpg', 'images/win.jpg'],
    ['Behind hills.jpg.', 'hills.jpg'],
  ];
  for (const [text, name] of rows) {
    it(`are found in ${JSON.stringify(text)}`, () => {
      assert.ok(namesIn(text).includes(name), JSON.stringify(namesIn(text)));
    });
  }

  it('are no more than can be kept, which is said', () => {
    const many = (count: number) => atOnce(imageNames(Array.from({ length: count }, (_, n) => `"${n}.jpg"`).join('\n')));
    assert.deepEqual([many(5_000).names.size, many(5_000).areAll, many(5_002).areAll], [5_000, true, false]);
    assert.ok(many(90_000).names.size < 5_010);
  });

  it('are none without a name, or with another end', () => {
    assert.deepEqual(namesIn('".jpg" a.jpgs, a.jpg-x, a.txt'), []);
  });

  it('are found once each, across the portions of a long text, in time', () => {
    const long = `${'x '.repeat(15_998)}images/a.jpg ${'y '.repeat(20_000)}images/a.jpg b.jpg`;
    const found = namesIn(long);
    assert.ok(found.includes('images/a.jpg') && found.includes('b.jpg'));
    const started = performance.now();
    for (const text of ['.jpg'.repeat(250_000), 'a.jpg '.repeat(150_000), `${'a'.repeat(1_000_000)}.jpg`, '%'.repeat(1_000_000)])
      namesIn(text);
    assert.ok(performance.now() - started < 3_000, `${performance.now() - started} ms`);
  });
});

describe('Images that documents refer to', () => {
  const image = (path: string) => ({ path });
  const document = (...names: string[]) => ({ names: new Set(names), areAll: true });
  const used = (...given: Parameters<typeof imageUse<{ path: string }, ReturnType<typeof document>>>) => atOnce(imageUse(...given));

  it('are listed with each document; others are unused', () => {
    const images = [image('images/a.jpg'), image('images/B.jpg'), image('images/c.jpg')];
    const documents = [document('../images/a.jpg', 'https://x.org/b.jpg'), document('other.jpg'), document('a.jpg')];
    const { byDocument, unused } = used(images, documents);
    assert.deepEqual(
      documents.map((each) => byDocument.get(each)?.map(({ path }) => path)),
      [['images/a.jpg', 'images/B.jpg'], undefined, ['images/a.jpg']],
    );
    assert.deepEqual([...unused], [images[2]]);
  });

  it('are told apart by their paths where they have one name, as far as a reference tells', () => {
    const [one, two] = [image('one/a.jpg'), image('static/two/a.jpg')];
    const unusedBy = (name: string) => [...used([one, two], [document(name)]).unused];
    assert.deepEqual(unusedBy('../one/a.jpg'), [two]);
    assert.deepEqual(unusedBy('/two/a.jpg'), [one]);
    assert.deepEqual(unusedBy('a.jpg'), []);
    assert.deepEqual(unusedBy('{{base}}/three/a.jpg'), []);
  });

  it('are found among five thousand and two hundred documents in time', () => {
    const images = Array.from({ length: 5_000 }, (_, n) => image(`images/GettyImages-${n}.jpg`));
    const documents = Array.from({ length: 200 }, (_, n) =>
      document(...images.slice(n * 20, n * 20 + 100).map(({ path }) => `../${path.toLowerCase()}`)),
    );
    const started = performance.now();
    used(images, documents);
    assert.ok(performance.now() - started < 300);
  });

  it('are called unused only where every name is known', () => {
    const images = [image('a.jpg'), image('b.jpg')];
    assert.deepEqual([...used(images, [{ ...document('a.jpg'), areAll: false }]).unused], []);
  });

  it('hold nobody up where thousands have one name and a document names it in thousands of ways', () => {
    const images = Array.from({ length: 2_000 }, (_, n) => image(`/w/d${n}/${'deep/'.repeat(400)}a.jpg`));
    const names = Array.from({ length: 5_000 }, (_, n) => `x${n}/a.jpg`);
    const work = imageUse(images, [document(...names), document('deep/a.jpg')]);
    let [steps, longest] = [0, 0];
    for (let isDone = false; !isDone; steps++) {
      const before = process.cpuUsage();
      isDone = work.next().done === true;
      const { user, system } = process.cpuUsage(before);
      longest = Math.max(longest, (user + system) / 1000);
    }
    assert.ok(steps > images.length);
    assert.ok(longest < 50, `${longest} ms`);
  });
});
