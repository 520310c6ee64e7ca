import { folderOf, inside, join } from '../paths.ts';
import type { ImageHome } from './generator.ts';
import type { SiteReader } from './site.ts';

/** What sites call a folder of images. */
const plainNames = ['images', 'img', 'image', 'imgs', 'pictures', 'photos', '_images', '_media'];
/** What they call a folder that may hold one. */
const sharedNames = ['assets', 'static', 'resources', '_static', 'public', 'media'];

/**
 * The folder of the rule, unless it is not there and exactly one other folder of images is: that is where the authors of the
 * site keep theirs. Lists the folder that is published, and those in it that may hold one.
 */
export async function settledFolder({ folder, within }: ImageHome, reader: SiteReader): Promise<string> {
  const rule = inside(within, folder) ?? '';
  const [first = '', ...rest] = rule.split('/');
  const names = await reader.names(within);
  if (rule === '' || (names.includes(first) && (rest.length === 0 || (await reader.names(join(within, first))).includes(rest[0] ?? '')))) {
    return folder;
  }
  return (await onlyFolderIn(within, names, reader)) ?? folder;
}

/**
 * Where no site is recognised: the nearest folder of images beside or above the document, so that a tree of documents which
 * is published alone keeps its own; else, and for a document in the workspace folder itself, `images` there.
 */
export async function folderWithoutSite(documentFolder: string | undefined, top: string, reader: SiteReader): Promise<string> {
  for (let folder = documentFolder; folder !== undefined && folder !== top && inside(top, folder); folder = folderOf(folder)) {
    const names = await reader.names(folder);
    if (names.includes('images')) return join(folder, 'images');
    const found = await onlyFolderIn(folder, names, reader);
    if (found !== undefined) return found;
  }
  return join(top, 'images');
}

async function onlyFolderIn(folder: string, names: readonly string[], reader: SiteReader): Promise<string | undefined> {
  const plain = plainNames.filter((name) => names.includes(name));
  const nested = await Promise.all(sharedNames.filter((name) => names.includes(name)).map((name) => nestedIn(folder, name, reader)));
  const [found, ...others] = [...plain, ...nested.flat()];
  return found === undefined || others.length > 0 ? undefined : join(folder, found);
}

/** `assets/img`, or `assets` itself where the images lie in it. */
async function nestedIn(within: string, name: string, reader: SiteReader): Promise<readonly string[]> {
  const names = await reader.names(join(within, name));
  const folders = plainNames.filter((each) => names.includes(each));
  if (folders.length > 0) return folders.map((each) => `${name}/${each}`);
  return names.some((each) => /\.(?:jpe?g|png|webp|gif|avif|svg)$/i.test(each)) ? [name] : [];
}
