import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a loss of power leaves: `synced` only names and bytes that were synced; `named` every name, and behind it only bytes that
 * were synced. Disks do something in between.
 */
export const remainders = ['synced', 'named'] as const;
export type Remainder = (typeof remainders)[number];

/** Leases die with their process, whose identity no process after a loss of power shares. */
const notCopied = new Set(['leases']);

/** Keeps account of what is durable below a folder. What is there in the beginning is. */
export class PowerModel {
  readonly #root: string;
  /** Names of a folder, with what they stand for. */
  readonly #names = new Map<string, ReadonlyMap<string, string>>();
  readonly #bytes = new Map<string, Buffer>();

  constructor(root: string) {
    this.#root = root;
    this.#syncAll(root);
  }

  /** A line of `logDisk` of the same folder. */
  heard(line: string): void {
    const synced = /^(?:data)?sync (.*)$/.exec(line)?.[1];
    if (synced !== undefined) this.#sync(join(this.#root, synced));
  }

  /** Makes `target` what would be found below the folder if the power failed now. */
  leave(target: string, remainder: Remainder): void {
    if (remainder === 'synced') this.#copySynced(identityOf(this.#root), target);
    else this.#copyNamed(this.#root, target);
  }

  #sync(path: string): void {
    const id = identityOf(path);
    if (!lstatSync(path).isDirectory()) this.#bytes.set(id, readFileSync(path));
    else this.#names.set(id, new Map(readdirSync(path).map((name) => [name, identityOf(join(path, name))])));
  }

  #syncAll(path: string): void {
    this.#sync(path);
    if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) this.#syncAll(join(path, name));
  }

  #copySynced(folder: string, target: string): void {
    const names = this.#names.get(folder) ?? [];
    // A folder that is empty is as good as one that is not there.
    if ([...names].length > 0) mkdirSync(target, { recursive: true });
    for (const [name, id] of names) {
      if (notCopied.has(name)) continue;
      if (isFolder(id)) this.#copySynced(id, join(target, name));
      else writeFileSync(join(target, name), this.#bytes.get(id) ?? '');
    }
  }

  #copyNamed(folder: string, target: string): void {
    const names = readdirSync(folder).filter((each) => !notCopied.has(each));
    if (names.length > 0) mkdirSync(target, { recursive: true });
    for (const name of names) {
      const id = identityOf(join(folder, name));
      if (isFolder(id)) this.#copyNamed(join(folder, name), join(target, name));
      else writeFileSync(join(target, name), this.#bytes.get(id) ?? '');
    }
  }
}

/** A number that a disk uses again after a removal is told by the time of birth. */
function identityOf(path: string): string {
  const { ino, birthtimeNs, mode } = lstatSync(path, { bigint: true });
  return `${(mode & 0o170000n) === 0o040000n ? 'folder' : 'file'} ${ino} ${birthtimeNs}`;
}

function isFolder(id: string): boolean {
  return id.startsWith('folder');
}
