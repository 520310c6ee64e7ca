import { folderIn, inside, join, nameOf } from '../../paths.ts';
import { isSettings, readSettings, type Settings, textsOf, valueAt } from '../config/data.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout } from '../generator.ts';
import type { PublicFolder, SiteDocument } from '../site.ts';
import { addressOf, basePath, under } from '../urls.ts';

/**
 * Facts: jekyllrb.com/docs/structure, /docs/static-files and /docs/collections. Every file of the source is published at
 * its place, but for those with an underscore or a dot in front. Jekyll adds `baseurl` to nothing, so it has to be written;
 * but templates add it to the values of front matter, with `relative_url` and `absolute_url` (jekyllrb.com/docs/liquid/filters).
 */
export const jekyll: Generator = {
  kind: 'jekyll',
  label: 'Jekyll',
  async detect({ root, names, text }) {
    const name = firstOf(names, ['_config.yml', '_config.yaml', '_config.toml']);
    // With `_toc.yml` beside it, it is a Jupyter Book's.
    return name === undefined || names.has('_toc.yml') ? undefined : layout(root, readSettings(name, await text(name)));
  },
};

function layout(root: string, settings: Settings): Layout {
  const source = folderIn(root, settings.source) ?? root;
  const base = basePath(settings.baseurl);
  const collections = collectionFolders(source, settings);
  const isNote = (document: SiteDocument) => isMarkdown(document) && isUnread(inside(source, document.path), settings);
  return {
    imageFolder: () => ({ folder: join(source, 'assets/images'), within: source }),
    link(document, imagePath) {
      if (document && isNote(document)) return relativeFrom(document, root, imagePath);
      const published = isPublished(inside(source, imagePath)) ? [{ folder: source, url: '/' }] : [];
      const address = addressOf([...collections, ...published], imagePath);
      if (address === undefined) return relativeFrom(document, root, imagePath);
      return { path: under(base, address), frontMatter: address };
    },
  };
}

/**
 * A text that readers see in the repository and not on the site: outside the source, excluded, in a folder with a dot, or
 * one of those that belong to repositories. A README may be the first page of its folder too, where the same path is right.
 */
function isUnread(path: string | undefined, { exclude }: Settings): boolean {
  if (path === undefined || /(?:^|\/)\./.test(path)) return true;
  if (/^(?:readme|changelog|contributing|license|licence|code_of_conduct|security|history|authors)\.\w+$/i.test(nameOf(path))) return true;
  return textsOf(exclude).some((each) => isWithin(path, each.replace(/^\.?\//, '')));
}

/** The file or folder that is named; stars only at the beginning of a name: `*.md`. */
function isWithin(path: string, pattern: string): boolean {
  const folder = pattern.endsWith('/') ? pattern : `${pattern}/`;
  if (path === pattern || path.startsWith(folder)) return true;
  const [, start = '', end = ''] = /^((?:[^*]*\/)?)\*{1,2}([^*]+)$/.exec(pattern) ?? [];
  return end !== '' && path.startsWith(start) && path.endsWith(end) && (pattern.includes('**') || !path.slice(start.length).includes('/'));
}

function isPublished(path: string | undefined): boolean {
  return path !== undefined && !/(?:^|\/)[_.#]/.test(path);
}

/** Files of a collection are published when its documents are. */
function collectionFolders(source: string, settings: Settings): readonly PublicFolder[] {
  const parent = folderIn(source, settings.collections_dir) ?? source;
  const collections = isSettings(settings.collections) ? Object.entries(settings.collections) : [];
  return collections.flatMap(([name, value]) => {
    const folder = valueAt(value, 'output') === true ? folderIn(parent, `_${name}`) : undefined;
    return folder === undefined ? [] : [{ folder, url: basePath(name) }];
  });
}
