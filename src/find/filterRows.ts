import * as vscode from 'vscode';
import type { SearchFilters } from '../core/api/searchTypes.ts';
import { phraseOf } from '../core/find/remembered.ts';
import type { UiText } from '../core/text.ts';
import type { back } from '../ui/steps.ts';
import { type Item, input, pick } from '../ui/wizard.ts';

export type Name = keyof SearchFilters;
export interface Choice extends Item {
  readonly value: string | undefined;
}
export interface Filter {
  readonly label: UiText;
  /** Gives the filters as they are now; undefined when the person gave up. */
  change(filters: SearchFilters): Promise<SearchFilters | typeof back | undefined>;
}

export function toggle(name: 'copySpace' | 'vectors' | 'withoutEditorialUse', label: UiText): Filter {
  return { label, change: async (filters) => ({ ...filters, [name]: !filters[name] }) };
}

export async function choose(
  placeholder: UiText,
  items: readonly Choice[],
  current: string | undefined,
): Promise<Choice | typeof back | undefined> {
  const any: Choice = { label: vscode.l10n.t('Any'), value: undefined };
  const all = [any, ...items];
  const active = all.find(({ value }) => value === current);
  return pick<Choice>({ title: vscode.l10n.t('Filters'), placeholder, items: all, canGoBack: true, ...(active ? { active } : {}) });
}

export function oneOf<N extends Name, T extends string>(name: N, label: UiText, values: readonly T[], text: (value: T) => UiText): Filter {
  return {
    label,
    change: async (filters) => {
      const items = values.map((value) => ({ label: text(value), value }));
      const answer = await choose(label, items, filters[name] as string | undefined);
      return typeof answer === 'object' ? { ...filters, [name]: answer.value } : answer;
    },
  };
}

export function typed(
  name: 'artist' | 'collectionCode' | 'color' | 'dateFrom' | 'dateTo',
  label: UiText,
  prompt: UiText,
  fits: (text: string) => boolean = () => true,
): Filter {
  return {
    label,
    change: async (filters) => {
      const value = filters[name] ?? '';
      const validate = (text: string) => (text === '' || fits(text) ? undefined : prompt);
      const answer = await input({ title: label, prompt, value, canGoBack: true, validate });
      return typeof answer === 'string' ? { ...filters, [name]: phraseOf(answer) } : answer;
    },
  };
}
