import * as vscode from 'vscode';
import type { Product } from '../core/api/types.ts';
import { joined, type UiText, ui } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import type { StatusEntry } from '../ui/statusBar.ts';

/** The products of an account as they were. */
export interface Found {
  readonly products: readonly Product[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Shown extends Pick<Found, 'at'> {
  readonly product: Product;
  /** Its whole name. */
  readonly label: UiText;
  readonly account: UiText;
}

/** "42 left", with everything else for who stays on it or listens; undefined when nobody knows what is left. */
export function statusEntry(
  { product, label, account, at }: Shown,
  words: Pick<Words, 'allowance' | 'resets' | 'productFacts' | 'date'>,
): StatusEntry | undefined {
  const { downloadLimit: _, ...withoutLimit } = product;
  const text = words.allowance(withoutLimit);
  if (!text) return undefined;
  const facts = words.productFacts(product).map(({ label: name, value }) => ui`${name}: ${value}`);
  const parts = [words.allowance(product), words.resets(product)];
  return {
    text,
    tooltip: [label, account, ...facts, vscode.l10n.t('Looked up {0}', words.date(at))],
    spoken: joined([ui`Getty Images`, label, ...parts], ', '),
  };
}
