import { rm } from 'node:fs/promises';
import { systemClock } from '../../../src/core/clock.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { fetchToStage } from '../../../src/core/transfer/fetch.ts';
import { memoryLog } from './memoryLog.ts';

/* `node fetchChild.ts <uri> <path>`: one transfer in a process of its own. Prints milliseconds, bytes and the peak of its memory in KiB. */

const [uri = '', stagePath = ''] = process.argv.slice(2);
const transport = createTransport();
const started = performance.now();
const { bytes } = await fetchToStage({
  transport,
  clock: systemClock,
  log: memoryLog(),
  uri,
  apiOrigin: 'http://127.0.0.1:1',
  stagePath,
  assetId: '1',
  saveState: async () => undefined,
  signal: new AbortController().signal,
});
const ms = performance.now() - started;
await rm(stagePath);
await transport.close();
console.log(JSON.stringify({ ms, bytes, peakKiB: process.resourceUsage().maxRSS }));
