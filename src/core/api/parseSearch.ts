import { countOf, envelopeList, idOf, type JsonObject, listOf, objectOf, textOf } from '../decode.ts';
import { parseImages } from './parseImages.ts';
import { longestPhrase, searchPageSize } from './searchRequest.ts';
import type { FoundImage, FoundImages } from './searchTypes.ts';

const mostRelated = 30;

/**
 * Reads a page, counted from 1, of a search or of what is like an asset. Throws GettyError `unexpectedAnswer` when there is no
 * list of images where the answer counts some.
 */
export function parseSearch(answer: unknown, page: number): FoundImages {
  const found = objectOf(answer);
  const count = countOf(found?.result_count);
  const list = count === 0 && found?.images === undefined ? [] : envelopeList(answer, 'images');
  const total = Math.max(count ?? 0, (page - 1) * searchPageSize + list.length);
  return {
    images: listOf(list, foundImageOf),
    total: list.length === 0 && count !== undefined ? count : total,
    corrected: correctedOf(found?.auto_corrections),
    related: relatedOf(found?.related_searches),
    isLast: list.length === 0 || (count === undefined ? list.length < searchPageSize : page * searchPageSize >= count),
  };
}

/** What stands in for a page that the server says it does not have. */
export function noSuchPage(page: number): FoundImages {
  return { images: [], total: (page - 1) * searchPageSize, related: [], isLast: true };
}

function foundImageOf(value: unknown): FoundImage | undefined {
  const [image] = parseImages({ images: [value] }).images;
  const fields = objectOf(value);
  if (!image || !fields) return undefined;
  const eventIds = listOf(fields.event_ids, idOf);
  return { ...image, downloadSizes: [], collectionCode: textOf(fields.collection_code), ...(eventIds.length > 0 ? { eventIds } : {}) };
}

/** One correction, or the first of a list. */
function correctedOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return phraseOf(first);
}

function relatedOf(value: unknown): readonly string[] {
  return [...new Set(listOf(value, phraseOf))].slice(0, mostRelated);
}

/** A phrase, bare or in an object, that can be searched for. */
function phraseOf(value: unknown): string | undefined {
  const object: JsonObject | undefined = objectOf(value);
  const phrase = textOf(object ? object.phrase : value)?.trim();
  return phrase !== undefined && phrase.length <= longestPhrase ? phrase : undefined;
}
