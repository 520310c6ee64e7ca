import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, lchownSync, mkdirSync, openSync, readdirSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../../src/core/errorCode.ts';

const nobody = 65_534;
const block = 4096;

/** Whether file systems can be mounted here; elsewhere full disks are left out, and not counted. */
export function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** A file system of its own, as small as it is told. */
export class SmallDisk {
  readonly path: string;

  constructor(path: string, kib: number) {
    this.path = path;
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', path]);
  }

  grow(): void {
    execFileSync('mount', ['-o', 'remount,size=64m', this.path]);
    rmSync(join(this.path, 'filler'), { force: true });
  }

  /** Takes all that is left. */
  fill(): void {
    const file = openSync(join(this.path, 'filler'), 'a');
    try {
      const { bavail, bsize } = statfsSync(this.path);
      for (let left = bavail * bsize; left > 0; left -= block) writeSync(file, Buffer.alloc(Math.min(left, block)));
    } catch (error) {
      if (errnoOf(error) !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  remove(): void {
    execFileSync('umount', ['-l', this.path]);
  }
}

/** Who may do everything is never refused anything, so the scenario runs as somebody who owns its folders and no more. */
export class Unprivileged {
  readonly #locked: string;

  constructor(owned: readonly string[], locked: string) {
    this.#locked = locked;
    mkdirSync(locked, { recursive: true });
    for (const folder of owned) giveAll(folder);
    chmodSync(locked, 0o555);
    if (isRoot()) process.seteuid?.(nobody);
  }

  /** The locked folder may be written again. */
  unlock(): void {
    chmodSync(this.#locked, 0o755);
  }

  /** The process is who it was. */
  end(): void {
    if (isRoot()) process.seteuid?.(0);
    this.unlock();
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function giveAll(folder: string): void {
  if (!isRoot()) return;
  lchownSync(folder, nobody, nobody);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), nobody, nobody);
  }
}

/** A file where a folder is wanted. */
export function putInTheWay(path: string): void {
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, 'not a folder');
}
