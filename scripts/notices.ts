import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './paths.ts';

/** Names of the packages from which something stands in the bundles. */
export function bundledPackages(metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const names = inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** Licences ask that their text comes along, and minified bundles hold none. Throws when a package has no licence file. */
export async function noticesOf(packages: readonly string[]): Promise<string> {
  const sections = await Promise.all(packages.map(sectionOf));
  return `Getty Images for VS Code contains parts of these packages.\n\n${sections.join('\n\n')}\n`;
}

async function sectionOf(name: string): Promise<string> {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e\b/i.test(each));
  if (!file) throw new Error(`The package ${name} has no licence file.`);
  const text = await readFile(join(folder, file), 'utf8');
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}`;
}
