import * as vscode from 'vscode';
import type { DownloadSize } from '../../core/api/types.ts';
import { type Choices, productLabel } from '../../core/options/choices.ts';
import { isOpen } from '../../core/options/openQuestions.ts';
import { sameAgain } from '../../core/options/sameAgain.ts';
import { edgeOf, isLarge, sizeOfHeight } from '../../core/options/sizes.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { Title } from '../../core/title.ts';
import type { Words } from '../../seams/words.ts';
import { back, type Step, skipped } from '../../ui/steps.ts';
import { type Item, pick } from '../../ui/wizard.ts';
import type { Asking, Chosen } from './asking.ts';
import { pixels } from './sizeText.ts';

/** What was chosen last, and in words all that it answers. */
interface Same<State> {
  readonly what: UiText;
  readonly detail: UiText;
  readonly state: State;
}

/** What was chosen last, as one row before the lists: it says everything that it answers, and leads to the price. */
export function sameAgainStep({ title, words, choices, defaults, last }: Asking): Step<Chosen> {
  return async (state, position) => {
    const same = sameAgain(last, state, choices, defaults);
    if (!same) return skipped;
    const next: Chosen = { ...state, ...same, isSized: true };
    return askSame(title, sameOf(next, choices, words), state, position);
  };
}

/** Gives the state of the row that was taken; that of the lists is as it was. */
export async function askSame<State extends object>(
  title: Title,
  { what, detail, state: same }: Same<State>,
  state: State,
  { canGoBack }: Pick<Parameters<Step<State>>[1], 'canGoBack'>,
): ReturnType<Step<State>> {
  // Beside a label of this length there is no room for more.
  const again = { label: vscode.l10n.t('Same as last time: {0}', what), detail, next: same };
  const lists = { label: vscode.l10n.t('Choose product and size…'), next: { ...state } };
  const items: readonly (Item & { readonly next: State })[] = [again, lists];
  const answer = await pick({ title, placeholder: vscode.l10n.t('Product and size'), items, canGoBack });
  return answer === back || answer === undefined ? answer : answer.next;
}

function sameOf(state: Chosen, choices: Choices, words: Words): Same<Chosen> {
  const { product, options } = state;
  const size = options.fileType === 'eps' || choices.sizes.length === 0 ? undefined : sizeOfHeight(choices.sizes, options.height);
  const left = product ? joined([words.allowance(product), words.resets(product)], ' · ') : '';
  return {
    what: joined([product ? plain(productLabel(product, choices.products)) : '', sizeText(state, size)], ', '),
    detail: joined([left, ...(size ? bytesText(size, words) : []), ...answersText(state, choices)], ' · '),
    state,
  };
}

function sizeText({ options }: Chosen, size: DownloadSize | undefined): UiText {
  if (options.fileType === 'eps') return vscode.l10n.t('EPS vector drawing');
  return size ? vscode.l10n.t('{0} px', edgeOf(size)) : '';
}

function bytesText(size: DownloadSize, words: Words): UiText[] {
  return [
    pixels(size),
    size.bytes === undefined ? '' : vscode.l10n.t('about {0}', words.bytes(size.bytes)),
    isLarge(size) ? vscode.l10n.t('large for a repository') : '',
  ];
}

/** What else it answers; and what it does not, which is asked then. */
export function answersText(same: Chosen, choices: Choices): UiText[] {
  const { options, product } = same;
  const needs = product?.requirements;
  return [
    options.useTeamCredits ? vscode.l10n.t('The credits of the team pay for it.') : '',
    needs?.projectCodeRequired && options.projectCode ? vscode.l10n.t('Project code: {0}', plain(options.projectCode)) : '',
    needs?.noteRequired && options.downloadNotes ? vscode.l10n.t('Note: {0}', plain(options.downloadNotes)) : '',
    isOpen('projectCode', same, choices) ? vscode.l10n.t('the project code is asked') : '',
    isOpen('note', same, choices) ? vscode.l10n.t('the note is asked') : '',
  ];
}
