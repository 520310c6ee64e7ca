import { inside, join, normalise } from '../paths.ts';
import type { Candidate, Generator, Layout } from './generator.ts';
import { antora } from './generators/antora.ts';
import { astro } from './generators/astro.ts';
import { docusaurus } from './generators/docusaurus.ts';
import { eleventy } from './generators/eleventy.ts';
import { gatsby } from './generators/gatsby.ts';
import { hexo } from './generators/hexo.ts';
import { hugo } from './generators/hugo.ts';
import { jekyll } from './generators/jekyll.ts';
import { mkdocs } from './generators/mkdocs.ts';
import { next } from './generators/next.ts';
import { quarto } from './generators/quarto.ts';
import { sphinx } from './generators/sphinx.ts';
import { vitepress } from './generators/vitepress.ts';
import type { Site, SiteDocument, SiteReader } from './site.ts';

/**
 * To add a generator, write a file like generators/hugo.ts and name it here. Those with a file of their own stand first,
 * those that share its name with others or are known by their package alone last.
 */
const generators: readonly Generator[] = [
  docusaurus,
  vitepress,
  astro,
  gatsby,
  hugo,
  antora,
  quarto,
  mkdocs,
  hexo,
  jekyll,
  sphinx,
  eleventy,
  next,
];

/**
 * The website that a folder belongs to: the nearest one, from the folder upwards to the workspace folder. A site whose
 * configuration lies above the workspace folder is none of it. Lists only these folders and reads few files.
 */
export async function detectSite(folder: string, workspaceFolder: string, reader: SiteReader): Promise<Site | undefined> {
  const top = normalise(workspaceFolder);
  for (const root of upwards(normalise(folder), top)) {
    const names = new Set(await reader.names(root));
    const site = names.size > 0 ? await siteAt(candidate(root, names, reader)) : undefined;
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

/** Several generators look into the same file, such as `package.json`: it is read once. */
function candidate(root: string, names: ReadonlySet<string>, reader: SiteReader): Candidate {
  const texts = new Map<string, Promise<string | undefined>>();
  return {
    root,
    names,
    text(path) {
      const text = texts.get(path) ?? reader.text(join(root, path));
      texts.set(path, text);
      return text;
    },
  };
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
    literal: (document, imagePath) => layout.literal?.(normalised(document), normalise(imagePath)) ?? false,
  };
}

function normalised(document: SiteDocument | undefined): SiteDocument | undefined {
  return document && { ...document, path: normalise(document.path) };
}
