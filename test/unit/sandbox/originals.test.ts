import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { catalogue, findImage, videoId } from '../../sandbox/catalogue.ts';
import { assetFile, type Original, paddedEps, paddedJpeg, sha256 } from '../../sandbox/original.ts';
import { originalOf, shuffledSizes, sizesOf } from '../../sandbox/sizes.ts';

const all = (original: Original, from = 0, to = original.length) => Buffer.concat([...original.read(from, to)]);

/** Markers of a JPEG up to the scan, by walking its segments. Throws where the structure is broken. */
function segmentsOf(bytes: Buffer): number[] {
  assert.equal(bytes.readUInt16BE(0), 0xffd8);
  const markers: number[] = [];
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    assert.equal(marker >> 8, 0xff, `no marker at ${at}`);
    markers.push(marker);
    if (marker === 0xffda) return markers;
  }
}

describe('the pictures of the sandbox', () => {
  for (const name of readdirSync(new URL('../../sandbox/assets/', import.meta.url)).filter((file) => /^[a-z]+\.jpg$/.test(file))) {
    it(`${name} is a small baseline JPEG of 1600 x 1067 pixels`, () => {
      const bytes = assetFile(name);
      const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
      assert.deepEqual([bytes.readUInt16BE(frame + 7), bytes.readUInt16BE(frame + 5)], [1600, 1067]);
      assert.equal(bytes.length <= 90 * 1024, true);
      assert.equal(bytes.readUInt16BE(bytes.length - 2), 0xffd9);
    });
  }
});

describe('a padded JPEG', () => {
  const base = assetFile('ridges.jpg');

  for (const extra of [0, 4, 5, 100, 65536, 65537, 65538, 65539, 65540, 65541, 131074, 131075, 200_001]) {
    it(`is exactly ${extra} bytes longer and still a JPEG`, () => {
      const bytes = all(paddedJpeg(base, base.length + extra, 7));
      assert.equal(bytes.length, base.length + extra);
      const markers = segmentsOf(bytes);
      assert.deepEqual(
        markers.filter((marker) => marker !== 0xfffe),
        segmentsOf(base),
      );
      assert.deepEqual(bytes.subarray(-(base.length - 2)), base.subarray(2));
    });
  }

  it('cannot be one to three bytes longer, and takes four', () =>
    assert.equal(paddedJpeg(base, base.length + 1, 7).length, base.length + 4));

  it('gives the same bytes for any range', () => {
    const original = paddedJpeg(base, 400_000, 7);
    const whole = all(original);
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [2, 70_000],
      [65_538, 65_540],
      [131_000, 399_999],
      [399_999, 400_000],
      [5, 5],
    ] as const) {
      assert.deepEqual(all(original, from, to), whole.subarray(from, to), `${from}-${to}`);
    }
  });

  it('differs at every place, so that a shift by one segment is seen', () => {
    const whole = all(paddedJpeg(base, 400_000, 7));
    assert.notDeepEqual(whole.subarray(10, 60_000), whole.subarray(10 + 65_537, 60_000 + 65_537));
    assert.notDeepEqual(all(paddedJpeg(base, 400_000, 8)), whole);
  });

  it('reaches 3 GiB without holding it', () => {
    const original = paddedJpeg(base, 3 * 2 ** 30, 7);
    assert.equal(original.length, 3 * 2 ** 30);
    assert.equal(all(original, original.length - 2, original.length).readUInt16BE(0), 0xffd9);
  });
});

describe('a padded EPS', () => {
  for (const length of [0, 1000, 1071, 24_680]) {
    it(`of ${length} bytes or its natural length starts and ends as an EPS`, () => {
      const bytes = all(paddedEps('Sun (hill)', length, 3));
      const text = bytes.toString('latin1');
      assert.match(text, /^%!PS-Adobe-3\.0 EPSF-3\.0\n%%BoundingBox: 0 0 400 300\n/);
      assert.match(text, /%%EOF\s*$/);
      if (length >= 1000) assert.equal(bytes.length, length);
      assert.equal(
        text.split('\n').every((line) => line.length <= 255),
        true,
      );
    });
  }
});

describe('the catalogue', () => {
  it('has the documented image with its documented length, and the same digest every time', () => {
    const image = findImage('1167612765');
    assert.ok(image);
    const largest = sizesOf(image)[0];
    assert.ok(largest);
    const original = originalOf(image, largest);
    assert.equal(original.length, 33_959_979);
    assert.equal(sha256(original), 'e9692793d078cb825203ed555134aaa5a828eff4d6fe728046cdea38b9ac95f4');
  });

  it('offers some sizes of each image, not the largest first', () => {
    for (const image of catalogue) assert.equal(sizesOf(image).length >= 3, true, image.id);
    assert.equal(
      catalogue.some((image) => shuffledSizes(image)[0]?.name !== sizesOf(image)[0]?.name),
      true,
    );
  });

  it('has every ID from 9000000000 to 9000000999 and none beyond', () => {
    assert.deepEqual(
      ['9000000000', '9000000999', '9000001000', videoId].map((id) => findImage(id) !== undefined),
      [true, true, false, false],
    );
  });
});
