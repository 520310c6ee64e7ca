import { folderIn, join } from '../../paths.ts';
import { readYaml } from '../config/data.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout } from '../generator.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: mkdocs.org/user-guide/writing-your-docs. Images lie in `docs_dir` and are named from the document; MkDocs turns
 * that into an address, and warns of files that are not there.
 */
export const mkdocs: Generator = {
  kind: 'mkdocs',
  label: 'MkDocs',
  async detect({ root, names, text }) {
    const name = firstOf(names, ['mkdocs.yml', 'mkdocs.yaml']);
    if (name === undefined) return undefined;
    const settings = readYaml(await text(name));
    return layout(root, folderIn(root, settings.docs_dir) ?? join(root, 'docs'), basePath(settings.site_url));
  },
};

function layout(root: string, docs: string, base: string): Layout {
  return {
    imageFolder: () => join(docs, 'images'),
    link(document, imagePath) {
      const address = document && isMarkdown(document) ? undefined : addressOf([{ folder: docs, url: base }], imagePath);
      return address ?? relativeFrom(document, root, imagePath);
    },
  };
}
