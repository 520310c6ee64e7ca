import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/*
 * The unit tests: all of them, or only the files, folders and globs that are named, within a second or two. Options go to mocha.
 * `npm run test:unit -- test/unit/assets/idList.test.ts`
 */

const named = process.argv.slice(2);
const isPlace = (argument: string): boolean => /\.ts$|[*{]/.test(argument) || existsSync(argument);
const places = named.some(isPlace) ? [] : ['test/unit/**/*.test.ts'];
const inFolders = named.map((argument) => (isPlace(argument) && !/\.ts$|[*{]/.test(argument) ? `${argument}/**/*.test.ts` : argument));
process.argv.splice(2, named.length, ...inFolders, ...places);
await import(join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'));
