import type { CatalogueImage, ProductType } from '../catalogue.ts';
import { generator, seedOf } from '../random.ts';
import { hostileTitles } from './hostile.ts';
import { artists, cities, collections, colours, companies, happenings, moments, people, subjects } from './words.ts';

/*
 * Assets to be searched for, made from their number whenever one is asked for: none of them is stored, and starting makes none.
 */

export const stockCount = 3_400;
const firstId = 1_600_000_000;
const step = 97;
const eventCount = 40;

/** The asset with this ID, if it is one of them. */
export function stockImage(id: string): CatalogueImage | undefined {
  const at = /^16\d{8}$/.test(id) ? (Number(id) - firstId) / step : -1;
  return Number.isInteger(at) && at >= 0 && at < stockCount ? made(at) : undefined;
}

let all: readonly CatalogueImage[] | undefined;

/** All of them, made when they are first asked for. */
export function allStock(): readonly CatalogueImage[] {
  all ??= Array.from({ length: stockCount }, (_, at) => made(at));
  return all;
}

/** The same numbers for the same asset, whichever of them is asked for. */
type Dice = (sides: number) => number;

function diceOf(id: string): Dice {
  const next = generator(seedOf(`stock ${id}`));
  for (let warm = 0; warm < 4; warm++) next();
  return (sides) => next() % sides;
}

const pick = <T>(dice: Dice, items: readonly [T, ...T[]] | readonly T[]): T => items[dice(items.length)] as T;

function made(at: number): CatalogueImage {
  const id = String(firstId + at * step);
  const dice = diceOf(id);
  const common = { id, ...shapeOf(dice), ...looksOf(dice), artist: pick(dice, artists), popularity: dice(1_000_000) };
  const kind = at % 10;
  if (kind < 6) return { ...common, ...creativeOf(at, dice), site: 'getty' };
  return kind < 9 ? { ...common, ...editorialOf(at, dice) } : { ...common, ...creativeOf(at, dice), ...istockOf(dice) };
}

const shapes = [
  [3, 2],
  [3, 2],
  [4, 3],
  [16, 9],
  [2, 3],
  [4, 5],
  [1, 1],
  [3, 1],
  [1, 3],
] as const;
const longestSides = [700, 1_600, 2_400, 3_600, 5_400, 6_200, 8_256];

function shapeOf(dice: Dice): Pick<CatalogueImage, 'width' | 'height'> {
  const [across, down] = pick(dice, shapes);
  const longest = pick(dice, longestSides);
  const [width, height] = [across, down].map((side) => Math.round((longest * side) / Math.max(across, down)));
  return { width: width ?? longest, height: height ?? longest };
}

function looksOf(dice: Dice) {
  return {
    bytes: 240_000 + dice(160_000),
    picture: pick(dice, ['ridges', 'sails', 'aurora', 'shapes', 'meadow']),
    colour: pick(dice, colours),
    hasCopySpace: dice(3) === 0,
  };
}

const counts = ['none', 'none', 'one', 'two', 'group'] as const;
const coverage: readonly (readonly ProductType[])[] = [
  ['premiumaccess', 'imagepack', 'easyaccess'],
  ['premiumaccess', 'imagepack'],
  ['premiumaccess'],
  ['easyaccess'],
];

const longTitle = `Harbour ${'with boats, gulls, ropes and a very long name '.repeat(24)}`.trim();

function creativeOf(at: number, dice: Dice) {
  const subject = dice(6) === 0 ? subjects[0] : pick(dice, subjects);
  const moment = dice(3) === 0 ? moments[0] : pick(dice, moments);
  const count = pick(dice, counts);
  const [collection, collectionCode] = pick<readonly [string, string]>(dice, collections.creative);
  const [[en = '', de = '', ja = ''] = [], [enTime = '', deTime = '', jaTime = ''] = []] = [subject?.words, moment];
  const before = pick(dice, companies[count]);
  const english = before === '' ? `${en.charAt(0).toUpperCase()}${en.slice(1)} ${enTime}` : `${before} ${en} ${enTime}`;
  const titles = { de: `${de} ${deTime}`, ja: `${jaTime}${ja}` };
  const odd = at % 197 === 11 ? longTitle : at % 41 === 7 ? titles.de : at % 43 === 9 ? titles.ja : undefined;
  const vector = dice(12) === 0;
  return {
    title: odd ?? english,
    titles: odd === undefined ? titles : undefined,
    caption: dice(8) === 0 ? null : `${english}. Made for the sandbox, number ${at}.`,
    keywords: [en, ...(subject?.keywords ?? []), ...enTime.split(' ').slice(-1), ...(vector ? ['illustration'] : [])],
    collection,
    collectionCode,
    family: 'creative' as const,
    products: pick(dice, coverage),
    peopleCount: count,
    vector,
    isEditorialOnly: dice(25) === 0,
    created: dayOf(dice, 2008, 19),
    series: `creative ${Math.floor(at / 60)}`,
    ...hostileOf(at),
  };
}

/** Texts that are out for something: in creative assets each of them at least once, and in some of the news. */
function hostileOf(at: number) {
  if (at % 80 !== 5 && at % 160 !== 7) return {};
  const [title = '', caption = ''] = [0, 7].map((shift) => hostileTitles[(Math.floor(at / 80) + shift) % hostileTitles.length]);
  return { title, caption, titles: undefined, keywords: ['hostile'] };
}

function istockOf(dice: Dice) {
  const [collection, collectionCode] = pick<readonly [string, string]>(dice, collections.istock);
  const products: readonly ProductType[] = ['creditpack', 'royaltyfreesubscription'];
  return { site: 'istock' as const, collection, collectionCode, products, credits: collectionCode === 'SIG' ? 3 : 1 };
}

function editorialOf(at: number, dice: Dice) {
  const number = Math.floor(at / 10) % eventCount;
  const event = diceOf(`event ${number}`);
  const [happening, segment] = happenings[number % happenings.length] ?? happenings[0];
  const [city, country] = pick<readonly [string, string]>(event, cities);
  const created = segment === 'archival' ? dayOf(event, 1950, 30) : dayOf(event, 2019, 8);
  const named = dice(3) === 0 ? [pick(dice, people)] : [];
  const [collection, collectionCode] = pick<readonly [string, string]>(dice, collections.editorial);
  const title = `${happening} in ${city}${number >= happenings.length ? `, day ${1 + Math.floor(number / happenings.length)}` : ''}`;
  const products: readonly ProductType[] = dice(4) === 0 ? ['editorialsubscription'] : ['editorialsubscription', 'premiumaccess'];
  return {
    title,
    caption: `${city.toUpperCase()}, ${country.toUpperCase()}: ${named.length > 0 ? `${named[0]} at the ` : ''}${title}, frame ${at}.`,
    keywords: [city, country, segment],
    collection,
    collectionCode,
    family: 'editorial' as const,
    site: 'getty' as const,
    products,
    peopleCount: named.length > 0 ? ('one' as const) : pick(dice, counts),
    names: named,
    segment,
    event: 775_000_000 + number * 13,
    created,
    place: { city, country },
    restrictions: dice(5) === 0 ? ['NO SALES'] : [],
    ...hostileOf(at),
  };
}

/** As the API has written them: with an offset, with Z, and without a zone. */
function dayOf(dice: Dice, firstYear: number, years: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${firstYear + dice(years)}-${two(1 + dice(10))}-${two(1 + dice(28))}T${two(dice(24))}:${two(dice(60))}:00`;
  return `${day}${pick(dice, ['-07:00', 'Z', ''])}`;
}
