import assert from 'node:assert/strict';
import { detectSite } from '../../../src/core/sites/detectSite.ts';
import type { Site, SiteKind, SiteReader } from '../../../src/core/sites/site.ts';

/** Files by their path from the workspace folder, `/w`; folders are those that the files need. */
export type Files = Readonly<Record<string, string>>;

/** A workspace in memory, which keeps count of the folders that were listed. */
export interface MemoryReader extends SiteReader {
  readonly listed: readonly string[];
}

export function memoryReader(files: Files, workspaceFolder = '/w'): MemoryReader {
  const paths = Object.keys(files).map((name) => `${workspaceFolder}/${name}`);
  const listed: string[] = [];
  return {
    listed,
    async names(folder) {
      listed.push(folder);
      const start = folder === '/' ? '/' : `${folder}/`;
      const inside = paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0] ?? '');
      return [...new Set(inside)];
    },
    async text(path) {
      return files[path.slice(workspaceFolder.length + 1)];
    },
  };
}

export const languageIds: Readonly<Record<string, string>> = {
  md: 'markdown',
  mdx: 'mdx',
  qmd: 'quarto',
  html: 'html',
  njk: 'njk',
  astro: 'astro',
  tsx: 'typescriptreact',
  vue: 'vue',
  rst: 'restructuredtext',
  adoc: 'asciidoc',
};

/** The site of a document at a path from the workspace folder. */
export async function siteFor(files: Files, document: string): Promise<Site | undefined> {
  const folder = `/w/${document}`.replace(/\/[^/]*$/, '');
  return await detectSite(folder, '/w', memoryReader({ ...files, [document]: '' }));
}

/** One document: where its images belong, and how it names images that lie here or there. All paths are from the workspace folder. */
export interface SiteCase {
  readonly about: string;
  readonly files: Files;
  readonly document: string;
  readonly folder: string;
  readonly links: Readonly<Record<string, string>>;
}

export function itPlaces(kind: SiteKind, cases: readonly SiteCase[]): void {
  for (const { about, files, document, folder, links } of cases) {
    it(`${about}: ${document}`, async () => {
      const site = await siteFor(files, document);
      assert.equal(site?.kind, kind);
      const languageId = languageIds[document.replace(/^.*\./, '')] ?? 'plaintext';
      const subject = { path: `/w/${document}`, languageId };
      const found = Object.fromEntries(Object.keys(links).map((image) => [image, site.link(subject, `/w/${image}`)]));
      assert.deepEqual({ folder: site.imageFolder(subject), links: found }, { folder: `/w/${folder}`, links });
    });
  }
}
