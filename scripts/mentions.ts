import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from './paths.ts';

/**
 * Whether a name or a text of a source, comments left out, is like the pattern: a variable, an import under whatever alias, a
 * property however it is reached. Whoever calls something must mention its name.
 */
export function mentions(file: string, source: string, pattern: RegExp): boolean {
  const found = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    return ['name', 'value', 'cooked'].some((key) => key in value && isLike(Reflect.get(value, key))) || Object.values(value).some(found);
  };
  const isLike = (value: unknown): boolean => typeof value === 'string' && pattern.test(value);
  return found(parseSync(file, source).program);
}

/** The files of `src` that mention it, as paths relative to `src`. */
export async function filesThatMention(pattern: RegExp): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: join(root, 'src') })) files.push(file.replaceAll('\\', '/'));
  const anywhere = new RegExp(pattern.source.replace(/^\^|\$$/g, ''), pattern.flags);
  return files.sort().filter((file) => {
    const source = readFileSync(join(root, 'src', file), 'utf8');
    return anywhere.test(source) && mentions(file, source, pattern);
  });
}
