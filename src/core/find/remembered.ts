import {
  editorialSegments,
  minimumSizes,
  numbersOfPeople,
  orientations,
  type SearchFamily,
  type SearchFilters,
  type SortOrder,
  searchFamilies,
  sortOrders,
} from '../api/searchTypes.ts';
import { type JsonObject, objectOf, textOf } from '../decode.ts';

/** How a phrase is searched for: what was chosen last comes first in the next search of a workspace. */
export interface Manner {
  readonly family: SearchFamily;
  readonly sort: SortOrder;
  readonly filters: SearchFilters;
}

export const usualManner: Manner = { family: 'creative', sort: 'best_match', filters: {} };

const mostPhrases = 20;
/** Characters: more is no phrase, but a text. */
const longestPhrase = 200;

/** What a workspace remembers of it, read as a stranger's. */
export function rememberedManner(value: unknown): Manner {
  const kept = objectOf(value) ?? {};
  const family = oneOf(searchFamilies, kept.family) ?? usualManner.family;
  return suited({ family, sort: oneOf(sortOrders, kept.sort) ?? usualManner.sort, filters: filtersOf(objectOf(kept.filters) ?? {}) });
}

/** Without what its family does not know. */
export function suited({ family, sort, filters }: Manner): Manner {
  const { color, withoutEditorialUse, segment, eventId, eventName, dateFrom, dateTo, ...both } = filters;
  const own = family === 'creative' ? { color, withoutEditorialUse } : { segment, eventId, eventName, dateFrom, dateTo };
  return { family, sort: family === 'creative' && sort === 'oldest' ? usualManner.sort : sort, filters: known({ ...both, ...own }) };
}

/** Without what is not asked for. */
export function known(filters: SearchFilters): SearchFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== false && value !== ''));
}

/** Newest first. */
export function rememberedPhrases(value: unknown): readonly string[] {
  const phrases = Array.isArray(value) ? value.map(textOf) : [];
  return phrases.filter((phrase) => phrase !== undefined && phraseOf(phrase) === phrase).slice(0, mostPhrases) as readonly string[];
}

export function rememberingPhrase(value: unknown, phrase: string): readonly string[] {
  const others = rememberedPhrases(value).filter((each) => each.toLowerCase() !== phrase.toLowerCase());
  return [phrase, ...others].slice(0, mostPhrases);
}

/** A phrase as it is searched for: one line, spaces as one. Empty where there is nothing to search for. */
export function phraseOf(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return [...line].slice(0, longestPhrase).join('').trim();
}

/** What is selected in a text as a phrase: without the signs of a heading, a list or a quotation around it. */
export function phraseOfSelection(text: string): string {
  return phraseOf(text.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[^\p{L}\p{N}\p{M}]+$/u, ''));
}

function filtersOf(kept: JsonObject): SearchFilters {
  const { copySpace, vectors, withoutEditorialUse } = kept;
  const color = textOf(kept.color);
  return known({
    orientation: oneOf(orientations, kept.orientation),
    people: oneOf(numbersOfPeople, kept.people),
    minimumSize: oneOf(minimumSizes, kept.minimumSize),
    segment: oneOf(editorialSegments, kept.segment),
    copySpace: copySpace === true,
    vectors: vectors === true,
    withoutEditorialUse: withoutEditorialUse === true,
    artist: shortText(kept.artist),
    collectionCode: shortText(kept.collectionCode),
    collectionName: shortText(kept.collectionName),
    downloadProduct: shortText(kept.downloadProduct),
    color: color !== undefined && isColor(color) ? color : undefined,
    eventId: shortText(kept.eventId),
    eventName: shortText(kept.eventName),
    dateFrom: dayOf(kept.dateFrom),
    dateTo: dayOf(kept.dateTo),
  });
}

/** `#RRGGBB`, as the API wants it. */
export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** A day of the calendar, `2026-11-30`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && isDay(text) ? text : undefined;
}

function shortText(value: unknown): string | undefined {
  const text = phraseOf(textOf(value) ?? '');
  return text === '' ? undefined : text;
}

function oneOf<T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((each) => each === value);
}
