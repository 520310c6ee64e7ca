import { join } from '../../paths.ts';
import { relativeFrom } from '../documents.ts';
import type { Generator } from '../generator.ts';

/** Facts: docsify.js.org, "Quick start" and "Markdown helpers". The folder of `index.html` is served as it is; images are named from the document. */
export const docsify: Generator = {
  kind: 'docsify',
  label: 'Docsify',
  async detect({ root, names, text }) {
    if (!names.has('index.html') || ![...names].some((name) => /\.md$/i.test(name))) return undefined;
    if (!/\$docsify\b|\bdocsify(?:@[\w.^~-]+)?\/(?:lib|dist)\//.test((await text('index.html')) ?? '')) return undefined;
    return {
      imageFolder: () => ({ folder: join(root, 'images'), within: root }),
      link: (document, imagePath) => relativeFrom(document, root, imagePath),
    };
  },
};
