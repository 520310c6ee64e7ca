import { join } from '../../paths.ts';
import { relativeFrom } from '../documents.ts';
import type { Generator } from '../generator.ts';

/**
 * Facts: sphinx-doc.org, "Configuration" and "Images"; myst-parser.readthedocs.io. The folder of `conf.py` is the source.
 * Images are named from the document, in reStructuredText and in MyST alike, and Sphinx copies them.
 */
export const sphinx: Generator = {
  kind: 'sphinx',
  label: 'Sphinx',
  async detect({ root, names, text }) {
    if (!names.has('conf.py') || !ownKeys.test((await text('conf.py')) ?? '')) return undefined;
    return {
      imageFolder: () => ({ folder: join(root, 'images'), within: root }),
      link: (document, imagePath) => relativeFrom(document, root, imagePath),
    };
  },
};

/** Other tools have a `conf.py` too. */
const ownKeys = /^(?:extensions|project|html_theme|master_doc|root_doc|source_suffix|templates_path|exclude_patterns)\s*(?::[^=\n]*)?=/m;
