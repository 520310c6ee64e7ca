import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';

/** What was done to the disk below a folder, in order: `sync journal/v1/open`, `rename a > b`, `remove a`, … */
export interface DiskLog {
  readonly lines: readonly string[];
  /** Files and folders that were opened, for whatever purpose. */
  readonly opens: number;
  /** Adds a line of the caller's own. */
  note(text: string): void;
  stop(): void;
}

type Operation = (...given: readonly unknown[]) => Promise<unknown>;
/** Open files are told by what they can do that makes something durable or changes it. */
const ofHandles = ['sync', 'datasync', 'truncate', 'writev', 'writeFile'] as const;

/**
 * Writes down every open for writing, write, sync, rename, link, copy and removal below `root` that goes through
 * `node:fs/promises`, in the order in which they ended. Everything is carried out as ever; `onLine` hears of each at once.
 */
export function logDisk(root: string, onLine: (line: string) => void = () => undefined): DiskLog {
  const lines: string[] = [];
  const add = (line: string) => {
    lines.push(line);
    onLine(line);
  };
  const original: Record<string, unknown> = { ...fs };
  const named = (path: unknown) => relative(root, String(path));
  const isInside = (path: unknown) => !named(path).startsWith('..');
  const replaced = fs as unknown as Record<string, Operation>;

  const loggedHandle = (handle: fs.FileHandle, path: unknown): fs.FileHandle => {
    const methods = handle as unknown as Record<string, Operation>;
    for (const name of ofHandles) {
      const method = (methods[name] as Operation).bind(handle);
      methods[name] = async (...given) => {
        const result = await method(...given);
        add(`${name === 'writev' || name === 'writeFile' ? 'write' : name} ${named(path)}`);
        return result;
      };
    }
    return handle;
  };
  let opens = 0;
  replaced.open = async (path, ...more) => {
    if (isInside(path)) opens++;
    const handle = (await (original.open as Operation)(path, ...more)) as fs.FileHandle;
    return isInside(path) ? loggedHandle(handle, path) : handle;
  };
  const two = { rename: 'rename', link: 'link', copyFile: 'copy' };
  for (const [name, word] of Object.entries(two)) {
    replaced[name] = async (from, to, ...more) => {
      await (original[name] as Operation)(from, to, ...more);
      if (isInside(to)) add(`${word} ${named(from)} > ${named(to)}`);
    };
  }
  replaced.rm = async (path, ...more) => {
    await (original.rm as Operation)(path, ...more);
    if (isInside(path)) add(`remove ${named(path)}`);
  };
  replaced.mkdir = async (path, ...more) => {
    const first = await (original.mkdir as Operation)(path, ...more);
    if (first !== undefined && isInside(path)) add(`makeFolder ${named(path)} from ${named(first)}`);
    return first;
  };
  syncBuiltinESMExports();
  const stop = () => {
    Object.assign(fs, original);
    syncBuiltinESMExports();
  };
  return {
    lines,
    get opens() {
      return opens;
    },
    note: add,
    stop,
  };
}
