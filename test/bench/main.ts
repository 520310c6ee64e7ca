import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/* `npm run bench -- NAME [arguments]` runs `NAME.bench.ts` of this folder; what it measures stands at its top. */

const suffix = '.bench.ts';
const names = readdirSync(import.meta.dirname).flatMap((file) => (file.endsWith(suffix) ? file.slice(0, -suffix.length) : []));
const [name = ''] = process.argv.splice(2, 1);

if (names.includes(name)) await import(pathToFileURL(join(import.meta.dirname, name + suffix)).href);
else {
  process.stderr.write(`usage: bench ${names.join('|')} [arguments]\n`);
  process.exitCode = 2;
}
