import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { destinationFolder, destinationName, fillTemplate } from '../../../src/core/references/destination.ts';

const values = {
  workspaceFolder: '/repo',
  documentFolder: '/repo/docs/guide',
  documentName: 'intro',
  assetId: '1167612765',
  fileName: 'GettyImages-1167612765.jpg',
  date: '2026-11-23',
};
const variable = (name: string) => `$${'{'}${name}}`;

describe('the destination folder', () => {
  const cases: readonly [template: string, expected: string | undefined][] = [
    ['images', '/repo/images'],
    ['./images/', '/repo/images'],
    ['', '/repo'],
    [`${variable('documentFolder')}/img`, '/repo/docs/guide/img'],
    [`${variable('workspaceFolder')}/static`, '/repo/static'],
    [`img/${variable('documentName')}/${variable('date')}`, '/repo/img/intro/2026-11-23'],
    ['docs\\img', '/repo/docs/img'],
    ['docs/../static', '/repo/static'],
    ['../outside', undefined],
    ['/etc', undefined],
    ['images/../../repo2', undefined],
    ['/repository', undefined],
  ];
  for (const [template, expected] of cases) {
    it(`of "${template}" is ${expected ?? 'refused: it lies outside the workspace folder'}`, () => {
      assert.equal(destinationFolder(template, values), expected);
    });
  }

  it('may be anything below a workspace that is the root', () => {
    assert.equal(destinationFolder('images', { ...values, workspaceFolder: '/' }), '/images');
  });
});

describe('the destination name', () => {
  it('keeps the delivered extension whatever the template says', () => {
    assert.equal(destinationName(`${variable('assetId')}.exe`, values), '1167612765.exe.jpg');
  });
  it('is the delivered name for an empty template', () => assert.equal(destinationName(' ', values), values.fileName));
  it('is the delivered name by default', () => assert.equal(destinationName(variable('fileName'), values), values.fileName));
  it('never leaves the folder', () => assert.equal(destinationName('../../x', values).includes('/'), false));
  it('shows an unknown variable as it stands', () => assert.equal(fillTemplate(variable('nope'), values), variable('nope')));
});
