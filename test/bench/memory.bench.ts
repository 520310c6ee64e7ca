import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandboxProcess } from '../../scripts/sandboxProcess.ts';
import { SandboxControl } from '../support/sandboxControl.ts';

/*
 * `node test/bench/memory.bench.ts`: assets of 256 MiB, 1 GiB and 3 GiB, each charged, fetched and verified by a process of
 * its own against a sandbox in another one. One JSON line with the peak of resident memory in MiB; `base` is what the
 * process had needed when the engine was loaded. Exits with 1 above base + 128 MiB, when the peaks are more than 10%
 * apart, or when a file differs. Linux only.
 */

interface Measured {
  readonly base: number;
  readonly peak: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly seconds: number;
}

const assetId = '3000000001';
const mib = 1024 * 1024;
const sizes = [256, 1024, 3072];

const folder = await mkdtemp(join(tmpdir(), 'getty-memory-'));
const { facts, stop } = await startSandboxProcess();
const control = new SandboxControl(facts);

async function account(): Promise<string> {
  const { apiKey, apiSecret, api, auth } = facts;
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: apiKey, client_secret: apiSecret });
  const answer = (await (await fetch(`${auth}/oauth2/token`, { method: 'POST', body: form })).json()) as { access_token: string };
  const token = { accessToken: answer.access_token };
  const names = { version: 1, id: 'key', label: 'Key', grant: 'client_credentials' };
  return JSON.stringify({ ...names, apiOrigin: api, authOrigin: auth, apiKey, apiSecret, token });
}

/** The sandbox names the digest before it sends the bytes, which nobody wants here. */
async function originalDigest(): Promise<string | null> {
  const answer = await fetch(`${facts.control}/originals/${assetId}`);
  const digest = answer.headers.get('x-sha256');
  await answer.body?.cancel();
  return digest;
}

async function measure(size: number): Promise<Measured & { readonly intact: boolean }> {
  await control.reset();
  await control.set({ padTo: size * mib });
  const storage = join(folder, String(size));
  const program = join(import.meta.dirname, 'memoryChild.ts');
  const args = ['--no-warnings', program, storage, await account(), assetId, String(size * mib)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  await rm(storage, { recursive: true });
  const measured = JSON.parse(stdout) as Measured;
  return { ...measured, intact: measured.sha256 === (await originalDigest()) && measured.bytes === size * mib };
}

try {
  const results: Record<string, Awaited<ReturnType<typeof measure>>> = {};
  for (const size of sizes) results[`${size} MiB`] = await measure(size);
  const all = Object.values(results);
  const reference = results['1024 MiB']?.peak ?? Number.NaN;
  const above = Math.max(...all.map(({ peak, base }) => peak - base));
  const apart = Math.max(...all.map(({ peak }) => Math.abs(peak / reference - 1)));
  const passed = above < 128 && apart <= 0.1 && all.every(({ intact }) => intact);
  process.stdout.write(`${JSON.stringify({ results, above, apart, passed })}\n`);
  process.exitCode = passed ? 0 : 1;
} finally {
  await stop();
  await rm(folder, { recursive: true, force: true });
}
