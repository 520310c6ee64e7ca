import * as vscode from 'vscode';
import type { ProductShare } from '../../core/list/allowance.ts';
import type { Fate, FreeStep, ListPlan, Owned } from '../../core/list/plan.ts';
import type { ListReport, ReportLine } from '../../core/list/run.ts';
import { isEditorial, restrictionsOf } from '../../core/look/rights.ts';
import { joined, plain, type UiText, ui } from '../../core/text.ts';
import type { PriceShare, Words } from '../../seams/words.ts';
import { shownPath } from '../../ui/paths.ts';
import { rightsText } from '../price/rights.ts';
import { sizeName } from '../prompts/sizeText.ts';
import { table } from '../table.ts';

/** A count and what it is of; lines with a count of 0 are left out. */
type Count = readonly [label: UiText, count: number, more?: UiText];

/** The lines under the question: what will be charged and what is left then, what is free, what cannot be had and why. */
export function summaryOf(plan: ListPlan, words: Words): UiText {
  const bytes = plan.charges.reduce((sum, { request }) => sum + (request.estimatedBytes ?? 0), 0);
  const size = bytes > 0 ? vscode.l10n.t('about {0}', words.bytes(bytes)) : '';
  const of = (kind: Fate['kind']) => plan.lines.filter(({ fate }) => fate.kind === kind).length;
  const here = plan.lines.filter(({ fate }) => fileHere(fate) !== undefined).length;
  const charged = countLines([[vscode.l10n.t('To license'), plan.charges.length, size]], words);
  const aside = countLines(
    [
      [vscode.l10n.t('In this workspace or paid for already (free)'), of('free')],
      [vscode.l10n.t('In this workspace, used as it is (free)'), here],
      [vscode.l10n.t('Licensed before, set aside'), of('owned') - here],
      [vscode.l10n.t('Named twice'), of('duplicate')],
      [vscode.l10n.t('Beyond the allowance'), of('allowance')],
      [vscode.l10n.t('Not covered by the chosen product'), of('otherProduct')],
      [vscode.l10n.t('Not covered by any of your products'), of('notInAgreement')],
      [vscode.l10n.t('Not available online'), of('callForImage')],
      [vscode.l10n.t('Not found'), of('notFound')],
      [vscode.l10n.t('Price in credits not known'), of('priceUnknown')],
      [vscode.l10n.t('With an open charge'), of('unclear')],
      [vscode.l10n.t('History cannot be read'), of('failed')],
    ],
    words,
  );
  const reserve =
    plan.reserve.length > 0 ? [vscode.l10n.t('An asset that is refused costs nothing; one beyond the allowance takes its place.')] : [];
  const unknown = plan.charges.some((step) => step.plan.historyUnknown)
    ? [vscode.l10n.t('Whether they were licensed before is not known: this account may not read the history.')]
    : [];
  const editorial = plan.charges.filter(({ image }) => isEditorial(image)).length;
  const restricted = plan.charges.filter(({ image }) => restrictionsOf(image).length > 0).length;
  const unclear = plan.charges.filter((step) => step.plan.unclearSince !== undefined).length;
  const rights = countLines(
    [
      [vscode.l10n.t('Editorial use only'), editorial],
      [vscode.l10n.t('With restrictions'), restricted],
      [vscode.l10n.t('An earlier attempt may have been charged'), unclear],
    ],
    words,
  );
  const price = joined([...charged, ...rights, ...plan.products.map((share) => words.shareOfList(priceOf(share, plan), share))], '\n');
  return joined([price, joined([...aside, ...reserve, ...unknown], '\n')], '\n\n');
}

/** A file of the asset that is here and is used: of another size than is asked for, or from somebody else. */
function fileHere(fate: Aside | Fate): string | undefined {
  return fate.kind === 'owned' ? fate.uri : undefined;
}

function countLines(counts: readonly Count[], words: Words): UiText[] {
  const some = counts.filter(([, count]) => count > 0);
  return some.map(([label, count, more]) => ui`${label}: ${words.number(count)}${more ? ui` (${more})` : ''}`);
}

/** The button that pays for the list. It names the price. */
export function listPrice(plan: ListPlan, words: Words): UiText {
  const shares = plan.products.map((share) => priceOf(share, plan));
  return words.priceButton(shares.length > 0 ? shares : [{ product: undefined, charges: plan.charges.length }]);
}

/** A price in credits that nobody knows counts as the least there is, and is said to be so. */
function priceOf({ product, charges, price }: ProductShare, plan: ListPlan): PriceShare & Pick<ProductShare, 'product'> {
  const steps = plan.charges.filter((step) => step.product?.id === product.id);
  if (product.type !== 'creditpack') return { product, charges };
  return {
    ...{ product, charges, credits: price },
    isLeast: steps.some(({ image }) => image.credits === undefined),
    fromTeam: steps.some(({ request }) => request.options.useTeamCredits === true),
  };
}

/** The whole plan as Markdown: one line for each ID. */
export function planText(plan: ListPlan, words: Words): string {
  const title = vscode.l10n.t('Plan for {0} asset IDs', words.number(plan.lines.length));
  const note = vscode.l10n.t('Nothing is charged yet.');
  const rows = plan.lines.map(({ id, fate }) => [plain(id, 60), ...fateTexts(fate, words)]);
  return [`# ${title}`, '', note, '', summaryOf(plan, words).replaceAll('\n', '  \n'), '', table(headings(), rows), ''].join('\n');
}

/** What became of the list, as Markdown: one line for each ID. */
export function reportText({ lines, charged }: ListReport, words: Words, now: number): string {
  const title = vscode.l10n.t('Report for {0} asset IDs', words.number(lines.length));
  const rows = lines.map(({ id, end }) => [plain(id, 60), ...endTexts(end, words)]);
  const ends = [...new Set(rows.map(([, end]) => end ?? ''))];
  const counts = countLines(
    ends.map((end) => [end, rows.filter((row) => row[1] === end).length]),
    words,
  ).map((line) => `- ${line}`);
  const used = vscode.l10n.t('Downloads used up: {0}', words.number(charged));
  return [`# ${title}`, '', `${words.date(now)}. ${used}.`, '', ...counts, '', table(headings(), rows), ''].join('\n');
}

function headings(): readonly string[] {
  return [vscode.l10n.t('Asset'), vscode.l10n.t('Outcome'), vscode.l10n.t('Details')];
}

/** Outcome and details of one line of a plan. */
function fateTexts(fate: Fate, words: Words): readonly [UiText, UiText] {
  switch (fate.kind) {
    case 'charge': {
      const { product, request, image, plan } = fate.step;
      const what = joined([plain(product?.name ?? ''), sizeName(request.options)], ', ');
      const since = plan.unclearSince;
      const unclear = since === undefined ? '' : vscode.l10n.t('an attempt, made {0}, may have been charged', words.date(since));
      return [vscode.l10n.t('To be licensed'), joined([what, rightsText(image), unclear], ' · ')];
    }
    case 'free':
      return [vscode.l10n.t('Free'), freeText(fate.step)];
    case 'allowance':
      return [vscode.l10n.t('Beyond the allowance'), ''];
    default:
      return asideTexts(fate, words);
  }
}

function freeText({ plan }: FreeStep): UiText {
  return plan.kind === 'useExisting' ? pathOf(plan.file.uri) : vscode.l10n.t('paid for before, saved again');
}

function endTexts(end: ReportLine['end'], words: Words): readonly [UiText, UiText] {
  switch (end.kind) {
    case 'saved':
      return [end.charged ? vscode.l10n.t('Licensed and saved') : vscode.l10n.t('Ready, no download used up'), pathOf(end.uri)];
    case 'allowance':
      return [vscode.l10n.t('Not charged: the allowance is used up'), ''];
    case 'notCharged':
      return [vscode.l10n.t('Not charged: cancelled'), ''];
    case 'stopped':
      return [vscode.l10n.t('Not charged: stopped after repeated failures'), ''];
    case 'paused':
      return [vscode.l10n.t('Paid for, not saved yet'), vscode.l10n.t('saving it is free')];
    default:
      return asideTexts(end, words);
  }
}

type Aside = Exclude<Fate, { readonly step: unknown }> | Extract<ReportLine['end'], { readonly kind: 'failed' }>;

/** What reads the same in a plan and in a report, since nothing is tried. */
function asideTexts(fate: Aside, words: Words): readonly [UiText, UiText] {
  if (fate.kind === 'failed') return [vscode.l10n.t('Failed'), words.describe(fate.error).text];
  if (fate.kind === 'owned') {
    const isHere = fileHere(fate) !== undefined;
    return [
      isHere ? vscode.l10n.t('In this workspace, used as it is') : vscode.l10n.t('Licensed before, set aside'),
      ownedText(fate, words),
    ];
  }
  const texts: Record<Exclude<Aside['kind'], 'failed' | 'owned'>, readonly [UiText, UiText]> = {
    duplicate: [vscode.l10n.t('Named twice'), ''],
    notFound: [vscode.l10n.t('Not found'), vscode.l10n.t('check the asset ID; videos cannot be downloaded here')],
    callForImage: [vscode.l10n.t('Not available online'), vscode.l10n.t('ask your Getty Images representative')],
    notInAgreement: [vscode.l10n.t('Not covered by any of your products'), ''],
    otherProduct: [vscode.l10n.t('Not covered by the chosen product'), vscode.l10n.t('another of your products covers it')],
    priceUnknown: [vscode.l10n.t('Price in credits not known'), vscode.l10n.t('download it alone, where the question says so')],
    unclear: [vscode.l10n.t('With an open charge'), vscode.l10n.t('run "Finish Open Downloads…" first')],
  };
  return texts[fate.kind];
}

/** When by whom, and where the file is that somebody has put here; else what this machine knows of it. */
function ownedText({ history: [entry], uri, unclearSince }: Owned, words: Words): UiText {
  const known = joined([entry ? words.licensedOn(entry) : '', uri === undefined ? '' : pathOf(uri)], ' · ');
  if (known !== '') return known;
  if (unclearSince === undefined) return vscode.l10n.t('paid for on this machine');
  return vscode.l10n.t('an attempt, made {0}, may have been charged', words.date(unclearSince));
}

function pathOf(uri: string): UiText {
  return shownPath(vscode.Uri.parse(uri));
}
