import { folderIn, join } from '../../paths.ts';
import { readToml, valueAt } from '../config/data.ts';
import { relativeFrom } from '../documents.ts';
import type { Generator } from '../generator.ts';

/**
 * Facts: rust-lang.github.io/mdBook, "General configuration" and "The build command". Whatever lies in `src` is copied to
 * its place beside the chapters, and nothing else is; images are named from the document.
 */
export const mdbook: Generator = {
  kind: 'mdbook',
  label: 'mdBook',
  async detect({ root, names, text }) {
    if (!names.has('book.toml')) return undefined;
    const source = folderIn(root, valueAt(readToml(await text('book.toml')), 'book', 'src')) ?? join(root, 'src');
    return {
      imageFolder: () => ({ folder: join(source, 'images'), within: source }),
      link: (document, imagePath) => relativeFrom(document, root, imagePath),
    };
  },
};
