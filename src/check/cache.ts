import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listOf, objectOf, textOf } from '../core/decode.ts';
import { codeOf } from '../core/errorCode.ts';
import { foreignJsonOf, ownOf } from '../core/foreign.ts';
import { type Said, saidBy } from '../core/metadata/said.ts';
import { type Content, openedFile, silent } from './contents.ts';

const version = 1;
/** A file that was changed so lately may be changed again within one tick of its clock. */
const freshMilliseconds = 3_000;

interface Entry {
  /** Size, times and number of the file. */
  readonly stamp: string;
  readonly content: Content;
}

/** What files were, as long as nobody touched them: in Git's own folder, where it is no part of the tree. Without one there is none. */
export class ContentCache {
  readonly #file: string | undefined;
  readonly #entries: Map<string, Entry>;
  #isChanged = false;

  constructor(root: string, isUsed: boolean) {
    const folder = isUsed ? ownFolder(root) : undefined;
    this.#file = folder === undefined ? undefined : join(folder, 'contents.json');
    this.#entries = this.#file === undefined ? new Map() : entriesIn(this.#file);
  }

  known(path: string, stats: Stats): Content | undefined {
    const entry = this.#entries.get(path);
    return entry?.stamp === stampOf(stats) ? entry.content : undefined;
  }

  keep(path: string, stats: Stats, content: Content): void {
    if (this.#entries.get(path)?.stamp === stampOf(stats) || Date.now() - stats.mtimeMs < freshMilliseconds) return;
    this.#entries.set(path, { stamp: stampOf(stats), content });
    this.#isChanged = true;
  }

  /** Where it cannot be written, the next run reads again. */
  save(): void {
    if (this.#file === undefined || !this.#isChanged) return;
    const temporary = `${this.#file}.${process.pid}.tmp`;
    const entries = [...this.#entries].map(([path, { stamp, content }]) => [
      path,
      stamp,
      content.sha256,
      content.bytes,
      storedOf(content.said),
    ]);
    try {
      makeOwn(dirname(this.#file));
      writeFileSync(temporary, JSON.stringify({ version, entries }), { flag: 'wx' });
      renameSync(temporary, this.#file);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      if (codeOf(error) !== 'EROFS' && codeOf(error) !== 'EACCES') rmSync(temporary, { force: true });
    }
  }
}

/** Nothing above it: a work tree whose `.git` went meanwhile is none any more, and must not get one again. */
function makeOwn(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Folders that are links lead elsewhere: nothing is written through one. */
function ownFolder(root: string): string | undefined {
  const git = join(root, '.git');
  const own = join(git, 'getty-images-check');
  const stats = lstatSync(own, { throwIfNoEntry: false });
  return lstatSync(git, { throwIfNoEntry: false })?.isDirectory() && stats?.isDirectory() !== false ? own : undefined;
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** 0 for what says nothing, null for a pointer. */
function storedOf(said: Said | undefined): Said | 0 | null {
  if (said === undefined) return null;
  return said === silent ? 0 : said;
}

const [longest, mostValues] = [256 * 1024 * 1024, 5_000_000];

/** Written here, and looked at value by value all the same; what cannot be read is not known. */
function entriesIn(file: string): Map<string, Entry> {
  const text = openedFile(file, longest, (opened) => readFileSync(opened, 'utf8'));
  const value = text === undefined ? undefined : objectOf(foreignJsonOf(text, mostValues));
  return new Map(value && ownOf(value, 'version') === version ? listOf(ownOf(value, 'entries'), entryOf) : []);
}

function entryOf(value: unknown): readonly [string, Entry] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [path, stamp, sha256, bytes, said] = value;
  if (typeof path !== 'string' || typeof stamp !== 'string' || typeof sha256 !== 'string' || typeof bytes !== 'number') return undefined;
  return [path, { stamp, content: { sha256, bytes, said: said === null ? undefined : saidOf(said) } }];
}

function saidOf(value: unknown): Said {
  const object = objectOf(value);
  if (!object) return silent;
  return saidBy(ownOf(object, 'isGettySpace') === true, (kind) => listOf(ownOf(object, kind), textOf));
}
