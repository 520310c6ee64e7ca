import { normalise } from '../paths.ts';

/**
 * The normalised path of something in a folder, which begins as that folder's does: on a disk that ignores case, and with
 * drive letters, an editor may have opened a file under another spelling of the same path. That it lies in the folder is
 * for the caller to know.
 */
export function spelledIn(folder: string, path: string): string {
  return normalise(`${folder}/${path.slice(folder.length)}`);
}
