import * as vscode from 'vscode';
import type { ListPlan } from '../../core/list/plan.ts';
import type { UiText } from '../../core/text.ts';
import { ask, askWarning, sayOutcome } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';
import type { ReportDocuments } from './reportDocuments.ts';
import { listPrice, planText, summaryOf } from './text.ts';

/** `again`: license also what was licensed before, so that there is another plan to be asked about. */
export type PlanAnswer = 'go' | 'again' | undefined;

/**
 * The one question about a list: what it costs, what is left then, what cannot be had. Its paid button names the price and
 * stands nowhere else: whoever looks at the details first comes back here.
 */
export async function askPlan(plan: ListPlan, deps: CommandDeps, documents: ReportDocuments): Promise<PlanAnswer> {
  if (deps.settings.confirmCharge === 'never' && plan.charges.length > 0) return 'go';
  const detail = summaryOf(plan, deps.words);
  const go = goButton(plan, deps);
  const again = againButton(plan);
  const details = vscode.l10n.t('Show Details');
  const buttons = [go, again, details].flatMap((button) => button ?? []);
  for (;;) {
    const answer = await show(plan, questionOf(plan, deps), detail, buttons);
    if (answer === undefined) return undefined;
    if (answer !== details) return answer === go ? 'go' : 'again';
    await documents.show(vscode.l10n.t('Plan'), planText(plan, deps.words));
    if (!go || !(await wantsToGoOn())) return undefined;
  }
}

function show(plan: ListPlan, question: UiText, detail: UiText, buttons: readonly UiText[]): Promise<UiText | undefined> {
  return plan.charges.length > 0 ? askWarning(question, detail, ...buttons) : ask(question, detail, ...buttons);
}

function questionOf({ charges, free, lines }: ListPlan, { words }: CommandDeps): UiText {
  if (charges.length === 1) return vscode.l10n.t('License 1 asset of this list?');
  if (charges.length > 1) return vscode.l10n.t('License {0} assets?', words.number(charges.length));
  if (free.length > 0) return vscode.l10n.t('Nothing of this list is to be charged.');
  return vscode.l10n.t('None of the {0} assets can be licensed now.', words.number(lines.length));
}

function goButton(plan: ListPlan, { words }: CommandDeps): UiText | undefined {
  if (plan.charges.length > 0) return listPrice(plan, words);
  return plan.free.length > 0 ? vscode.l10n.t('Save for Free') : undefined;
}

function againButton({ lines, again }: ListPlan): UiText | undefined {
  const owned = lines.filter(({ fate }) => fate.kind === 'owned').length;
  return owned > 0 && !again ? vscode.l10n.t('Include Those Licensed Before ({0})…', owned) : undefined;
}

async function wantsToGoOn(): Promise<boolean> {
  const go = vscode.l10n.t('Continue…');
  return (await sayOutcome('information', vscode.l10n.t('The plan is open. Nothing is charged yet.'), go)) === go;
}
