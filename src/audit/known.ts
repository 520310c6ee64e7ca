import * as vscode from 'vscode';
import type { HistoryEntry, ImageFacts } from '../core/api/types.ts';
import { loggable } from '../core/errors.ts';
import { isEditorial } from '../core/look/rights.ts';
import type { AssetFacts } from '../core/records/facts.ts';
import { creditOf } from '../core/references/credit.ts';
import type { AuditDeps } from './deps.ts';

/** What Getty Images says of an asset, which costs nothing to ask. */
export interface KnownAsset {
  /** Oldest first; of this account, or of its company where that may be seen. */
  readonly history: readonly HistoryEntry[];
  readonly facts: AssetFacts;
}

const nothing: KnownAsset = { history: [], facts: {} };

/** Only for somebody who is signed in, in a workspace that is trusted. What cannot be had is left out: a record needs none of it. */
export async function knownOf(deps: AuditDeps, asset: string, signal: AbortSignal): Promise<KnownAsset> {
  const account = vscode.workspace.isTrusted ? await deps.accounts.current() : undefined;
  if (!account) return nothing;
  const api = (await deps.engine()).api(account.id);
  const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      signal.throwIfAborted();
      deps.log.debug(`nothing more is known of an asset: ${loggable(error)}`);
      return undefined;
    });
  const [own, company, image] = await Promise.all([
    orNothing(api.downloadHistory(asset, {}, signal)),
    orNothing(api.downloadHistory(asset, { company: true }, signal)),
    orNothing(api.image(asset, signal)),
  ]);
  const entries = [...(own ?? []), ...(company ?? [])].filter(({ date }) => /^\d{4}-\d\d-\d\d/.test(date));
  const byMoment = new Map(entries.map((entry) => [`${entry.date.slice(0, 19)} ${entry.productType}`, entry]));
  return { history: [...byMoment.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), facts: image ? factsOf(image) : {} };
}

function factsOf(image: ImageFacts): AssetFacts {
  const { artist, collectionName: collection, title, usageRestrictions } = image;
  const credit = creditOf(image) || undefined;
  return { credit, artist, collection, title, editorialUseOnly: isEditorial(image), restrictions: usageRestrictions };
}
