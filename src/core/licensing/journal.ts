import { copyFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutPrototype } from '../foreign.ts';
import type { Logger } from '../log.ts';
import { syncFolder } from '../transfer/syncFolder.ts';
import { assetIdOf, assetKey, isKeyOf } from './assetKey.ts';
import { KeysByChange } from './byChange.ts';
import {
  absent,
  allOf,
  commit,
  createDurably,
  createLoosely,
  createSynced,
  diskError,
  removeDurably,
  replaceDurably,
  replaceLoosely,
  replaceReserved,
  replaceSynced,
  syncFolders,
  withTemporary,
} from './durable.ts';
import { noSteps, type Steps } from './faultPoints.ts';
import { JournalFolders } from './journalFolders.ts';
import { formatRecord, isOpen, longestRecord, parseRecord, recordVersion } from './record.ts';
import type { ChargeRecord } from './types.ts';

/** Space for a charged record: what the journal needs after the POST is allocated before it. The URI comes on top of the intent. */
const leastReserved = 16 * 1024;

export interface JournalDeps {
  readonly directory: string;
  readonly log: Logger;
  readonly steps?: Steps;
  /** Shared by journals of one folder that follow one another in a process. */
  readonly unwritten?: Unwritten;
}

/** Records that could not be written (disk full), by ID: they count for this process, and the next change writes them again. */
export type Unwritten = Map<string, ChargeRecord>;

/** A marker of the `open` folder. */
export interface OpenMarker {
  readonly key: string;
  readonly id: string;
}

/**
 * What was charged, and what was about to be: one file per charge, replaced as a whole (temporary file, fsync, rename,
 * fsync of the folder), in a folder per asset; and a folder of markers for what is open.
 *
 * Why not the others: an append-only file must be read whole or compacted under a lock, and a torn line can hide a charge
 * in the middle; `node:sqlite` is still experimental in the oldest supported host (Node 22). Here no two processes write
 * the same file (the asset's lease is held for every change), a damaged file concerns one charge only, and no read grows
 * with the journal: with 100,000 entries reading and planning one asset takes 0.4 ms, listing 3 open ones 0.8 ms, an
 * intent 4 ms and each later change 2 ms, medians on ext4 with two busy cores (`test/bench/journal.bench.ts`).
 *
 * The name of a marker is durable before its record and goes after its record was closed, so no open record lacks one. It holds a copy
 * of the record, from which a damaged one is rebuilt.
 */
export class Journal {
  readonly #folders: JournalFolders;
  readonly #log: Logger;
  readonly #steps: Steps;
  readonly #unwritten: Unwritten;

  constructor({ directory, log, steps = noSteps, unwritten = new Map() }: JournalDeps) {
    this.#unwritten = unwritten;
    this.#folders = new JournalFolders(directory);
    this.#log = log;
    this.#steps = steps;
  }

  /** Makes an intent durable, and the space for what follows. Nothing may be POSTed before this resolves. Throws GettyError. */
  async begin(record: ChargeRecord): Promise<void> {
    const key = keyOf(record);
    try {
      await this.#steps('beforeMarker');
      const named = await this.#folders.make(key);
      await this.#removeLeftovers(key);
      await this.#copy(key, record);
      await this.#steps('afterMarker');
      await createLoosely(
        this.#folders.reserved(key, record.id),
        ' '.repeat(Math.max(leastReserved, 2 * Buffer.byteLength(formatRecord(record)))),
      );
      const temporary = this.#folders.temporary(key, record.id);
      await withTemporary(temporary, async () => {
        await allOf([createSynced(temporary, formatRecord(record)), syncFolders([...named, this.#folders.open])]);
        await commit(temporary, this.#folders.file(key, record.id));
      });
      await this.#steps('afterIntent');
    } catch (error) {
      throw diskError(error, 'no');
    }
  }

  /** Replaces the record. Throws GettyError when the disk refuses; the record then lives on in this process. */
  async save(changed: ChargeRecord): Promise<void> {
    await this.#save(changed, replaceDurably);
  }

  async #save(changed: ChargeRecord, replace: typeof replaceDurably): Promise<void> {
    const record = withoutPrototype(changed);
    const key = keyOf(record);
    if (record.newer) return this.#setNewerAside(key, record);
    this.#unwritten.set(record.id, record);
    try {
      await syncFolders(await this.#folders.make(key));
      await (isOpen(record) ? this.#saveOpen(key, record) : this.#saveClosed(key, record, replace));
    } catch (error) {
      throw diskError(error, record.chargedAt === undefined ? 'unknown' : 'yes');
    }
    this.#unwritten.delete(record.id);
  }

  /**
   * The same for a record whose file stands in its place while its bytes are kept: the record is on the disk when this resolves, and
   * whether it or the one before has the name is left to the disk. After a loss of power that one offers the download again, for
   * nothing.
   */
  async settle(record: ChargeRecord): Promise<void> {
    await this.#save(record, replaceSynced);
  }

  /** Every record of the asset, newest first. The asset's lease must be held: damaged files are replaced. */
  async ofAsset(apiOrigin: string, assetId: string): Promise<ChargeRecord[]> {
    const key = assetKey(apiOrigin, assetId);
    const names = (await readdir(this.#folders.ofAsset(key)).catch(absent)) ?? [];
    const setAside = new Set(names.filter((name) => name.endsWith('.aside')).map((name) => name.slice(0, -6)));
    const unwritten = [...this.#unwritten.values()].filter((record) => keyOf(record) === key).map(({ id }) => id);
    const ids = new Set([...names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)), ...unwritten]);
    const read = await Promise.all([...ids].filter((id) => !setAside.has(id)).map((id) => this.#read(key, id, { apiOrigin, assetId })));
    return read.flatMap((record) => record ?? []).sort((a, b) => b.intentAt - a.intentAt);
  }

  /** The record as it stands, or undefined when it is gone. */
  async get({ apiOrigin, assetId, id }: Pick<ChargeRecord, 'apiOrigin' | 'assetId' | 'id'>): Promise<ChargeRecord | undefined> {
    return this.#read(assetKey(apiOrigin, assetId), id, { apiOrigin, assetId });
  }

  /** What is open (at this API, or at any), in no order. Costs one listing of a small folder. */
  async open(apiOrigin?: string): Promise<OpenMarker[]> {
    const names = (await readdir(this.#folders.open).catch(absent)) ?? [];
    return names.flatMap((name) => {
      const [key, id] = name.split('~');
      return key && id && (apiOrigin === undefined || isKeyOf(key, apiOrigin)) ? [{ key, id }] : [];
    });
  }

  /**
   * The open record behind a marker. Undefined when there is none: the process ended before the intent was durable, or
   * after the record was closed; the marker is removed then. The asset's lease must be held.
   */
  async openRecord({ key, id }: OpenMarker, apiOrigin: string): Promise<ChargeRecord | undefined> {
    const record = await this.#read(key, id, { apiOrigin, assetId: assetIdOf(key) ?? '' });
    if (record && isOpen(record)) return record;
    await removeDurably(this.#folders.marker(key, id));
    return undefined;
  }

  /** The open record behind a marker, changing nothing and without the lease. Undefined when it is not there, not open or not readable. */
  async peek({ key, id }: OpenMarker): Promise<ChargeRecord | undefined> {
    const unwritten = this.#unwritten.get(id);
    if (unwritten) return unwritten;
    const record = await this.#lookAt(key, id);
    return record && isOpen(record) ? record : undefined;
  }

  /** The keys of the assets of this API, newest change first; what it costs grows with the journal, though no record is read. */
  async keysByChange(apiOrigin: string): Promise<KeysByChange> {
    return KeysByChange.of(this.#folders.assets, apiOrigin);
  }

  /** The records of an asset that can be read, newest first, changing nothing and without the lease. */
  async recordsOf(key: string): Promise<readonly ChargeRecord[]> {
    const names = (await readdir(this.#folders.ofAsset(key)).catch(absent)) ?? [];
    const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
    const read = await Promise.all(ids.map((id) => this.#lookAt(key, id)));
    return read.flatMap((record) => record ?? []).sort((a, b) => b.intentAt - a.intentAt);
  }

  async #lookAt(key: string, id: string): Promise<ChargeRecord | undefined> {
    const unwritten = this.#unwritten.get(id);
    if (unwritten) return unwritten;
    const parsed = parseRecord((await textOf(this.#folders.file(key, id))) ?? '');
    return parsed.kind === 'record' && isNamed(parsed.record, key, id) ? parsed.record : undefined;
  }

  /** `asset` is what is believed when neither the file nor its marker can be read. */
  async #read(key: string, id: string, asset: Pick<ChargeRecord, 'apiOrigin' | 'assetId'>): Promise<ChargeRecord | undefined> {
    const unwritten = this.#unwritten.get(id);
    if (unwritten) return unwritten;
    const path = this.#folders.file(key, id);
    const text = await textOf(path);
    if (text === undefined) return undefined;
    const parsed = parseRecord(text);
    if (parsed.kind === 'record' && isNamed(parsed.record, key, id)) return parsed.record;
    const intentAt = Math.round((await stat(path)).mtimeMs);
    const unknown = { version: recordVersion, id, state: 'uncertain', accountId: '', options: {}, intentAt, ...asset } as const;
    if (parsed.kind === 'newer') return withoutPrototype<ChargeRecord>({ ...unknown, newer: true });
    return this.#rebuild(path, (await this.#copyOf(key, id)) ?? withoutPrototype<ChargeRecord>({ ...unknown, damaged: true }));
  }

  /** The unreadable bytes are kept beside the record; there is no moment at which the asset has no record. */
  async #rebuild(path: string, record: ChargeRecord): Promise<ChargeRecord> {
    this.#log.warn(`record ${record.id} of asset ${record.assetId} could not be read and was rebuilt as ${record.state}`);
    await copyFile(path, `${path}.corrupt`);
    await this.save(record);
    return record;
  }

  /** The marker's copy of the record, at most one step behind it; undefined when the marker is gone or damaged too. */
  async #copyOf(key: string, id: string): Promise<ChargeRecord | undefined> {
    const text = await textOf(this.#folders.marker(key, id));
    const parsed = text === undefined ? undefined : parseRecord(text);
    if (parsed?.kind !== 'record' || !isNamed(parsed.record, key, id)) return undefined;
    return parsed.record.state === 'intent' ? { ...parsed.record, state: 'uncertain' } : parsed.record;
  }

  /** The marker is there before the record says "open"; its copy is renewed after, and only for safety's sake. */
  async #saveOpen(key: string, record: ChargeRecord): Promise<void> {
    const marked = await stat(this.#folders.marker(key, record.id)).catch(absent);
    if (!marked) {
      await this.#copy(key, record);
      await syncFolder(this.#folders.open);
    }
    await this.#write(key, record);
    if (!marked) return;
    await this.#copy(key, record).catch(() => this.#log.warn(`the copy of record ${record.id} could not be renewed`));
  }

  /** A marker that comes back after a loss of power is removed by whoever sees that its record is closed. */
  async #saveClosed(key: string, record: ChargeRecord, replace: typeof replaceDurably): Promise<void> {
    await this.#write(key, record, replace);
    await rm(this.#folders.marker(key, record.id), { force: true });
    await rm(this.#folders.reserved(key, record.id), { force: true });
  }

  /** Of a marker only the name has to be durable: its copy serves where the record itself, which is synced, cannot be read. */
  async #copy(key: string, record: ChargeRecord): Promise<void> {
    await replaceLoosely(this.#folders.marker(key, record.id), formatRecord(record), this.#folders.temporary(key, record.id));
  }

  async #write(key: string, record: ChargeRecord, replace = replaceDurably): Promise<void> {
    const path = this.#folders.file(key, record.id);
    try {
      return await replaceReserved(path, formatRecord(record), this.#folders.reserved(key, record.id));
    } catch (error) {
      absent(error);
    }
    await replace(path, formatRecord(record), this.#folders.temporary(key, record.id));
  }

  /** Temporary files whose writers died: the lease is held, so nobody else writes here. */
  async #removeLeftovers(key: string): Promise<void> {
    const names = await readdir(this.#folders.ofAsset(key));
    const leftovers = names.filter((name) => name.endsWith('.tmp'));
    await Promise.all(leftovers.map((name) => rm(join(this.#folders.ofAsset(key), name), { force: true })));
  }

  /** A record of a newer version is never touched; a note beside it says that the user does not want to hear of it. */
  async #setNewerAside(key: string, record: ChargeRecord): Promise<void> {
    if (isOpen(record)) return;
    const note = join(this.#folders.ofAsset(key), `${record.id}.aside`);
    await createDurably(note, '').catch((error: unknown) => {
      throw diskError(error, 'unknown');
    });
    await removeDurably(this.#folders.marker(key, record.id));
  }
}

function keyOf({ apiOrigin, assetId }: Pick<ChargeRecord, 'apiOrigin' | 'assetId'>): string {
  return assetKey(apiOrigin, assetId);
}

function isNamed(record: ChargeRecord, key: string, id: string): boolean {
  return record.id === id && keyOf(record) === key;
}

/** Undefined where there is no such file. Of one that is longer than any record nothing is read: it is as good as damaged. */
async function textOf(path: string): Promise<string | undefined> {
  const facts = await stat(path).catch(absent);
  if (facts && facts.size > longestRecord) return '';
  return readFile(path, 'utf8').catch(absent);
}
