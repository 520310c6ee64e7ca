/** A download, whoever tells of it. */
export interface KnownDownload {
  /** No other one of its list has it. */
  readonly key: string;
  readonly assetId: string;
  readonly title?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Of the very file, in bytes. */
  readonly bytes?: number | undefined;
  readonly isVector?: boolean;
  readonly productType?: string | undefined;
  readonly agreementName?: string | undefined;
  readonly note?: string | undefined;
  readonly projectCode?: string | undefined;
  /** Its very bytes can be placed again at no charge. */
  readonly isKept?: boolean;
  /** It is paid for and stands nowhere yet. */
  readonly isUnsaved?: boolean;
}

/** Where a list comes from, newest first, a part at a time. */
export interface DownloadSource {
  readonly isDone: boolean;
  /** About so many; none only at the end. */
  next(count: number): Promise<readonly KnownDownload[]>;
}

/** What is to be shown of a list. */
interface Part {
  readonly rows: readonly KnownDownload[];
  /** There are others, or there may be. */
  readonly more: boolean;
  /** Of so many, the newest ones, it is known whether they fit. */
  readonly searched: number;
  /** What came between; what was read before stands all the same. */
  readonly error?: unknown;
}

const pageSize = 50;
/** So many are looked through for a filter before the person says that the search is worth going on. */
const mostSearched = 500;

/** Downloads of one origin, of which no more is read than is shown. What was read stays, whatever is searched in it. */
export class DownloadList {
  readonly #source: DownloadSource;
  readonly #loaded: KnownDownload[] = [];
  #limit = pageSize;
  #searchEnd = mostSearched;
  #error: unknown;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: DownloadSource) {
    this.#source = source;
  }

  /** The next page, or a longer search. */
  more(): void {
    this.#limit += pageSize;
    this.#searchEnd = this.#loaded.length + mostSearched;
    this.#error = undefined;
  }

  /**
   * Those that fit, as many as the pages that were asked for. One after the other: a page is read once, and what failed is not
   * tried again before somebody wants more.
   */
  part(fits: (download: KnownDownload) => boolean): Promise<Part> {
    const turn = this.#turn.then(() => this.#part(fits));
    this.#turn = turn;
    return turn;
  }

  async #part(fits: (download: KnownDownload) => boolean): Promise<Part> {
    const found = this.#loaded.filter(fits);
    const partOf = () => ({
      rows: found.slice(0, this.#limit),
      more: found.length > this.#limit || !this.#source.isDone,
      searched: this.#loaded.length,
    });
    if (this.#error !== undefined) return { ...partOf(), error: this.#error };
    try {
      while (found.length < this.#limit && this.#loaded.length < this.#searchEnd && !this.#source.isDone) {
        const loaded = await this.#source.next(pageSize);
        this.#loaded.push(...loaded);
        found.push(...loaded.filter(fits));
      }
      return partOf();
    } catch (error) {
      this.#error = error;
      return { ...partOf(), error };
    }
  }
}

/** Whether each word of a filter stands somewhere in what is known; letters count as they are spoken, large or small. */
export function fitsFilter(filter: string, texts: readonly (string | undefined)[]): boolean {
  const all = texts.filter(Boolean).join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
