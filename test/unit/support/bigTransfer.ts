import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;

export interface Measured {
  readonly ms: number;
  readonly bytes: number;
  readonly peakKiB: number;
}

/** Starts the delivery server of `bigDelivery.ts`; ends with `stop`. */
export async function startBigDelivery(): Promise<{ url(bytes: number): string; stop(): void }> {
  const child: ChildProcess = fork(join(here, 'bigDelivery.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: ['--no-warnings'],
  });
  const [line] = child.stdout ? await once(child.stdout, 'data') : [];
  const port = Number(String(line));
  return { url: (bytes) => `http://127.0.0.1:${port}/${bytes}`, stop: () => child.disconnect() };
}

/** One transfer in a process of its own. */
export async function fetchInChild(uri: string, path: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', join(here, 'fetchChild.ts'), uri, path]);
  return JSON.parse(stdout) as Measured;
}
