import * as vscode from 'vscode';
import type { Product } from '../../core/api/types.ts';
import { hasSomethingLeft } from '../../core/options/choices.ts';
import { joined } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';

/** What a row says of what is left of a product and of its use before, and why it cannot be chosen where nothing is. */
export function leftOf(product: Product, words: Words, isLast = false) {
  return {
    description: joined([words.allowance(product), words.resets(product), isLast ? vscode.l10n.t('last used') : ''], ' · '),
    refused: hasSomethingLeft(product) ? undefined : vscode.l10n.t('nothing is left of this product'),
  };
}
