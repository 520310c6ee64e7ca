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
  const sections = (await Promise.all(packages.map(async (name) => [await sectionOf(name), ...(await partsOf(name))]))).flat();
  return `Getty Images for VS Code contains parts of these packages.\n\n${sections.join('\n\n')}\n`;
}

async function sectionOf(name: string): Promise<string> {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e\b/i.test(each));
  if (!file) throw new Error(`The package ${name} has no licence file.`);
  const text = await readFile(join(folder, file), 'utf8');
  return section(`${name} ${version} (${license})`, text);
}

function section(title: string, text: string): string {
  return `${'-'.repeat(80)}\n${title}\n\n${text.trim()}`;
}

/** undici holds llhttp in compiled form without its licence: the same MIT terms (its repository's LICENSE), another holder. */
async function partsOf(name: string): Promise<readonly string[]> {
  if (name !== 'undici') return [];
  const text = await readFile(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
  const terms = text.indexOf('Permission is hereby granted');
  if (terms < 0) throw new Error('The licence of undici has other terms than llhttp now.');
  return [section('llhttp, within undici (MIT)', `Copyright Fedor Indutny, 2018.\n\n${text.slice(terms)}`)];
}
