import { open, rm } from 'node:fs/promises';
import { systemClock } from '../../../src/core/clock.ts';
import { Leases } from '../../../src/core/licensing/lease.ts';

/*
 * A process that takes the same lease again and again: `leaseChild.ts <directory> <witness file> <rounds> <hold ms>`.
 * The witness file is created exclusively while the lease is held, so a second holder shows. Rounds of 0 hold forever.
 */
const [directory = '', witness = '', rounds = '1', hold = '1'] = process.argv.slice(2);
const room = new Leases({ directory, clock: systemClock });
const { signal } = new AbortController();

async function turn(): Promise<void> {
  const file = await open(witness, 'wx');
  process.send?.('held');
  await systemClock.sleep(Number(hold));
  await file.close();
  await rm(witness);
}

if (rounds === '0') await room.withLease('asset', { signal }, () => systemClock.sleep(1e9).then(() => process.send?.('never')));
for (let round = 0; round < Number(rounds); round++) await room.withLease('asset', { signal }, turn);
