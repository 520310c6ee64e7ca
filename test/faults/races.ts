import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/sandbox.ts';
import { signInAs } from '../unit/support/sandboxClient.ts';
import { WindowProcess } from './processes.ts';
import { posts } from './records.ts';
import { bulkAsset } from './scenario.ts';
import { makeKeyFile } from './window.ts';
import type { Order } from './windowProcess.ts';

/*
 * `node test/faults/races.ts [--count N]`: two windows in processes of their own want the same new asset at the same moment,
 * N times (at most 1,000), each with a confirmation of its own. The last line of stdout is JSON; exits with 1 when there
 * was more than one POST for an asset, or when a window went without its file.
 */

const { values } = parseArgs({ options: { count: { type: 'string', default: '100' } } });
const count = Number(values.count);
if (!Number.isSafeInteger(count) || count < 1 || count > 1000) {
  process.stderr.write('usage: races [--count 1..1000]\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'getty-races-'));
const sandbox = await startSandbox({ knobs: { productState: { 592: { remaining: count * 2 } } } });
const windows = await Promise.all([new WindowProcess(), new WindowProcess()].map((window) => window.ready()));
const started = performance.now();
let confirmations = 0;
let withoutFile = 0;

async function order(assetId: string): Promise<Order> {
  const { api, auth, credentials } = sandbox;
  const { access_token: accessToken, refresh_token: refreshToken } = await signInAs(sandbox);
  const names = { version: 1, id: 'ada', label: 'Ada', grant: 'authorization_code' } as const;
  const account = { ...names, apiOrigin: api, authOrigin: auth, apiKey: credentials.apiKey, token: { accessToken, refreshToken } };
  const storageDir = join(folder, 'storage');
  const paths = { storageDir, keyFile: join(folder, 'keys'), logFile: join(folder, 'log') };
  const place = { ...paths, api, auth, account, patient: true, clockOffset: 0 };
  const request = { apiOrigin: api, accountId: 'ada', assetId, options: { productId: 592 } };
  return { place, request, directory: join(folder, 'workspace'), together: true };
}

/** Both windows have confirmed before either of them goes on. */
async function race(index: number): Promise<void> {
  const { promise: bothConfirmed, resolve } = Promise.withResolvers<void>();
  let confirmed = 0;
  const onConfirm = () => {
    confirmations++;
    if (++confirmed === windows.length) resolve();
  };
  const told = await order(bulkAsset(index));
  const ends = Promise.all(windows.map((window) => window.gesture(told, onConfirm)));
  await Promise.race([bothConfirmed, ends]);
  for (const window of windows) window.goOn();
  withoutFile += (await ends).filter((end) => end?.kind !== 'placed').length;
}

try {
  makeKeyFile(join(folder, 'keys'));
  for (let index = 0; index < count; index++) await race(index);
} finally {
  await Promise.all(windows.map((window) => window.end()));
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}

const seconds = Math.round((performance.now() - started) / 1000);
const result = { races: count, confirmations, posts: posts(sandbox).length, charges: sandbox.charges().length, withoutFile, seconds };
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exitCode = result.posts === count && result.charges === count && withoutFile === 0 && confirmations === count * 2 ? 0 : 1;
