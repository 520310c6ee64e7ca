import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { longestFile, pictureToSearch } from '../../../src/core/find/pictureToSearch.ts';
import { dimensionsOf } from '../../../src/core/metadata/dimensions.ts';

const sails = readFileSync(join(root, 'test/sandbox/assets/sails.jpg'));
const segment = (marker: number, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, bytes]);
};
const plain = pictureToSearch(sails);
const asides = [
  segment(0xe1, 'Exif\0\0 GPS 59.91 10.75'),
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Mara</x:xmpmeta>'),
  segment(0xe2, 'MPF\0'),
  segment(0xed, 'Photoshop 3.0\0'),
  segment(0xfe, 'for the cover, ask Mara'),
];

describe('A picture to be searched by', () => {
  it('is the picture itself, with nothing that is written beside it', () => {
    assert.ok(plain instanceof Uint8Array);
    const written = Buffer.concat([sails.subarray(0, 2), ...asides, sails.subarray(2), Buffer.from('and a film behind it, Mara')]);
    const sent = pictureToSearch(written);
    assert.deepEqual(sent, plain);
    assert.doesNotMatch(Buffer.from(sent as Uint8Array).toString('latin1'), /Exif|GPS|Mara|Photoshop|MPF/);
    assert.deepEqual(dimensionsOf(Buffer.from(plain)), dimensionsOf(sails));
  });

  it('keeps what decides about its colours', () => {
    const [jfif, adobe] = [segment(0xe0, 'JFIF\0'), segment(0xee, 'Adobe\0')];
    const bare = Buffer.from(plain as Uint8Array);
    const sent = Buffer.from(pictureToSearch(Buffer.concat([bare.subarray(0, 2), jfif, adobe, bare.subarray(2)])) as Uint8Array);
    assert.ok(sent.includes(jfif) && sent.includes(adobe));
  });

  it('is not one where there is no JPEG, or half of its head', () => {
    const png = readFileSync(join(root, 'media/icon.png'));
    for (const other of [png, Buffer.alloc(0), Buffer.from('ffd8', 'hex'), Buffer.from('ffd8ffd9', 'hex'), Buffer.from('<svg/>')]) {
      assert.equal(pictureToSearch(other), 'notJpeg');
    }
    for (let length = 4; length < 400; length++) assert.equal(pictureToSearch(sails.subarray(0, length)), 'notJpeg', String(length));
  });

  it('is refused where it is larger than the service takes', () => {
    const scan = sails.indexOf(Buffer.from([0xff, 0xda]));
    const long = Buffer.concat([sails.subarray(0, scan + 20), Buffer.alloc(10_000_000)]);
    assert.equal(pictureToSearch(long), 'tooLarge');
    assert.equal(pictureToSearch(Buffer.alloc(longestFile + 1, sails)), 'tooLarge');
    const aside = Buffer.concat(Array.from({ length: 200 }, () => segment(0xe2, Buffer.alloc(65_000))));
    assert.deepEqual(pictureToSearch(Buffer.concat([sails.subarray(0, 2), aside, sails.subarray(2)])), plain);
  });

  it('takes no longer for bytes that are out for something', () => {
    const head = sails.subarray(0, sails.indexOf(Buffer.from([0xff, 0xda])) + 20);
    const fills = [sails.subarray(0, 2), head].flatMap((start) =>
      ['ff', 'ff00', 'ffd0', 'fffe0002', 'ffdb0002', 'ffda0002'].map((fill) => [start, fill] as const),
    );
    for (const [start, fill] of fills) {
      const bytes = Buffer.concat([start, Buffer.alloc(longestFile - start.length, Buffer.from(fill, 'hex'))]);
      const before = process.cpuUsage();
      pictureToSearch(bytes);
      const { user } = process.cpuUsage(before);
      assert.ok(user < 200_000, `${start.length} ${fill}: ${user} µs`);
    }
  });
});
