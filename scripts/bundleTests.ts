import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.ts';

/** mocha's main file is an ES module, and what `require` makes of one differs between the runtimes that hosts bring. */
const mochaProgram = 'mocha/lib/mocha.cjs';

/**
 * test/host, or another suite, as CommonJS, as the extension host loads it: `index.cjs` and one file per *.test.ts beside it.
 * Gives the path of that index. Runs in two versions of VS Code at once have a folder each.
 */
export async function buildHostTests(suite = 'host'): Promise<string> {
  const outdir = join(root, 'out', process.env.VSCODE_SERVER === 'oldest' ? `${suite}-oldest` : suite);
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
  return join(outdir, 'index.cjs');
}
