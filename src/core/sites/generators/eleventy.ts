import { folderIn, folderOf, inside, join } from '../../paths.ts';
import { readYaml, valueAt } from '../config/data.ts';
import { dependsOn } from '../config/packageJson.ts';
import { readScript, type Script } from '../config/script.ts';
import { isMarkdown, relativeFrom } from '../documents.ts';
import { type Candidate, firstOf, type Generator, type Layout, withExtensions } from '../generator.ts';
import type { SiteDocument } from '../site.ts';
import { addressOf, basePath, under } from '../urls.ts';
import { copiesOf, imageHomeIn } from './eleventyCopies.ts';

/**
 * Facts: 11ty.dev/docs/config, /docs/copy, /docs/plugins/html-base and /docs/plugins/image. Eleventy publishes the files
 * that its configuration names, and adds the path prefix to addresses only with its plugin for that, or with the filter
 * `url`, which templates use for values of front matter (11ty.dev/docs/filters/url).
 */
export const eleventy: Generator = {
  kind: 'eleventy',
  label: 'Eleventy',
  async detect(candidate) {
    const { names, root, text } = candidate;
    const name = firstOf(names, ['.eleventy.js', ...withExtensions('eleventy.config', ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'])]);
    if (name !== undefined) return layout(root, readScript(await text(name)));
    return (await isSite(candidate)) ? layout(root, readScript('')) : undefined;
  },
};

/** Without a configuration. A plugin of Eleventy's needs it while it is developed, and is a library to others. */
async function isSite(candidate: Candidate): Promise<boolean> {
  if (await dependsOn(candidate, '@11ty/eleventy', 'dependencies')) return true;
  if (!(await dependsOn(candidate, '@11ty/eleventy'))) return false;
  const settings = readYaml(await candidate.text('package.json'));
  const isLibrary = ['exports', 'module', 'types', 'files', 'peerDependencies', 'publishConfig'].some(
    (key) => valueAt(settings, key) !== undefined,
  );
  return !isLibrary && [...candidate.names].some((name) => siteFiles.test(name));
}

const siteFiles = /^(?:index\.\w+|_includes|_data|_layouts|src|content|posts|pages)$/;

function layout(root: string, script: Script): Layout {
  const input = folderIn(root, script.calls('setInputDirectory')[0]?.texts[0] ?? script.text('input')) ?? root;
  const prefixes = !['HtmlBasePlugin', 'EleventyHtmlBasePlugin'].some(script.mentions);
  const base = prefixes ? basePath(script.text('pathPrefix')) : '/';
  const copies = copiesOf(root, input, script);
  const optimises = script.mentions('eleventyImageTransformPlugin');
  const isPage = (document: SiteDocument) => !isMarkdown(document) || inside(input, document.path) !== undefined;
  const besides = (document: SiteDocument | undefined) =>
    document && copies.some(({ folder, relative }) => relative && inside(folder, document.path) !== undefined);
  return {
    imageFolder(document) {
      if (optimises) return join(input, 'images');
      return document && besides(document) ? folderOf(document.path) : (imageHomeIn(copies) ?? join(input, 'images'));
    },
    link(document, imagePath) {
      if (document && !isPage(document)) return relativeFrom(document, root, imagePath);
      // The plugin reads the file that an address names, from the input folder, and writes an address of its own.
      if (optimises) return addressOf([{ folder: input, url: '/' }], imagePath) ?? relativeFrom(document, root, imagePath);
      const published = copies.filter(({ relative }) => !relative);
      const inInput = besides(document) ? [] : [{ folder: input, url: '/' }];
      const address = addressOf(published, imagePath) ?? addressOf(inInput, imagePath);
      if (address === undefined) return relativeFrom(document, root, imagePath);
      return { path: under(base, address), frontMatter: address };
    },
  };
}
