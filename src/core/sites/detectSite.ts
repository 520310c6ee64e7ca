import type { Candidate, Generator, Layout } from './generator.ts';
import { hugo } from './generators/hugo.ts';
import { inside, normalise } from './paths.ts';
import type { Site, SiteDocument, SiteReader } from './site.ts';

/** To add a generator, write a file like generators/hugo.ts and name it here. The more its files say, the earlier it stands. */
const generators: readonly Generator[] = [hugo];

/**
 * The website that a folder belongs to: the nearest one, from the folder upwards to the workspace folder. A site whose
 * configuration lies above the workspace folder is none of it. Lists only these folders and reads few files.
 */
export async function detectSite(folder: string, workspaceFolder: string, reader: SiteReader): Promise<Site | undefined> {
  const top = normalise(workspaceFolder);
  for (const root of upwards(normalise(folder), top)) {
    const names = new Set(await reader.names(root));
    const site = names.size > 0 ? await siteAt({ root, names, text: (path) => reader.text(normalise(`${root}/${path}`)) }) : undefined;
    if (site) return site;
  }
  return undefined;
}

function upwards(folder: string, top: string): readonly string[] {
  const way = inside(top, folder);
  if (way === undefined) return [];
  const parts = way.split('/').filter(Boolean);
  return [...parts.map((_, index) => normalise(`${top}/${parts.slice(0, parts.length - index).join('/')}`)), top];
}

async function siteAt(candidate: Candidate): Promise<Site | undefined> {
  for (const generator of generators) {
    const layout = await generator.detect(candidate);
    if (layout) return site(generator, candidate.root, layout);
  }
  return undefined;
}

function site({ kind, label }: Generator, root: string, layout: Layout): Site {
  return {
    kind,
    label,
    root,
    imageFolder: (document) => layout.imageFolder(normalised(document)),
    link: (document, imagePath) => layout.link(normalised(document), normalise(imagePath)),
  };
}

function normalised(document: SiteDocument | undefined): SiteDocument | undefined {
  return document && { ...document, path: normalise(document.path) };
}
