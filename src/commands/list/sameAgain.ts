import * as vscode from 'vscode';
import type { DownloadOptions, Product } from '../../core/api/types.ts';
import type { Choices } from '../../core/options/choices.ts';
import { detailsAgain } from '../../core/options/sameAgain.ts';
import { joined, type UiText } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { type Step, skipped } from '../../ui/steps.ts';
import type { LastChoices } from '../prompts/lastChoices.ts';
import { answersText, askSame } from '../prompts/sameAgainRow.ts';
import type { Asking, State } from './asking.ts';
import { coverage, lastRow } from './productRows.ts';

/** What was chosen last, as one row before the lists: it says everything that it answers, and leads to the price. */
export function sameAgainStep({ title, facts, words, memory }: Asking, usable: readonly Product[]): Step<State> {
  return async (state, position) => {
    const last = memory.list;
    const row = lastRow(usable, facts, words, last);
    if (!last || !row || state.products || state.minimumWidth !== undefined) return skipped;
    const { products } = row;
    const options = { ...state.options, ...detailsOf(products, state.options, memory) };
    const [first] = products;
    const answers = first && products.length === 1 ? answersText({ product: first, options }, requirementsOnly(first)) : [];
    const same = {
      what: joined([row.label, widthLabel(last.minimumWidth, words)], ', '),
      detail: joined([row.description, coverage(products, facts), ...answers], ' · '),
      state: { ...state, products, minimumWidth: last.minimumWidth, options },
    };
    return askSame(title, same, state, position);
  };
}

function detailsOf(products: readonly Product[], options: DownloadOptions, memory: LastChoices): DownloadOptions {
  const [product, ...others] = products;
  return product && others.length === 0 ? detailsAgain(memory.ofList(product), { product, options }, requirementsOnly(product)) : {};
}

/** What can be chosen for a list besides product and size is what its product requires. */
export function requirementsOnly(product: Product): Choices {
  return { products: [product], fileTypes: ['jpg'], sizes: [] };
}

export function widthLabel(width: number, words: Words): UiText {
  return width === 0 ? vscode.l10n.t('Largest Size of Each') : vscode.l10n.t('At Least {0} Pixels Wide', words.number(width));
}
