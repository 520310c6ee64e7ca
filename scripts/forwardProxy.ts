import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stop } from './run.ts';

export interface ForwardProxy {
  /** `http://127.0.0.1:port`, without the user. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** One line per request, whether it was let through or not. */
  readonly log: string;
  stop(): Promise<void>;
}

const programs = ['/usr/bin/tinyproxy', '/usr/sbin/tinyproxy', '/usr/local/bin/tinyproxy', '/opt/homebrew/bin/tinyproxy'];

/** Debian's tinyproxy; undefined where it is not installed. */
export function proxyProgram(): string | undefined {
  return programs.find((path) => existsSync(path));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** tinyproxy with a user and a password, on a free port of 127.0.0.1. Told no log file, it prints what others would log. */
export async function startForwardProxy(program: string, folder: string): Promise<ForwardProxy> {
  const port = await freePort();
  const [user, password, log] = ['office', 'proxy-secret', join(folder, 'proxy.log')];
  const settings = [`Port ${port}`, 'Listen 127.0.0.1', `BasicAuth ${user} ${password}`, 'LogLevel Info', 'Timeout 60'];
  await writeFile(join(folder, 'proxy.conf'), `${settings.join('\n')}\n`);
  const child = spawn(program, ['-d', '-c', join(folder, 'proxy.conf')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await accepting(child, log);
  return { url: `http://127.0.0.1:${port}`, user, password, log, stop: () => stop(child) };
}

function accepting(child: ChildProcess, log: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the proxy ended with code ${code}`)));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      appendFileSync(log, `${line}\n`);
      if (line.includes('Accepting connections')) resolve();
    });
  });
}
