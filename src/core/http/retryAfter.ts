import { isGettyError } from '../errors.ts';
import { header, type ResponseHeaders } from './transport.ts';

const longestRetryAfter = 86_400;

/** Seconds that `Retry-After` asks to wait, as a number or as a date; undefined when it is absent or unreadable. */
export function retryAfterOf(headers: ResponseHeaders, now: number): number | undefined {
  const value = header(headers, 'retry-after')?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : ((dateOf(value) ?? Number.NaN) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(longestRetryAfter, Math.max(0, Math.ceil(seconds)));
}

/** Milliseconds since the epoch. Only HTTP's date format: `Date.parse` alone would read `-5` or `1.5` as some year. */
export function dateOf(value = ''): number | undefined {
  const milliseconds = /^[A-Z][a-z]{2,8},? .*GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

const mostThrottled = 4;
const mostFailed = 2;
const firstCeiling = 500;
const highestCeiling = 8_000;
/** Longer waits are the person's to decide about. */
const longestWait = 30_000;

/**
 * Milliseconds to wait before a free request is sent again, or undefined when it is not. `failures` holds every failure
 * so far, oldest first. Exponential ceiling with full jitter, after what the server asked for; 0 after being throttled,
 * where the pace of the account makes everybody wait. Never used for the charge.
 */
export function retryDelay(failures: readonly unknown[], random: () => number): number | undefined {
  const last = failures.at(-1);
  if (!isGettyError(last)) return undefined;
  const isThrottled = last.kind === 'throttled';
  const most = isThrottled ? mostThrottled : ['serviceDown', 'unreachable'].includes(last.kind) ? mostFailed : 0;
  const alike = failures.filter((failure) => isGettyError(failure) && (failure.kind === 'throttled') === isThrottled);
  const asked = (last.data.retryAfter ?? 0) * 1000;
  if (alike.length > most || asked > longestWait) return undefined;
  return isThrottled ? 0 : asked + random() * Math.min(highestCeiling, firstCeiling * 2 ** (alike.length - 1));
}
