import type * as vscode from 'vscode';
import type { ImageFacts, Product } from '../../core/api/types.ts';
import type { IndexedImage } from '../../core/assets/imageIndex.ts';
import type { Engine } from '../../core/engine.ts';
import type { ChargeRecord, Obtained } from '../../core/licensing/types.ts';
import type { KnownAsset } from '../../core/recording/derive.ts';
import { creditOf } from '../../core/references/credit.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import type { Destination } from '../../seams/places.ts';
import type { CommandDeps } from '../deps.ts';

/** What the index keeps of an asset beside its file, and what only its licence record does. */
export interface KeptWords extends Pick<IndexedImage, 'assetId' | 'title' | 'caption' | 'creditLine' | 'artist' | 'collectionName'> {
  readonly licence?: { readonly image: ImageFacts; readonly product: Product | undefined; readonly account: AccountSummary };
}

/** `product` and `account`: what is known of where it is taken from. */
export function keptWordsOf(image: ImageFacts, product: Product | undefined, account: AccountSummary): KeptWords {
  const { id: assetId, title, caption, artist, collectionName } = image;
  return { assetId, title, caption, creditLine: creditOf(image), artist, collectionName, licence: { image, product, account } };
}

/** What a licence record says beside the charge, which may be one of another account or product. */
export function knownOf({ licence, ...words }: KeptWords, charge: ChargeRecord): KnownAsset {
  if (!licence) return words;
  const { image, product, account } = licence;
  return {
    ...words,
    image,
    product: charge.options.productId === undefined || product?.id === charge.options.productId ? product : undefined,
    person: account.id === charge.accountId ? account.label : undefined,
  };
}

/**
 * Puts a licensed file in its place, which Git has admitted, writes down that it stands there, and lists it among the images of the
 * workspace.
 */
export async function saveImage(
  deps: Pick<CommandDeps, 'files' | 'images' | 'records'>,
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

/** The record's file stands at `uri`: the journal, the licence record and the images of the workspace say so from now on. */
export async function notePlace(
  { images, records }: Pick<CommandDeps, 'images' | 'records'>,
  engine: Engine,
  kept: KeptWords,
  { record, file }: { readonly record: ChargeRecord; readonly file: { readonly sha256: string; readonly bytes: number } },
  uri: vscode.Uri,
): Promise<void> {
  const { sha256, bytes } = file;
  const { licence: _licence, ...words } = kept;
  const placed = { uri, assetId: words.assetId, sha256, bytes, charge: record, known: knownOf(kept, record) };
  await records.placed(placed, async () => void (await engine.downloads.recordPlacement(record, uri.toString())));
  await images.add(uri, { ...words, sha256, bytes, at: Date.now() });
}
