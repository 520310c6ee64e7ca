import { dottedReference, folderIn, folderOf, join } from '../../paths.ts';
import { readScript } from '../config/script.ts';
import { isMarkdown, isNote, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout, scriptExtensions, withExtensions } from '../generator.ts';
import type { SiteDocument } from '../site.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: docs.astro.build/en/guides/images. Images in Markdown are optimised when they are named relative to the document
 * and lie in `src`; those in `public` are named by their address, to which Astro adds no base.
 */
export const astro: Generator = {
  kind: 'astro',
  label: 'Astro',
  async detect({ root, names, text }) {
    const name = firstOf(names, withExtensions('astro.config', scriptExtensions));
    if (name === undefined) return undefined;
    const script = readScript(await text(name));
    const folder = (key: string, fallback: string) => folderIn(root, script.text(key)) ?? join(root, fallback);
    return layout(root, folder('srcDir', 'src'), folder('publicDir', 'public'), basePath(script.text('base')));
  },
};

function layout(root: string, source: string, publicFolder: string, base: string): Layout {
  const optimised = (document: SiteDocument | undefined) => document && isMarkdown(document) && !isNote(document, root);
  return {
    imageFolder: (document) =>
      optimised(document) ? join(source, 'assets') : { folder: join(publicFolder, 'images'), within: publicFolder },
    link(document, imagePath) {
      if (document && isNote(document, root)) return relativeFrom(document, root, imagePath);
      const address = addressOf([{ folder: publicFolder, url: base }], imagePath);
      return address ?? (document ? dottedReference(folderOf(document.path), imagePath) : relativeFrom(undefined, root, imagePath));
    },
  };
}
