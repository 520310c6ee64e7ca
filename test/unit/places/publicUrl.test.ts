import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { publicUrl } from '../../../src/core/places/publicUrl.ts';

const folders = {
  public: '/',
  'public/img': 'https://cdn.example.org/photos',
  './assets/': '/base/',
  'win\\dir': '/w',
  here: '',
  '../outside': '/never/',
};

describe('The address of an image in a public folder', () => {
  const cases: readonly [image: string, expected: string | undefined][] = [
    ['/ws/public/a b.jpg', '/a b.jpg'],
    ['/ws/public/x/a.jpg', '/x/a.jpg'],
    ['/ws/public/img/2026/a.jpg', 'https://cdn.example.org/photos/2026/a.jpg'],
    ['/ws/assets/a.jpg', '/base/a.jpg'],
    ['/ws/win/dir/a.jpg', '/w/a.jpg'],
    ['/ws/here/img/a.jpg', 'img/a.jpg'],
    ['/ws/publicity/a.jpg', undefined],
    ['/ws/docs/a.jpg', undefined],
  ];
  for (const [image, expected] of cases) {
    it(`is ${expected ?? 'unknown'} for ${image}`, () => assert.equal(publicUrl(folders, '/ws', image), expected));
  }
});
