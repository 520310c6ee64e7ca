import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';
import { runOrThrow } from './run.ts';

/*
 * The pictures of the walkthrough, the moving one of the README and those of the README about finding images, boards and Git, taken
 * anew. The workbench's own test of the first minutes takes the first, and here they are put where the manifest names them. Package
 * again to see them.
 */

const [from, to] = [join(root, 'shots', 'walkthrough'), join(root, 'media', 'walkthrough')];
await rm(from, { recursive: true, force: true });
await runOrThrow(process.execPath, [join(root, 'scripts', 'uiTests.ts'), '--grep', 'The first minutes']);
await mkdir(to, { recursive: true });
for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name));
for (const script of ['movingPicture.ts', 'readmePictures.ts']) await runOrThrow(process.execPath, [join(root, 'scripts', script)]);
