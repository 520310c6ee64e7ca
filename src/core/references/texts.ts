import type { ImageFacts } from '../api/types.ts';
import { oneLine } from '../text.ts';
import { creditOf } from './credit.ts';

/** What is known of an image; everything may be missing, as in files that were only recognised by their name. */
export type ReferenceFacts = Partial<Pick<ImageFacts, 'title' | 'caption' | 'creditLine' | 'artist' | 'collectionName'>> & {
  readonly assetId?: string;
};

/** The settings `gettyImages.reference.*` that choose texts. */
export interface TextChoices {
  readonly altText: 'title' | 'caption' | 'empty';
  readonly caption: 'none' | 'title' | 'caption';
  readonly credit: 'off' | 'caption';
  /** Template with `${credit}`, `${artist}`, `${collection}`, `${title}` and `${assetId}`. */
  readonly creditStyle: string;
}

export interface ReferenceTexts {
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** The texts of a reference as a person reads them; not escaped. Selected text becomes the alternative text. */
export function referenceTexts(facts: ReferenceFacts, choices: TextChoices, selectedText = ''): ReferenceTexts {
  return {
    alt: selectedText || (choices.altText === 'empty' ? '' : facts[choices.altText] || facts.title || ''),
    caption: choices.caption === 'none' ? '' : (facts[choices.caption] ?? ''),
    credit: choices.credit === 'off' ? '' : styledCredit(facts, choices.creditStyle),
  };
}

/**
 * The credit in the house's style. A style that names something unknown gives the plain credit instead, so that no
 * credit reads " / Stone"; the same for a style that is empty.
 */
export function styledCredit(facts: ReferenceFacts, style: string): string {
  const credit = creditOf(facts);
  const { artist, collectionName: collection, title, assetId } = facts;
  const values: Readonly<Record<string, string | undefined>> = { credit, artist, collection, title, assetId };
  const variables = [...style.matchAll(variable)].map(([, name = '']) => (Object.hasOwn(values, name) ? values[name] : undefined));
  if (!style.trim() || style.length > longestStyle || variables.some((value) => !value)) return oneLine(credit);
  let next = 0;
  return oneLine(style.replace(variable, () => variables[next++]?.slice(0, longestStyle) ?? ''));
}

const variable = /\$\{(\w+)\}/g;
/** Characters, of a style and of each text in it: a style that names a long title over and over would make megabytes of it. */
const longestStyle = 1_000;
