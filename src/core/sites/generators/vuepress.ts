import { dottedReference, folderIn, folderOf, inside, join } from '../../paths.ts';
import { dependsOn, versionOf } from '../config/packageJson.ts';
import { readScript } from '../config/script.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { type Candidate, type Generator, type Layout, scriptExtensions, withExtensions } from '../generator.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: v2.vuepress.vuejs.org/guide/assets, v1.vuepress.vuejs.org/guide/assets. Files of `public` are named by their
 * address. Version 2 adds the base to it, with Vite and where it is told to; version 1 does not.
 */
export const vuepress: Generator = {
  kind: 'vuepress',
  label: 'VuePress',
  async detect(candidate) {
    const { root, names } = candidate;
    if (!names.has('.vuepress')) return undefined;
    const script = readScript(await configuration(candidate));
    const publicFolder = folderIn(root, script.text('public')) ?? join(root, '.vuepress/public');
    const adds = !(await leavesBase(candidate)) || script.mentions('absolutePathPrependBase');
    return layout(root, publicFolder, adds ? '/' : basePath(script.text('base')));
  },
};

async function configuration({ text }: Candidate): Promise<string | undefined> {
  const names = withExtensions('.vuepress/config', scriptExtensions);
  return (await Promise.all(names.map(text))).find((each) => each !== undefined);
}

/** Version 1, or webpack; the package may be the site's own or that of the repository. */
async function leavesBase(candidate: Candidate): Promise<boolean> {
  const outer = async (path: string) => candidate.elsewhere(join(folderOf(candidate.root), path));
  const parent: Candidate = { ...candidate, names: new Set(['package.json']), text: outer };
  const places = [candidate, parent];
  const versions = await Promise.all(places.map((place) => versionOf(place, 'vuepress')));
  const webpack = await Promise.all(places.map((place) => dependsOn(place, '@vuepress/bundler-webpack')));
  return webpack.includes(true) || versions.some((version) => /^[\^~=v\s]*[01](?:\.|$)/.test(version ?? ''));
}

function layout(root: string, publicFolder: string, base: string): Layout {
  return {
    imageFolder: () => ({ folder: join(publicFolder, 'images'), within: publicFolder }),
    link(document, imagePath) {
      const isPage = !document || inside(root, document.path) !== undefined;
      const path = isPage ? addressOf([{ folder: publicFolder, url: base }], imagePath) : undefined;
      if (path !== undefined) return { path, frontMatter: addressOf([{ folder: publicFolder, url: '/' }], imagePath) };
      return document && isMarkdown(document)
        ? dottedReference(folderOf(document.path), imagePath)
        : relativeFrom(document, root, imagePath);
    },
  };
}
