import { type CatalogueImage, collectionCodeOf, createdOf, eventOf, searchable, segmentOf } from '../catalogue.ts';
import { seedOf, shuffled } from '../random.ts';
import { sizesOf } from '../sizes.ts';
import { moments, subjects } from './words.ts';

/** How an asset is held against one value of a parameter. */
type Test = (image: CatalogueImage, value: string) => boolean;

const ranks = ['x_small', 'small', 'medium', 'large', 'x_large', 'xx_large'];

function isLarge(image: CatalogueImage, size: string): boolean {
  if (size === 'vector') return image.vector === true;
  const [largest] = sizesOf(image);
  return ranks.indexOf(largest?.name ?? '') >= ranks.indexOf(size);
}

function orientationOf({ width, height }: CatalogueImage): string {
  if (width === height) return 'square';
  const side = width > height ? 'horizontal' : 'vertical';
  return Math.max(width, height) / Math.min(width, height) > 2 ? `panoramic_${side}` : side;
}

const names = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s,]+/g, ' ')
    .trim();
const dayOf = (image: CatalogueImage) => createdOf(image).slice(0, 10);
const hue = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const isNear = (colour: string, other: string) => hue(colour).every((channel, at) => Math.abs(channel - (hue(other)[at] ?? 0)) <= 40);

/** The filters that the sandbox has something to filter by. Of a list of values one is enough. */
export const filters: Readonly<Record<string, Test>> = {
  orientations: (image, value) => orientationOf(image) === value,
  number_of_people: (image, value) => (image.peopleCount ?? 'none') === value,
  compositions: (image, value) => value === 'copy_space' && image.hasCopySpace === true,
  minimum_size: isLarge,
  artists: (image, value) => names(image.artist) === names(value),
  collection_codes: (image, value) => collectionCodeOf(image).toLowerCase() === value.toLowerCase(),
  file_types: (image) => image.vector === true,
  graphical_styles: (image, value) => (image.vector ? 'illustration' : 'photography') === value,
  download_product: (image, value) => image.products.some((type) => type === value.split(':')[0]),
  color: (image, value) => isNear(image.colour ?? '#7F8C8D', value),
  exclude_editorial_use_only: (image, value) => value === 'false' || !image.isEditorialOnly,
  editorial_segments: (image, value) => segmentOf(image) === value,
  event_ids: (image, value) => String(eventOf(image)) === value,
  specific_people: (image, value) => image.names?.some((name) => names(name) === names(value)) === true,
  date_from: (image, value) => dayOf(image) >= value.slice(0, 10),
  date_to: (image, value) => dayOf(image) <= value.slice(0, 10),
};

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
const tooCommon = new Set('a an the at in of on with and or for to'.split(' '));

/** Scripts that put no space between words. */
const withoutSpaces = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

const texts = new Map<string, string>();

/** The words that an asset is found by, each with a space in front. */
function textOf(image: CatalogueImage): string {
  const known = texts.get(image.id);
  if (known !== undefined) return known;
  const all = [image.title, ...Object.values(image.titles ?? {}), image.caption ?? '', image.artist, ...(image.keywords ?? [])];
  const text = wordsOf(all.join(' '))
    .map((word) => ` ${word}`)
    .join('');
  texts.set(image.id, text);
  return text;
}

let vocabulary: ReadonlySet<string> | undefined;

function knows(word: string): boolean {
  vocabulary ??= new Set([...subjects.flatMap(({ words, keywords }) => [...words, ...keywords]), ...moments.flat()].flatMap(wordsOf));
  return vocabulary.has(word);
}

/** The word with two neighbours changed places, where that is a word that is known and this one is not. */
function corrected(word: string): string {
  if (knows(word)) return word;
  const swapped = Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
  return swapped.find(knows) ?? word;
}

/** The phrase that is searched for instead; undefined when it is right as it stands. */
export function correctionOf(phrase: string): string | undefined {
  const better = phrase.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const right = corrected(word.toLowerCase());
    return right === word.toLowerCase() ? word : right;
  });
  return better === phrase ? undefined : better;
}

/** Phrases near this one: its subject at other times, and other subjects of its kind. */
export function relatedTo(phrase: string): readonly string[] {
  const said = wordsOf(phrase);
  const subject = subjects.find(({ words }) => wordsOf(words[0]).every((word) => said.includes(word)));
  if (!subject) return [];
  const kin = subjects.filter((other) => other !== subject && other.keywords.some((word) => subject.keywords.includes(word)));
  const phrases = [...moments.map(([time]) => `${subject.words[0]} ${time}`), ...kin.map(({ words }) => words[0])];
  return phrases.filter((each) => each !== phrase.trim().toLowerCase()).slice(0, 8);
}

/** Assets that have every word of the phrase, those with more of them in the title first. */
export function withPhrase(images: readonly CatalogueImage[], phrase: string): readonly CatalogueImage[] {
  const asked = wordsOf(phrase).filter((word) => !tooCommon.has(word));
  const found = images.filter((image) => asked.every((word) => textOf(image).includes(withoutSpaces.test(word) ? word : ` ${word}`)));
  const score = ({ title, id }: CatalogueImage) =>
    asked.filter((word) => title.toLowerCase().includes(word)).length + (seedOf(`${phrase} ${id}`) % 1_000) / 1_000;
  const scored = found.map((image) => ({ image, score: score(image) }));
  return scored.sort((a, b) => b.score - a.score).map(({ image }) => image);
}

const time = (image: CatalogueImage) => Date.parse(createdOf(image));

export const orders: Readonly<Record<string, (images: readonly CatalogueImage[], phrase: string) => readonly CatalogueImage[]>> = {
  best_match: (images) => images,
  most_popular: (images) => images.toSorted((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0)),
  newest: (images) => images.toSorted((a, b) => time(b) - time(a)),
  oldest: (images) => images.toSorted((a, b) => time(a) - time(b)),
  random: (images, phrase) => shuffled(images, seedOf(`random ${phrase}`)),
};

/** Assets with the most keywords in common, and of the same family and site. */
export function similarTo(image: CatalogueImage): readonly CatalogueImage[] {
  const own = new Set(image.keywords ?? wordsOf(image.title));
  const common = (other: CatalogueImage) => (other.keywords ?? wordsOf(other.title)).filter((word) => own.has(word)).length;
  const others = searchable().filter((other) => other.id !== image.id && other.family === image.family && other.site === image.site);
  const counted = others.map((other) => ({ other, common: common(other) })).filter(({ common: count }) => count > 0);
  return counted.sort((a, b) => b.common - a.common).map(({ other }) => other);
}

/** The rest of the shoot. */
export function inSeriesOf(image: CatalogueImage): readonly CatalogueImage[] {
  if (image.series === undefined) return [];
  return searchable().filter((other) => other.id !== image.id && other.series === image.series && other.site === image.site);
}
