import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ImageIndex, type IndexedImage } from '../../../src/core/assets/imageIndex.ts';

const folder = 'file:///repo';
const image = (path: string, at = 1): IndexedImage => ({ path, assetId: '1', sha256: 'ab', bytes: 3, at });

describe('the index of placed images', () => {
  let directory: string;
  let index: ImageIndex;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'index-'));
    index = new ImageIndex(join(directory, 'images'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is empty before anything was placed', async () => {
    assert.deepEqual(await index.recent(folder, 10), { images: [], more: false });
  });

  it('lists the newest first and each path once', async () => {
    for (const path of ['a.jpg', 'b.jpg', 'a.jpg']) await index.add(folder, image(path));
    assert.deepEqual(
      (await index.recent(folder, 10)).images.map(({ path }) => path),
      ['a.jpg', 'b.jpg'],
    );
  });

  it('keeps folders apart', async () => {
    await index.add(folder, image('a.jpg'));
    assert.deepEqual((await index.recent('file:///other', 10)).images, []);
  });

  it('says when older ones were left out', async () => {
    for (let n = 0; n < 5; n++) await index.add(folder, image(`${n}.jpg`));
    const { images, more } = await index.recent(folder, 2);
    assert.deepEqual([images.map(({ path }) => path), more], [['4.jpg', '3.jpg'], true]);
  });

  it('passes over a line that a crash cut short, and over foreign lines', async () => {
    await index.add(folder, image('a.jpg'));
    const [name] = await readdir(join(directory, 'images'));
    await appendFile(join(directory, 'images', name ?? ''), '{"path":"cut\n{"path":7}\nnull\n');
    await index.add(folder, image('b.jpg'));
    assert.deepEqual(
      (await index.recent(folder, 10)).images.map(({ path }) => path),
      ['b.jpg', 'a.jpg'],
    );
  });

  it('reads across its read steps, with characters of several bytes, in order', async () => {
    await index.add(folder, image('first.jpg'));
    const [name] = await readdir(join(directory, 'images'));
    const lines = Array.from(
      { length: 6000 },
      (_, n) => `${JSON.stringify({ ...image(`${n}.jpg`), title: 'Brücke über die Straße 橋'.repeat(4) })}\n`,
    );
    await appendFile(join(directory, 'images', name ?? ''), lines.join(''));
    const { images, more } = await index.recent(folder, 10_000);
    assert.equal(images.length, 6001);
    assert.equal(more, false);
    assert.equal(images[0]?.path, '5999.jpg');
    assert.equal(images.at(-1)?.path, 'first.jpg');
    assert.equal(images[3000]?.title, 'Brücke über die Straße 橋'.repeat(4));
  });

  describe('after images were moved', () => {
    const rows: readonly (readonly [
      title: string,
      changes: readonly { readonly gone: readonly string[]; readonly added: readonly string[] }[],
      expected: readonly string[],
    ])[] = [
      ['lists one at its new path only', [{ gone: ['a.jpg'], added: ['a.jpg>x/a.jpg'] }], ['a.jpg>x/a.jpg', 'b.jpg>b.jpg']],
      [
        'keeps two apart that changed places in one move',
        [{ gone: ['a.jpg', 'b.jpg'], added: ['a.jpg>b.jpg', 'b.jpg>a.jpg'] }],
        ['b.jpg>a.jpg', 'a.jpg>b.jpg'],
      ],
      [
        'follows one there and back',
        [
          { gone: ['a.jpg'], added: ['a.jpg>x.jpg'] },
          { gone: ['x.jpg'], added: ['a.jpg>a.jpg'] },
        ],
        ['a.jpg>a.jpg', 'b.jpg>b.jpg'],
      ],
      ['forgets one that left the folder', [{ gone: ['a.jpg'], added: [] }], ['b.jpg>b.jpg']],
      ['writes nothing when nothing moved', [{ gone: [], added: [] }], ['b.jpg>b.jpg', 'a.jpg>a.jpg']],
    ];
    const moved = (change: string): IndexedImage => {
      const [first = '', path = ''] = change.split('>');
      return { ...image(path), title: first };
    };
    for (const [title, changes, expected] of rows) {
      it(title, async () => {
        for (const path of ['a.jpg', 'b.jpg']) await index.add(folder, moved(`${path}>${path}`));
        for (const { gone, added } of changes) await index.change(folder, { gone, added: added.map(moved) });
        assert.deepEqual(
          (await index.all(folder)).map((each) => `${each.title}>${each.path}`),
          expected,
        );
      });
    }

    it('lists a new image at a path that another one has left', async () => {
      await index.add(folder, moved('old>a.jpg'));
      await index.change(folder, { gone: ['a.jpg'], added: [] });
      await index.add(folder, moved('new>a.jpg'));
      assert.deepEqual(
        (await index.all(folder)).map(({ title }) => title),
        ['new'],
      );
    });

    it('counts no path that was left against the limit', async () => {
      await index.change(folder, { gone: ['x', 'y', 'z'], added: [image('a.jpg')] });
      await index.change(folder, { gone: ['u', 'v'], added: [] });
      const { images, more } = await index.recent(folder, 1);
      assert.deepEqual([images.map(({ path }) => path), more], [['a.jpg'], false]);
    });
  });
});
