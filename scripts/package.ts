import { stat } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import { buildProduct } from './bundle.ts';
import { root, vsixPath } from './paths.ts';

const mostBytes = 690_000;

/** The VSIX that users install: bundles only, so npm's dependency tree stays out of it. */
await buildProduct();
await createVSIX({ cwd: root, packagePath: vsixPath, dependencies: false });
const { size } = await stat(vsixPath);
console.log(`${(size / 1000).toFixed(1)} of ${mostBytes / 1000} kB`);
if (size > mostBytes) throw new Error(`The VSIX has ${size} bytes; the budget is ${mostBytes}.`);
