/*
 * `node esbuild.js`: both bundles of the extension, within their budgets. `node esbuild.js host`: the tests that run inside
 * the extension host.
 */

import { buildProduct } from './scripts/bundle.ts';
import { buildHostTests } from './scripts/bundleTests.ts';

if (process.argv[2] === 'host') await buildHostTests();
else await buildProduct();
