/** What is put on a place of which there is one: it stands there until it is taken away, or something stands on it. */
export interface Layer<T> {
  /** Above all others, also when it was below before. */
  show(seen: T): void;
  /** Takes it away. What was below it stands there again. */
  dispose(): void;
}

interface Standing<T> {
  seen: T | undefined;
}

/**
 * One place that several want: what a person opened, and on top of it what is being decided. `changed` is told what stands
 * there now, undefined for nothing.
 */
export class Layers<T> {
  readonly #changed: (top: T | undefined) => void;
  #standing: readonly Standing<T>[] = [];

  constructor(changed: (top: T | undefined) => void) {
    this.#changed = changed;
  }

  layer(): Layer<T> {
    const own: Standing<T> = { seen: undefined };
    return {
      show: (seen) => {
        own.seen = seen;
        this.#standing = [...this.#standing.filter((each) => each !== own), own];
        this.#changed(seen);
      },
      dispose: () => {
        const wasTop = this.#top === own;
        own.seen = undefined;
        this.#standing = this.#standing.filter((each) => each !== own);
        if (wasTop) this.#changed(this.#top?.seen);
      },
    };
  }

  /** The place itself was closed: nothing comes back by itself, but whoever shows something opens it again. */
  clear(): void {
    this.#standing = [];
  }

  get #top(): Standing<T> | undefined {
    return this.#standing.at(-1);
  }
}
