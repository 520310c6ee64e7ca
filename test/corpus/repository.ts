import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { languageOf } from '../../src/core/references/language.ts';
import { detectSite } from '../../src/core/sites/detectSite.ts';
import type { Site } from '../../src/core/sites/site.ts';
import { diskReader } from '../sites/support/diskReader.ts';

/** A document of a repository, and the site that the product takes it for a part of. */
export interface Document {
  /** Absolute. */
  readonly path: string;
  /** From the repository. */
  readonly name: string;
  /** As VS Code and the product tell it. */
  readonly languageId: string;
  readonly text: string;
  readonly site: Site | undefined;
}

export interface Repository {
  readonly folder: string;
  readonly name: string;
  readonly documents: readonly Document[];
  /** Paths of all files. */
  readonly files: ReadonlySet<string>;
}

const languages: Readonly<Record<string, string>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'mdx',
  html: 'html',
  rst: 'restructuredtext',
};
const skipped = new Set(['.git', 'node_modules', 'vendor', 'dist', '_site']);
const longest = 400_000;

export async function readRepository(folder: string): Promise<Repository> {
  const files = await filesIn(folder);
  const sites = new Map<string, Promise<Site | undefined>>();
  const siteIn = (from: string) => {
    const known = sites.get(from) ?? detectSite(from, folder, diskReader);
    sites.set(from, known);
    return known;
  };
  const documents: Document[] = [];
  for (const path of files) {
    const languageId = languageAt(path);
    if (languageId === undefined || (await stat(path)).size > longest) continue;
    const text = await readFile(path, 'utf8');
    if (text.includes('\uFFFD') || text.includes('\0')) continue;
    documents.push({ path, name: relative(folder, path), languageId, text, site: await siteIn(dirname(path)) });
  }
  return { folder, name: basename(folder), documents, files: new Set(files) };
}

function languageAt(path: string): string | undefined {
  const extension = extname(path).slice(1).toLowerCase();
  if (Object.hasOwn(languages, extension)) return languages[extension];
  const known = languageOf('plaintext', path);
  return ['asciidoc', 'quarto', 'rmd', 'markdown'].includes(known) ? known : undefined;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...(await filesIn(path)));
  }
  return found;
}
