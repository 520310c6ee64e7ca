import { createHash } from 'node:crypto';

/** Up to `count` of the values, always the same ones for the same seed. */
export function sample<T>(values: readonly T[], count: number, seed: string): readonly T[] {
  if (values.length <= count) return values;
  return values
    .map((value, index) => ({ value, index, key: createHash('sha1').update(`${seed}:${index}`).digest('hex') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .toSorted((a, b) => a.index - b.index)
    .map(({ value }) => value);
}
