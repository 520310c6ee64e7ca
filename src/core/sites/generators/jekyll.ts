import { folderIn, inside, join } from '../../paths.ts';
import { isSettings, readSettings, type Settings, valueAt } from '../config/data.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout } from '../generator.ts';
import type { PublicFolder } from '../site.ts';
import { addressOf, basePath, under } from '../urls.ts';

/**
 * Facts: jekyllrb.com/docs/structure, /docs/static-files and /docs/collections. Every file of the source is published at
 * its place, but for those with an underscore or a dot in front. Jekyll adds `baseurl` to nothing, so it has to be written.
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
  const collections = collectionFolders(source, settings, base);
  return {
    imageFolder: () => join(source, 'assets/images'),
    link(document, imagePath) {
      const isNote = document && isMarkdown(document) && inside(source, document.path) === undefined;
      if (isNote) return relativeFrom(document, root, imagePath);
      const published = isPublished(inside(source, imagePath)) ? [{ folder: source, url: base }] : [];
      return addressOf([...collections, ...published], imagePath) ?? relativeFrom(document, root, imagePath);
    },
  };
}

function isPublished(path: string | undefined): boolean {
  return path !== undefined && !/(?:^|\/)[_.#]/.test(path);
}

/** Files of a collection are published when its documents are. */
function collectionFolders(source: string, settings: Settings, base: string): readonly PublicFolder[] {
  const parent = folderIn(source, settings.collections_dir) ?? source;
  const collections = isSettings(settings.collections) ? Object.entries(settings.collections) : [];
  return collections.flatMap(([name, value]) => {
    const folder = valueAt(value, 'output') === true ? folderIn(parent, `_${name}`) : undefined;
    return folder === undefined ? [] : [{ folder, url: under(base, basePath(name)) }];
  });
}
