import { spawn } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeAuthority } from '../../../scripts/privateAuthority.ts';
import { stop } from '../../../scripts/run.ts';

export interface Delivery {
  readonly http: string;
  readonly https: string;
  /** PEM of the authority behind the certificate. */
  readonly authority: string;
  /** What is to be in the environment of a process that trusts it. */
  readonly trust: { readonly SSL_CERT_FILE: string };
  readonly tls: { readonly key: string; readonly cert: string };
  /** Makes a picture of this length, `/<name>`, and gives its digest. */
  add(name: string, bytes: number): Promise<string>;
  /** Where that file stands on the disk. */
  path(name: string): string;
  /** How many requests came so far. */
  requests(): Promise<number>;
  stop(): Promise<void>;
}

const mebibyte = 2 ** 20;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = Object(server.address()) as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** One worker, as one person asks; bytes go from the page cache to the socket. */
function configuration(folder: string, ports: readonly [number, number], cert: string, key: string): string {
  const isRoot = process.getuid?.() === 0;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temporary;`);
  return `${isRoot ? 'user root;' : ''}
daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http {
  ${temporary.join(' ')}
  access_log ${folder}/access.log; sendfile on; tcp_nopush on; keepalive_timeout 60; keepalive_requests 100000;
  types { image/jpeg jpg; }
  ssl_certificate ${cert}; ssl_certificate_key ${key}; ssl_protocols TLSv1.3;
  server {
    listen 127.0.0.1:${ports[0]}; listen 127.0.0.1:${ports[1]} ssl;
    root ${folder}/files; default_type image/jpeg; add_header Content-Disposition 'attachment; filename=picture.jpg';
  }
}`;
}

/** A file that begins and ends as a JPEG and cannot be compressed. */
async function picture(path: string, bytes: number): Promise<string> {
  const block = randomFillSync(Buffer.alloc(Math.min(bytes, 4 * mebibyte)));
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for (let at = 0; at < bytes; at += block.length) {
      const piece = Buffer.from(block.subarray(0, bytes - at));
      if (at === 0) piece.write('ffd8ffe000104a46494600010100000100010000', 'hex');
      if (at + piece.length === bytes) piece.write('ffd9', piece.length - 2, 'hex');
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function answers(port: number): Promise<void> {
  for (let left = 100; ; left--) {
    try {
      await (await fetch(`http://127.0.0.1:${port}/`)).body?.cancel();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await pause(50);
    }
  }
}

/** The distribution's nginx, over http and https, with a certificate of an authority that only this run knows. */
export async function startDelivery(folder: string): Promise<Delivery> {
  for (const name of ['files', 'temporary', 'authority']) await mkdir(join(folder, name), { recursive: true });
  const { cert, key, store } = await makeAuthority(join(folder, 'authority'), '127.0.0.1');
  const ports = [await freePort(), await freePort()] as const;
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, ports, cert, key));
  const child = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  // It does not end with its parent by itself.
  const end = (): void => void child.kill();
  process.once('exit', end);
  await answers(ports[0]);
  const path = (name: string): string => join(folder, 'files', name);
  return {
    http: `http://127.0.0.1:${ports[0]}`,
    https: `https://127.0.0.1:${ports[1]}`,
    authority: join(folder, 'authority', 'ca.crt'),
    trust: { SSL_CERT_FILE: store },
    tls: { key, cert },
    add: (name, bytes) => picture(path(name), bytes),
    path,
    requests: async () => (await readFile(join(folder, 'access.log'), 'utf8')).split('\n').length - 1,
    stop: () => {
      process.off('exit', end);
      return stop(child);
    },
  };
}
