import * as vscode from 'vscode';
import { longestNote, type Product } from '../../core/api/types.ts';
import { isOpen } from '../../core/options/openQuestions.ts';
import { plain, type UiText } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { back, type Step, skipped } from '../../ui/steps.ts';
import { input, pick } from '../../ui/wizard.ts';
import type { Asking, Chosen } from './asking.ts';

/** Asked when the product requires one: from its list, or typed where it has none. */
export function projectCodeStep({ title, choices, settled, remembered }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    const needs = state.product?.requirements;
    if (!needs || !isOpen('projectCode', settled(state), choices)) return skipped;
    const placeholder = vscode.l10n.t('Project code, which {0} requires', nameOf(state));
    const last = earlier?.options.projectCode ?? remembered(state.product).projectCode;
    const items = needs.projectCodes.map((code) => ({ label: plain(code), code }));
    const active = items.find(({ code }) => code === last);
    const answer =
      items.length > 0
        ? await pick({ title, placeholder, items, canGoBack, active })
        : await input({ title, prompt: placeholder, value: last, canGoBack, validate: (value) => codeProblem(value, state) });
    if (answer === back || answer === undefined) return answer;
    return { ...state, options: { ...state.options, projectCode: typeof answer === 'string' ? answer : answer.code } };
  };
}

/** Asked when the product requires one. */
export function noteStep({ title, choices, settled, remembered }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    if (!isOpen('note', settled(state), choices)) return skipped;
    const prompt = vscode.l10n.t('Note, which {0} requires', nameOf(state));
    const value = earlier?.options.downloadNotes ?? remembered(state.product).downloadNotes;
    const answer = await input({ title, prompt, value, canGoBack, validate: (text) => noteProblem(text, state) });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, downloadNotes: answer } };
  };
}

function nameOf({ product }: Chosen): UiText {
  return plain(product?.name || product?.type || '');
}

function codeProblem(value: string, state: Chosen): UiText | undefined {
  return value.trim() ? lengthProblem(value) : vscode.l10n.t('Type a project code: {0} requires one.', nameOf(state));
}

function noteProblem(value: string, state: Chosen): UiText | undefined {
  return value.trim() ? lengthProblem(value) : vscode.l10n.t('Type a note: {0} requires one.', nameOf(state));
}

/** Before the price: the service would refuse it behind the charge's button, or cut it. */
function lengthProblem(value: string): UiText | undefined {
  return value.trim().length <= longestNote ? undefined : vscode.l10n.t('This is longer than {0} characters.', longestNote);
}

/** Asked where the credit pack's team has credits: whose pay for it, with the balance of both. */
export function teamCreditsStep({ title, words, choices, settled, remembered }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    const { product } = state;
    if (!product || !isOpen('teamCredits', settled(state), choices)) return skipped;
    const items = creditItems(product, words);
    const active = items.find(({ fromTeam }) => fromTeam === (earlier?.options ?? remembered(product)).useTeamCredits);
    const answer = await pick({ title, placeholder: vscode.l10n.t('Whose credits pay for it'), items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, useTeamCredits: answer.fromTeam } };
  };
}

/** The balance of each, in the words of a product that has that balance only. */
function creditItems(product: Product, words: Words) {
  const own = words.allowance({ ...product, teamCredits: undefined });
  const team = words.allowance({ ...product, creditsRemaining: undefined });
  return [
    {
      label: vscode.l10n.t('My own credits'),
      description: own,
      fromTeam: false,
      refused: product.creditsRemaining === 0 ? vscode.l10n.t('no credits of your own are left') : undefined,
    },
    { label: vscode.l10n.t('Credits of the team'), description: team, fromTeam: true, refused: undefined },
  ];
}
