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
  const policy = new Policy({ headers: requestHeaders }, { status, headers: readable(headers) }, options);
  if (!policy.storable() || policy.timeToLive() <= 0) return undefined;
  return { allows: (asked) => clock.now() >= receivedAt && policy.satisfiesWithoutRevalidation({ headers: asked }) };
}

/**
 * The headers as the library reads them rightly: one value each, directives in lower case, and without those about stale
 * answers, which it takes as "never without asking" and which are never used here.
 */
function readable(headers: ResponseHeaders): Record<string, string> {
  const values = Object.entries(headers).map(([name, value]): [string, string] => [name, [value ?? []].flat().join(', ')]);
  const plain = Object.fromEntries(values.filter(([, value]) => value !== ''));
  const control = plain['cache-control']?.toLowerCase().replace(/\b(?:must|proxy)-revalidate\b,?/g, '');
  return control === undefined ? plain : { ...plain, 'cache-control': control };
}
