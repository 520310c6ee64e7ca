import { inside, join } from '../../paths.ts';
import { relativeFrom } from '../documents.ts';
import type { Generator } from '../generator.ts';
import type { SiteDocument } from '../site.ts';

/**
 * Facts: docs.antora.org, "Image Resource ID Examples". An AsciiDoc document names an image by its way from the `images`
 * folder of its module, whatever folder the document lies in; in another module, behind the name of that, with the family
 * (`image$`) that may be left out, so that nobody takes it for the scheme of an address.
 */
export const antora: Generator = {
  kind: 'antora',
  label: 'Antora',
  async detect({ root, names }) {
    if (!names.has('antora.yml')) return undefined;
    return {
      imageFolder: (document) => join(root, 'modules', moduleOf(root, document?.path) ?? 'ROOT', 'images'),
      link: (document, imagePath) => resourceId(root, document, imagePath) ?? relativeFrom(document, root, imagePath),
    };
  },
};

function moduleOf(root: string, path: string | undefined): string | undefined {
  const [name, rest] = path === undefined ? [] : (inside(join(root, 'modules'), path)?.split('/') ?? []);
  return rest === undefined ? undefined : name;
}

function resourceId(root: string, document: SiteDocument | undefined, imagePath: string): string | undefined {
  const own = moduleOf(root, document?.path);
  const module = moduleOf(root, imagePath);
  if (own === undefined || module === undefined || !isAsciiDoc(document)) return undefined;
  const folders = ['images', 'assets/images'].map((folder) => join(root, 'modules', module, folder));
  const name = folders.map((folder) => inside(folder, imagePath)).find(Boolean);
  return name && (own === module ? name : `${module}:image$${name}`);
}

function isAsciiDoc(document: SiteDocument | undefined): boolean {
  return document !== undefined && (document.languageId === 'asciidoc' || /\.(?:adoc|asciidoc|asc)$/i.test(document.path));
}
