import { folderIn, folderOf, inside, join, stemOf } from '../../paths.ts';
import { readSettings, readYaml, type Settings, valueAt } from '../config/data.ts';
import { dependsOn } from '../config/packageJson.ts';
import { isMarkdown, isNote, relativeFrom } from '../documents.ts';
import { type Candidate, firstOf, type Generator, type Layout } from '../generator.ts';
import type { SiteDocument } from '../site.ts';
import { addressOf, basePath, under } from '../urls.ts';

/**
 * Facts: hexo.io/docs/configuration and /docs/asset-folders, the source of hexo-renderer-marked. That renderer puts `root`
 * before the address of an image (`prependRoot`), and finds a file of the post's own folder by its exact name (`postAsset`). Templates
 * add it to values of front matter with `url_for` (hexo.io/docs/helpers).
 */
export const hexo: Generator = {
  kind: 'hexo',
  label: 'Hexo',
  async detect(candidate) {
    const name = firstOf(candidate.names, ['_config.yml', '_config.yaml', '_config.json']);
    if (name === undefined || !(await isHexo(candidate))) return undefined;
    const other = (await Promise.all(otherRenderers.map((each) => dependsOn(candidate, each)))).includes(true);
    return layout(candidate.root, readSettings(name, await candidate.text(name)), other);
  },
};

const otherRenderers = ['hexo-renderer-markdown-it', 'hexo-renderer-markdown-it-plus', 'hexo-renderer-pandoc', 'hexo-renderer-kramed'];

/** Jekyll's configuration has the same name. */
async function isHexo(candidate: Candidate): Promise<boolean> {
  if (candidate.names.has('scaffolds') || (await dependsOn(candidate, 'hexo'))) return true;
  return candidate.names.has('package.json') && valueAt(readYaml(await candidate.text('package.json')), 'hexo') !== undefined;
}

/**
 * What finds an image of a post's own folder by its name: the renderer, which looks for it; the browser, from the address
 * of the post; or only the tag `asset_img`. Nothing does where posts have no folders.
 */
function assetsFoundBy(settings: Settings, otherRenderer: boolean): 'renderer' | 'browser' | 'tag' | undefined {
  if (settings.post_asset_folder !== true) return undefined;
  if (otherRenderer || settings.relative_link === true || valueAt(settings, 'marked', 'prependRoot') === false) return 'browser';
  return valueAt(settings, 'marked', 'postAsset') === true ? 'renderer' : 'tag';
}

function layout(root: string, settings: Settings, otherRenderer: boolean): Layout {
  const source = folderIn(root, settings.source_dir) ?? join(root, 'source');
  const base = basePath(settings.root || settings.url);
  const prepends = !otherRenderer && settings.relative_link !== true && valueAt(settings, 'marked', 'prependRoot') !== false;
  const foundBy = assetsFoundBy(settings, otherRenderer);
  const ownFolder = (document: SiteDocument) =>
    isPost(source, document) ? join(folderOf(document.path), stemOf(document.path)) : undefined;
  return {
    imageFolder: (document) =>
      (foundBy !== undefined && foundBy !== 'tag' && document ? ownFolder(document) : undefined) ?? {
        folder: join(source, 'images'),
        within: source,
      },
    link(document, imagePath) {
      if (document && isNote(document, root)) return relativeFrom(document, root, imagePath);
      const own = document && ownFolder(document);
      const name = own && inside(own, imagePath);
      if (name && foundBy === 'tag') return { path: name, tag: 'asset_img' };
      if (name) return { path: name, literal: prepends };
      const address = isPublished(source, imagePath) ? addressOf([{ folder: source, url: '/' }], imagePath) : undefined;
      if (address === undefined) return relativeFrom(document, root, imagePath);
      const whole = under(base, address);
      return { path: prepends && document && isMarkdown(document) ? address : whole, html: whole, frontMatter: address };
    },
  };
}

function isPost(source: string, document: SiteDocument): boolean {
  return ['_posts', '_drafts'].some((name) => inside(join(source, name), document.path)) && isMarkdown(document);
}

/** Hexo copies what has no underscore in front. */
function isPublished(source: string, imagePath: string): boolean {
  return !/(?:^|\/)[_.]/.test(inside(source, imagePath) ?? '_');
}
