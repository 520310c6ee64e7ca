import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import type { SiteKind } from '../../src/core/sites/site.ts';
import { decoded } from './authorLinks.ts';
import type { Document, Repository } from './repository.ts';

/*
 * Which file of the repository a link leads to, by the documentation of the generators and not by the product's own code:
 * folders whose files lie at the root of the site, and how documents name those that lie elsewhere.
 */

/** In the order in which they are looked into; `*` stands for any name in its place. */
const publicFolders: Readonly<Record<string, readonly string[]>> = {
  hugo: ['static', 'static*', 'assets', 'content', 'content*', 'content/*'],
  jekyll: ['.', '_*'],
  docusaurus: ['static', 'public', 'static*'],
  vitepress: ['public', '*/public'],
  astro: ['public'],
  next: ['public'],
  gatsby: ['static'],
  eleventy: ['.', 'public', '*'],
  mkdocs: ['docs', '.'],
  zensical: ['docs', '.'],
  sphinx: ['.'],
  quarto: ['.'],
  hexo: ['source', 'src'],
  zola: ['static', 'content'],
  vuepress: ['.vuepress/public', '*/.vuepress/public'],
  docsify: ['.', 'docs'],
  mdbook: ['src'],
} satisfies Partial<Record<SiteKind | 'zensical' | 'zola' | 'vuepress' | 'docsify' | 'mdbook', readonly string[]>>;

export interface Target {
  readonly file: string;
  /** Whether the path that the site is served under was written. */
  readonly based: boolean;
}

export function targetOf(link: string, document: Document, repository: Repository): Target | undefined {
  const path = decoded(link.replace(/[?#].*$/, ''));
  if (document.site?.kind === 'antora' && document.languageId === 'asciidoc') return antoraTarget(path, document, repository);
  const has = (file: string) => repository.files.has(file);
  if (!path.startsWith('/')) return relativeTarget(path, document, has);
  const root = document.site?.root ?? repository.folder;
  const base = baseOf(root);
  const kind = document.site?.kind ?? '';
  for (const [rest, based] of [
    [path, false] as const,
    ...(base && path.startsWith(base) ? [[path.slice(base.length), true] as const] : []),
  ]) {
    for (const folder of (publicFolders[kind] ?? ['.']).flatMap((name) => expanded(root, name))) {
      const file = join(folder, rest);
      if (has(file)) return { file, based };
    }
  }
  return undefined;
}

/** Whose pages are served from a folder of their own, `page/`, from which a browser reads what they name. */
const ownFolders: Readonly<Record<string, boolean>> = { jekyll: true, hexo: true, hugo: true, eleventy: true };

function relativeTarget(path: string, document: Document, has: (file: string) => boolean): Target | undefined {
  const from = dirname(document.path);
  const starts = path.startsWith('@site/')
    ? [join(document.site?.root ?? from, path.slice(6))]
    : [resolve(from, imagesDir(document), path)];
  const own = (ownFolders[document.site?.kind ?? ''] ?? false) ? [join(document.path.replace(/\.\w+$/, ''), path)] : [];
  const file = [...starts, ...own].find(has);
  return file === undefined ? undefined : { file, based: false };
}

/** What Asciidoctor puts before every target; an absolute or computed one is left to the reader. */
function imagesDir({ languageId, text }: Document): string {
  const value = languageId === 'asciidoc' ? /^(?:ifndef::imagesdir\[)?:imagesdir:[ \t]*([^\n\]]*)\]?$/m.exec(text)?.[1] : undefined;
  return value === undefined || /^\/|[{:]/.test(value) ? '' : value.trim();
}

function expanded(root: string, name: string): readonly string[] {
  const [first = '', ...rest] = name.split('/');
  if (!first.includes('*')) return rest.length > 0 ? expanded(join(root, first), rest.join('/')) : [join(root, first)];
  if (!existsSync(root)) return [];
  const pattern = new RegExp(`^${first.replace('*', '.*')}$`);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && pattern.test(entry.name));
  return folders.flatMap((entry) => (rest.length > 0 ? expanded(join(root, entry.name), rest.join('/')) : [join(root, entry.name)]));
}

const bases = new Map<string, string>();

/** `/docs` of the address or the path that a configuration in the folder names; empty for none. */
function baseOf(root: string): string {
  const known = bases.get(root);
  if (known !== undefined) return known;
  const names = readdirSync(root).filter(
    (name) => /config|^hugo\.|^book\.toml|^mkdocs\.yml/.test(name) && /\.(?:ya?ml|toml|json|[cm]?[jt]s)$/.test(name),
  );
  const found = names.flatMap((name) => {
    const pattern =
      /^\s*["']?(?:baseurl|baseURL|base_url|baseUrl|basePath|pathPrefix|base|root|site_url)["']?\s*[:=]\s*["'`]?([^"'`,\s]+)/gm;
    return [...readFileSync(join(root, name), 'utf8').matchAll(pattern)].map(([, value = '']) =>
      value.replace(/^https?:\/\/[^/]*/, '').replace(/\/$/, ''),
    );
  });
  const base = found.find((value) => /^\/[\w./-]+$/.test(value)) ?? '';
  bases.set(root, base);
  return base;
}

interface Component {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

const components = new Map<Repository, readonly Component[]>();

/** Facts: docs.antora.org, "Resource ID coordinates": `version@component:module:family$path`. */
function antoraTarget(link: string, document: Document, repository: Repository): Target | undefined {
  const all = components.get(repository) ?? readComponents(repository);
  components.set(repository, all);
  const own = all.find(({ folder }) => document.path.startsWith(`${folder}/modules/`));
  const [, version, component, module, path] = /^(?:([^@:$]*)@)?(?:([^:$]*):)??(?:([^:$]*):)?(?:image\$)?([^$:]*)$/.exec(link) ?? [];
  if (!own || path === undefined) return undefined;
  const wanted = all.filter(({ name }) => name === (component || own.name));
  const isNamed = (each: Component) => each.version === version?.replace(/^_$/, '');
  const isMeant = (each: Component) => (component === undefined || component === own.name ? each === own : true);
  const same = wanted.filter(version === undefined ? isMeant : isNamed);
  const ownModule = document.path.slice(own.folder.length).split('/')[2] ?? 'ROOT';
  for (const { folder } of same) {
    for (const images of ['images', 'assets/images']) {
      const file = join(folder, 'modules', module || (component ? 'ROOT' : ownModule), images, path);
      if (repository.files.has(file)) return { file, based: false };
    }
  }
  return undefined;
}

function readComponents({ files }: Repository): readonly Component[] {
  return [...files]
    .filter((file) => file.endsWith('/antora.yml'))
    .map((file) => {
      const data = (load(readFileSync(file, 'utf8')) ?? {}) as { readonly name?: unknown; readonly version?: unknown };
      const version = data.version === null || data.version === undefined ? '' : String(data.version === true ? '' : data.version);
      return { folder: dirname(file), name: String(data.name), version: version === '~' ? '' : version };
    });
}
