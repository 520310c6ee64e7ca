import { createHash } from 'node:crypto';
import CachePolicy from 'http-cache-semantics';
import type { Clock } from '../clock.ts';
import type { ResponseHeaders } from '../http/transport.ts';

type Sent = Readonly<Record<string, string>>;

/**
 * How long an answer may be used instead of asking again, by the server's own word (RFC 9111, as a private cache): its
 * `cache-control`, `expires`, `age` and `vary`. Without such a word it may not be used at all; nothing is guessed.
 */
export interface Freshness {
  /** Whether the answer would do for a request with these headers now. */
  allows(requestHeaders: Sent): boolean;
}

/** Judges an answer that has just arrived; undefined when it may not be kept. */
export function freshnessOf(clock: Clock, requestHeaders: Sent, status: number, headers: ResponseHeaders): Freshness | undefined {
  const receivedAt = clock.now();
  class Policy extends CachePolicy {
    now(): number {
      return clock.now();
    }
  }
  const options = { shared: false, cacheHeuristic: 0, immutableMinTimeToLive: 0 };
  const policy = new Policy({ headers: veiled(requestHeaders) }, { status, headers: forFresh(plain(headers)) }, options);
  if (!policy.storable() || policy.timeToLive() <= 0) return undefined;
  return { allows: (asked) => clock.now() >= receivedAt && policy.satisfiesWithoutRevalidation({ headers: veiled(asked) }) };
}

/** `vary` only needs to know whether a header is the same; what it says, such as the token, is not kept a second time. */
function veiled(headers: Sent): Record<string, string> {
  const digest = (value: string) => createHash('sha256').update(value).digest('base64url');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, digest(value)]));
}

/** What the library takes as "never without asking" is said of stale answers only, and those are never used here. */
function forFresh(headers: Record<string, string>): Record<string, string> {
  const control = headers['cache-control']?.replace(/\b(?:must|proxy)-revalidate\b,?/gi, '');
  return control === undefined ? headers : { ...headers, 'cache-control': control };
}

/** A header that came twice means the same as one with both values. */
function plain(headers: ResponseHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
}
