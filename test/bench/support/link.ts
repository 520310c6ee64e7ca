import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The long link of `delayProxy.ts`. */
export interface LongLink {
  /** The same address at the other end of the link. */
  through(address: string): string;
  set(link: { readonly roundTripMs: number; readonly bitsPerSecond?: number }): Promise<void>;
  stop(): void;
}

export async function startLink(...addresses: readonly string[]): Promise<LongLink> {
  const targets = addresses.map((address) => new URL(address).port);
  const program = join(import.meta.dirname, 'delayProxy.ts');
  const child = fork(program, targets, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: ['--no-warnings'] });
  const [line] = child.stdout ? await once(child.stdout, 'data') : [];
  const ports = JSON.parse(String(line)) as number[];
  return {
    through: (address) => {
      const url = new URL(address);
      url.port = String(ports[targets.indexOf(url.port)]);
      return url.href.replace(/\/$/, address.endsWith('/') ? '/' : '');
    },
    set: async (link) => {
      const changed = once(child, 'message');
      child.send(link);
      await changed;
    },
    stop: () => child.disconnect(),
  };
}
