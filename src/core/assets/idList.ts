import { findAssetIds, parseAssetId } from './assetId.ts';

/** The asset IDs of a text in their order, those that occur twice included. */
export interface IdList {
  readonly ids: readonly string[];
  /** The text holds nothing else: it is a list, and not a document that mentions assets. */
  readonly isList: boolean;
}

/**
 * Reads a list as people keep them: one ID, address or file name a line, or with commas, semicolons or tabs between them.
 * Any other text counts as a document, in which a number must look like an ID to be one.
 */
export function parseIdList(text: string): IdList {
  const pieces = text.split(/[\s,;"']+/).filter(Boolean);
  const ids: string[] = [];
  for (const piece of pieces) {
    const parsed = parseAssetId(piece);
    if (!('id' in parsed)) return { ids: findAssetIds(text).map(({ id }) => id), isList: false };
    ids.push(parsed.id);
  }
  return { ids, isList: ids.length > 0 };
}
