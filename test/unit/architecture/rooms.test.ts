import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { architecturePage, faultsIn, page } from '../../../scripts/architecture.ts';
import { arrowsUpwards, circlesIn, faultOf, type Import, importsOf, importsOfSource } from '../../../scripts/imports.ts';

interface Case {
  readonly file: string;
  readonly imports: string;
}

const forbidden: readonly Case[] = [
  { file: 'src/core/a.ts', imports: 'vscode' },
  { file: 'src/core/api/a.ts', imports: 'vscode' },
  { file: 'src/core/api/parts/a.ts', imports: 'vscode' },
  { file: 'src/core/a.ts', imports: '../seams/words.ts' },
  { file: 'src/core/api/a.ts', imports: '../../seams/words.ts' },
  { file: 'src/core/http/a.ts', imports: '../../views/tree.ts' },
  { file: 'src/core/api/parts/a.ts', imports: '../../../commands/deps.ts' },
  { file: 'src/core/api/a.ts', imports: 'undici' },
  { file: 'src/core/api/a.ts', imports: 'undici/lib/dispatcher/client.js' },
  { file: 'src/core/http/a.ts', imports: 'undici' },
  { file: 'src/core/http/a.ts', imports: 'undici/index.js' },
  { file: 'src/core/http/a.ts', imports: 'undici/lib/global.js' },
  { file: 'src/core/transfer/a.ts', imports: '../licensing/plan.ts' },
  { file: 'src/core/a.ts', imports: './api/types.ts' },
  { file: 'src/ui/a.ts', imports: '../commands/deps.ts' },
  { file: 'src/elsewhere/a.ts', imports: 'node:fs' },
  { file: 'src/views/a.ts', imports: '../commands/deps.ts' },
  { file: 'src/views/a.ts', imports: '../extension.ts' },
  { file: 'src/views/parts/a.ts', imports: '../../commands/deps.ts' },
  { file: 'src/commands/a.ts', imports: '../authentication/sealKeys.ts' },
  { file: 'src/settings/a.ts', imports: 'undici/lib/dispatcher/client.js' },
  { file: 'src/proxy/a.ts', imports: '../settings/settings.ts' },
];

const allowed: readonly Case[] = [
  { file: 'src/core/licensing/a.ts', imports: '../transfer/types.ts' },
  { file: 'src/core/api/a.ts', imports: '../errors.ts' },
  { file: 'src/core/api/parts/a.ts', imports: '../../errors.ts' },
  { file: 'src/core/http/a.ts', imports: 'undici/lib/dispatcher/client.js' },
  { file: 'src/core/transfer/a.ts', imports: 'node:fs/promises' },
  { file: 'src/views/a.ts', imports: 'vscode' },
  { file: 'src/views/a.ts', imports: '../core/errors.ts' },
  { file: 'src/views/a.ts', imports: '../core/api/types.ts' },
  { file: 'src/views/a.ts', imports: '../seams/words.ts' },
  { file: 'src/views/a.ts', imports: './tree.ts' },
  { file: 'src/views/parts/a.ts', imports: '../tree.ts' },
  { file: 'src/views/parts/a.ts', imports: '../../core/errors.ts' },
];

/** Of a file that would hold this line. */
const faultsOf = ({ file, imports }: Case): string =>
  importsOf(file.replace('src/', ''), `import { a } from '${imports}';\nconsole.log(a);\n`).map(faultOf).join('');

const edge = (from: string, to: string): Import => ({ from, to, isPackage: false });

describe('The rooms', () => {
  for (const each of forbidden) it(`refuse ${each.imports} in ${each.file}`, () => assert.notEqual(faultsOf(each), ''));
  for (const each of allowed) it(`allow ${each.imports} in ${each.file}`, () => assert.equal(faultsOf(each), ''));

  it('see types, re-exports and imports at run time alike', () => {
    for (const line of ["import type { Uri } from 'vscode';", "export type { Uri } from 'vscode';", "const a = () => import('vscode');"]) {
      assert.equal(importsOf('core/api/a.ts', line).map(faultOf).join(''), 'core/api/a.ts imports vscode, which is not for core/api');
    }
  });

  it('know a circle, also a long one and one of types', () => {
    const imports = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'd'), edge('d', 'e'), edge('e', 'd'), edge('f', 'a')];
    assert.deepEqual(circlesIn(imports), [
      ['d', 'e'],
      ['a', 'b', 'c'],
    ]);
  });

  it('let nothing import what stands above it', () => assert.deepEqual(arrowsUpwards(), []));

  it('hold in the whole of src, without a circle', async () => assert.deepEqual(faultsIn(await importsOfSource()), []));

  it('are drawn in docs/architecture.md as they are: `npm run architecture` draws them anew', async () => {
    const text = readFileSync(page, 'utf8');
    assert.equal(text, await architecturePage(text));
  });
});
