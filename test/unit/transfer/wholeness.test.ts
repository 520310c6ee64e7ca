import assert from 'node:assert/strict';
import { isWhole } from '../../../src/core/transfer/wholeness.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const padding = Buffer.alloc(80_000);

const images: readonly (readonly [what: string, bytes: Buffer, whole: boolean])[] = [
  ['a JPEG with its end mark', hex('ffd8 ffe0 0004 4a46 ffda 0002 1234 ffd9'), true],
  ['a JPEG padded behind its end mark', Buffer.concat([hex('ffd8 ffda 0002 1234 ffd9'), Buffer.alloc(5000)]), true],
  ['a JPEG with fill bytes between segments', hex('ffd8 ffff ffe0 0004 4a46 ffda 0002 1234 ffd9'), true],
  ['a JPEG that breaks off among its pixels', hex('ffd8 ffe0 0004 4a46 ffda 0002 1234'), false],
  ['a JPEG that breaks off among its pixels, behind a thumbnail', hex('ffd8 ffe1 0006 ffd8 ffd9 ffda 0002 1234'), false],
  ['a JPEG that breaks off in its metadata, behind a thumbnail', hex('ffd8 ffe1 0020 ffd8 ffd9'), false],
  ['a JPEG that breaks off between two segments', hex('ffd8 ffe1 0006 ffd8 ffd9'), false],
  ['a JPEG whose segments make no sense, with an end mark', hex('ffd8 0000 0000 ffd9'), true],
  ['a JPEG whose segments make no sense, without', hex('ffd8 0000 0000'), false],
  ['a long JPEG', Buffer.concat([hex('ffd8 ffda 0002'), padding, hex('ffd9')]), true],
  ['a long JPEG without its end', Buffer.concat([hex('ffd8 ffd9 ffda 0002'), padding]), false],
];

describe('whether an image is whole', () => {
  for (const [what, bytes, whole] of images) {
    it(`${what}: ${whole ? 'yes' : 'no'}`, async () => {
      const read = async (position: number, length: number) => bytes.subarray(position, position + length);
      assert.equal(await isWhole('image/jpeg', bytes.length, read), whole);
    });
  }

  it('formats without an end mark are believed', async () => {
    assert.ok(await isWhole('image/tiff', 4, async () => Buffer.alloc(4)));
  });
});
