import { join } from 'node:path';
import { cacheFolder, root } from '../../../scripts/paths.ts';

/** Where `scripts/bootstrap.mjs` installs the generators that come from npm. */
export const generatorsFolder = join(cacheFolder, 'sites');

export const fixturesFolder = join(root, 'test', 'sites', 'fixtures');

/** A generator from npm, as its own users start it. */
export function npmProgram(name: string): string {
  return join(generatorsFolder, 'node_modules', '.bin', name);
}
