import type { KeysByChange } from './byChange.ts';
import type { Journal } from './journal.ts';
import { isPaid } from './record.ts';
import type { ChargeRecord } from './types.ts';

/**
 * What this machine paid for at one API, the assets that changed last first, a part at a time: only the records of a part are
 * read. The order is that of the first part. No network, no lease, nothing is changed.
 */
export class PaidDownloads {
  readonly #journal: Pick<Journal, 'keysByChange' | 'recordsOf'>;
  readonly #apiOrigin: string;
  #keys: KeysByChange | undefined;

  constructor(journal: Pick<Journal, 'keysByChange' | 'recordsOf'>, apiOrigin: string) {
    this.#journal = journal;
    this.#apiOrigin = apiOrigin;
  }

  get isDone(): boolean {
    return this.#keys?.isDone === true;
  }

  /** At least `count` records, of an asset all; fewer only at the end. */
  async next(count: number): Promise<readonly ChargeRecord[]> {
    this.#keys ??= await this.#journal.keysByChange(this.#apiOrigin);
    const found: ChargeRecord[] = [];
    while (found.length < count && !this.isDone) {
      const read = await Promise.all(this.#keys.take(count - found.length).map((key) => this.#journal.recordsOf(key)));
      found.push(...read.flat().filter((record) => record.apiOrigin === this.#apiOrigin && isPaid(record)));
    }
    return found;
  }
}
