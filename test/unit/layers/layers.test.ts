import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

interface Case {
  readonly file: string;
  readonly imports: string;
}

const forbidden: readonly Case[] = [
  { file: 'src/core/a.ts', imports: 'vscode' },
  { file: 'src/core/api/a.ts', imports: 'vscode' },
  { file: 'src/core/api/parts/a.ts', imports: 'vscode' },
  { file: 'src/core/a.ts', imports: '../seams.ts' },
  { file: 'src/core/api/a.ts', imports: '../../seams.ts' },
  { file: 'src/core/http/a.ts', imports: '../../views/tree.ts' },
  { file: 'src/core/api/parts/a.ts', imports: '../../../commands/deps.ts' },
  { file: 'src/core/api/a.ts', imports: 'undici' },
  { file: 'src/core/api/a.ts', imports: 'undici/lib/dispatcher/client.js' },
  { file: 'src/core/http/a.ts', imports: 'undici' },
  { file: 'src/core/http/a.ts', imports: 'undici/index.js' },
  { file: 'src/core/http/a.ts', imports: 'undici/lib/global.js' },
  { file: 'src/views/a.ts', imports: '../commands/deps.ts' },
  { file: 'src/views/a.ts', imports: '../extension.ts' },
  { file: 'src/views/parts/a.ts', imports: '../../commands/deps.ts' },
  { file: 'src/commands/a.ts', imports: '../authentication/keyring.ts' },
  { file: 'src/settings/a.ts', imports: 'undici/lib/dispatcher/client.js' },
  { file: 'src/proxy/a.ts', imports: '../settings/settings.ts' },
];

const allowed: readonly Case[] = [
  { file: 'src/core/a.ts', imports: './api/types.ts' },
  { file: 'src/core/api/a.ts', imports: '../errors.ts' },
  { file: 'src/core/api/parts/a.ts', imports: '../../errors.ts' },
  { file: 'src/core/http/a.ts', imports: 'undici/lib/dispatcher/client.js' },
  { file: 'src/core/transfer/a.ts', imports: 'node:fs/promises' },
  { file: 'src/views/a.ts', imports: 'vscode' },
  { file: 'src/views/a.ts', imports: '../core/errors.ts' },
  { file: 'src/views/a.ts', imports: '../core/api/types.ts' },
  { file: 'src/views/a.ts', imports: '../seams.ts' },
  { file: 'src/views/a.ts', imports: './tree.ts' },
  { file: 'src/views/parts/a.ts', imports: '../tree.ts' },
  { file: 'src/views/parts/a.ts', imports: '../../core/errors.ts' },
];

const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

describe('The layer rule', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'getty-layers-'));
    for (const name of ['biome.json', '.gitignore']) cpSync(join(root, name), join(folder, name));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const findings = (file: string, source: string): string => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
    const { stdout, stderr, status } = spawnSync(process.execPath, [biome, 'lint', '--only=style/noRestrictedImports', path], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(path);
    return status === 0 ? '' : stdout + stderr;
  };

  for (const { file, imports } of forbidden) {
    it(`refuses ${imports} in ${file}`, () => {
      assert.match(findings(file, `import { a } from '${imports}';\nconsole.log(a);\n`), /noRestrictedImports/);
    });
  }

  for (const { file, imports } of allowed) {
    it(`allows ${imports} in ${file}`, () => {
      assert.equal(findings(file, `import { a } from '${imports}';\nconsole.log(a);\n`), '');
    });
  }

  it('refuses an import of types and an import at run time alike', () => {
    assert.match(findings('src/core/api/a.ts', "import type { Uri } from 'vscode';\nexport type A = Uri;\n"), /noRestrictedImports/);
    assert.match(findings('src/core/api/a.ts', "export const a = () => import('vscode');\n"), /noRestrictedImports/);
  });
});
