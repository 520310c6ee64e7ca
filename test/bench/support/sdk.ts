import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the official Node SDK, which is no dependency of this project. */
const version = '6.7.2';
export const sdkName = `gettyimages-api ${version}`;

/** Installs the SDK into a folder of the run; undefined when npm could not. */
export function installSdk(folder: string): string | undefined {
  const into = join(folder, 'sdk');
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'package.json'), '{ "private": true }\n');
  process.stderr.write(`Installing ${sdkName} to compare with …\n`);
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `gettyimages-api@${version}`];
  // The machine's own npm: the one that this project brings has none.
  return spawnSync('npm', args, { cwd: into, stdio: ['ignore', 2, 2] }).status === 0 ? into : undefined;
}
