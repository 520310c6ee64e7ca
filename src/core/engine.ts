import { AccountLines } from './api/accountLine.ts';
import { AnswerCache } from './api/answerCache.ts';
import { BoardsApi } from './api/boards/boards.ts';
import { GettyApi, searchBounds } from './api/client.ts';
import { FilterNames, type NameAnswers, nameBounds } from './api/filterNames.ts';
import { ImageCache } from './api/imageCache.ts';
import { LicensedBefore } from './api/licensedBefore.ts';
import type { FoundImages } from './api/searchTypes.ts';
import { tokenOwner } from './api/tokenOwner.ts';
import type { Product } from './api/types.ts';
import { startLoopback } from './auth/loopback/loopback.ts';
import { startTokenLoopback } from './auth/loopback/tokenLoopback.ts';
import { OAuthClient } from './auth/oauth.ts';
import { TokenKeeper } from './auth/tokenKeeper.ts';
import type { AccountStore, Credentials } from './auth/types.ts';
import { type Clock, systemClock } from './clock.ts';
import { loggable } from './errors.ts';
import { createHostAwareTransport } from './http/hostAware.ts';
import type { HostNetwork } from './http/proxyRoutes.ts';
import { Downloads } from './licensing/downloads.ts';
import type { Unwritten } from './licensing/journal.ts';
import { Leases } from './licensing/lease.ts';
import type { SealKeys } from './licensing/uriSeal.ts';
import { inArea, type Logger } from './log.ts';
import { Pictures } from './look/pictures.ts';
import { isStockAccount } from './options/choices.ts';
import { requireInside } from './transfer/containment.ts';
import { hashFile } from './transfer/hash.ts';
import { type PrepareName, placeFile } from './transfer/place.ts';
import type { StagedFile } from './transfer/types.ts';

/** What the engine needs of the editor that it runs in. */
export interface EngineHost {
  /** Folder of its own on the disk, shared by all windows of this machine and user. */
  readonly storageDir: string;
  readonly settings: EngineSettings;
  readonly accounts: AccountStore;
  readonly sealKeys: SealKeys;
  /** Proxies and certificates; without it every connection is direct. */
  readonly network?: HostNetwork;
  /** Who shows what is left. */
  readonly allowances?: Allowances;
  readonly log: Logger;
  /** The machine's own when absent. Leases keep to that one: they hold between processes. */
  readonly clock?: Clock;
  /** Handed from one engine to the next, so that a paid address that no disk took outlives a change of settings. */
  readonly unwritten?: Unwritten;
}

/** Told what is left of an account's products, whoever asked for it. */
export interface Allowances {
  /** They were looked up just now, and no charge was sent meanwhile. */
  found(accountId: string, products: readonly Product[]): void;
  /** A charge was sent: what was known is not what is left any more. */
  charged(accountId: string): void;
}

export interface EngineSettings {
  readonly apiUrl: URL;
  readonly authUrl: URL;
  /** `Accept-Language` of lookups. */
  readonly language: string | undefined;
  readonly concurrency: number;
  /** Bytes of licensed files that are kept for placing again. */
  readonly cacheBytes: number;
}

export type Engine = ReturnType<typeof createEngine>;

/** Builds everything that touches the network or the disk, for one pair of origins. */
export function createEngine(host: EngineHost) {
  const { storageDir, settings, accounts, sealKeys, network, allowances, log, clock = systemClock, unwritten } = host;
  const { apiUrl, authUrl } = settings;
  const transport = createHostAwareTransport(network, inArea(log, 'network'));
  const leases = new Leases({ directory: `${storageDir}/leases`, clock: systemClock });
  const oauth = new OAuthClient({ authUrl, transport, clock, log: inArea(log, 'auth') });
  const credentials = new TokenKeeper({ store: accounts, oauth, apiOrigin: apiUrl.origin, clock, log: inArea(log, 'auth') });
  const lines = new AccountLines(clock, undefined, (accountId) => allowances?.charged(accountId));
  const images = new ImageCache(clock);
  const searches = new AnswerCache<FoundImages>(clock, searchBounds);
  const names: NameAnswers = new AnswerCache(clock, nameBounds);
  const pictures = new Pictures({ transport, clock, apiOrigin: apiUrl.origin, authOrigin: authUrl.origin, log: inArea(log, 'pictures') });
  const connection = { apiUrl, transport, clock, log: inArea(log, 'api') };
  const api = (accountId: string): GettyApi =>
    new GettyApi({
      ...{ ...connection, credentials, accountId, language: settings.language, line: lines.of(accountId), images, searches },
      onHistory: (entries) => licensedBefore.note(accountId, entries),
      onProducts: (products, isCurrent) => {
        if (isCurrent) allowances?.found(accountId, products);
        void rememberSite(accounts, accountId, products, inArea(log, 'accounts'));
      },
    });
  const siteOf = async (accountId: string) => (await accounts.get(accountId))?.site;
  const licensedBefore = new LicensedBefore({ api, siteOf, now: () => clock.now(), log: inArea(log, 'history') });
  const boards = (accountId: string) =>
    new BoardsApi({ ...connection, credentials, accountId, language: settings.language, line: lines.of(accountId) });
  const filterNames = (accountId: string) =>
    new FilterNames({ ...connection, credentials, accountId, language: settings.language, line: lines.of(accountId) }, names);
  const ownerOf = (caller: Omit<Credentials, 'accountId'>, signal: AbortSignal) => tokenOwner(connection, caller, signal);
  const downloads = new Downloads({
    storageDir,
    clock,
    log: inArea(log, 'downloads'),
    transport,
    credentials,
    apiUrl,
    authOrigin: authUrl.origin,
    api,
    lines,
    sealKeys,
    unwritten,
    leases,
    limits: settings,
  });
  return {
    apiOrigin: apiUrl.origin,
    api,
    licensedBefore,
    /** Their pictures, their comments, and what changes them. */
    boards,
    /** Events and collections, to filter a search by. */
    filterNames,
    ownerOf,
    /** Pictures to look at, by the addresses that `api` gives. */
    pictures,
    /** The next look-up asks the server, for all accounts or all but these. */
    forgetLookUps: (except?: readonly string[]) => {
      images.forget(except);
      searches.forget(except);
      names.forget(except);
      licensedBefore.forget(except);
      pictures.forget();
      lines.closeFlights();
    },
    oauth,
    downloads,
    startLoopback,
    startTokenLoopback,
    /** Runs one at a time per name, among all windows of this machine and user. */
    exclusively: <T>(name: string, task: () => Promise<T>) => leases.withLease(name, { signal: new AbortController().signal }, task),
    hashFile,
    /** `within`: the folder that the directory must not leave, links resolved. */
    place: async (
      staged: StagedFile,
      place: { readonly directory: string; readonly fileName: string; readonly within?: string; readonly prepare?: PrepareName },
      signal: AbortSignal,
    ) => {
      const { within, ...where } = place;
      if (within !== undefined) await requireInside(within, place.directory);
      return placeFile({ staged, ...where, signal });
    },
    dispose: () => transport.close(),
  };
}

/**
 * Keeps with the account whose key it has, Getty Images' or iStock's, once its products tell. Settles when that is stored, or
 * when it could not be: then the next look-up tells again.
 */
async function rememberSite(accounts: AccountStore, accountId: string, products: readonly Product[], log: Logger): Promise<void> {
  const isStock = isStockAccount(products);
  if (isStock === undefined) return;
  const site = isStock ? 'istock' : 'getty';
  try {
    if ((await accounts.get(accountId))?.site === site) return;
    await accounts.update(accountId, async (stored) => (stored.site === site ? stored : { ...stored, site }));
  } catch (error) {
    log.warn(`whose key the account has was not kept: ${loggable(error)}`);
  }
}
