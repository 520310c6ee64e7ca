import { lstat, mkdir, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { errnoOf } from '../errorCode.ts';
import { GettyError } from '../errors.ts';
import { bringBeside } from './bring.ts';
import { type BusyOptions, whileBusy } from './busy.ts';
import { commitWithoutReplacing, type NameSystem, settleClaim } from './commit.ts';
import { ignoringDisk, paidError } from './diskErrors.ts';
import { hashFile } from './hash.ts';
import { alikeNames, numberedName } from './numberedName.ts';
import { syncFolder } from './syncFolder.ts';
import { makeUntracked, removeTemporary, sweepTemps, temporaryName } from './temporaries.ts';
import type { StagedFile } from './types.ts';

const mostNumbers = 10_000;

/**
 * Makes ready for a file of this name, before it can have it. Gives what takes that back when the name went to somebody
 * else or the file could not be placed.
 */
export type PrepareName = (fileName: string) => Promise<() => Promise<void>>;

export interface PlaceArgs {
  readonly staged: StagedFile;
  /** Absolute path; made when it is not there. */
  readonly directory: string;
  /** A safe base name, see `sanitizeBaseName`. */
  readonly fileName: string;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  readonly names?: NameSystem;
  /** With it, Git sees nothing of the file before it has a name that was prepared. */
  readonly prepare?: PrepareName;
}

/**
 * Puts a staged file into a folder, complete or not at all and never over another file, and resolves with its
 * path. A taken name is numbered: `name (1).jpg`; where the same bytes stand under it already, that file is the answer:
 * another window put them there, or an attempt that
 * was cut short. The staged file stays, and may be the same file under another name. Throws GettyErrors with `used: 'yes'`, or the
 * signal's reason when aborted before the file got its name.
 */
export async function placeFile(args: PlaceArgs): Promise<string> {
  const { staged, directory, signal, clock = systemClock } = args;
  const leftover = join(directory, temporaryName());
  const busy = { clock, signal };
  try {
    signal.throwIfAborted();
    const made = await mkdir(directory, { recursive: true });
    const temporary = args.prepare ? await makeUntracked(leftover) : leftover;
    await sweepTemps(directory, clock.now());
    await bringBeside(staged, temporary, { ...busy, signal, names: args.names });
    const path = await name(temporary, args, busy);
    await tidy(leftover, foldersTo(directory, made), busy);
    return path;
  } catch (error) {
    await ignoringDisk(() => removeTemporary(leftover));
    throw paidError(error, { path: directory });
  }
}

/** The image has its name: what fails from here on must not make the caller place it a second time. */
async function tidy(leftover: string, folders: readonly string[], { clock }: BusyOptions): Promise<void> {
  await ignoringDisk(() => whileBusy(() => removeTemporary(leftover), { clock }));
  for (const folder of folders) await ignoringDisk(() => syncFolder(folder));
}

/** The folder and those above it that hold a new name: of the image, or of a folder that was made for it. */
function foldersTo(directory: string, made: string | undefined): readonly string[] {
  const folders = [directory];
  for (let folder = directory; made !== undefined && folder.length >= made.length; folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}

/**
 * The one place that numbers names. A name is taken when any name in the folder is like it, and what is there is looked at
 * before it is passed over: another window may have put this very image there a moment ago.
 */
async function name(temporary: string, args: PlaceArgs, busy: BusyOptions): Promise<string> {
  const { directory, fileName, signal } = args;
  const taken = await readdir(directory);
  for (let number = 0; number < mostNumbers; number++) {
    signal.throwIfAborted();
    const candidate = numberedName(fileName, number);
    const others = await standing(alikeNames(taken, candidate), args);
    if (typeof others === 'string') return others;
    if (others) continue;
    if (await take(candidate, temporary, args, busy)) return join(directory, candidate);
    const other = await standing([candidate], args);
    if (typeof other === 'string') return other;
  }
  throw new GettyError('writeFailed', { path: join(directory, fileName), code: 'EEXIST' });
}

/** The path where the same bytes stand under one of these names; else whether any of them is still taken. */
async function standing(names: readonly string[], { directory, staged, signal }: PlaceArgs): Promise<string | boolean> {
  const paths = names.map((each) => join(directory, each));
  let isAnyTaken = false;
  for (const path of paths) {
    await settleClaim(path, signal);
    if (await holdsSameBytes(path, staged, signal)) return path;
    isAnyTaken ||= await isTaken(path);
  }
  return isAnyTaken;
}

/** False when the name is taken. Nothing is prepared for a name that somebody visibly has. */
async function take(candidate: string, temporary: string, { directory, names, prepare }: PlaceArgs, busy: BusyOptions): Promise<boolean> {
  const path = join(directory, candidate);
  if (!prepare) return commitWithoutReplacing(temporary, path, busy, names);
  if (await isTaken(path)) return false;
  const takeBack = await prepare(candidate);
  let done = false;
  try {
    done = await commitWithoutReplacing(temporary, path, busy, names);
  } finally {
    if (!done) await takeBack();
  }
  return done;
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return false;
  }
}

/** Never true of the staged file's own name, which goes when the cache does. What cannot be read is another file. */
async function holdsSameBytes(path: string, staged: StagedFile, signal: AbortSignal): Promise<boolean> {
  try {
    const found = await lstat(path);
    if (!found.isFile() || found.size !== staged.bytes || (await realpath(path)) === (await ownPath(staged))) return false;
    return (await hashFile(path, signal)) === staged.sha256;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

/** None where another window, which placed the same file, has moved it into the cache by now. */
async function ownPath(staged: StagedFile): Promise<string | undefined> {
  try {
    return await realpath(staged.path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}
