import { folderIn, folderOf, join, relativeReference, stemOf } from '../../paths.ts';
import { readYaml, type Settings } from '../config/data.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout } from '../generator.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: mkdocs.org/user-guide/writing-your-docs. Images lie in `docs_dir` and are named from the document; MkDocs turns
 * that into an address, and warns of files that are not there. It leaves raw HTML alone, which a browser reads from the
 * page's own folder. The filter `url` takes paths from `docs_dir` (mkdocs.org/dev-guide/themes).
 */
export const mkdocs: Generator = {
  kind: 'mkdocs',
  label: 'MkDocs',
  async detect({ root, names, text }) {
    const name = firstOf(names, ['mkdocs.yml', 'mkdocs.yaml']);
    return name === undefined ? undefined : mkdocsLayout(root, readYaml(await text(name)));
  },
};

/** By the names of settings that Zensical has taken over. */
export function mkdocsLayout(root: string, settings: Settings): Layout {
  const docs = folderIn(root, settings.docs_dir) ?? join(root, 'docs');
  const base = basePath(settings.site_url);
  return {
    imageFolder: () => ({ folder: join(docs, 'images'), within: docs }),
    link(document, imagePath) {
      const address = addressOf([{ folder: docs, url: '/' }], imagePath);
      if (address === undefined) return relativeFrom(document, root, imagePath);
      if (!document || !isMarkdown(document)) return document ? base + address.slice(1) : relativeFrom(document, root, imagePath);
      const page = settings.use_directory_urls === false ? folderOf(document.path) : pageFolder(document.path);
      return {
        path: relativeFrom(document, root, imagePath),
        html: relativeReference(page, imagePath),
        frontMatter: address.slice(1),
      };
    },
  };
}

/** The folder of its address, as if that lay in the sources: a page `a.md` is `a/`. */
function pageFolder(path: string): string {
  const name = stemOf(path);
  return /^(?:index|readme)$/i.test(name) ? folderOf(path) : join(folderOf(path), name);
}
