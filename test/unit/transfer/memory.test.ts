import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchInChild, startBigDelivery } from '../support/bigTransfer.ts';

const mib = 1024 * 1024;

describe('memory', () => {
  it('does not grow with the file: 256 MiB need hardly more than 32 MiB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'getty-memory-'));
    const delivery = await startBigDelivery();
    try {
      const small = await fetchInChild(delivery.url(32 * mib), join(folder, 'small'));
      const large = await fetchInChild(delivery.url(256 * mib), join(folder, 'large'));
      assert.deepEqual([small.bytes, large.bytes], [32 * mib, 256 * mib]);
      const growth = (large.peakKiB - small.peakKiB) / 1024;
      assert.ok(growth < 64, `${growth.toFixed()} MiB more`);
    } finally {
      delivery.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
