import { inside, join, normalise } from '../paths.ts';
import { settledFolder } from './existingFolder.ts';
import { type Candidate, firstOf, type Generator, type Layout } from './generator.ts';
import { antora } from './generators/antora.ts';
import { astro } from './generators/astro.ts';
import { docsify } from './generators/docsify.ts';
import { docusaurus } from './generators/docusaurus.ts';
import { eleventy } from './generators/eleventy.ts';
import { gatsby } from './generators/gatsby.ts';
import { hexo } from './generators/hexo.ts';
import { hugo } from './generators/hugo.ts';
import { jekyll } from './generators/jekyll.ts';
import { mdbook } from './generators/mdbook.ts';
import { mkdocs } from './generators/mkdocs.ts';
import { next } from './generators/next.ts';
import { nuxt } from './generators/nuxt.ts';
import { quarto } from './generators/quarto.ts';
import { sphinx } from './generators/sphinx.ts';
import { sveltekit } from './generators/sveltekit.ts';
import { vitepress } from './generators/vitepress.ts';
import { vuepress } from './generators/vuepress.ts';
import { zensical } from './generators/zensical.ts';
import { zola } from './generators/zola.ts';
import type { Site, SiteDocument, SiteReader } from './site.ts';

/**
 * To add a generator, write a file like generators/hugo.ts and name it here. Those with a file of their own stand first,
 * those that share its name with others or are known by their package alone last.
 */
const generators: readonly Generator[] = [
  docusaurus,
  vitepress,
  vuepress,
  astro,
  gatsby,
  nuxt,
  zola,
  hugo,
  antora,
  quarto,
  mdbook,
  zensical,
  mkdocs,
  hexo,
  jekyll,
  sphinx,
  eleventy,
  sveltekit,
  next,
  docsify,
];

/**
 * The website that a folder belongs to: the nearest one, from the folder upwards to the workspace folder. A site whose
 * configuration lies above the workspace folder is none of it. Lists only these folders, and where the site may lie beside
 * them that one, and reads few files.
 */
export async function detectSite(folder: string, workspaceFolder: string, reader: SiteReader): Promise<Site | undefined> {
  const top = normalise(workspaceFolder);
  const from = normalise(folder);
  let theme: Site | undefined;
  for (const root of upwards(from, top)) {
    const names = new Set(await reader.names(root));
    if (names.size === 0) continue;
    const site = (await siteAt(root, names, top, reader)) ?? (await siteBeside(root, names, from, top, reader));
    if (theme && (site || root === outerOf(theme.root))) return site?.kind === theme.kind ? site : theme;
    if (site && outerOf(site.root) === undefined) return site;
    theme ??= site;
  }
  return theme;
}

function upwards(folder: string, top: string): readonly string[] {
  const way = inside(top, folder);
  if (way === undefined) return [];
  const parts = way.split('/').filter(Boolean);
  return [...parts.map((_, index) => normalise(`${top}/${parts.slice(0, parts.length - index).join('/')}`)), top];
}

/** Themes have configurations of their own: of a theme in `themes`, the site that it is for is asked too. */
function outerOf(root: string): string | undefined {
  return /^(.*)\/themes\/[^/]+$/.exec(root)?.[1];
}

/** Several generators look into the same file, such as `package.json`: it is read once. */
function candidate(root: string, names: ReadonlySet<string>, top: string, reader: SiteReader): Candidate {
  const texts = new Map<string, Promise<string | undefined>>();
  const elsewhere = async (path: string) => (inside(top, path) ? reader.text(path) : undefined);
  return {
    root,
    names,
    elsewhere,
    text(path) {
      const text = texts.get(path) ?? elsewhere(join(root, path));
      texts.set(path, text);
      return text;
    },
  };
}

async function siteAt(root: string, names: ReadonlySet<string>, top: string, reader: SiteReader): Promise<Site | undefined> {
  const place = candidate(root, names, top, reader);
  for (const generator of generators) {
    const layout = await generator.detect(place);
    if (layout) return site(generator, root, layout, reader);
  }
  return undefined;
}

/** A site in a folder of its own whose documents lie beside that. */
async function siteBeside(
  parent: string,
  names: ReadonlySet<string>,
  folder: string,
  top: string,
  reader: SiteReader,
): Promise<Site | undefined> {
  for (const generator of generators) {
    const name = firstOf(names, generator.beside ?? []);
    if (name === undefined) continue;
    const root = join(parent, name);
    const place = candidate(root, new Set(await reader.names(root)), top, reader);
    const layout = (await generator.reads?.(place, folder)) ? await generator.detect(place) : undefined;
    if (layout) return site(generator, root, layout, reader);
  }
  return undefined;
}

function site({ kind, label }: Generator, root: string, layout: Layout, reader: SiteReader): Site {
  return {
    kind,
    label,
    root,
    async imageFolder(document) {
      const home = layout.imageFolder(normalised(document));
      return typeof home === 'string' ? home : await settledFolder(home, reader);
    },
    async link(document, imagePath) {
      const link = await layout.link(normalised(document), normalise(imagePath));
      return typeof link === 'string' ? { path: link } : link;
    },
  };
}

function normalised(document: SiteDocument | undefined): SiteDocument | undefined {
  return document && { ...document, path: normalise(document.path) };
}
