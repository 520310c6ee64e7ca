import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from '../errorCode.ts';

/**
 * Who holds a lease. `scope` says within which machine, boot and PID name space `pid` means anything; `start` tells a
 * process from a later one with the same PID. All three fit into a file name.
 */
export interface ProcessIdentity {
  readonly scope: string;
  readonly pid: number;
  readonly start: string;
}

export function ownIdentity(): ProcessIdentity {
  return { scope: ownScope(), pid: process.pid, start: startOf(process.pid) ?? unknownStart };
}

/**
 * Whether the process still runs; undefined when that cannot be known from here (another machine, another container).
 * Outside Linux a live PID may belong to a later process, so it is undefined there too, while a PID that is gone is not.
 * Where `/proc` cannot be read, neither the start nor the name space is known, so that no PID means anything.
 */
export function isAlive(identity: ProcessIdentity, own: ProcessIdentity): boolean | undefined {
  if (identity.scope !== own.scope) return undefined;
  if (process.platform === 'linux' && [identity.start, own.start].includes(unknownStart)) return undefined;
  if (identity.pid === own.pid) return identity.start === own.start;
  const start = process.platform === 'linux' ? startOf(identity.pid) : undefined;
  if (start !== undefined) return start === identity.start;
  return exists(identity.pid) ? undefined : false;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function ownScope(): string {
  const parts = [hostname(), process.platform, readIfThere('/proc/sys/kernel/random/boot_id'), linkIfThere('/proc/self/ns/pid')];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** Outside Linux, and where `/proc` is hidden. */
const unknownStart = 'unknown';
const gone = 'gone';

/** Linux: clock ticks from boot to the start of the process, field 22 of `stat`; a zombie counts as gone. Undefined: hidden or not there. */
function startOf(pid: number): string | undefined {
  const text = readIfThere(`/proc/${pid}/stat`);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? gone : fields?.[19];
}

function readIfThere(path: string): string | undefined {
  return ifThere(() => readFileSync(path, 'utf8'));
}

function linkIfThere(path: string): string | undefined {
  return ifThere(() => readlinkSync(path));
}

/** `/proc` may be missing or hidden: then the answer is "unknown", never a guess. ESRCH: the process ended while it was read. */
function ifThere(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM', 'ESRCH', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}
