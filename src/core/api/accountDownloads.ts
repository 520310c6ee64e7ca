import type { DownloadEntry, DownloadsPage, DownloadsQuery } from './types.ts';

const downloadsPerPage = 50;
/** Before there was anything to download. */
const from = '2000-01-01';
/** Pages in a row that hold nothing new: a server that has others never comes to an end. */
const mostFruitless = 3;
const day = 86_400_000;

interface Api {
  downloads(query: DownloadsQuery, signal: AbortSignal): Promise<DownloadsPage>;
}

/** A list of the server, of which some pages have been asked for. */
interface Stream {
  readonly productType?: 'creditpack';
  readonly waiting: DownloadEntry[];
  page: number;
  isLast: boolean;
}

/**
 * Everything that an account downloaded, newest first, a part at a time. Those for credits are a list of their own at the server.
 * Where something is downloaded meanwhile the pages move on, and what then comes a second time is left out.
 */
export class AccountDownloads {
  readonly #api: Api;
  readonly #window: Pick<DownloadsQuery, 'from' | 'to'>;
  readonly #seen = new Set<string>();
  readonly #streams: readonly Stream[] = [
    { waiting: [], page: 0, isLast: false },
    { productType: 'creditpack', waiting: [], page: 0, isLast: false },
  ];

  /** `now` in milliseconds since the epoch: a clock that is a day behind hides nothing. */
  constructor(api: Api, now: number) {
    this.#api = api;
    this.#window = everSince(now);
  }

  get isDone(): boolean {
    return this.#streams.every(({ isLast, waiting }) => isLast && waiting.length === 0);
  }

  /** The next ones, at most `count`: fewer only at the end. */
  async next(count: number, signal: AbortSignal): Promise<readonly DownloadEntry[]> {
    const found: DownloadEntry[] = [];
    while (found.length < count) {
      await Promise.all(this.#streams.map((stream) => this.#fill(stream, signal)));
      const entry = this.#newest()?.waiting.shift();
      if (!entry) return found;
      found.push(entry);
    }
    return found;
  }

  async #fill(stream: Stream, signal: AbortSignal): Promise<void> {
    for (let turns = 1; stream.waiting.length === 0 && !stream.isLast; turns++) {
      const { productType } = stream;
      const query = { page: stream.page + 1, pageSize: downloadsPerPage, ...this.#window, ...(productType ? { productType } : {}) };
      const { entries, isLast } = await this.#api.downloads(query, signal);
      stream.page += 1;
      const fresh = entries.filter((entry) => !this.#seen.has(keyOf(entry)));
      for (const entry of fresh) this.#seen.add(keyOf(entry));
      stream.isLast = isLast || (fresh.length === 0 && turns >= mostFruitless);
      stream.waiting.push(...fresh);
    }
  }

  #newest(): Stream | undefined {
    return this.#streams.filter(({ waiting }) => waiting.length > 0).sort((one, other) => compare(other, one))[0];
  }
}

/** All days on which something may have been downloaded; `now` in milliseconds since the epoch. */
export function everSince(now: number): Pick<DownloadsQuery, 'from' | 'to'> {
  return { from, to: new Date(now + 2 * day).toISOString().slice(0, 10) };
}

/** ISO dates of one zone stand in the order of their letters. */
function compare({ waiting: [one] }: Stream, { waiting: [other] }: Stream): number {
  const [a, b] = [one?.date ?? '', other?.date ?? ''];
  return a < b ? -1 : Number(a > b);
}

function keyOf({ assetId, date, productId, sizeName }: DownloadEntry): string {
  return JSON.stringify([assetId, date, productId, sizeName]);
}
