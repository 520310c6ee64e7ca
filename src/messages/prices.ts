import * as vscode from 'vscode';
import type { HistoryEntry, Product } from '../core/api/types.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { LeftBeside, PriceShare, ProductFact } from '../seams/words.ts';
import { day, moment, number } from './format.ts';

/** "37 of 50 left", "12 credits left"; empty when nothing is known. */
export function allowance(product: Product): UiText {
  if (product.type === 'creditpack') return credits(product);
  const { downloadsRemaining: left, downloadLimit: limit } = product;
  if (left === undefined) return '';
  const known =
    limit === undefined ? vscode.l10n.t('{0} left', number(left)) : vscode.l10n.t('{0} of {1} left', number(left), number(limit));
  const overage = product.overage?.remaining ?? 0;
  return left > 0 || overage <= 0 ? known : vscode.l10n.t('{0}, {1} more as overage', known, number(overage));
}

function credits({ creditsRemaining, teamCredits }: Product): UiText {
  const own = creditsRemaining === undefined ? '' : creditsLeft(creditsRemaining);
  return joined([own, teamCredits ? teamCreditsLeft(teamCredits) : ''], ', ');
}

export function creditsLeft(count: number): UiText {
  return count === 1 ? vscode.l10n.t('1 credit left') : vscode.l10n.t('{0} credits left', number(count));
}

export function teamCreditsLeft(count: number): UiText {
  return vscode.l10n.t('{0} team credits left', number(count));
}

/** "resets Dec 1", "expires Jan 1, 2027"; empty when nothing is known. */
export function resets(product: Product): UiText {
  if (product.resetDate) return vscode.l10n.t('resets {0}', moment(product.resetDate));
  return product.expirationDate ? vscode.l10n.t('expires {0}', day(product.expirationDate)) : '';
}

/** Everything that is known of a product, for whoever has room for it. */
export function productFacts(product: Product): readonly ProductFact[] {
  const { requirements, overage } = product;
  const facts: readonly (readonly [UiText, UiText | undefined])[] = [
    [vscode.l10n.t('Agreement'), plain(product.agreementName ?? '')],
    [vscode.l10n.t('Allowance'), allowanceWithPeriod(product)],
    [vscode.l10n.t('Resets'), product.resetDate && moment(product.resetDate)],
    [vscode.l10n.t('Expires'), product.expirationDate && day(product.expirationDate)],
    [vscode.l10n.t('Overage'), overage && overageText(overage)],
    [vscode.l10n.t('Resolution'), plain(product.imagepackResolution ?? '')],
    [vscode.l10n.t('Requires'), requirements && requirementsText(requirements)],
    [vscode.l10n.t('Type and ID'), ui`${plain(product.type, 60)}, ${plain(String(product.id), 60)}`],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function allowanceWithPeriod(product: Product): UiText {
  const known = allowance(product);
  const period = product.downloadLimitDuration;
  return known && period ? ui`${known}, ${periodText(period)}` : known;
}

/** The API says it in English words; those that are known are said in the reader's. */
function periodText(period: string): UiText {
  const words: Readonly<Record<string, UiText>> = {
    day: vscode.l10n.t('per day'),
    week: vscode.l10n.t('per week'),
    month: vscode.l10n.t('per month'),
    year: vscode.l10n.t('per year'),
  };
  const name = period.toLowerCase();
  return (Object.hasOwn(words, name) && words[name]) || plain(period, 60);
}

function overageText({ limit, remaining, count }: NonNullable<Product['overage']>): UiText {
  if (remaining !== undefined && limit) return vscode.l10n.t('{0} of {1} left', number(remaining), number(limit));
  if (limit === 0) return vscode.l10n.t('not allowed');
  return count ? vscode.l10n.t('{0} used', number(count)) : '';
}

function requirementsText({ noteRequired, projectCodeRequired, projectCodes }: NonNullable<Product['requirements']>): UiText {
  const code =
    projectCodes.length > 0 ? vscode.l10n.t('a project code ({0})', plain(projectCodes.join(', '))) : vscode.l10n.t('a project code');
  return joined([projectCodeRequired ? code : '', noteRequired ? vscode.l10n.t('a note') : ''], ', ');
}

/** The button that pays, for one asset or a list. It names the price and shares no verb with anything free. */
export function priceButton(shares: readonly PriceShare[]): UiText {
  const [share, ...others] = shares;
  if (!share || others.length > 0) return downloadsButton(shares.reduce((sum, { charges }) => sum + charges, 0));
  const { product, charges } = share;
  if (product?.type === 'creditpack') return creditsButton(share, share.fromTeam ? product.teamCredits : product.creditsRemaining);
  const left = product?.downloadsRemaining;
  if (left === undefined) return downloadsButton(charges);
  if (left <= 0) return (product?.overage?.remaining ?? 0) > 0 ? overageButton(charges) : downloadsButton(charges);
  if (left === 1) return vscode.l10n.t('Use 1 of 1 download');
  return vscode.l10n.t('Use {0} of {1} downloads', number(charges), number(left));
}

function downloadsButton(charges: number): UiText {
  return charges > 1 ? vscode.l10n.t('Use {0} downloads', number(charges)) : vscode.l10n.t('Use 1 download');
}

function overageButton(charges: number): UiText {
  return charges > 1 ? vscode.l10n.t('Use {0} overage downloads', number(charges)) : vscode.l10n.t('Use 1 overage download');
}

function creditsButton(share: PriceShare, left: number | undefined): UiText {
  const { credits: cost, fromTeam } = share;
  if (cost === undefined || cost === 0) return unpricedButton(left, fromTeam);
  const most = left ? number(left) : undefined;
  if (share.isLeast) return leastButton(number(cost), most, fromTeam);
  if (most === undefined)
    return fromTeam ? vscode.l10n.t('Use {0} team credits', number(cost)) : vscode.l10n.t('Use {0} credits', number(cost));
  return fromTeam
    ? vscode.l10n.t('Use {0} of {1} team credits', number(cost), most)
    : vscode.l10n.t('Use {0} of {1} credits', number(cost), most);
}

function leastButton(cost: UiText, left: UiText | undefined, fromTeam: boolean | undefined): UiText {
  if (left === undefined)
    return fromTeam ? vscode.l10n.t('Use at least {0} team credits', cost) : vscode.l10n.t('Use at least {0} credits', cost);
  return fromTeam
    ? vscode.l10n.t('Use at least {0} of {1} team credits', cost, left)
    : vscode.l10n.t('Use at least {0} of {1} credits', cost, left);
}

function unpricedButton(left: number | undefined, fromTeam: boolean | undefined): UiText {
  if (!left) return fromTeam ? vscode.l10n.t('Use team credits') : vscode.l10n.t('Use credits');
  if (fromTeam) return vscode.l10n.t('Use team credits ({0} left)', number(left));
  return left === 1 ? vscode.l10n.t('Use credits (1 left)') : vscode.l10n.t('Use credits ({0} left)', number(left));
}

/** "After this: 36 left"; empty when it cannot be known. */
export function afterwards({ product, charges, ...price }: PriceShare): UiText {
  if (!product) return '';
  if (product.type === 'creditpack') return creditsAfterwards(product, price);
  const { downloadsRemaining: left, overage } = product;
  if (left === undefined) return '';
  if (left >= charges) return vscode.l10n.t('After this: {0} left', number(left - charges));
  const over = overage?.remaining ?? 0;
  return left === 0 && over >= charges ? vscode.l10n.t('After this: {0} left of the overage', number(over - charges)) : '';
}

function creditsAfterwards(product: Product, { credits: cost, fromTeam, isLeast }: Omit<PriceShare, 'product' | 'charges'>): UiText {
  const left = fromTeam ? product.teamCredits : product.creditsRemaining;
  if (left === undefined || cost === undefined || cost > left) return '';
  const rest = fromTeam ? teamCreditsLeft(left - cost) : creditsLeft(left - cost);
  return isLeast ? vscode.l10n.t('After this: at most {0}', rest) : vscode.l10n.t('After this: {0}', rest);
}

/** "Premium Access, Big Agreement: uses 3 of 37, after this 34 left, resets Dec 1": what a list takes from one product. */
export function shareOfList({ product, ...price }: PriceShare & { readonly product: Product }, { left, after }: LeftBeside): UiText {
  const name = joined([plain(product.name || product.type), plain(product.agreementName ?? '')], ', ');
  const used = usedText(product, price);
  if (left === undefined || after === undefined) return vscode.l10n.t('{0}: uses {1}. What is left is not known.', name, used);
  const rest = price.isLeast
    ? vscode.l10n.t('{0}: uses {1} of {2}, after this at most {3} left', name, used, number(left), number(after))
    : vscode.l10n.t('{0}: uses {1} of {2}, after this {3} left', name, used, number(left), number(after));
  return joined([rest, resets(product)], ', ');
}

function usedText({ type }: Product, { charges, credits: cost = charges, isLeast }: Omit<PriceShare, 'product'>): UiText {
  if (type !== 'creditpack') return number(charges);
  return isLeast ? vscode.l10n.t('at least {0} credits', number(cost)) : vscode.l10n.t('{0} credits', number(cost));
}

/** What is left, also when nobody knows. */
export function allowanceOrUnknown(product: Product | undefined): UiText {
  return (product && allowance(product)) || vscode.l10n.t('What is left is not known.');
}

/** "on Nov 28, 2026 by Maria": who licensed the asset before. */
export function licensedOn({ date, userName }: HistoryEntry): UiText {
  return vscode.l10n.t('on {0} by {1}', day(date), userName ? plain(userName) : vscode.l10n.t('this account'));
}
