import type { GettyApi } from '../api/client.ts';
import type { FoundImage, FoundImages } from '../api/searchTypes.ts';
import { textOf } from '../decode.ts';

/** A list for later is a choice, not a store; what is known of it is asked for a hundred at a time. */
export const mostForLater = 500;
const perPage = 100;

/** The assets that a workspace keeps for later, in the order in which they were kept, read as a stranger's. */
export function keptForLater(value: unknown): readonly string[] {
  const ids = Array.isArray(value) ? value.map(textOf) : [];
  return [...new Set(ids.filter((id) => id !== undefined && /^[\w-]{1,60}$/.test(id)))].slice(0, mostForLater) as readonly string[];
}

/**
 * The list after the key was pressed on these assets: all of them are on it, or none any more when all were. Undefined when there is no
 * room for them.
 */
export function toggled(kept: readonly string[], ids: readonly string[]): readonly string[] | undefined {
  const others = kept.filter((id) => !ids.includes(id));
  if (ids.every((id) => kept.includes(id))) return others;
  const all = [...kept, ...ids.filter((id) => !kept.includes(id))];
  return all.length > mostForLater ? undefined : all;
}

/** A page of the list, counted from 1. What the API does not know any more stays on it by its ID. */
export async function pageOfKept(
  api: Pick<GettyApi, 'images'>,
  kept: readonly string[],
  page: number,
  signal: AbortSignal,
): Promise<FoundImages & { readonly missing: readonly string[] }> {
  const ids = kept.slice((page - 1) * perPage, page * perPage);
  const { images } = await api.images(ids, signal);
  const byId = new Map(images.map((image) => [image.id.toLowerCase(), image]));
  const found = ids.map((id): FoundImage => ({ ...(byId.get(id.toLowerCase()) ?? unknown(id)), downloadSizes: [] }));
  const missing = ids.filter((id) => !byId.has(id.toLowerCase()));
  return { images: found, missing, total: kept.length, related: [], isLast: page * perPage >= kept.length };
}

function unknown(id: string): FoundImage {
  return { id, callForImage: false, editorialUseOnly: false, usageRestrictions: [], productTypes: [], downloadSizes: [] };
}
