import type { BoardsApi } from '../core/api/boards/boards.ts';
import type { Board, BoardComments, BoardRelationship, BoardSummary } from '../core/api/boards/types.ts';
import type { EngineSource } from '../seams/engineSource.ts';

/** Boards of one kind, as far as they were asked for. */
export interface KnownBoards {
  readonly boards: readonly BoardSummary[];
  readonly isLast: boolean;
}

interface Pages extends KnownBoards {
  readonly pages: number;
}

/** Pages in a row that hold nothing new: a server that has others never comes to an end. */
const mostFruitless = 3;

/** What was read of an account's boards: each thing when it is first shown, and kept until somebody looks anew. */
export class BoardsModel {
  readonly #engine: EngineSource;
  #stop = new AbortController();
  readonly #lists = new Map<string, Promise<Pages>>();
  readonly #boards = new Map<string, Promise<Board>>();
  readonly #comments = new Map<string, Promise<BoardComments>>();

  constructor(engine: EngineSource) {
    this.#engine = engine;
  }

  /** What was read is not what is there any more, and what is being read is not waited for. */
  forget(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const known of [this.#lists, this.#boards, this.#comments]) known.clear();
  }

  /** Others appear, go or change their order. */
  forgetLists(): void {
    this.#lists.clear();
  }

  /** Something on it has changed. */
  forgetBoard(id: string): void {
    this.#comments.delete(id);
    this.#boards.delete(id);
  }

  list(accountId: string, relationship: BoardRelationship): Promise<KnownBoards> {
    const key = `${accountId} ${relationship}`;
    return kept(this.#lists, key, () => this.#page(accountId, relationship, { boards: [], isLast: false, pages: 0 }));
  }

  /** The next page of them, when there is one. */
  async more(accountId: string, relationship: BoardRelationship): Promise<void> {
    const key = `${accountId} ${relationship}`;
    const known = await this.#lists.get(key);
    if (!known || known.isLast) return;
    const longer = await this.#page(accountId, relationship, known);
    this.#lists.set(key, Promise.resolve(longer));
  }

  board(accountId: string, id: string): Promise<Board> {
    return kept(this.#boards, id, () => this.#ask(accountId, (api, signal) => api.board(id, signal)));
  }

  comments(accountId: string, id: string): Promise<BoardComments> {
    return kept(this.#comments, id, () => this.#ask(accountId, (api, signal) => api.comments(id, signal)));
  }

  /** Boards that move to another page meanwhile come once. */
  async #page(accountId: string, relationship: BoardRelationship, known: Pages): Promise<Pages> {
    const seen = new Set(known.boards.map(({ id }) => id));
    for (let pages = known.pages + 1, turns = 1; ; pages++, turns++) {
      const page = await this.#ask(accountId, (api, signal) => api.list(relationship, pages, signal));
      const fresh = page.boards.filter(({ id }) => !seen.has(id));
      const isLast = page.isLast || (fresh.length === 0 && turns >= mostFruitless);
      if (fresh.length > 0 || isLast) return { boards: [...known.boards, ...fresh], isLast, pages };
    }
  }

  async #ask<T>(accountId: string, ask: (api: BoardsApi, signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#stop;
    return ask((await this.#engine()).boards(accountId), signal);
  }
}

/** What failed is asked for again the next time. */
function kept<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const asked = ask();
  known.set(key, asked);
  asked.catch(() => {
    if (known.get(key) === asked) known.delete(key);
  });
  return asked;
}
