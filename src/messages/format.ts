import * as vscode from 'vscode';
import type { Product } from '../core/api/types.ts';

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "34 MB": decimal units, at most one decimal, in the display language. */
export function bytes(count: number): string {
  const power = count < 1000 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** power;
  const options = {
    style: 'unit',
    unit: steps[power],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(vscode.env.language, options).format(value);
}

export function number(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}

/** Day and time, in the display language and this machine's zone. */
export function date(milliseconds: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds);
}

/** "Dec 1", with the year when it is another one than `now`'s. */
export function day(iso: string, now = Date.now()): string {
  const then = new Date(iso);
  const sameYear = then.getUTCFullYear() === new Date(now).getUTCFullYear();
  const options = { month: 'short', day: 'numeric', timeZone: 'UTC', year: sameYear ? undefined : 'numeric' } as const;
  return new Intl.DateTimeFormat(vscode.env.language, options).format(then);
}

/** "90 seconds", "5 minutes". */
export function duration(seconds: number): string {
  const [value, unit] =
    seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(vscode.env.language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** "37 of 50 left", "12 credits left"; empty when nothing is known. */
export function allowance(product: Product): string {
  if (product.type === 'creditpack') return credits(product);
  const { downloadsRemaining: left, downloadLimit: limit } = product;
  if (left === undefined) return '';
  const known =
    limit === undefined ? vscode.l10n.t('{0} left', number(left)) : vscode.l10n.t('{0} of {1} left', number(left), number(limit));
  const overage = product.overage?.remaining ?? 0;
  return left > 0 || overage <= 0 ? known : vscode.l10n.t('{0}, {1} more as overage', known, number(overage));
}

function credits({ creditsRemaining, teamCredits }: Product): string {
  const own = creditsRemaining === undefined ? '' : creditsLeft(creditsRemaining);
  const team = teamCredits ? vscode.l10n.t('{0} team credits left', number(teamCredits)) : '';
  return [own, team].filter(Boolean).join(', ');
}

function creditsLeft(count: number): string {
  return count === 1 ? vscode.l10n.t('1 credit left') : vscode.l10n.t('{0} credits left', number(count));
}

/** "resets Dec 1", "expires Jan 1, 2027"; empty when nothing is known. */
export function resets(product: Product): string {
  if (product.resetDate) return vscode.l10n.t('resets {0}', day(product.resetDate));
  return product.expirationDate ? vscode.l10n.t('expires {0}', day(product.expirationDate)) : '';
}

/** The button that pays. It names the price and shares no verb with anything free. */
export function priceButton(product: Product | undefined): string {
  if (product?.type === 'creditpack') return creditButton(product);
  const left = product?.downloadsRemaining;
  if (left === undefined) return vscode.l10n.t('Use 1 download');
  if (left > 1) return vscode.l10n.t('Use 1 of {0} downloads', number(left));
  return left === 1 ? vscode.l10n.t('Use 1 of 1 download') : vscode.l10n.t('Use 1 overage download');
}

function creditButton({ creditsRemaining: left }: Product): string {
  if (!left) return vscode.l10n.t('Use credits');
  return left === 1 ? vscode.l10n.t('Use credits (1 left)') : vscode.l10n.t('Use credits ({0} left)', number(left));
}
