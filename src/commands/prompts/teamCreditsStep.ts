import * as vscode from 'vscode';
import type { Product } from '../../core/api/types.ts';
import { hasTeamCredits } from '../../core/options/defaults.ts';
import type { Words } from '../../seams/words.ts';
import { back, type Step, skipped } from '../../ui/steps.ts';
import { pick } from '../../ui/wizard.ts';
import type { Asking, Chosen } from './asking.ts';

/** Asked where the credit pack's team has credits: whose pay for it, with the balance of both. */
export function teamCreditsStep({ title, words, settled, remembered }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    const { product } = state;
    if (!product || !hasTeamCredits(product) || settled(state).options.useTeamCredits !== undefined) return skipped;
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
