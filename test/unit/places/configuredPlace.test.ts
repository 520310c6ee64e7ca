import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { settle, type Wishes } from '../../../src/core/places/configuredPlace.ts';

const values = {
  workspaceFolder: '/ws',
  documentFolder: '/ws/docs',
  documentName: 'page',
  assetId: '1',
  fileName: 'GettyImages-1.jpg',
  date: '2026-11-23',
};
const all: Wishes = {
  argument: 'by-argument',
  destination: { 'docs/**': 'by-setting' },
  fileName: { 'docs/**': '$' + '{assetId}' },
  copyFiles: { '**/*.md': '/by-vscode/' },
};
const settled = (wishes: Partial<Wishes>, document: string | undefined = '/ws/docs/page.md') =>
  settle({ ...all, ...wishes }, values, document, new Date(0));

describe('The order of what decides where an image goes', () => {
  const cases: readonly [name: string, wishes: Partial<Wishes>, document: string | undefined, by: string | undefined, path: string][] = [
    ["the command's argument comes first", {}, '/ws/docs/page.md', 'argument', '/ws/by-argument/1.jpg'],
    ['an empty argument is the workspace folder', { argument: '' }, '/ws/docs/page.md', 'argument', '/ws/1.jpg'],
    ['then the setting', { argument: undefined }, '/ws/docs/page.md', 'destination', '/ws/by-setting/1.jpg'],
    ['a setting that is one text', { argument: undefined, destination: 'img' }, '/ws/a.html', 'destination', '/ws/img/GettyImages-1.jpg'],
    [
      'before it, the setting that is for globs alone',
      { argument: undefined, destinations: { 'docs/**': ' by-globs ' } },
      '/ws/docs/page.md',
      'destinations',
      '/ws/by-globs/1.jpg',
    ],
    [
      'unless it says nothing about the document',
      { argument: undefined, destinations: { 'docs/**': '', 'blog/**': 'no' } },
      '/ws/docs/page.md',
      'destination',
      '/ws/by-setting/1.jpg',
    ],
    [
      'likewise for names',
      { argument: undefined, destination: 'img', fileNames: { '*.md': 'mine' }, fileName: 'all' },
      '/ws/docs/page.md',
      'destination',
      '/ws/img/mine.jpg',
    ],
    [
      'and the name for all where no glob fits',
      { argument: undefined, destination: 'img', fileNames: { '*.txt': 'mine' }, fileName: 'all' },
      '/ws/docs/page.md',
      'destination',
      '/ws/img/all.jpg',
    ],
    ["then VS Code's own", { argument: undefined, destination: '' }, '/ws/docs/page.md', 'copyFiles', '/ws/by-vscode/1.jpg'],
    ['also where no glob of ours fits', { argument: undefined }, '/ws/blog/page.md', 'copyFiles', '/ws/by-vscode/GettyImages-1.jpg'],
    [
      'and where the glob that fits says nothing',
      { argument: undefined, destination: { '**': ' ' } },
      '/ws/docs/page.md',
      'copyFiles',
      '/ws/by-vscode/1.jpg',
    ],
    ['nothing where no glob fits', { argument: undefined, destination: '' }, '/ws/docs/page.html', undefined, 'undefined/1.jpg'],
    [
      'a setting that leaves the workspace folder is seen as such',
      { argument: undefined, destination: '../x' },
      '/ws/docs/page.md',
      'destination',
      'undefined/1.jpg',
    ],
    [
      "and so is VS Code's own",
      { argument: undefined, destination: '', copyFiles: { '**': '../../x/' } },
      '/ws/docs/page.md',
      'copyFiles',
      'undefined/1.jpg',
    ],
  ];
  for (const [name, wishes, document, by, path] of cases) {
    it(name, () => {
      const found = settled(wishes, document);
      assert.equal(found.by, by);
      assert.equal(`${found.folder}/${found.name}`, path);
    });
  }

  it('without a document is that of globs that fit everything', () => {
    const wishes = { ...all, argument: undefined, destination: { 'docs/**': 'docs', '**': 'rest' } };
    const found = settle(wishes, values, undefined, new Date(0));
    assert.deepEqual([found.by, found.folder, found.name], ['destination', '/ws/rest', 'GettyImages-1.jpg']);
    assert.equal(settle({ ...wishes, destination: '' }, values, undefined, new Date(0)).by, undefined);
  });
});
