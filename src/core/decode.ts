import { GettyError } from './errors.ts';

/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/*
 * Each of these gives the value when it has the type, and undefined when it is absent, null or of another type: the
 * contract allows null nearly everywhere, and one odd field must not hide an image.
 */

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** A text that holds something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A count as a number or as text: this API has sent both. Below zero means "without limit", so that there is nothing to count. */
export function countOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,15}(\.\d{1,6})?\s*$/.test(value) ? Number(value) : numberOf(value);
  return number !== undefined && number >= 0 ? number : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** `product_id` is a number in some answers and a string in others. */
export function integerOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

/** An ID as text, since asset IDs exceed 2^31 and some hold letters. */
export function idOf(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? String(value) : textOf(value);
}

/** The items that `parse` understands; empty when the value is not a list. */
export function listOf<T>(value: unknown, parse: (item: unknown) => T | undefined): T[] {
  return Array.isArray(value) ? value.map(parse).filter((item) => item !== undefined) : [];
}

/** An address for pictures, or undefined when it is no web address. */
export function webAddressOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}

/**
 * The list of an answer's envelope; null counts as empty. Throws GettyError `unexpectedAnswer` when the envelope itself
 * has another shape, since an empty list would be a wrong answer then.
 */
export function envelopeList(answer: unknown, name: string): readonly unknown[] {
  const list = objectOf(answer)?.[name];
  if (list === null) return [];
  if (Array.isArray(list)) return list;
  throw new GettyError('unexpectedAnswer', { code: `missing_${name}` });
}
