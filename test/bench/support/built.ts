import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { runOrThrow } from '../../../scripts/run.ts';

let building: Promise<void> | undefined;

/** The bundles and the VSIX of the sources as they are now, once per run; what the build says goes to stderr. */
export function ensureBuilt(): Promise<void> {
  building ??= runOrThrow(process.execPath, [join(root, 'scripts', 'package.ts')], { stdio: ['ignore', 2, 2] });
  return building;
}
