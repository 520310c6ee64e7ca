import { dottedReference, folderOf, join } from '../../paths.ts';
import { readScript, type Script } from '../config/script.ts';
import { isMarkdown, isNote, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout, scriptExtensions, withExtensions } from '../generator.ts';
import type { SiteDocument } from '../site.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: gatsbyjs.com, the pages of gatsby-remark-images and gatsby-remark-copy-linked-files, "static folder" and "path
 * prefix". With one of the plugins, images in Markdown lie beside the document and are named from it; both look for a file
 * of exactly that name. Gatsby adds its path prefix to links in Markdown, not to images; in templates `withPrefix` does.
 */
export const gatsby: Generator = {
  kind: 'gatsby',
  label: 'Gatsby',
  async detect({ root, names, text }) {
    const name = firstOf(names, withExtensions('gatsby-config', scriptExtensions));
    if (name === undefined) return undefined;
    const script = readScript(await text(name));
    return layout(root, basePath(script.text('pathPrefix')), publishesBeside(script));
  },
};

/** The second plugin leaves photographs to the first, unless it is told which files to ignore instead. */
function publishesBeside(script: Script): boolean {
  const ignored = script.texts('ignoreFileExtensions');
  return script.mentions('gatsby-remark-images') || (ignored !== undefined && !ignored.includes('jpg'));
}

function layout(root: string, base: string, relative: boolean): Layout {
  const statics = join(root, 'static');
  const beside = (document: SiteDocument) => relative && isMarkdown(document) && !isNote(document, root);
  return {
    imageFolder: (document) =>
      document && beside(document) ? folderOf(document.path) : { folder: join(statics, 'images'), within: statics },
    link(document, imagePath) {
      if (document && isNote(document, root)) return relativeFrom(document, root, imagePath);
      const path = addressOf([{ folder: statics, url: base }], imagePath);
      if (path !== undefined) return { path, frontMatter: addressOf([{ folder: statics, url: '/' }], imagePath) };
      if (!document) return relativeFrom(undefined, root, imagePath);
      return { path: dottedReference(folderOf(document.path), imagePath), literal: beside(document) };
    },
  };
}
