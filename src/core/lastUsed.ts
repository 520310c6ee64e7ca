interface Bounds<Value> {
  readonly most: number;
  /** Of all values together, in the unit of `sizeOf`. */
  readonly mostSize?: number;
  readonly sizeOf?: (value: Value) => number;
}

/** What was used last, within bounds: what was used longest ago goes first, and what is too large by itself is not kept at all. */
export class LastUsed<Value> {
  readonly #bounds: Required<Bounds<Value>>;
  /** In the order of use. */
  readonly #entries = new Map<string, { readonly value: Value; readonly size: number }>();
  #size = 0;

  constructor({ most, mostSize = Infinity, sizeOf = () => 0 }: Bounds<Value>) {
    this.#bounds = { most, mostSize, sizeOf };
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value): void {
    const { most, mostSize, sizeOf } = this.#bounds;
    this.delete(key);
    const size = sizeOf(value);
    if (size > mostSize) return;
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= most && this.#size <= mostSize) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }

  keys(): readonly string[] {
    return [...this.#entries.keys()];
  }
}
