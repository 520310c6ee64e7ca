import * as vscode from 'vscode';
import type { NamedCollection, NamedEvent } from '../core/api/filterNames.ts';
import type { SearchFamily } from '../core/api/searchTypes.ts';
import type { Product } from '../core/api/types.ts';
import { isCancellation } from '../core/errors.ts';
import { phraseOf } from '../core/find/remembered.ts';
import { productLabel } from '../core/options/choices.ts';
import { joined, plain, type UiText } from '../core/text.ts';
import { whenLong } from '../ui/progress.ts';
import { back } from '../ui/steps.ts';
import { input, pick } from '../ui/wizard.ts';
import { type Choice, choose, type Filter, typed } from './filterRows.ts';
import { dayText } from './words.ts';

/** What filters can be chosen from: each is asked for when somebody wants to choose, and not before. */
export interface FilterSources {
  readonly products: (signal: AbortSignal) => Promise<readonly Product[]>;
  readonly events: (words: string, signal: AbortSignal) => Promise<readonly NamedEvent[]>;
  readonly collections: (signal: AbortSignal) => Promise<readonly NamedCollection[]>;
  /** Why one of them did not come. */
  readonly describe: (error: unknown) => UiText;
  readonly number: (value: number) => UiText;
}

interface LookedUp<T> {
  readonly found: readonly T[];
  /** Why there is nothing. */
  readonly failed?: UiText;
}

async function lookUp<T>(
  { describe }: FilterSources,
  title: UiText,
  ask: (signal: AbortSignal) => Promise<readonly T[]>,
): Promise<LookedUp<T>> {
  try {
    return { found: await whenLong(title, ({ signal }) => ask(signal)) };
  } catch (error) {
    return { found: [], failed: isCancellation(error) ? '' : describe(error) };
  }
}

/** Only what one of the account's products can download. */
export function productFilter(sources: FilterSources): Filter {
  const label = vscode.l10n.t('Covered by a Product');
  return {
    label,
    change: async (filters) => {
      const { found: all, failed } = await lookUp(sources, vscode.l10n.t('Looking up products (free)'), sources.products);
      const byType = new Map(all.map((product) => [product.type, product]));
      const items = [...byType].map(([type, product]) => ({ label: plain(productLabel(product, all)), value: type }));
      const answer = await choose(failed || label, items, filters.downloadProduct);
      return typeof answer === 'object' ? { ...filters, downloadProduct: answer.value } : answer;
    },
  };
}

/** One of the account's collections by its name, or any by its code. */
export function collectionFilter(sources: FilterSources, family: SearchFamily): Filter {
  const label = vscode.l10n.t('Collection');
  const byCode = typed('collectionCode', label, vscode.l10n.t('Code of the collection'));
  return {
    label,
    change: async (filters) => {
      const { found: all, failed } = await lookUp(sources, vscode.l10n.t('Looking up collections (free)'), sources.collections);
      const fitting = all.filter(({ assetFamily = family }) => assetFamily === family);
      const items: Choice[] = fitting.map(({ code, name }) => ({ label: plain(name), description: plain(code), value: code }));
      const other: Choice = { label: vscode.l10n.t('By Its Code…'), value: '' };
      const answer = await choose(failed || label, [...items, other], filters.collectionCode);
      if (typeof answer !== 'object') return answer;
      if (answer !== other) {
        return { ...filters, collectionCode: answer.value, collectionName: fitting.find(({ code }) => code === answer.value)?.name };
      }
      return byCode.change({ ...filters, collectionName: undefined });
    },
  };
}

/** One event of those with some words in their names, or any by its number. */
export function eventFilter(sources: FilterSources): Filter {
  const label = vscode.l10n.t('Event');
  const prompt = vscode.l10n.t('Words of the event, such as what it is and where, or its number');
  return {
    label,
    change: async (filters) => {
      let value = filters.eventName ?? filters.eventId ?? '';
      for (let problem: UiText = ''; ; ) {
        const typedWords = await input({ title: label, prompt, value, problem, canGoBack: true });
        if (typeof typedWords !== 'string') return typedWords;
        value = phraseOf(typedWords);
        if (value === filters.eventName) return filters;
        if (/^\d{0,10}$/.test(value)) return { ...filters, eventId: value, eventName: undefined };
        const words = value;
        const title = vscode.l10n.t('Looking up events (free)');
        const { found, failed } = await lookUp(sources, title, (signal) => sources.events(words, signal));
        problem = failed ?? (found.length === 0 ? vscode.l10n.t('No event was found.') : '');
        if (found.length === 0) continue;
        const items = found.map((event) => eventRow(event, sources));
        const answer = await pick({ title: label, placeholder: plain(words), items, canGoBack: true });
        if (answer === undefined) return undefined;
        if (answer !== back) return { ...filters, eventId: answer.event.id, eventName: phraseOf(answer.event.name) };
      }
    },
  };
}

function eventRow(event: NamedEvent, { number }: FilterSources) {
  const { name, place = '', startDate, imageCount } = event;
  const count = imageCount === undefined ? '' : vscode.l10n.t('Pictures: {0}', number(imageCount));
  return { label: plain(name), description: joined([startDate ? dayText(startDate, 'UTC') : '', plain(place), count], ' · '), event };
}
