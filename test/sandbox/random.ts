/** A small deterministic generator (xorshift32): the same seed gives the same numbers on every machine. */
export function generator(seed: number): () => number {
  let state = seed >>> 0 || 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** A 32-bit number for a text (FNV-1a), used as a seed. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** `length` reproducible bytes; differ for every `(seed, index)`. */
export function randomBlock(seed: number, index: number, length: number): Buffer {
  const next = generator(Math.imul(seed ^ 0x5bd1e995, 0x01000193) + Math.imul(index + 1, 0x9e3779b1));
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let warm = 0; warm < 4; warm++) next();
  for (let at = 0; at < words.length; at++) words[at] = next();
  return Buffer.from(words.buffer, 0, length);
}

/** A shuffled copy; the order depends on the seed alone. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = generator(seed);
  const keyed = items.map((item) => ({ item, key: next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
