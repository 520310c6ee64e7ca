import assert from 'node:assert/strict';
import { pixelsHeadBytes, pixelsIn } from '../../../src/core/metadata/pixels.ts';
import { pictureCorpus } from '../support/pictureCorpus.ts';

/* Pictures of 37 x 23 pixels, written by Pillow 12. */
const written: readonly (readonly [what: string, base64: string])[] = [
  [
    'a JPEG',
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////////////////////////////////////wAALCAAXACUBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/',
  ],
  [
    'a progressive JPEG',
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////////////////////////////////////wgALCAAXACUBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/',
  ],
  [
    'a JPEG that is turned',
    `/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////////////////////////////////////wAALCAAXACUBAREA/8QAFQABAQ==`,
  ],
  [
    'a JPEG in four colours',
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwCgbniMeGSgjIKMtKqgvvD///Dc3PD//////////////////////////////////////////////////////////8AAFAgAFwAlBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAA',
  ],
  ['a PNG', 'iVBORw0KGgoAAAANSUhEUgAAACUAAAAXAQAAAACkV7sIAAAADElEQVR4nGNgGCwAAACKAAHhopv3AAAAAElFTkSuQmCC'],
  ['a WebP', 'UklGRjIAAABXRUJQVlA4ICYAAADwAgCdASolABcAP/3+/3+/uzayJWgD8D+JaQAAKUNt8AD+5rUAAA=='],
  ['a WebP without loss', 'UklGRhoAAABXRUJQVlA4TA4AAAAvJIAFAAcQEf0PRET/Aw=='],
  ['a WebP that one can look through', 'UklGRlYAAABXRUJQVlA4WAoAAAAQAAAAJAAAFgAAQUxQSAoAAAABB1CyiAhERP8DVlA4ICYAAADwAgCdASolABcAP/3+'],
  [
    'a TIFF',
    'SUkqAAgAAAAIAAABBAABAAAAJQAAAAEBBAABAAAAFwAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAAbgAAABYBBAABAAAAFwAAABcBBAABAAAAcwAAABwBAwABAAAAAQAAAAAAAAAA',
  ],
  ['a GIF', 'R0lGODdhJQAXAIcAAAAAAAEBAQICAgMDAwQEBAUFBQ=='],
];

describe('How large a picture is', () => {
  for (const [what, base64] of written) {
    it(`is read from the beginning of ${what}`, () => {
      assert.deepEqual(pixelsIn(Buffer.from(base64, 'base64')), { width: 37, height: 23 });
    });
  }

  it('is not known of what is no picture, is cut short or says nonsense', () => {
    for (const base64 of written.map(([, base64]) => base64)) {
      const bytes = Buffer.from(base64, 'base64');
      for (let length = 0; length < bytes.length; length++) {
        const pixels = pixelsIn(bytes.subarray(0, length));
        if (pixels) assert.deepEqual([what(pixels.width), what(pixels.height)], [true, true], `${base64.slice(0, 8)} ${length}`);
      }
    }
    for (const text of ['', '%!PS-Adobe-3.0 EPSF-3.0\n', 'version https://git-lfs.github.com/spec/v1\n', '<svg width="9" height="9"/>']) {
      assert.equal(pixelsIn(Buffer.from(text)), undefined);
    }
    const none = Buffer.from(written[4]?.[1] ?? '', 'base64');
    none.writeUInt32BE(0, 16);
    assert.equal(pixelsIn(none), undefined);
  });

  it('does no harm to read, whatever stands there', () => {
    for (const { bytes } of pictureCorpus) pixelsIn(bytes.subarray(0, pixelsHeadBytes));
    for (const begin of [
      'ffd8',
      'ffd8ffe0',
      '49492a0008000000',
      '4d4d002a00000008',
      '49492b0008000000',
      '524946460000000057454250565038',
    ]) {
      for (const fill of [0, 1, 0x49, 0xff]) {
        const head = Buffer.alloc(pixelsHeadBytes, fill);
        head.write(begin, 'hex');
        const before = process.cpuUsage();
        pixelsIn(head);
        const { user, system } = process.cpuUsage(before);
        assert.ok(user + system < 250_000, `${begin} ${fill}: ${(user + system) / 1000} ms`);
      }
    }
  });
});

function what(count: number): boolean {
  return Number.isInteger(count) && count > 0;
}
