import { dottedReference, folderOf, join } from '../../paths.ts';
import { dependsOn } from '../config/packageJson.ts';
import { readScript } from '../config/script.ts';
import { isNote, relativeFrom } from '../documents.ts';
import { firstOf, type Generator, type Layout, scriptExtensions, withExtensions } from '../generator.ts';
import { addressOf, basePath } from '../urls.ts';

/** Facts: nextjs.org/docs, "public folder" and "basePath". The base path has to be written, also for `next/image`. */
export const next: Generator = {
  kind: 'next',
  label: 'Next.js',
  async detect(candidate) {
    const { root, names, text } = candidate;
    const name = firstOf(names, withExtensions('next.config', scriptExtensions));
    if (name !== undefined) return layout(root, basePath(readScript(await text(name)).text('basePath')));
    // A library for Next.js needs it while it is developed, and has no pages.
    const likely = firstOf(names, ['pages', 'app', 'src', 'public']) !== undefined && (await dependsOn(candidate, 'next', 'dependencies'));
    const develops = firstOf(names, ['pages', 'app']) !== undefined && (await dependsOn(candidate, 'next'));
    return likely || develops ? layout(root, '/') : undefined;
  },
};

function layout(root: string, base: string): Layout {
  const publicFolder = join(root, 'public');
  return {
    imageFolder: () => ({ folder: join(publicFolder, 'images'), within: publicFolder }),
    link(document, imagePath) {
      if (document && isNote(document, root)) return relativeFrom(document, root, imagePath);
      const address = addressOf([{ folder: publicFolder, url: base }], imagePath);
      return address ?? (document ? dottedReference(folderOf(document.path), imagePath) : relativeFrom(undefined, root, imagePath));
    },
  };
}
