import type * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import type { IndexedImage } from '../../core/assets/imageIndex.ts';
import type { Engine } from '../../core/engine.ts';
import type { ChargeRecord, Obtained } from '../../core/licensing/types.ts';
import { creditOf } from '../../core/references/credit.ts';
import type { Destination } from '../../seams/places.ts';
import type { CommandDeps } from '../deps.ts';

/** What the index keeps of an asset beside its file. */
export type KeptWords = Pick<IndexedImage, 'assetId' | 'title' | 'caption' | 'creditLine' | 'artist' | 'collectionName'>;

export function keptWordsOf(image: ImageFacts): KeptWords {
  const { id: assetId, title, caption, artist, collectionName } = image;
  return { assetId, title, caption, creditLine: creditOf(image), artist, collectionName };
}

/**
 * Puts a licensed file in its place, which Git has admitted, writes down that it stands there, and lists it among the images of the
 * workspace.
 */
export async function saveImage(
  deps: Pick<CommandDeps, 'files' | 'images'>,
  engine: Engine,
  words: KeptWords,
  obtained: Obtained,
  destination: Destination,
): Promise<vscode.Uri> {
  const { signal } = new AbortController();
  const { placed, record, staged } = await engine.downloads.place(obtained, (bytes) => deps.files.save(bytes, destination, signal), signal);
  await notePlace(deps, engine, words, { record, file: staged }, placed);
  return placed;
}

/** The record's file stands at `uri`: the journal and the images of the workspace say so from now on. */
export async function notePlace(
  { images }: Pick<CommandDeps, 'images'>,
  engine: Engine,
  words: KeptWords,
  { record, file }: { readonly record: ChargeRecord; readonly file: { readonly sha256: string; readonly bytes: number } },
  uri: vscode.Uri,
): Promise<void> {
  await engine.downloads.recordPlacement(record, uri.toString());
  await images.add(uri, { ...words, sha256: file.sha256, bytes: file.bytes, at: Date.now() });
}
