import type * as vscode from 'vscode';
import type { ImageFacts } from '../core/api/types.ts';
import type { Engine } from '../core/engine.ts';
import type { Obtained } from '../core/licensing/types.ts';
import { creditOf } from '../core/references/credit.ts';
import type { Destination } from '../seams.ts';
import type { CommandDeps } from './deps.ts';

/** Puts a licensed file in its place, writes down that it stands there, and lists it among the images of the workspace. */
export async function saveImage(
  deps: Pick<CommandDeps, 'files' | 'images'>,
  engine: Engine,
  image: ImageFacts,
  { staged, record }: Obtained,
  destination: Destination,
): Promise<vscode.Uri> {
  const uri = await deps.files.save(staged, destination, new AbortController().signal);
  await engine.downloads.recordPlacement(record, uri.toString());
  await deps.images.add(uri, {
    assetId: image.id,
    title: image.title,
    caption: image.caption,
    creditLine: creditOf(image),
    artist: image.artist,
    collectionName: image.collectionName,
    sha256: staged.sha256,
    bytes: staged.bytes,
    at: Date.now(),
  });
  return uri;
}
