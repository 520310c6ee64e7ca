import { header, type ResponseHeaders } from '../http/transport.ts';

/** Says that bytes of two answers belong to the same file. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

const oneMinute = 60_000;

/**
 * The strong validator of an answer: an ETag that is not weak, else a Last-Modified that is at least a minute older than
 * the answer (RFC 9110, 8.8.2.2). Nothing else may join bytes of two answers.
 */
export function strongValidators(headers: ResponseHeaders): Validators {
  const etag = header(headers, 'etag');
  if (etag !== undefined) return isStrong(etag) ? { etag } : {};
  const lastModified = header(headers, 'last-modified');
  const age = Date.parse(header(headers, 'date') ?? '') - Date.parse(lastModified ?? '');
  return lastModified !== undefined && age >= oneMinute ? { lastModified } : {};
}

function isStrong(etag: string): boolean {
  return /^"[^"\p{Cc}]*"$/u.test(etag);
}

/** Whether a 206 contradicts what it was asked to continue. An absent field contradicts nothing: If-Range has decided. */
export function contradicts(headers: ResponseHeaders, known: Validators): boolean {
  const differs = (name: string, expected: string | undefined) => {
    const value = header(headers, name);
    return expected !== undefined && value !== undefined && value !== expected;
  };
  return differs('etag', known.etag) || differs('last-modified', known.lastModified);
}

/** First byte, last byte and total of `Content-Range: bytes 5-9/10`; undefined when it is anything else. */
export function parseContentRange(
  value: string | undefined,
): { readonly from: number; readonly to: number; readonly total: number } | undefined {
  const [, from, to, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(value ?? '') ?? [];
  return total === undefined ? undefined : { from: Number(from), to: Number(to), total: Number(total) };
}

/** Total of `Content-Range: bytes *\/10`, the form that comes with 416. */
export function unsatisfiedTotal(value: string | undefined): number | undefined {
  const [, total] = /^bytes \*\/(\d{1,15})$/i.exec(value ?? '') ?? [];
  return total === undefined ? undefined : Number(total);
}
