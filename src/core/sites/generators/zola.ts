import { folderOf, inside, join, stemOf } from '../../paths.ts';
import { readToml } from '../config/data.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout } from '../generator.ts';
import type { SiteDocument } from '../site.ts';
import { addressOf, basePath, under } from '../urls.ts';

/**
 * Facts: getzola.org/documentation, "Directory structure", "Assets colocation" and `get_url`. `base_url` is the one setting
 * that Zola demands. Files beside an `index.md` or `_index.md` are named from it; others by their address, to which Zola
 * adds nothing in Markdown and `get_url`, in templates, the base.
 */
export const zola: Generator = {
  kind: 'zola',
  label: 'Zola',
  async detect({ root, names, text }) {
    const name = firstOf(names, ['zola.toml', 'config.toml']);
    if (name === undefined || firstOf(names, ['content', 'templates', 'themes', 'sass']) === undefined) return undefined;
    const { base_url: address } = readToml(await text(name));
    return typeof address === 'string' ? layout(root, basePath(address)) : undefined;
  },
};

function layout(root: string, base: string): Layout {
  const [content, statics] = [join(root, 'content'), join(root, 'static')];
  const owns = (document: SiteDocument) => isBundle(document) && inside(content, document.path) !== undefined;
  return {
    imageFolder: (document) =>
      document && owns(document) ? folderOf(document.path) : { folder: join(statics, 'images'), within: statics },
    link(document, imagePath) {
      const isNote = document && isMarkdown(document) && inside(content, document.path) === undefined;
      const isBeside = document && owns(document) && inside(folderOf(document.path), imagePath);
      if (isNote || isBeside) return relativeFrom(document, root, imagePath);
      const published = [statics, content].map((folder) => ({ folder, url: '/' }));
      const address = addressOf(published, imagePath);
      if (address === undefined) return relativeFrom(document, root, imagePath);
      return { path: under(base, address), frontMatter: address };
    },
  };
}

/** `index.md`, `_index.md`, also with the language in the name. */
function isBundle(document: SiteDocument): boolean {
  return /^_?index(?:\.[\w-]+)?$/.test(stemOf(document.path));
}
