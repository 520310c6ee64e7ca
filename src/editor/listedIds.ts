import * as vscode from 'vscode';
import type { FoundAssetId } from '../core/assets/assetId.ts';
import { findListedIds } from '../core/assets/portions.ts';
import type { ListedSource } from '../seams/references.ts';
import type { ListedIds } from './target.ts';
import { TrackedPlaces } from './trackedPlaces.ts';
import type { ReferenceWriting } from './writing.ts';

/** Of a document that changes all the time nothing is noted: then the references go where they would go without. */
const mostTries = 5;

/**
 * Where the IDs of a list stand in a document, or in the range that `within` gives, as far as references can take their places
 * there; tracked from now on. Undefined when there is no such place.
 */
export async function listedIn(
  document: vscode.TextDocument,
  list: Pick<ListedSource, 'ids' | 'isList'>,
  writing: Pick<ReferenceWriting, 'takesReferences' | 'inText'>,
  within?: () => vscode.Range,
): Promise<ListedIds | undefined> {
  if (!writing.takesReferences(document)) return undefined;
  for (let tries = 0; tries < mostTries; tries++) {
    const { version } = document;
    const range = within?.();
    const from = range ? document.offsetAt(range.start) : 0;
    const found = await findListedIds(document.getText(range), list);
    if (document.version !== version) continue;
    const places = found.map((each) => placeOf(document, each, from));
    const isInText = await writing.inText(document, places);
    if (document.version !== version) continue;
    const taken = places.flatMap((place, at) => (isInText[at] ? [{ place, id: found[at]?.id ?? '' }] : []));
    if (taken.length === 0) return undefined;
    const tracked = taken.map(({ place }) => ({ range: place, selectedText: '', isBehind: false }));
    return { ids: taken.map(({ id }) => id), places: new TrackedPlaces(document, tracked) };
  }
  return undefined;
}

function placeOf(document: vscode.TextDocument, { start, end }: FoundAssetId, from: number): vscode.Range {
  return new vscode.Range(document.positionAt(from + start), document.positionAt(from + end));
}
