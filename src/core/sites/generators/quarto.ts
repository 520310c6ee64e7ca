import { join } from '../../paths.ts';
import { relativeFrom } from '../documents.ts';
import { firstOf, type Generator } from '../generator.ts';

/** Facts: quarto.org/docs/projects/quarto-projects.html. Images are named from the document, and Quarto copies those that are. */
export const quarto: Generator = {
  kind: 'quarto',
  label: 'Quarto',
  async detect({ root, names }) {
    if (firstOf(names, ['_quarto.yml', '_quarto.yaml']) === undefined) return undefined;
    return {
      imageFolder: () => ({ folder: join(root, 'images'), within: root }),
      link: (document, imagePath) => relativeFrom(document, root, imagePath),
    };
  },
};
