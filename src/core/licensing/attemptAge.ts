import type { AccountLines } from '../api/accountLine.ts';
import type { Clock } from '../clock.ts';
import type { ChargeRecord } from './types.ts';

interface Clocks {
  readonly clock: Clock;
  readonly lines: AccountLines;
}

/** When the attempts of this process were made, by the clock that nobody can set. Windows and engines of a process share its clock. */
const made = new WeakMap<Clock, Map<string, number>>();

/** What the clocks say as an attempt begins. */
export function noteAttempt({ clock, lines }: Clocks, id: string): Pick<ChargeRecord, 'intentAt' | 'serverAt'> {
  const ofProcess = made.get(clock) ?? new Map<string, number>();
  made.set(clock, ofProcess.set(id, clock.steady()));
  return { intentAt: clock.now(), serverAt: lines.server.now() };
}

/**
 * How long ago the attempt was at least, in milliseconds. A clock may have been set since, so a second one has its say: this
 * process's own for its own attempts, the server's for those of others, where it has named dates.
 */
export function ageOf({ clock, lines }: Clocks, record: ChargeRecord): number {
  return Math.max(0, Math.min(ageByClock(record, clock.now()), ageBySecond({ clock, lines }, record)));
}

function ageBySecond({ clock, lines }: Clocks, { id, serverAt }: ChargeRecord): number {
  const began = made.get(clock)?.get(id);
  if (began !== undefined) return clock.steady() - began;
  const server = lines.server.now();
  return server === undefined || serverAt === undefined ? Number.POSITIVE_INFINITY : server - serverAt;
}

/**
 * A clock that was set back since the attempt says nothing of it; what it still measures is the time since the history was
 * looked at first, so that nobody has to wait until it has caught up.
 */
function ageByClock({ intentAt, unlistedSince = Number.POSITIVE_INFINITY }: ChargeRecord, now: number): number {
  return Math.max(0, ...[intentAt, unlistedSince].filter((at) => at <= now).map((at) => now - at));
}
