import { dottedReference, folderIn, folderOf, inside, join, relativeReference } from '../../paths.ts';
import { readScript } from '../config/script.ts';
import { isMarkdown, isNote, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout, scriptExtensions, withExtensions } from '../generator.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: docusaurus.io/docs/static-assets and /docs/markdown-features/assets. In Markdown, `/img/…` is looked up in the
 * static folders while the site is built, and gets the base URL then; one with the base URL in it would break the build.
 * In JSX it stays as it is.
 */
export const docusaurus: Generator = {
  kind: 'docusaurus',
  label: 'Docusaurus',
  async detect({ root, names, text }) {
    const name = firstOf(names, configurations);
    if (name === undefined) return undefined;
    const script = readScript(await text(name));
    const named = (script.texts('staticDirectories') ?? []).flatMap((value) => folderIn(root, value) ?? []);
    return layout(root, named.length > 0 ? named : [join(root, 'static')], basePath(script.text('baseUrl')));
  },
  beside: ['website'],
  /** `docs: { path: '../docs' }`, the layout that the first versions had: a folder above the document's is named. */
  async reads({ root, names, text }, folder) {
    const name = firstOf(names, configurations);
    const script = name === undefined ? undefined : readScript(await text(name));
    const steps = relativeReference(root, folder).split('/');
    return steps.some((_, index) => script?.mentions(steps.slice(0, index + 1).join('/')) && steps[index] !== '..');
  },
};

const configurations = withExtensions('docusaurus.config', scriptExtensions);

function layout(root: string, statics: readonly string[], base: string): Layout {
  return {
    imageFolder: () => ({ folder: join(statics[0] ?? root, 'img'), within: statics[0] ?? root }),
    link(document, imagePath) {
      if (document && isNote(document, root)) return relativeFrom(document, root, imagePath);
      const markdown = !document || isMarkdown(document);
      const addressIn = (url: string) =>
        addressOf(
          statics.map((folder) => ({ folder, url })),
          imagePath,
        );
      const path = addressIn(markdown ? '/' : base);
      if (path !== undefined) return { path, html: addressIn(base) };
      return document && markdown ? fileReference(root, document.path, imagePath) : relativeFrom(document, root, imagePath);
    },
  };
}

/**
 * A file beside the document, or in the same tree as it, is named from there. Any other is named from the root of the
 * site: a new version copies the documents to another depth, where a way out of their tree would lead elsewhere.
 */
function fileReference(root: string, documentPath: string, imagePath: string): string {
  const image = inside(root, imagePath);
  const document = inside(root, documentPath);
  if (image === undefined || document?.split('/')[0] === image.split('/')[0]) return dottedReference(folderOf(documentPath), imagePath);
  return `@site/${image}`;
}
