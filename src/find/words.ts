import * as vscode from 'vscode';
import type { EditorialSegment, NumberOfPeople, Orientation, SearchFamily, SearchFilters, SortOrder } from '../core/api/searchTypes.ts';
import type { GridWords } from '../core/find/gridPage.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { Asked } from './results.ts';

/* What a search is called in sentences. */

export function gridWords(): GridWords {
  return {
    title: vscode.l10n.t('Find Images'),
    grid: vscode.l10n.t('Pictures that were found'),
    acts: {
      look: vscode.l10n.t('Look (Enter)'),
      license: vscode.l10n.t('License… (L)'),
      insert: vscode.l10n.t('Insert What Is Here, Free (I)'),
      copy: vscode.l10n.t('Copy ID (C)'),
      like: vscode.l10n.t('More Like This… (M)'),
      board: vscode.l10n.t('Add to Board… (B)'),
      keep: vscode.l10n.t('Keep for Later (K)'),
      page: vscode.l10n.t('Open Page (O)'),
    },
    tools: {
      phrase: vscode.l10n.t('Search… (/)'),
      family: familyText('creative'),
      filters: vscode.l10n.t('Filters…'),
      sort: sortText('best_match'),
      later: vscode.l10n.t('For Later'),
      all: vscode.l10n.t('License All…'),
    },
    actions: vscode.l10n.t('With this picture'),
    licenseSelected: vscode.l10n.t('License Selected… (L)'),
    compare: vscode.l10n.t('Compare'),
    closeCompare: vscode.l10n.t('Close'),
    more: vscode.l10n.t('More Pictures'),
    related: vscode.l10n.t('Related phrases'),
    missing: vscode.l10n.t('no picture'),
    selected: vscode.l10n.t('Selected: {0}', plain('{0}')),
    keys: vscode.l10n.t('Arrows move, Space selects. Looking is free; a price is named before anything is paid.'),
  };
}

export function familyText(family: SearchFamily): UiText {
  return family === 'creative' ? vscode.l10n.t('Creative') : vscode.l10n.t('Editorial');
}

export function sortText(sort: SortOrder): UiText {
  const texts: Readonly<Record<SortOrder, UiText>> = {
    best_match: vscode.l10n.t('Best match first'),
    most_popular: vscode.l10n.t('Most popular first'),
    newest: vscode.l10n.t('Newest first'),
    oldest: vscode.l10n.t('Oldest first'),
    random: vscode.l10n.t('In random order'),
  };
  return texts[sort];
}

export function orientationText(orientation: Orientation): UiText {
  const texts: Readonly<Record<Orientation, UiText>> = {
    horizontal: vscode.l10n.t('Horizontal'),
    vertical: vscode.l10n.t('Vertical'),
    square: vscode.l10n.t('Square'),
    panoramic_horizontal: vscode.l10n.t('Panorama, horizontal'),
    panoramic_vertical: vscode.l10n.t('Panorama, vertical'),
  };
  return texts[orientation];
}

export function peopleText(people: NumberOfPeople): UiText {
  const texts: Readonly<Record<NumberOfPeople, UiText>> = {
    none: vscode.l10n.t('No people'),
    one: vscode.l10n.t('One person'),
    two: vscode.l10n.t('Two people'),
    group: vscode.l10n.t('A group of people'),
  };
  return texts[people];
}

export function segmentText(segment: EditorialSegment): UiText {
  const texts: Readonly<Record<EditorialSegment, UiText>> = {
    archival: vscode.l10n.t('Archive'),
    entertainment: vscode.l10n.t('Entertainment'),
    news: vscode.l10n.t('News'),
    publicity: vscode.l10n.t('Publicity'),
    royalty: vscode.l10n.t('Royalty'),
    sport: vscode.l10n.t('Sport'),
  };
  return texts[segment];
}

/** What was searched for, with how much there is once that is known. */
export function headingOf(search: Asked, found: { readonly total: UiText; readonly shown: UiText } | undefined, isBusy: boolean): UiText {
  const what = whatOf(search);
  if (found) return vscode.l10n.t('{0}: {1} of {2} pictures', what, found.shown, found.total);
  return isBusy ? vscode.l10n.t('{0}: searching…', what) : what;
}

function whatOf(search: Asked): UiText {
  const { kept, like } = search;
  if (kept) return vscode.l10n.t('Kept for later');
  if (!like) return phraseText(search.phrase, search.filters);
  if (like.as === 'picture') return vscode.l10n.t('Pictures like {0}', plain(like.name));
  const id = plain(like.assetId, 60);
  return like.as === 'similar' ? vscode.l10n.t('Pictures like asset {0}', id) : vscode.l10n.t('Same series as asset {0}', id);
}

function phraseText(phrase: string, { artist }: SearchFilters): UiText {
  if (phrase !== '') return ui`“${plain(phrase)}”`;
  return artist === undefined ? vscode.l10n.t('All pictures') : vscode.l10n.t('Pictures by {0}', plain(artist));
}

/** The filters of a search, one after the other. */
export function filtersText(filters: SearchFilters): UiText {
  return joined(
    filterTexts(filters).map(([, value]) => value),
    ' · ',
  );
}

/** Each filter that is set, by its name. */
export function filterTexts(filters: SearchFilters): readonly (readonly [name: keyof SearchFilters, value: UiText])[] {
  const texts: Readonly<Record<keyof SearchFilters, UiText>> = {
    orientation: filters.orientation ? orientationText(filters.orientation) : '',
    people: filters.people ? peopleText(filters.people) : '',
    copySpace: filters.copySpace ? vscode.l10n.t('With Room for Words') : '',
    minimumSize: filters.minimumSize ? vscode.l10n.t('At least {0}', plain(filters.minimumSize.replace('_', ' '))) : '',
    artist: filters.artist ? vscode.l10n.t('By {0}', plain(filters.artist)) : '',
    collectionCode: filters.collectionCode ? vscode.l10n.t('Collection {0}', plain(filters.collectionName ?? filters.collectionCode)) : '',
    collectionName: '',
    vectors: filters.vectors ? vscode.l10n.t('Vector Drawings') : '',
    downloadProduct: filters.downloadProduct ? vscode.l10n.t('Covered by {0}', plain(filters.downloadProduct)) : '',
    color: filters.color ? vscode.l10n.t('Colour {0}', plain(filters.color)) : '',
    withoutEditorialUse: filters.withoutEditorialUse ? vscode.l10n.t('Not for Editorial Use Only') : '',
    segment: filters.segment ? segmentText(filters.segment) : '',
    eventId: filters.eventId ? vscode.l10n.t('Event {0}', plain(filters.eventName ?? filters.eventId)) : '',
    eventName: '',
    dateFrom: filters.dateFrom ? vscode.l10n.t('From {0}', plain(filters.dateFrom)) : '',
    dateTo: filters.dateTo ? vscode.l10n.t('Until {0}', plain(filters.dateTo)) : '',
  };
  return (Object.keys(texts) as (keyof SearchFilters)[]).flatMap((name) => (texts[name] === '' ? [] : [[name, texts[name]] as const]));
}

/** By time zone: making one takes longer than everything else that a picture says. */
const dayFormats = new Map<string | undefined, Intl.DateTimeFormat>();

/** A day, in this machine's zone unless another is named; empty when there is none. */
export function dayText(iso: string, timeZone?: string): UiText {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeZone });
  dayFormats.set(timeZone, format);
  return plain(format.format(time));
}
