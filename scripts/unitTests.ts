import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.ts';

/*
 * The unit tests: all of them, or only the files, folders and globs that are named, within a second or two. Options go to mocha.
 * `npm run test:unit -- test/unit/assets/idList.test.ts`
 */

// Types are stripped and sources compiled once, not in every run; the children that some tests start find the same cache.
const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled');
process.env.NODE_COMPILE_CACHE = cache;
enableCompileCache(cache);

const named = process.argv.slice(2);
const isPlace = (argument: string): boolean => /\.ts$|[*{]/.test(argument) || existsSync(argument);
const places = named.some(isPlace) ? [] : ['test/unit/**/*.test.ts'];
const inFolders = named.map((argument) => (isPlace(argument) && !/\.ts$|[*{]/.test(argument) ? `${argument}/**/*.test.ts` : argument));
process.argv.splice(2, named.length, ...inFolders, ...places);
await import(join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'));
