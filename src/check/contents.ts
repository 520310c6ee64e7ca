import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { codeOf } from '../core/errorCode.ts';
import { type Dimensions, dimensionsHeadBytes, dimensionsOf } from '../core/metadata/dimensions.ts';
import { isBare } from '../core/metadata/origin.ts';
import { metadataIn } from '../core/metadata/read.ts';
import { type Said, Saying } from '../core/metadata/said.ts';

/** What one reading of a picture gives. */
export interface Content {
  readonly sha256: string;
  readonly bytes: number;
  /** Undefined for a pointer of Git LFS. */
  readonly said?: Said;
}

const mebibyte = 1024 * 1024;
/** Larger files are read in pieces; metadata is looked for in the first piece and the last. */
const pieceBytes = 8 * mebibyte;
/** What was never written to takes no memory, and nothing is read that was not. */
const buffer = Buffer.allocUnsafeSlow(2 * pieceBytes);
const mostBytes = 4 * 1024 * mebibyte;
export const silent: Said = new Saying().said();

/**
 * Opens a file to read it: never through a link, also where the system has no flag for that, never a pipe or a device that would wait.
 * Undefined for what is no file, is gone, may not be read or is longer.
 */
export function openedFile<T>(path: string, longest: number, read: (file: number, stats: Stats) => T): T | undefined {
  let file: number;
  try {
    if (noFollow === undefined && lstatSync(path).isSymbolicLink()) return undefined;
    file = openSync(path, constants.O_RDONLY | (noFollow ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) !== undefined) return undefined;
    throw error;
  }
  try {
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= longest ? read(file, stats) : undefined;
  } finally {
    closeSync(file);
  }
}

const noFollow: number | undefined = constants.O_NOFOLLOW;

export interface Reading {
  readonly content: Content;
  readonly stats: Stats;
}

/** What is known of a file by its stamp needs no look into it. */
export function readContent(path: string, known: (stats: Stats) => Content | undefined): Reading | undefined {
  const stats = statsOf(path);
  const content = stats?.isFile() ? known(stats) : undefined;
  if (stats && content) return { content, stats };
  return openedFile(path, mostBytes, (file, opened) => ({ content: contentOf(file), stats: opened }));
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (codeOf(error) !== undefined) return undefined;
    throw error;
  }
}

/** The text of a small file, with as few calls of the system as there can be: of records there are thousands. */
export function textOfFile(file: number, { size }: Stats, encoding: 'utf8' | 'latin1'): string {
  if (size > pieceBytes) return readFileSync(file, encoding);
  let bytes = 0;
  // One more than its size, so that the end is seen by the same call; a file that grows meanwhile is read on.
  for (let most = size + 1; bytes < most; ) {
    const read = readSync(file, buffer, bytes, most - bytes, null);
    if (read === 0) break;
    bytes += read;
    if (bytes === most) most = Math.min(buffer.length, most + pieceBytes);
  }
  return buffer.toString(encoding, 0, bytes);
}

/** How large the picture at a path is. */
export function pixelsAt(path: string): Dimensions | undefined {
  return openedFile(path, mostBytes, (file) => dimensionsOf(buffer.subarray(0, readSync(file, buffer, 0, dimensionsHeadBytes, 0))));
}

function contentOf(file: number): Content {
  const hash = createHash('sha256');
  let [bytes, last] = [0, 0];
  for (;;) {
    // The first piece stays in the first half of the buffer, later ones take turns in the second.
    const start = bytes < pieceBytes ? bytes : pieceBytes;
    const read = readSync(file, buffer, start, (bytes < pieceBytes ? pieceBytes : 2 * pieceBytes) - start, null);
    if (read === 0) break;
    hash.update(buffer.subarray(start, start + read));
    bytes += read;
    last = start + read;
  }
  const whole = buffer.subarray(0, Math.max(last, Math.min(bytes, pieceBytes)));
  return pointedTo(whole) ?? { sha256: hash.digest('hex'), bytes, said: saidIn(whole) };
}

/** What says nothing costs nothing: most pictures of a repository. */
function saidIn(bytes: Buffer): Said {
  const said = metadataIn(bytes);
  return isBare(said) && said.names.length + said.headlines.length + said.licensors.length === 0 ? silent : said;
}

/** A pointer of Git LFS stands for a file with another content (git-lfs specification, "The Pointer"). */
function pointedTo(bytes: Buffer): Content | undefined {
  if (bytes.length > 1024 || !bytes.subarray(0, 8).equals(Buffer.from('version '))) return undefined;
  const text = bytes.toString('utf8');
  const [, sha256] = /^oid sha256:([0-9a-f]{64})$/m.exec(text) ?? [];
  const [, size] = /^size (\d{1,15})$/m.exec(text) ?? [];
  return sha256 === undefined || size === undefined ? undefined : { sha256, bytes: Number(size) };
}
