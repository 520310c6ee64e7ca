import { loggable } from '../core/errors.ts';
import { keyOf } from '../core/list/plan.ts';
import type { UiText } from '../core/text.ts';
import { shownPath } from '../ui/paths.ts';
import type { FindDeps } from './deps.ts';

const mostImages = 5_000;

/**
 * What is already paid for of an asset: a file of this workspace, something that this machine licensed, a record that says so; or
 * the account's history does, which makes nothing free.
 */
export type Owned =
  | { readonly kind: 'here'; readonly path: UiText; readonly date?: never }
  | { readonly kind: 'machine' | 'recorded'; readonly path?: never; readonly date?: never }
  | { readonly kind: 'before'; readonly date: string; readonly path?: never };

/** What is owned of these assets, by `keyOf`. Nothing is asked of anybody; what cannot be read is not owned. */
export async function ownedAmong(deps: FindDeps, ids: readonly string[]): Promise<ReadonlyMap<string, Owned>> {
  const engine = await deps.engine();
  const wanted = new Set(ids.map(keyOf));
  const [{ images: listed }, paid, recorded] = await Promise.all([
    deps.images.list(mostImages),
    engine.downloads.paidAmong(engine.apiOrigin, ids),
    Promise.all(ids.map(async (id) => ((await licensed(deps, id)) ? [id] : []))),
  ]);
  return new Map<string, Owned>([
    ...recorded.flat().map((id) => [keyOf(id), { kind: 'recorded' }] as const),
    ...[...paid].map((id) => [keyOf(id), { kind: 'machine' }] as const),
    ...listed
      .filter(({ assetId }) => wanted.has(keyOf(assetId)))
      .toReversed()
      .map(({ assetId, uri }) => [keyOf(assetId), { kind: 'here', path: shownPath(uri) }] as const),
  ]);
}

/** What the account licensed before, by `keyOf`, as far as its history is known: at most one look at it in a session. */
export async function licensedBefore(
  deps: FindDeps,
  accountId: string | undefined,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Owned>> {
  if (accountId === undefined) return new Map();
  const days = await (await deps.engine()).licensedBefore.among(accountId, ids, signal);
  return new Map([...days].map(([id, date]) => [keyOf(id), { kind: 'before', date }] as const));
}

async function licensed({ records, log }: FindDeps, id: string): Promise<boolean> {
  try {
    return (await records.licensed(id)) !== undefined;
  } catch (error) {
    log.debug(`a licence record cannot be read: ${loggable(error)}`);
    return false;
  }
}
