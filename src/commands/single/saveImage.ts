import type * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import type { Engine } from '../../core/engine.ts';
import type { ChargeRecord, Obtained } from '../../core/licensing/types.ts';
import { creditOf } from '../../core/references/credit.ts';
import type { Destination } from '../../seams/places.ts';
import type { CommandDeps } from '../deps.ts';

/**
 * Puts a licensed file in its place, which Git has admitted, writes down that it stands there, and lists it among the images of the
 * workspace.
 */
export async function saveImage(
  deps: Pick<CommandDeps, 'files' | 'images'>,
  engine: Engine,
  image: ImageFacts,
  { staged, record }: Obtained,
  destination: Destination,
): Promise<vscode.Uri> {
  const uri = await deps.files.save(staged, destination, new AbortController().signal);
  await notePlace(deps, engine, image, { record, file: staged }, uri);
  return uri;
}

/** The record's file stands at `uri`: the journal and the images of the workspace say so from now on. */
export async function notePlace(
  { images }: Pick<CommandDeps, 'images'>,
  engine: Engine,
  image: ImageFacts,
  { record, file }: { readonly record: ChargeRecord; readonly file: { readonly sha256: string; readonly bytes: number } },
  uri: vscode.Uri,
): Promise<void> {
  await engine.downloads.recordPlacement(record, uri.toString());
  await images.add(uri, {
    assetId: image.id,
    title: image.title,
    caption: image.caption,
    creditLine: creditOf(image),
    artist: image.artist,
    collectionName: image.collectionName,
    sha256: file.sha256,
    bytes: file.bytes,
    at: Date.now(),
  });
}
