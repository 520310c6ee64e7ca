import assert from 'node:assert/strict';
import { dimensionsHeadBytes, dimensionsOf } from '../../../src/core/metadata/dimensions.ts';
import { assetFile } from '../../sandbox/original.ts';
import { solidPng } from '../../sandbox/solidPng.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const rows: readonly (readonly [what: string, bytes: Buffer, size: readonly [number, number] | undefined])[] = [
  ['a PNG', solidPng(17, 11, [1, 2, 3]), [17, 11]],
  ['a JPEG', assetFile('ridges-thumb.jpg'), [170, 113]],
  ['a JPEG with fill bytes', hex('ffd8 ffff ffe0 0004 0000 ffff c2 000b 08 0102 0304 01 011100'), [0x304, 0x102]],
  ['a JPEG whose tables stand first', hex('ffd8 ffc4 0004 0000 ffc0 000b 08 0005 0007 01 011100'), [7, 5]],
  ['a JPEG that breaks off', hex('ffd8 ffe0 0010 0000'), undefined],
  ['a JPEG that breaks off in its frame', hex('ffd8 ffc0 000b 08 00'), undefined],
  ['a JPEG whose segment has no length', hex('ffd8 ffe0 0000 ffe0 0000 00'), undefined],
  ['a GIF', Buffer.from('GIF89a\x05\x01\x03\x00', 'latin1'), [0x105, 3]],
  [
    'a GIF whose first frame is its screen',
    hex('474946383961 0500 0300 80 00 00 000000ffffff 21f9 04 00000000 00 2c 0000 0000 0500 0300 00'),
    [5, 3],
  ],
  [
    'a GIF whose first frame is larger than its screen',
    hex('474946383961 0100 0100 00 00 00 21fe 02 4141 01 42 00 2c 0100 0200 0040 0030 00'),
    [0x4001, 0x3002],
  ],
  ['a GIF that breaks off before its frame', hex('474946383961 0500 0300 87 00 00 00'), [5, 3]],
  ['a GIF that breaks off in its comment', hex('474946383961 0500 0300 00 00 00 21fe ff 41'), [5, 3]],
  ['a GIF that breaks off in its frame', hex('474946383961 0500 0300 00 00 00 2c 0000 0000 ff'), [5, 3]],
  ['a JPEG with a mark that has no length before its frame', hex('ffd8 ff01 ffc0 000b 08 7d00 7d00 01 011100'), [32_000, 32_000]],
  ['a JPEG with a restart before its frame', hex('ffd8 ffd3 ffc0 000b 08 0102 0304 01 011100'), [0x304, 0x102]],
  ['a JPEG in a JPEG', hex('ffd8 ffd8 ffc0 000b 08 0102 0304 01 011100'), undefined],
  ['a lossy WebP', assetFile('ridges-comp.webp'), [612, 408]],
  ['a lossless WebP', hex('52494646 00000000 57454250 5650384c 00000000 2f 0fc00100'), [16, 8]],
  ['an extended WebP', hex('52494646 00000000 57454250 56503858 0a000000 00000000 0f0000 070000'), [16, 8]],
  ['another WebP', hex('52494646 00000000 57454250 414c5048 00000000 00000000 00000000'), undefined],
  ['a PNG that breaks off', hex('89504e470d0a1a0a'), undefined],
  [
    'a progressive JPEG written by Pillow',
    Buffer.from(
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////////////////////////////////////wgALCAAXACUBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/',
      'base64',
    ),
    [37, 23],
  ],
  [
    'a JPEG in four colours written by Pillow',
    Buffer.from(
      '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwCgbniMeGSgjIKMtKqgvvD///Dc3PD//////////////////////////////////////////////////////////8AAFAgAFwAlBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAA',
      'base64',
    ),
    [37, 23],
  ],
  ['a WebP without loss written by Pillow', Buffer.from('UklGRhoAAABXRUJQVlA4TA4AAAAvJIAFAAcQEf0PRET/Aw==', 'base64'), [37, 23]],
  [
    'a WebP that one can look through written by Pillow',
    Buffer.from('UklGRlYAAABXRUJQVlA4WAoAAAAQAAAAJAAAFgAAQUxQSAoAAAABB1CyiAhERP8DVlA4ICYAAADwAgCdASolABcAP/3+', 'base64'),
    [37, 23],
  ],
  ['a PNG without a width', solidPng(0, 11, [1, 2, 3]), undefined],
  ['a JPEG whose height comes later', hex('ffd8 ffc0 000b 08 0000 0007 01 011100'), undefined],
  ['something else', hex('49492a00'), undefined],
];

describe('the pixels of a picture', () => {
  for (const [what, bytes, size] of rows) {
    it(`are read from the head of ${what}`, () => {
      const found = dimensionsOf(bytes);
      assert.deepEqual(found && [found.width, found.height], size);
    });
  }

  it('are read in no time, and do no harm, whatever stands there', () => {
    for (const begin of ['ffd8', 'ffd8ffe0', '89504e47', '474946', '5249464600000000574542505650382058', '524946460000000057454250']) {
      for (const fill of [0, 1, 0xff]) {
        const head = Buffer.alloc(dimensionsHeadBytes, fill);
        head.write(begin, 'hex');
        const before = process.cpuUsage();
        dimensionsOf(head);
        const { user, system } = process.cpuUsage(before);
        assert.ok(user + system < 50_000, `${begin} ${fill}: ${(user + system) / 1000} ms`);
      }
    }
  });
});
