import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../transfer/hash.ts';
import type { StagedFile } from '../transfer/types.ts';
import { absent, makeFolder, renameOver } from './durable.ts';
import type { ChargeRecord } from './types.ts';

export interface StoreDeps {
  readonly storageDir: string;
  /** Most bytes that the cache may hold; read anew each time. 0 keeps nothing. */
  readonly cacheBytes: () => number;
}

/**
 * Licensed bytes on this machine. `stage/<record id>` holds what was paid for and not placed yet: it is never evicted.
 * `cache/<sha256>` holds what was placed at least once, least recently used out first: it may be the placed file under another
 * name, so it counts only as long as its bytes are the recorded ones.
 */
export class FileStore {
  readonly #deps: StoreDeps;

  constructor(deps: StoreDeps) {
    this.#deps = deps;
  }

  /** Where the record's bytes are fetched to; the folder is made. */
  async stagePath({ id }: ChargeRecord): Promise<string> {
    await makeFolder(this.#stage);
    return this.#staged(id);
  }

  /** The record's bytes, read through and equal to what was recorded. A file that has changed is removed. */
  async find(record: ChargeRecord, signal: AbortSignal): Promise<StagedFile | undefined> {
    if (!record.file) return undefined;
    for (const path of [this.#staged(record.id), this.#cached(record.file.sha256)]) {
      if (await isIntact(path, record.file, signal)) return { path, ...record.file };
    }
    return undefined;
  }

  /** Whether they seem to be here: by name and size, without reading them. */
  async holds(record: ChargeRecord): Promise<boolean> {
    if (!record.file) return false;
    for (const path of [this.#staged(record.id), this.#cached(record.file.sha256)]) {
      if ((await stat(path).catch(absent))?.size === record.file.bytes) return true;
    }
    return false;
  }

  /** Whether the cache takes the record's bytes when they were placed, and has room for them beside nothing else. */
  keeps({ file }: ChargeRecord): boolean {
    return file !== undefined && file.bytes <= this.#deps.cacheBytes();
  }

  /** After the first placing: the staged bytes become cached ones. */
  async admit(record: ChargeRecord): Promise<void> {
    if (!record.file) return this.discard(record);
    await makeFolder(this.#cache);
    const cached = this.#cached(record.file.sha256);
    await renameOver(this.#staged(record.id), cached).catch(absent);
    await touch(cached);
    await this.#trim(this.#deps.cacheBytes());
  }

  /** For a record that the user does not want to hear of any more. */
  async discard({ id }: ChargeRecord): Promise<void> {
    await rm(this.#staged(id), { force: true });
  }

  /** Total bytes of the cache. */
  async size(): Promise<number> {
    return (await this.#entries()).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Empties the cache and removes staged files that no open record names. Gives the bytes of the cache that were freed. */
  async clear(openIds: () => Promise<ReadonlySet<string>>): Promise<number> {
    const staged = (await readdir(this.#stage).catch(absent)) ?? [];
    const open = await openIds();
    await Promise.all(staged.filter((name) => !open.has(name)).map((name) => rm(join(this.#stage, name), { force: true })));
    return this.#trim(0);
  }

  async #trim(limit: number): Promise<number> {
    const entries = (await this.#entries()).sort((a, b) => a.usedAt - b.usedAt);
    let excess = entries.reduce((sum, { bytes }) => sum + bytes, 0) - limit;
    let freed = 0;
    for (const { path, bytes } of entries) {
      if (excess <= 0) break;
      await rm(path, { force: true });
      excess -= bytes;
      freed += bytes;
    }
    return freed;
  }

  async #entries(): Promise<{ path: string; bytes: number; usedAt: number }[]> {
    const names = (await readdir(this.#cache).catch(absent)) ?? [];
    const all = await Promise.all(names.map((name) => entryOf(join(this.#cache, name))));
    return all.flatMap((entry) => entry ?? []);
  }

  get #stage(): string {
    return join(this.#deps.storageDir, 'stage');
  }

  get #cache(): string {
    return join(this.#deps.storageDir, 'cache');
  }

  #staged(id: string): string {
    return join(this.#stage, id);
  }

  #cached(sha256: string): string {
    return join(this.#cache, sha256);
  }
}

async function entryOf(path: string): Promise<{ path: string; bytes: number; usedAt: number } | undefined> {
  const facts = await stat(path).catch(absent);
  return facts && { path, bytes: facts.size, usedAt: facts.mtimeMs };
}

async function isIntact(path: string, file: { readonly sha256: string; readonly bytes: number }, signal: AbortSignal): Promise<boolean> {
  const facts = await stat(path).catch(absent);
  if (!facts) return false;
  const intact = facts.size === file.bytes && (await hashFile(path, signal)) === file.sha256;
  await (intact ? touch(path) : rm(path, { force: true }));
  return intact;
}

/** What is an image of a workspace too keeps its times: a change of them would be seen there. */
async function touch(path: string): Promise<void> {
  const facts = await stat(path).catch(absent);
  if (facts?.nlink !== 1) return;
  const now = new Date();
  await utimes(path, now, now).catch(absent);
}
