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
import { isColor, isDay, known } from '../core/find/remembered.ts';
import { plain, type UiText } from '../core/text.ts';
import { back } from '../ui/steps.ts';
import { type Item, pick } from '../ui/wizard.ts';
import { type Filter, type Name, oneOf, toggle, typed } from './filterRows.ts';
import { collectionFilter, eventFilter, type FilterSources, productFilter } from './namedFilters.ts';
import { filterTexts, orientationText, peopleText, segmentText, sortText } from './words.ts';

type Row = Item & ({ readonly filter: Filter } | { readonly does: 'search' | 'clear' });

/** Asks for filters until they are right. Undefined when the person gave up: then the search stays as it is. */
export async function askFilters(family: SearchFamily, start: SearchFilters, sources: FilterSources): Promise<SearchFilters | undefined> {
  const all = filtersOf(family, sources);
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

function filtersOf(family: SearchFamily, sources: FilterSources): ReadonlyMap<Name, Filter> {
  const both: readonly (readonly [Name, Filter])[] = [
    ['orientation', oneOf('orientation', vscode.l10n.t('Orientation'), orientations, orientationText)],
    ['people', oneOf('people', vscode.l10n.t('People'), numbersOfPeople, peopleText)],
    ['copySpace', toggle('copySpace', vscode.l10n.t('With Room for Words'))],
    ['minimumSize', oneOf('minimumSize', vscode.l10n.t('Smallest Size'), minimumSizes, (size) => plain(size.replace('_', ' ')))],
    ['downloadProduct', productFilter(sources)],
    ['artist', typed('artist', vscode.l10n.t('Artist'), vscode.l10n.t('Name of the artist'))],
    ['collectionCode', collectionFilter(sources, family)],
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
          ['eventId', eventFilter(sources)],
        ];
  return new Map([...both, ...own]);
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
