import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AccountLines } from '../../src/core/api/accountLine.ts';
import { GettyApi } from '../../src/core/api/client.ts';
import { OAuthClient } from '../../src/core/auth/oauth.ts';
import { TokenKeeper } from '../../src/core/auth/tokenKeeper.ts';
import type { Account, AccountStore } from '../../src/core/auth/types.ts';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import type { Transport } from '../../src/core/http/transport.ts';
import { createTransport } from '../../src/core/http/undiciTransport.ts';
import { Downloads } from '../../src/core/licensing/downloads.ts';
import type { Steps } from '../../src/core/licensing/faultPoints.ts';
import { Leases } from '../../src/core/licensing/lease.ts';
import type { SealKeys } from '../../src/core/licensing/uriSeal.ts';
import type { Logger } from '../../src/core/log.ts';

/** What a window is told; plain data, so that another process can be told the same. */
export interface WindowPlace {
  readonly storageDir: string;
  readonly api: string;
  readonly auth: string;
  readonly account: Account;
  /** A file that stands for the secret storage of the machine. */
  readonly keyFile: string;
  /** A file that stands for the output channel. */
  readonly logFile: string;
  /** Waits long for answers: for the end, when nothing is slow on purpose any more. */
  readonly patient: boolean;
  /** Milliseconds by which the machine's clock is wrong. */
  readonly clockOffset: number;
}

export interface OpenWindow {
  readonly downloads: Downloads;
  readonly api: GettyApi;
  readonly clock: HastyClock;
  close(): Promise<void>;
}

const impatience = 200;
const checkpointBytes = 128 * 1024;

/** The product's own parts over real sockets and a real disk; only clock, secrets and waiting times are the test's. */
export function openWindow(place: WindowPlace, steps?: Steps): OpenWindow {
  const clock = new HastyClock(place.clockOffset);
  const log = fileLog(place.logFile);
  const transport = place.patient ? createTransport() : impatient(createTransport());
  const apiUrl = new URL(place.api);
  const oauth = new OAuthClient({ authUrl: new URL(place.auth), transport, clock, log });
  const store = new OneAccount(place.account);
  const credentials = new TokenKeeper({ store, oauth, apiOrigin: apiUrl.origin, clock, log });
  const lines = new AccountLines(clock);
  const api = (accountId: string) =>
    new GettyApi({ apiUrl, transport, credentials, accountId, log, clock, language: undefined, line: lines.of(accountId) });
  const downloads = new Downloads({
    storageDir: place.storageDir,
    clock,
    log,
    transport,
    credentials,
    apiUrl,
    authOrigin: place.auth,
    api,
    lines,
    sealKeys: new FileSealKeys(place.keyFile),
    leases: new Leases({ directory: `${place.storageDir}/leases`, clock: systemClock }),
    historyLag: 0,
    historyProof: 0,
    answerTimeout: place.patient ? 20_000 : impatience,
    checkpointBytes,
    steps,
  });
  return { downloads, api: api(place.account.id), clock, close: () => transport.close() };
}

/** Sleeps hardly at all and moves its hands by what it was asked for. */
export class HastyClock implements Clock {
  /** Milliseconds by which it is ahead of where it began: whoever opens the next window begins there. */
  slept = 0;
  readonly #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
  }

  now(): number {
    return Date.now() + this.#offset + this.slept;
  }

  steady(): number {
    return performance.now() + this.slept;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept += ms;
    await pause(1);
    signal?.throwIfAborted();
  }
}

function impatient(transport: Transport): Transport {
  return {
    send: (request) => transport.send({ ...request, headersTimeout: impatience, bodyTimeout: impatience }),
    close: () => transport.close(),
  };
}

function fileLog(path: string): Logger {
  const line = (message: string) => appendFileSync(path, `${message}\n`);
  return { debug: line, info: line, warn: line, error: line };
}

class OneAccount implements AccountStore {
  #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  async get(accountId: string): Promise<Account | undefined> {
    return accountId === this.#account.id ? this.#account : undefined;
  }

  async update(accountId: string, change: (stored: Account) => Promise<Account>): Promise<Account | undefined> {
    if (accountId !== this.#account.id) return undefined;
    this.#account = await change(this.#account);
    return this.#account;
  }
}

/** One key, made by whoever comes first. */
class FileSealKeys implements SealKeys {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async current(): Promise<{ id: string; key: Buffer }> {
    const { id, key } = JSON.parse(readFileSync(this.#path, 'utf8')) as { id: string; key: string };
    return { id, key: Buffer.from(key, 'hex') };
  }

  async find(id: string): Promise<Buffer | undefined> {
    const stored = await this.current();
    return stored.id === id ? stored.key : undefined;
  }
}

export function makeKeyFile(path: string): void {
  writeFileSync(path, JSON.stringify({ id: 'only', key: randomBytes(32).toString('hex') }));
}
