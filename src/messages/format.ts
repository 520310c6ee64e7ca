import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

// What `Intl` makes of a number or a date may be shown as it is: its spaces and direction marks belong to the language.

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "34 MB": decimal units, at most one decimal, in the display language. */
export function bytes(count: number): UiText {
  const power = count < 1000 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** power;
  const options = {
    style: 'unit',
    unit: steps[power],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(vscode.env.language, options).format(value) as UiText;
}

export function number(value: number): UiText {
  return new Intl.NumberFormat(vscode.env.language).format(value) as UiText;
}

/** Day and time, in the display language and this machine's zone. */
export function date(milliseconds: number): UiText {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds) as UiText;
}

/** "Jan 15, 2027": the day on which something ends, in this machine's zone. */
export function day(iso: string, timeZone?: string): UiText {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeZone }).format(new Date(iso)) as UiText;
}

/**
 * "Dec 1", with the year when it is another one than `now`'s, and with the time when it is not midnight: in this machine's
 * zone, where the first moment of a UTC month may be an evening.
 */
export function moment(iso: string, now = Date.now(), timeZone?: string): UiText {
  const then = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions, at: number | Date = then) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(at);
  const isMidnight = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) === '00:00';
  const isThisYear = part({ year: 'numeric' }) === part({ year: 'numeric' }, now);
  const time = isMidnight ? {} : ({ hour: 'numeric', minute: '2-digit' } as const);
  const options = { month: 'short', day: 'numeric', year: isThisYear ? undefined : 'numeric', ...time, timeZone } as const;
  return new Intl.DateTimeFormat(vscode.env.language, options).format(then) as UiText;
}

/** "90 seconds", "5 minutes". */
export function duration(seconds: number): UiText {
  const [value, unit] =
    seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(vscode.env.language, { style: 'unit', unit, unitDisplay: 'long' }).format(value) as UiText;
}
