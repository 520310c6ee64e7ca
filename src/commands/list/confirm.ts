import * as vscode from 'vscode';
import type { Confirmation } from '../../core/licensing/confirmation.ts';
import type { Downloads } from '../../core/licensing/downloads.ts';
import { mayBeSecond } from '../../core/licensing/types.ts';
import { type ListPlan, pricedOf } from '../../core/list/plan.ts';
import { joined, type UiText } from '../../core/text.ts';
import type { Hold } from '../../seams/look.ts';
import { ask } from '../../ui/messages.ts';
import { back } from '../../ui/steps.ts';
import type { CommandDeps } from '../deps.ts';
import { askPrice } from '../price/askPrice.ts';
import { freeButtons } from '../price/freeButtons.ts';
import { readDetails } from '../price/readDetails.ts';
import type { ReportDocuments } from '../reportDocuments.ts';
import { listPrice, planText, summaryOf } from './summary.ts';

/** What the question about a list is asked with. */
export interface ListQuestion {
  readonly plan: ListPlan;
  /** Who pays, where there are several accounts. */
  readonly payer: UiText;
  /** Where the files will stand, in a sentence. */
  readonly place: UiText;
  readonly canGoBack: boolean;
  /** The price that was said yes to is not the price any more. */
  readonly hasChanged: boolean;
  /** Where its pictures are shown while it is asked. */
  readonly hold: Hold;
}

/** `again`: license also what was licensed before, so that there is another plan to be asked about. */
export type PlanAnswer = { readonly confirmations: readonly Confirmation[] } | 'again' | 'place' | typeof back | undefined;

/**
 * The one question about a list: what it costs, what is left then, what cannot be had. Its paid button names the price and
 * stands nowhere else: whoever looks at the details first comes back here.
 */
export async function askPlan(
  question: ListQuestion,
  downloads: Pick<Downloads, 'confirmCharges'>,
  deps: CommandDeps,
  documents: ReportDocuments,
): Promise<PlanAnswer> {
  const buttons = buttonsOf(question);
  for (;;) {
    const answer = await (question.plan.charges.length > 0 ? askToCharge(question, downloads, deps) : askFree(question, deps));
    if (answer === undefined || typeof answer === 'object') return answer;
    if (answer === buttons.back) return back;
    if (buttons.again.some((each) => each === answer)) return 'again';
    if (answer === buttons.place) return 'place';
    if (!(await readDetails(documents, vscode.l10n.t('Plan'), planText(question.plan, deps.words)))) return undefined;
    if (question.plan.charges.length + question.plan.free.length === 0) return undefined;
  }
}

async function askToCharge(question: ListQuestion, downloads: Pick<Downloads, 'confirmCharges'>, { settings, words }: CommandDeps) {
  const { plan, hasChanged } = question;
  const { back, again, details, place } = buttonsOf(question);
  const circumstances = {
    mayBeSecond: plan.again || plan.charges.some((step) => mayBeSecond(step.plan)),
    promisedFree: false,
    isTrusted: vscode.workspace.isTrusted,
    workspaceDecides: settings.workspaceDecidesPayment(vscode.window.activeTextEditor?.document.uri),
    hasChanged,
  };
  const payment = {
    question: questionOf(plan, words),
    detail: detailOf(question, words),
    free: question.canGoBack ? ([back, details, place, ...again] as const) : ([details, place, ...again] as const),
    paid: listPrice(plan, words),
    show: () => question.hold.show({ list: plan.charges.map(({ image }) => image) }),
  };
  const answer = await askPrice(downloads, settings.confirmCharge, { priced: pricedOf(plan), circumstances, payment });
  return answer && ('free' in answer ? answer.free : answer);
}

/** Nothing of it costs anything, so the first button may be the one that goes on. */
async function askFree(question: ListQuestion, { words }: CommandDeps) {
  const { plan } = question;
  const { again, details } = buttonsOf(question);
  const save = vscode.l10n.t('Save for Free');
  const go = plan.free.length > 0 ? [save] : [];
  const answer = await ask(questionOf(plan, words), detailOf(question, words), ...go, ...again, details);
  return answer === save ? { confirmations: [] } : answer;
}

function buttonsOf({ plan: { lines, again } }: ListQuestion) {
  const owned = lines.filter(({ fate }) => fate.kind === 'owned').length;
  return {
    ...freeButtons(),
    again: owned > 0 && !again ? [vscode.l10n.t('Include Those Licensed Before ({0})…', owned)] : [],
  };
}

function detailOf({ plan, payer, place, hasChanged }: ListQuestion, words: CommandDeps['words']): UiText {
  const changed = hasChanged ? vscode.l10n.t('This has changed since you were asked. Nothing more was charged.') : '';
  return joined([changed, summaryOf(plan, words), payer, place], '\n\n');
}

function questionOf({ charges, free, lines }: ListPlan, words: CommandDeps['words']): UiText {
  if (charges.length === 1) return vscode.l10n.t('License 1 asset of this list?');
  if (charges.length > 1) return vscode.l10n.t('License {0} assets?', words.number(charges.length));
  if (free.length > 0) return vscode.l10n.t('Nothing of this list is to be charged.');
  return vscode.l10n.t('None of the {0} assets can be licensed now.', words.number(lines.length));
}
