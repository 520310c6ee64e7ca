import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, vsixPath } from './paths.ts';
import { run, runOrThrow } from './run.ts';
import { ensureServer } from './vscodeServer.ts';

/*
 * The packaged extension in the real workbench, driven as a person drives it. Arguments go to mocha, so that
 * `npm run test:ui -- --grep palette` runs a part.
 */

const reporter = process.env.TEST_TOTALS ? ['--reporter', join(root, 'test', 'support', 'totals.cjs')] : [];

/** `npm test` has packaged just before; alone, the package must be made from what is in the sources now. */
if (!process.env.TEST_TOTALS || !existsSync(vsixPath)) await runOrThrow(process.execPath, [join(root, 'scripts', 'package.ts')]);
await ensureServer();
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const hooks = ['--require', join(root, 'test', 'ui', 'support', 'hooks.ts')];
const options = ['--timeout', '480000', ...hooks, ...reporter];
process.exitCode = await run(process.execPath, [mocha, ...options, 'test/ui/**/*.test.ts', ...process.argv.slice(2)]);
