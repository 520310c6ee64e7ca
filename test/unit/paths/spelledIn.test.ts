import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { spelledIn } from '../../../src/core/paths.ts';

describe('The path of a file in a workspace folder', () => {
  const cases: readonly [folder: string, path: string, expected: string][] = [
    ['/Users/me/Site', '/users/ME/site/docs/Page.md', '/Users/me/Site/docs/Page.md'],
    ['/c:/Repo', '/C:/repo/a b.md', '/c:/Repo/a b.md'],
    ['/C:/Repo', '/c:/Repo/a.md', '/c:/Repo/a.md'],
    ['/', '/docs/a.md', '/docs/a.md'],
    ['/ws/', '/ws/a.md', '/ws/a.md'],
    ['/ws', '/ws', '/ws'],
  ];
  for (const [folder, path, expected] of cases) {
    it(`is ${expected} for ${path} in ${folder}`, () => assert.equal(spelledIn(folder, path), expected));
  }
});
