import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFolder } from './paths.ts';

/** A folder for one run: `workspace` is a copy of the sample, `data` is VS Code's own. */
export interface RunFolder {
  readonly path: string;
  readonly workspace: string;
  readonly data: string;
  remove(): Promise<void>;
}

/** The path has no links in it: VS Code resolves them, and tests compare paths. */
export async function makeRunFolder(): Promise<RunFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'getty-images-')));
  const workspace = join(path, 'workspace');
  await cp(sampleFolder, workspace, { recursive: true });
  return { path, workspace, data: join(path, 'data'), remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
