import { createVSIX } from '@vscode/vsce';
import { buildProduct } from './bundle.ts';
import { root, vsixPath } from './paths.ts';

/** The VSIX that users install: bundles only, so npm's dependency tree stays out of it. */
await buildProduct();
await createVSIX({ cwd: root, packagePath: vsixPath, dependencies: false });
