import { dottedReference, folderIn, folderOf, inside, join } from '../../paths.ts';
import { readScript } from '../config/script.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { type Candidate, type Generator, type Layout, scriptExtensions, withExtensions } from '../generator.ts';
import { addressOf } from '../urls.ts';

/** Facts: vitepress.dev/guide/asset-handling. What begins with a slash is a file of `public`, and gets the base from VitePress. */
export const vitepress: Generator = {
  kind: 'vitepress',
  label: 'VitePress',
  async detect(candidate) {
    if (!candidate.names.has('.vitepress')) return undefined;
    const script = readScript(await configuration(candidate));
    return layout(candidate.root, folderIn(candidate.root, script.text('srcDir')) ?? candidate.root);
  },
};

async function configuration({ text }: Candidate): Promise<string | undefined> {
  const names = ['.vitepress/config', '.vitepress/config/index'].flatMap((name) => withExtensions(name, scriptExtensions));
  return (await Promise.all(names.map(text))).find((each) => each !== undefined);
}

function layout(root: string, source: string): Layout {
  const publicFolder = join(source, 'public');
  return {
    imageFolder: () => ({ folder: join(publicFolder, 'images'), within: publicFolder }),
    link(document, imagePath) {
      const isPage = !document || inside(source, document.path) !== undefined || !isMarkdown(document);
      const address = isPage ? addressOf([{ folder: publicFolder, url: '/' }], imagePath) : undefined;
      if (address !== undefined) return address;
      return document && isPage ? dottedReference(folderOf(document.path), imagePath) : relativeFrom(document, root, imagePath);
    },
  };
}
