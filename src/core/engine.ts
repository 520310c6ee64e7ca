import { AccountLines } from './api/accountLine.ts';
import { GettyApi } from './api/client.ts';
import { ImageCache } from './api/imageCache.ts';
import { tokenOwner } from './api/tokenOwner.ts';
import { startLoopback } from './auth/loopback/loopback.ts';
import { startTokenLoopback } from './auth/loopback/tokenLoopback.ts';
import { OAuthClient } from './auth/oauth.ts';
import { TokenKeeper } from './auth/tokenKeeper.ts';
import type { AccountStore, Credentials } from './auth/types.ts';
import { type Clock, systemClock } from './clock.ts';
import { createHostAwareTransport } from './http/hostAware.ts';
import type { HostNetwork } from './http/proxyRoutes.ts';
import { Downloads } from './licensing/downloads.ts';
import type { Unwritten } from './licensing/journal.ts';
import { Leases } from './licensing/lease.ts';
import type { SealKeys } from './licensing/uriSeal.ts';
import { inArea, type Logger } from './log.ts';
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
  readonly log: Logger;
  /** The machine's own when absent. Leases keep to that one: they hold between processes. */
  readonly clock?: Clock;
  /** Handed from one engine to the next, so that a paid address that no disk took outlives a change of settings. */
  readonly unwritten?: Unwritten;
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
export function createEngine({ storageDir, settings, accounts, sealKeys, network, log, clock = systemClock, unwritten }: EngineHost) {
  const { apiUrl, authUrl } = settings;
  const transport = createHostAwareTransport(network, inArea(log, 'network'));
  const leases = new Leases({ directory: `${storageDir}/leases`, clock: systemClock });
  const oauth = new OAuthClient({ authUrl, transport, clock, log: inArea(log, 'auth') });
  const credentials = new TokenKeeper({ store: accounts, oauth, apiOrigin: apiUrl.origin, clock, log: inArea(log, 'auth') });
  const lines = new AccountLines(clock);
  const images = new ImageCache(clock);
  const connection = { apiUrl, transport, clock, log: inArea(log, 'api') };
  const api = (accountId: string) =>
    new GettyApi({ ...connection, credentials, accountId, language: settings.language, line: lines.of(accountId), images });
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
    ownerOf,
    /** The next look-up asks the server, for all accounts or all but these. */
    forgetLookUps: (except?: readonly string[]) => {
      images.forget(except);
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
