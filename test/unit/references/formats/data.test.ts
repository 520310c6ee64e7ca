import assert from 'node:assert/strict';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { buildReference } from '../../../../src/core/references/reference.ts';
import { controlPaths, hostilePaths, hostileTexts, imageOf, quotedPaths } from '../../support/hostileReferences.ts';

const paths = [
  ...hostilePaths,
  ...quotedPaths,
  ...controlPaths,
  ...hostileTexts.map((text) => text.toWellFormed()),
  '\u007f\u0085\ufeff.jpg',
];

describe('A reference in data', () => {
  const documents: readonly [languageId: string, before: string, after: string, read: (document: string) => unknown][] = [
    ['json', '{"a": 1, "image": ', ', "z": "y"}', JSON.parse],
    ['yaml', 'a: 1\nimage: ', '\nz: "y"\n', parseYaml],
    ['toml', 'a = 1\nimage = ', '\nz = "y"\n', parseToml],
  ];
  for (const [languageId, before, after, read] of documents) {
    it(`is a string of exactly that path (${languageId})`, () => {
      for (const path of paths) {
        const text = before + imageOf(languageId, { path, alt: 'x', caption: 'y', credit: '' }) + after;
        assert.deepEqual({ ...(read(text) as object) }, { a: 1, image: path, z: 'y' }, text);
      }
    });

    it(`is only what stands between quotation marks that are there (${languageId})`, () => {
      for (const path of paths) {
        const { text } = buildReference({ path, alt: '', languageId, within: '"' });
        assert.deepEqual({ ...(read(`${before}"${text}"${after}`) as object) }, { a: 1, image: path, z: 'y' }, text);
      }
    });
  }

  it('doubles a single quotation mark in YAML and encodes it in TOML, which has no escape for it', () => {
    const within = "'" as const;
    for (const path of hostilePaths) {
      assert.equal(parseYaml(`image: '${buildReference({ path, alt: '', languageId: 'yaml', within }).text}'`).image, path);
      const toml = parseToml(`image = '${buildReference({ path, alt: '', languageId: 'toml', within }).text}'`).image;
      assert.equal(String(toml).replaceAll('%27', "'"), path);
    }
  });
});
