import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { codeOf } from '../errorCode.ts';
import { Semaphore } from '../queue.ts';
import { absent, makeFolder } from './durable.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from './processIdentity.ts';

const heartbeat = 10_000;
const defaultStaleAfter = 120_000;

export interface LeaseDeps {
  readonly directory: string;
  readonly clock: Clock;
  /** Milliseconds without a heartbeat after which a holder that cannot be looked up counts as dead. */
  readonly staleAfter?: number;
  readonly random?: () => number;
  /** Who this process is; tests play several. */
  readonly identity?: ProcessIdentity;
}

export interface LeaseOptions {
  readonly signal: AbortSignal;
  /** Called once, when somebody else holds the lease. */
  readonly onWaiting?: () => void;
}

/**
 * Named leases between all processes of this machine and user, and between machines that share the folder. At most one
 * holder per name at a time, and a holder that dies is replaced.
 *
 * Who wants a lease puts a file of its own into the name's folder and looks whether another live one is there: then it
 * takes its own away and tries later. Since everybody puts before looking, two can never both see nobody. A file's name
 * says whose it is and is never used again, so removing a dead one cannot hit a live one: nothing is ever stolen.
 */
export class Leases {
  readonly #deps: LeaseDeps;
  readonly #own: ProcessIdentity;
  readonly #queues = new Map<string, { readonly turns: Semaphore; users: number }>();

  constructor(deps: LeaseDeps) {
    this.#deps = deps;
    this.#own = deps.identity ?? ownIdentity();
  }

  /** Runs `task` as the only holder of `name` (a safe file name). Throws the signal's reason when aborted while waiting. */
  async withLease<T>(name: string, options: LeaseOptions, task: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(name) ?? { turns: new Semaphore(() => 1), users: 0 };
    this.#queues.set(name, queue);
    queue.users++;
    try {
      if (queue.users > 1) options.onWaiting?.();
      return await queue.turns.run(options.signal, () => this.#withFile(name, options, task));
    } finally {
      queue.users--;
      if (queue.users === 0) this.#queues.delete(name);
    }
  }

  /** Whether somebody, here or elsewhere, holds the lease or wants it now. */
  async isHeld(name: string): Promise<boolean> {
    if (this.#queues.has(name)) return true;
    return (await new Contenders(this.#folder(name), this.#own, this.#staleAfter).live()).length > 0;
  }

  async #withFile<T>(name: string, options: LeaseOptions, task: () => Promise<T>): Promise<T> {
    const file = await this.#acquire(name, options);
    const timer = setInterval(() => void beat(file), heartbeat);
    timer.unref();
    try {
      return await task();
    } finally {
      clearInterval(timer);
      await rm(file, { force: true });
      await rmdir(dirname(file)).catch(ifWanted);
    }
  }

  async #acquire(name: string, { signal, onWaiting }: LeaseOptions): Promise<string> {
    const folder = this.#folder(name);
    const contenders = new Contenders(folder, this.#own, this.#staleAfter);
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      // Whoever comes first makes the storage itself, whose name must outlive a loss of power; a lease need not.
      await makeFolder(this.#deps.directory);
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(absent);
      const file = (await contenders.live()).length === 0 ? await this.#contend(folder, contenders) : undefined;
      if (file) return file;
      if (attempt === 0) onWaiting?.();
      await this.#deps.clock.sleep(50 + (this.#deps.random ?? Math.random)() * 100, signal);
    }
  }

  async #contend(folder: string, contenders: Contenders): Promise<string | undefined> {
    const name = nameOf(this.#own);
    const file = join(folder, name);
    const created = await open(file, 'wx', 0o600).catch(absent);
    if (!created) return undefined;
    await created.close();
    try {
      if ((await contenders.live()).every((other) => other === name)) return file;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    await rm(file, { force: true });
    return undefined;
  }

  get #staleAfter(): number {
    return this.#deps.staleAfter ?? defaultStaleAfter;
  }

  #folder(name: string): string {
    return join(this.#deps.directory, name);
  }
}

/** The files of one name, as one waiting process sees them over time. Removes those of the dead. */
class Contenders {
  readonly #folder: string;
  readonly #own: ProcessIdentity;
  readonly #staleAfter: number;
  /** Last heartbeat of each, and when it was first seen, by a clock that neither jumps nor runs while the machine sleeps. */
  readonly #seen = new Map<string, { readonly beat: number; readonly at: number }>();

  constructor(folder: string, own: ProcessIdentity, staleAfter: number) {
    this.#folder = folder;
    this.#own = own;
    this.#staleAfter = staleAfter;
  }

  async live(): Promise<string[]> {
    const names = (await readdir(this.#folder).catch(absent)) ?? [];
    const alive = await Promise.all(names.map((name) => this.#isLive(name)));
    const dead = names.filter((_name, index) => !alive[index]);
    await Promise.all(dead.map((name) => rm(join(this.#folder, name), { force: true })));
    return names.filter((_name, index) => alive[index]);
  }

  async #isLive(name: string): Promise<boolean> {
    const identity = identityIn(name);
    return (identity && isAlive(identity, this.#own)) ?? (await this.#beats(name));
  }

  /** Two clocks are never compared: a holder is dead when its heartbeat stood still for as long as we watched. */
  async #beats(name: string): Promise<boolean> {
    const beat = (await stat(join(this.#folder, name)).catch(absent))?.mtimeMs;
    if (beat === undefined) return false;
    const seen = this.#seen.get(name);
    if (seen?.beat !== beat) this.#seen.set(name, { beat, at: performance.now() });
    return seen?.beat !== beat || performance.now() - seen.at < this.#staleAfter;
  }
}

/** The folder goes with its last contender, so that leases leave nothing behind. */
function ifWanted(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EBUSY'].includes(codeOf(error) ?? '')) throw error;
}

/** A heartbeat that fails leaves the holder less visible to other machines; the journal is then what protects the charge. */
async function beat(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

function nameOf({ scope, pid, start }: ProcessIdentity): string {
  return [scope, pid, start, randomBytes(8).toString('hex')].join('.');
}

function identityIn(name: string): ProcessIdentity | undefined {
  const [scope, pid, start, nonce] = name.split('.');
  return scope && pid && start && nonce ? { scope, pid: Number(pid), start } : undefined;
}
