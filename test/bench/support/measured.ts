import fs, { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { devNull } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sample } from './measure.ts';

/** What a run in a process of its own cost, and what it gave. */
export interface Measured<T = unknown> extends Sample {
  /** Bytes that it wrote to the disk, as the kernel counts them for this process. */
  readonly written: number;
  /** How often it waited until the disk had something: fsync and fdatasync. */
  readonly syncs: number;
  readonly loop: Loop;
  readonly given: T;
}

/** Milliseconds for which the event loop did nothing else. */
export interface Loop {
  readonly p999: number;
  readonly longest: number;
  /** The same as far as this process was at work: what a busy machine took away from it does not count. */
  readonly own: { readonly p999: number; readonly longest: number };
}

/** Turns of the event loop by what the process did in them. */
function watchTurns(): () => Loop['own'] {
  const turns: number[] = [];
  let [last, used] = [performance.now(), process.cpuUsage()];
  const note = (): void => {
    const { user, system } = process.cpuUsage(used);
    turns.push(Math.min(performance.now() - last, (user + system) / 1000));
    [last, used] = [performance.now(), process.cpuUsage()];
  };
  const timer = setInterval(note, 1);
  return () => {
    clearInterval(timer);
    note();
    turns.sort((one, other) => one - other);
    return { p999: turns[Math.floor(turns.length * 0.999)] ?? 0, longest: turns.at(-1) ?? 0 };
  };
}

let [syncs, syncDelay] = [0, 0];

/** Counts what is synced from now on, and lets each take so much longer, as a disk does that has no cache of its own. */
export async function watchSyncs(delayMs: number): Promise<void> {
  syncDelay = delayMs;
  const file = await open(devNull, 'r');
  const prototype = Object.getPrototypeOf(file) as Record<'sync' | 'datasync', () => Promise<void>>;
  await file.close();
  if (Object.hasOwn(prototype, watched)) return;
  Object.defineProperty(prototype, watched, { value: true });
  watchSynchronous();
  for (const name of ['sync', 'datasync'] as const) {
    const original = prototype[name];
    prototype[name] = async function synced(this: unknown) {
      syncs++;
      if (syncDelay > 0) await new Promise((resolve) => setTimeout(resolve, syncDelay));
      return original.call(this);
    };
  }
}

const watched = Symbol('watched');

/** Those that keep the whole process waiting. */
function watchSynchronous(): void {
  for (const name of ['fsyncSync', 'fdatasyncSync'] as const) {
    const original = fs[name];
    fs[name] = (file) => {
      syncs++;
      if (syncDelay > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, syncDelay);
      original(file);
    };
  }
  syncBuiltinESMExports();
}

function field(file: string, name: string): number {
  if (process.platform !== 'linux') return Number.NaN;
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/self/${file}`, 'utf8'))?.[1]);
}

/** MiB that are resident when nothing is done; what a run needs is counted from there. */
let idle: number | undefined;

export function noteIdle(): number {
  globalThis.gc?.();
  idle = process.memoryUsage.rss() / 2 ** 20;
  return idle;
}

/** Runs something, measured by what the kernel and Node say of this process. */
export async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  idle ??= noteIdle();
  // "5" makes the mark of the most that was resident start anew (proc(5), clear_refs).
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
  const [writtenBefore, syncsBefore] = [field('io', 'write_bytes'), syncs];
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const turns = watchTurns();
  const [began, before] = [performance.now(), process.cpuUsage()];
  const given = await work();
  const value = performance.now() - began;
  const own = turns();
  const { user, system } = process.cpuUsage(before);
  delays.disable();
  const loop = { p999: delays.percentile(99.9) / 1e6, longest: delays.max / 1e6, own };
  const peakMiB = field('status', 'VmHWM') / 1024 - idle;
  return {
    value,
    cpuSeconds: (user + system) / 1e6,
    peakMiB,
    written: field('io', 'write_bytes') - writtenBefore,
    syncs: syncs - syncsBefore,
    loop,
    given,
  };
}
