import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.ts';

/** mocha's main file is an ES module, and what `require` makes of one differs between the runtimes that hosts bring. */
const mochaProgram = 'mocha/lib/mocha.cjs';

/** test/host, or another suite, as CommonJS, as the extension host loads it: out/host/index.cjs and one file per *.test.ts beside it. */
export async function buildHostTests(suite = 'host'): Promise<void> {
  const outdir = join(root, 'out', suite);
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [`test/${suite}/index.ts`, `test/${suite}/**/*.test.ts`],
    outdir,
    outbase: `test/${suite}`,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    alias: { mocha: mochaProgram },
    external: ['vscode', mochaProgram],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
