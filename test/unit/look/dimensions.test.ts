import assert from 'node:assert/strict';
import { dimensionsOf } from '../../../src/core/look/dimensions.ts';
import { assetFile } from '../../sandbox/original.ts';
import { solidPng } from '../../sandbox/solidPng.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const rows: readonly (readonly [what: string, type: string, bytes: Buffer, size: readonly [number, number] | undefined])[] = [
  ['a PNG', 'image/png', solidPng(17, 11, [1, 2, 3]), [17, 11]],
  ['a JPEG', 'image/jpeg', assetFile('ridges-thumb.jpg'), [170, 113]],
  ['a JPEG with fill bytes', 'image/jpeg', hex('ffd8 ffff ffe0 0004 0000 ffff c2 000b 08 0102 0304 01 011100'), [0x304, 0x102]],
  ['a JPEG whose tables stand first', 'image/jpeg', hex('ffd8 ffc4 0004 0000 ffc0 000b 08 0005 0007 01 011100'), [7, 5]],
  ['a JPEG that breaks off', 'image/jpeg', hex('ffd8 ffe0 0010 0000'), undefined],
  ['a JPEG that breaks off in its frame', 'image/jpeg', hex('ffd8 ffc0 000b 08 00'), undefined],
  ['a JPEG whose segment has no length', 'image/jpeg', hex('ffd8 ffe0 0000 ffe0 0000 00'), undefined],
  ['a GIF', 'image/gif', Buffer.from('GIF89a\x05\x01\x03\x00', 'latin1'), [0x105, 3]],
  ['a lossy WebP', 'image/webp', assetFile('ridges-comp.webp'), [612, 408]],
  ['a lossless WebP', 'image/webp', hex('52494646 00000000 57454250 5650384c 00000000 2f 0fc00100'), [16, 8]],
  ['an extended WebP', 'image/webp', hex('52494646 00000000 57454250 56503858 0a000000 00000000 0f0000 070000'), [16, 8]],
  ['another WebP', 'image/webp', hex('52494646 00000000 57454250 414c5048 00000000 00000000 00000000'), undefined],
  ['a PNG that breaks off', 'image/png', hex('89504e470d0a1a0a'), undefined],
  ['something else', 'image/tiff', hex('49492a00'), undefined],
];

describe('the pixels of a picture', () => {
  for (const [what, type, bytes, size] of rows) {
    it(`are read from the head of ${what}`, () => {
      const found = dimensionsOf(type, bytes);
      assert.deepEqual(found && [found.width, found.height], size);
    });
  }
});
