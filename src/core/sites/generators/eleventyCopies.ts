import { folderIn, inside, join, nameOf } from '../../paths.ts';
import type { Script } from '../config/script.ts';
import type { ImageHome } from '../generator.ts';
import type { PublicFolder } from '../site.ts';
import { basePath } from '../urls.ts';

/** A folder that Eleventy copies, as `addPassthroughCopy` says. */
export interface CopiedFolder extends PublicFolder {
  /** With all that is in its folders. */
  readonly deep: boolean;
  /** Only what pages name, to where they name it: `mode: 'html-relative'`. */
  readonly relative: boolean;
}

export function copiesOf(root: string, input: string, script: Script): readonly CopiedFolder[] {
  return script.calls('addPassthroughCopy').flatMap(({ texts: [text], pairs }) => {
    const relative = pairs.some(([key, value]) => key === 'mode' && value === 'html-relative');
    if (text !== undefined) return copyOf(root, input, text, undefined, relative);
    return pairs.flatMap(([from, to]) => (from === 'mode' ? [] : copyOf(root, input, from, to, relative)));
  });
}

/** Where an image may go so that it is copied, the folder that is meant for images first. */
export function imageHomeIn(copies: readonly CopiedFolder[]): string | ImageHome | undefined {
  const usable = copies.filter(({ relative }) => !relative);
  const own = usable.find(({ folder }) => /^(?:images?|imgs?|pictures|photos|media)$/i.test(nameOf(folder)));
  if (own) return own.folder;
  const shared = usable.find(({ folder, url, deep }) => deep && (url === '/' || /^(?:assets?|static|public)$/i.test(nameOf(folder))));
  return shared && { folder: join(shared.folder, 'images'), within: shared.folder };
}

/** A path or a pattern from the root of the project; the input folder does not show in the address. */
function copyOf(root: string, input: string, from: string, to: string | undefined, relative: boolean): readonly CopiedFolder[] {
  const parts = from.split('/');
  const wild = parts.findIndex((part) => /[*?{}[\]!()]/.test(part));
  const last = parts.at(-1) ?? '';
  if (wild < 0 ? /^.+\.\w+$/.test(last) : !maybeImages(last)) return [];
  const folder = folderIn(root, wild < 0 ? from : parts.slice(0, wild).join('/'));
  if (folder === undefined) return [];
  const url = basePath(to ?? inside(input, folder) ?? inside(root, folder));
  return [{ folder, url, deep: wild < 0 || from.includes('**'), relative }];
}

function maybeImages(pattern: string): boolean {
  return !/\.[^.]*$/.test(pattern) || /\*$|jpe?g|png|webp|gif|avif/i.test(pattern);
}
