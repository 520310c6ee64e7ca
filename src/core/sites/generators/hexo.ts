import { folderIn, folderOf, inside, join, stemOf } from '../../paths.ts';
import { readSettings, readYaml, type Settings, valueAt } from '../config/data.ts';
import { dependsOn } from '../config/packageJson.ts';
import { isMarkdown, isNote, relativeFrom } from '../documents.ts';
import { type Candidate, firstOf, type Generator, type Layout } from '../generator.ts';
import type { SiteDocument } from '../site.ts';
import { addressOf, basePath } from '../urls.ts';

/**
 * Facts: hexo.io/docs/configuration and /docs/asset-folders, the source of hexo-renderer-marked. That renderer puts `root`
 * before the address of an image (`prependRoot`), and finds a file of the post's own folder by its exact name (`postAsset`).
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

/** How an image of a post's own folder can be named: by a renderer that looks there, or by the browser, from the address of the post. */
function findsAssets(settings: Settings, otherRenderer: boolean): boolean {
  if (settings.post_asset_folder !== true) return false;
  const kept = otherRenderer || settings.relative_link === true || valueAt(settings, 'marked', 'prependRoot') === false;
  return kept || valueAt(settings, 'marked', 'postAsset') === true;
}

function layout(root: string, settings: Settings, otherRenderer: boolean): Layout {
  const source = folderIn(root, settings.source_dir) ?? join(root, 'source');
  const base = basePath(settings.root || settings.url);
  const prepends = !otherRenderer && settings.relative_link !== true && valueAt(settings, 'marked', 'prependRoot') !== false;
  const assets = findsAssets(settings, otherRenderer);
  const ownFolder = (document: SiteDocument) =>
    isPost(source, document) ? join(folderOf(document.path), stemOf(document.path)) : undefined;
  return {
    imageFolder: (document) => (assets && document ? ownFolder(document) : undefined) ?? join(source, 'images'),
    link(document, imagePath) {
      if (document && isNote(document, root)) return relativeFrom(document, root, imagePath);
      const own = document && ownFolder(document);
      const name = own && inside(own, imagePath);
      if (name) return name;
      const url = prepends && document && isMarkdown(document) ? '/' : base;
      return (
        (isPublished(source, imagePath) ? addressOf([{ folder: source, url }], imagePath) : undefined) ??
        relativeFrom(document, root, imagePath)
      );
    },
    literal(document, imagePath) {
      const own = document && ownFolder(document);
      return prepends && own !== undefined && inside(own, imagePath) !== undefined;
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
