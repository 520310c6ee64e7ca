import { join } from '../paths.ts';
import { addressOf } from '../sites/urls.ts';

/**
 * The address of an image in one of the public folders, as a person reads it: not encoded. `folders` leads from a folder,
 * relative to the workspace folder, to what the addresses of its files begin with; of two that hold the image the inner one
 * counts. Undefined when none does. Paths are normalised.
 */
export function publicUrl(folders: Readonly<Record<string, string>>, workspaceFolder: string, image: string): string | undefined {
  const all = Object.entries(folders).map(([folder, prefix]) => ({
    folder: join(workspaceFolder, folder.replaceAll('\\', '/')),
    // An empty prefix stands for addresses without a beginning of their own: `img/x.jpg`.
    url: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
  }));
  return addressOf(all, image);
}
