import * as vscode from 'vscode';
import {
  editorialSegments,
  minimumSizes,
  numbersOfPeople,
  orientations,
  type SearchFamily,
  type SearchFilters,
  type SortOrder,
  sortOrders,
} from '../core/api/searchTypes.ts';
import type { Product } from '../core/api/types.ts';
import { isColor, isDay, known, phraseOf } from '../core/find/remembered.ts';
import { productLabel } from '../core/options/choices.ts';
import { plain, type UiText } from '../core/text.ts';
import { back } from '../ui/steps.ts';
import { type Item, input, pick } from '../ui/wizard.ts';
import { filterTexts, orientationText, peopleText, segmentText, sortText } from './words.ts';

type Name = keyof SearchFilters;
interface Choice extends Item {
  readonly value: string | undefined;
}
interface Filter {
  readonly label: UiText;
  /** Gives the filters as they are now; undefined when the person gave up. */
  change(filters: SearchFilters): Promise<SearchFilters | typeof back | undefined>;
}
type Row = Item & ({ readonly filter: Filter } | { readonly does: 'search' | 'clear' });

/** Asks for filters until they are right. Undefined when the person gave up: then the search stays as it is. */
export async function askFilters(
  family: SearchFamily,
  start: SearchFilters,
  products: () => Promise<readonly Product[]>,
): Promise<SearchFilters | undefined> {
  const all = filtersOf(family, products);
  let filters = start;
  let last: UiText = '';
  for (;;) {
    const set = new Map(filterTexts(filters));
    const rows: Row[] = [
      { label: vscode.l10n.t('Search with These Filters'), does: 'search' },
      ...(set.size > 0 ? [{ label: vscode.l10n.t('Clear All Filters'), does: 'clear' } as const] : []),
      ...[...all].map(([name, filter]) => ({ label: filter.label, description: set.get(name) ?? '', filter })),
    ];
    const active = rows.find(({ label }) => label === last);
    const answer = await pick<Row>({
      title: vscode.l10n.t('Filters'),
      placeholder: vscode.l10n.t('Which pictures are shown'),
      items: rows,
      canGoBack: false,
      ...(active ? { active } : {}),
    });
    if (typeof answer !== 'object') return undefined;
    if ('does' in answer) {
      if (answer.does === 'search') return filters;
      filters = {};
      continue;
    }
    last = answer.filter.label;
    const changed = await answer.filter.change(filters);
    if (changed === undefined) return undefined;
    if (changed !== back) filters = known(changed);
  }
}

function filtersOf(family: SearchFamily, products: () => Promise<readonly Product[]>): ReadonlyMap<Name, Filter> {
  const both: readonly (readonly [Name, Filter])[] = [
    ['orientation', oneOf('orientation', vscode.l10n.t('Orientation'), orientations, orientationText)],
    ['people', oneOf('people', vscode.l10n.t('People'), numbersOfPeople, peopleText)],
    ['copySpace', toggle('copySpace', vscode.l10n.t('With Room for Words'))],
    ['minimumSize', oneOf('minimumSize', vscode.l10n.t('Smallest Size'), minimumSizes, (size) => plain(size.replace('_', ' ')))],
    ['downloadProduct', productFilter(products)],
    ['artist', typed('artist', vscode.l10n.t('Artist'), vscode.l10n.t('Name of the artist'))],
    ['collectionCode', typed('collectionCode', vscode.l10n.t('Collection'), vscode.l10n.t('Code of the collection'))],
    ['vectors', toggle('vectors', vscode.l10n.t('Vector Drawings'))],
  ];
  const day = vscode.l10n.t('A day such as 2026-11-30');
  const own: readonly (readonly [Name, Filter])[] =
    family === 'creative'
      ? [
          ['color', typed('color', vscode.l10n.t('Colour'), vscode.l10n.t('A colour such as #1E90FF'), isColor)],
          ['withoutEditorialUse', toggle('withoutEditorialUse', vscode.l10n.t('Not for Editorial Use Only'))],
        ]
      : [
          ['segment', oneOf('segment', vscode.l10n.t('Segment'), editorialSegments, segmentText)],
          ['dateFrom', typed('dateFrom', vscode.l10n.t('Made from'), day, isDay)],
          ['dateTo', typed('dateTo', vscode.l10n.t('Made until'), day, isDay)],
          ['eventId', typed('eventId', vscode.l10n.t('Event'), vscode.l10n.t('Number of the event'), (text) => /^\d{1,12}$/.test(text))],
        ];
  return new Map([...both, ...own]);
}

function toggle(name: 'copySpace' | 'vectors' | 'withoutEditorialUse', label: UiText): Filter {
  return { label, change: async (filters) => ({ ...filters, [name]: !filters[name] }) };
}

async function choose<T extends string>(label: UiText, items: readonly Choice[], current: T | undefined) {
  const any: Choice = { label: vscode.l10n.t('Any'), value: undefined };
  const all = [any, ...items];
  const active = all.find(({ value }) => value === current);
  return pick<Choice>({ title: vscode.l10n.t('Filters'), placeholder: label, items: all, canGoBack: true, ...(active ? { active } : {}) });
}

function oneOf<N extends Name, T extends string>(name: N, label: UiText, values: readonly T[], text: (value: T) => UiText): Filter {
  return {
    label,
    change: async (filters) => {
      const items = values.map((value) => ({ label: text(value), value }));
      const answer = await choose(label, items, filters[name] as string | undefined);
      return typeof answer === 'object' ? { ...filters, [name]: answer.value } : answer;
    },
  };
}

/** Only what one of the account's products can download. */
function productFilter(products: () => Promise<readonly Product[]>): Filter {
  const label = vscode.l10n.t('Covered by a Product');
  return {
    label,
    change: async (filters) => {
      const all = await products();
      const byType = new Map(all.map((product) => [product.type, product]));
      const items = [...byType].map(([type, product]) => ({ label: plain(productLabel(product, all)), value: type }));
      const answer = await choose(label, items, filters.downloadProduct);
      return typeof answer === 'object' ? { ...filters, downloadProduct: answer.value } : answer;
    },
  };
}

function typed(
  name: 'artist' | 'collectionCode' | 'color' | 'dateFrom' | 'dateTo' | 'eventId',
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

/** Undefined when the person gave up. */
export async function askSort(family: SearchFamily, current: SortOrder): Promise<SortOrder | undefined> {
  const items = sortOrders
    .filter((sort) => sort !== 'oldest' || family === 'editorial')
    .map((sort) => ({ label: sortText(sort), value: sort }));
  const active = items.find(({ value }) => value === current);
  const question = {
    title: vscode.l10n.t('Find Images'),
    placeholder: vscode.l10n.t('Which pictures come first'),
    items,
    canGoBack: false,
  };
  const answer = await pick({ ...question, ...(active ? { active } : {}) });
  return typeof answer === 'object' ? answer.value : undefined;
}
