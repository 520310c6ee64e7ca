import type { Site } from '../auth/types.ts';
import { type ErrorKind, isGettyError, loggable } from '../errors.ts';
import { LastUsed } from '../lastUsed.ts';
import type { Logger } from '../log.ts';
import { unlessAborted } from '../unlessAborted.ts';
import { everSince } from './accountDownloads.ts';
import type { DownloadsPage, DownloadsQuery, HistoryEntry } from './types.ts';

/** The newest downloads are what a search meets again; the API gives no more at a time. */
const newest = 100;
const mostAssets = 50_000;
/** Refusals that are about the account's rights, not about the moment. */
const unseen: readonly ErrorKind[] = ['notInAgreement', 'badRequest', 'userTokenRequired'];

interface Api {
  downloads(query: DownloadsQuery, signal: AbortSignal): Promise<DownloadsPage>;
}

interface Sources {
  readonly api: (accountId: string) => Api;
  readonly siteOf: (accountId: string) => Promise<Site | undefined>;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Which assets were licensed before, as far as it is known without a request for each. The history cannot be asked about many
 * assets at once, only read through from its end, so that a window asks once for the newest downloads, of the company where that
 * is enabled, and learns the others from whoever reads the history for another reason: the list of downloads, a look-up before a
 * price. An asset that is not known here may have been licensed all the same; the price question asks about that one.
 */
export class LicensedBefore {
  readonly #sources: Sources;
  readonly #days = new LastUsed<string>({ most: mostAssets });
  readonly #asked = new Map<string, Promise<void>>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Learns from a part of the history that somebody has read. */
  note(accountId: string, entries: readonly Pick<HistoryEntry, 'assetId' | 'date'>[]): void {
    for (const { assetId, date } of entries) {
      if (assetId === undefined) continue;
      const key = keyOf(accountId, assetId);
      if (date > (this.#days.get(key) ?? '')) this.#days.set(key, date);
    }
  }

  /** When the last licence was that is known, in ISO 8601 UTC, by the IDs as they were given. Throws only when aborted. */
  async among(accountId: string, ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const asked = this.#asked.get(accountId) ?? this.#ask(accountId);
    this.#asked.set(accountId, asked);
    await unlessAborted(asked, signal);
    return new Map(
      ids.flatMap((id) => {
        const date = this.#days.get(keyOf(accountId, id));
        return date === undefined ? [] : [[id, date] as const];
      }),
    );
  }

  /** The next one asks the server, for all accounts or all but these. */
  forget(except: readonly string[] = []): void {
    const isKept = (accountId: string) => except.includes(accountId);
    for (const accountId of this.#asked.keys()) if (!isKept(accountId)) this.#asked.delete(accountId);
    for (const key of this.#days.keys()) if (!isKept(key.slice(0, key.indexOf(' ')))) this.#days.delete(key);
  }

  /** Goes on when the search that began it is given up: the next one wants it as well. */
  async #ask(accountId: string): Promise<void> {
    const { signal } = new AbortController();
    try {
      const company = await this.#newest(accountId, { company: true }, signal);
      if (!company) await this.#newest(accountId, {}, signal);
      const isStock = (await this.#sources.siteOf(accountId)) === 'istock';
      if (isStock) await this.#newest(accountId, { company, productType: 'creditpack' }, signal);
    } catch (error) {
      this.#asked.delete(accountId);
      this.#sources.log.debug(`what was licensed before cannot be said: ${loggable(error)}`);
    }
  }

  /** False where the account may not see it. Whoever is told of each page notes it. */
  async #newest(accountId: string, more: Pick<DownloadsQuery, 'company' | 'productType'>, signal: AbortSignal): Promise<boolean> {
    const { api, now } = this.#sources;
    try {
      await api(accountId).downloads({ ...everSince(now()), page: 1, pageSize: newest, ...more }, signal);
      return true;
    } catch (error) {
      if (!isGettyError(error) || !unseen.includes(error.kind)) throw error;
      this.#sources.log.debug(`a history of downloads is not to be seen (${error.kind})`);
      return false;
    }
  }
}

function keyOf(accountId: string, assetId: string): string {
  return `${accountId} ${assetId.toLowerCase()}`;
}
