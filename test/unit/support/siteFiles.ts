import assert from 'node:assert/strict';
import { detectSite } from '../../../src/core/sites/detectSite.ts';
import type { Site, SiteDocument, SiteKind, SiteLink, SiteReader } from '../../../src/core/sites/site.ts';

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

/** How a document names an image: its path, or all that the site says of it. */
export type LinkRow = string | SiteLink;

/**
 * One document of a site: what is special, the files of the repository, the document, the folder that its images belong in,
 * and how it names images that lie here or there. All paths are from the workspace folder.
 */
export type SiteRow = readonly [about: string, files: Files, document: string, folder: string, links: Readonly<Record<string, LinkRow>>];

/** One test for each row. */
export function siteTable(kind: SiteKind, rows: readonly SiteRow[]): void {
  describe(`A site of ${kind}`, () => {
    for (const [about, files, document, folder, links] of rows) {
      it(`${about}: ${document}`, async () => {
        const site = await siteFor(files, document);
        assert.equal(site?.kind, kind);
        const subject = subjectAt(document);
        const found: Record<string, LinkRow> = {};
        for (const [image, row] of Object.entries(links)) {
          const link = JSON.parse(JSON.stringify(await site.link(subject, `/w/${image}`)));
          found[image] = typeof row === 'string' ? link.path : link;
        }
        assert.deepEqual({ folder: await site.imageFolder(subject), links: found }, { folder: `/w/${folder}`, links });
      });
    }
  });
}

/** A document as the site is asked about it. */
export function subjectAt(document: string): SiteDocument {
  return { path: `/w/${document}`, languageId: languageIds[document.replace(/^.*\./, '')] ?? 'plaintext' };
}
