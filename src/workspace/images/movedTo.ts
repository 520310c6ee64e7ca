import type { Uri } from 'vscode';
import type { MovedFile } from '../../seams/moves.ts';

/** Where a file is after these moves; undefined when none of them took it along. The innermost of nested folders decides. */
export function movedTo(uri: Uri, files: readonly MovedFile[]): Uri | undefined {
  let nearest: MovedFile | undefined;
  for (const file of files) {
    if (holds(file.oldUri, uri) && file.oldUri.path.length > (nearest?.oldUri.path.length ?? -1)) nearest = file;
  }
  if (!nearest) return undefined;
  const { oldUri, newUri } = nearest;
  return newUri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
}

function holds(moved: Uri, uri: Uri): boolean {
  if (moved.scheme !== uri.scheme || moved.authority !== uri.authority) return false;
  return uri.path === moved.path || uri.path.startsWith(`${moved.path}/`);
}
