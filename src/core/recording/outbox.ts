import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { objectOf } from '../decode.ts';
import { loggable } from '../errors.ts';
import { foreignJsonOf, ownOf } from '../foreign.ts';
import { absent, makeFolder, removeDurably, replaceDurably } from '../licensing/durable.ts';
import type { Logger } from '../log.ts';
import { formatLicenceRecord } from '../records/format.ts';
import { readLicenceRecord } from '../records/read.ts';
import type { LicenceRecord } from '../records/types.ts';
import { keepRecord } from './standing.ts';

/** A record that is to be written into a repository, whose root is an absolute path. */
export interface Note {
  readonly root: string;
  readonly record: LicenceRecord;
}

/** What could not be written, and why. Its note is still there. */
export interface Undelivered extends Note {
  readonly error: unknown;
}

/** The seam for tests that end the process at these points; the product never sets it. */
export type OutboxStep = 'beforeNote' | 'afterNote' | 'beforeRecord' | 'afterRecord' | 'afterDelivery';

export interface OutboxDeps {
  readonly directory: string;
  readonly log: Logger;
  readonly steps?: (name: OutboxStep) => void;
}

const longestNote = 256 * 1024;
const mostValues = 10_000;
const dayInMs = 86_400_000;

/**
 * Records that are on their way: one small file for each, on the disk before the charge counts as settled and gone when the record
 * is written. A process that ends in between leaves it, and the next start writes the record. To write one twice changes nothing.
 */
export class Outbox {
  readonly #directory: string;
  readonly #log: Logger;
  readonly #steps: (name: OutboxStep) => void;

  constructor({ directory, log, steps = () => undefined }: OutboxDeps) {
    this.#directory = join(directory, 'v1');
    this.#log = log;
    this.#steps = steps;
  }

  /** On the disk when this resolves. */
  async add({ root, record }: Note): Promise<void> {
    this.#steps('beforeNote');
    const text = JSON.stringify({ version: 1, root, record });
    const name = createHash('sha256')
      .update(`${root}\n${formatLicenceRecord(record)}`)
      .digest('hex')
      .slice(0, 40);
    await makeFolder(this.#directory);
    const temporary = join(this.#directory, `${name}.${randomBytes(6).toString('hex')}.tmp`);
    await replaceDurably(join(this.#directory, `${name}.json`), text, temporary);
    this.#steps('afterNote');
  }

  /** Writes what is on its way. One process at a time: the caller sees to that. Gives what must wait. */
  async deliver(): Promise<readonly Undelivered[]> {
    const names = ((await readdir(this.#directory).catch(absent)) ?? []).sort();
    const left: Undelivered[] = [];
    for (const name of names) {
      const path = join(this.#directory, name);
      if (name.endsWith('.tmp')) await this.#removeLeftover(path);
      if (!name.endsWith('.json')) continue;
      const note = await this.#read(path);
      if (!note) continue;
      try {
        this.#steps('beforeRecord');
        keepRecord(note.root, note.record);
        this.#steps('afterRecord');
        await removeDurably(path);
        this.#steps('afterDelivery');
      } catch (error) {
        this.#log.warn(`the record of asset ${note.record.asset} waits: ${loggable(error)}`);
        left.push({ ...note, error });
      }
    }
    return left;
  }

  /** Whose writer died; a younger one may be about to get its name. */
  async #removeLeftover(path: string): Promise<void> {
    const facts = await stat(path).catch(absent);
    if (facts && facts.mtimeMs < Date.now() - dayInMs) await rm(path, { force: true });
  }

  /** What this program did not write is set aside, and the journal still knows what it was about. */
  async #read(path: string): Promise<Note | undefined> {
    const facts = await stat(path).catch(absent);
    if (!facts) return undefined;
    const text = facts.size > longestNote ? '' : await readFile(path, 'utf8').catch(absent);
    const value = objectOf(foreignJsonOf(text ?? '', mostValues));
    const root = value && ownOf(value, 'root');
    const read = readLicenceRecord(JSON.stringify((value && ownOf(value, 'record')) ?? ''));
    if (typeof root === 'string' && isAbsolute(root) && read.kind === 'record' && !read.newer) return { root, record: read.record };
    this.#log.warn('a note of a record could not be read and was set aside');
    await rename(path, `${path}.corrupt`);
    return undefined;
  }
}

/**
 * A file stands in its place: its record is on its way before the charge counts as settled. Where the note cannot be written the
 * charge is settled all the same, and the error is given back: the record can be written from the journal at any time.
 */
export async function settleWithNote(outbox: Pick<Outbox, 'add'>, note: Note | undefined, settle: () => Promise<void>): Promise<unknown> {
  const failed =
    note &&
    (await outbox.add(note).then(
      () => undefined,
      (error: unknown) => error ?? new Error('unknown'),
    ));
  await settle();
  return failed;
}
