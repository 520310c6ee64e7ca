import type { productTypes } from './facts.ts';
import { seedOf } from './random.ts';
import { allStock, stockImage } from './stock/stock.ts';

export type ProductType = (typeof productTypes)[number];

/** One image of the sandbox, as data. Everything the API says about it is derived from this. */
export interface CatalogueImage {
  readonly id: string;
  readonly title: string;
  /** Translations by language tag of `Accept-Language`. */
  readonly titles?: Readonly<Record<string, string>>;
  readonly caption: string | null;
  readonly artist: string;
  readonly collection: string;
  readonly family: 'creative' | 'editorial';
  readonly site: 'getty' | 'istock';
  readonly width: number;
  readonly height: number;
  /** Exact length of the largest JPEG. */
  readonly bytes: number;
  /** Name of the picture in `assets/`. */
  readonly picture: string;
  readonly vector?: boolean;
  readonly callForImage?: boolean;
  /** Types of product that cover the image; none means "not in the agreement". */
  readonly products: readonly ProductType[];
  /** How the refusal is spelt when no product covers the image: the documentation knows both. */
  readonly refusal?: 401 | 403;
  /** Credits of a standard licence (iStock). */
  readonly credits?: number;
  readonly restrictions?: readonly string[];
  /* What searches go by; assets that nobody searches for have the usual. */
  readonly collectionCode?: string;
  readonly keywords?: readonly string[];
  readonly peopleCount?: 'none' | 'one' | 'two' | 'group';
  /** Names of those who are seen. */
  readonly names?: readonly string[];
  readonly hasCopySpace?: boolean;
  /** `#RRGGBB`. Assets that have one are looked at as a scene in it (`stock/scene.ts`). */
  readonly colour?: string;
  readonly created?: string;
  readonly segment?: string;
  readonly event?: number;
  readonly place?: { readonly city: string; readonly country: string };
  /** Creative, and for editorial use alone. */
  readonly isEditorialOnly?: boolean;
  readonly popularity?: number;
  /** Assets of one series have the same. */
  readonly series?: string;
}

const pictures = ['ridges', 'sails', 'aurora', 'shapes', 'meadow'];
const creative: readonly ProductType[] = ['premiumaccess', 'imagepack', 'easyaccess'];
const editorial: readonly ProductType[] = ['editorialsubscription', 'premiumaccess'];
/** Covers images of iStock. */
const stock: readonly ProductType[] = ['creditpack', 'royaltyfreesubscription'];

/** Fills in what a test does not care about, from the ID, so that it is the same every time. */
function image(id: string, title: string, more: Partial<CatalogueImage> = {}): CatalogueImage {
  const seed = seedOf(id);
  return {
    id,
    title,
    caption: `${title}, photographed for the sandbox.`,
    artist: ['Ada Morgen', 'Jun Okabe', 'Léa Fournier', 'Sam Whitlock'][seed % 4] ?? 'Ada Morgen',
    collection: ['Stockbyte', 'Moment RF', 'DigitalVision'][seed % 3] ?? 'Stockbyte',
    family: 'creative',
    site: 'getty',
    width: 5400,
    height: 3600,
    bytes: 240_000 + (seed % 160_000),
    picture: pictures[seed % pictures.length] ?? 'ridges',
    products: creative,
    ...more,
  };
}

/** Everything that a title must not do: links, commands, HTML, tables, shell, templates, a reversed file name, a bell. */
const hostile =
  '[Sale](command:workbench.action.quit) <img src=x onerror=alert(1)> ![x](https://evil.example/x.png) ](x) `code` **bold** | pipe \u202egpj.exe\u202c\u0007 $(rm -rf ~) {{site}} %s';

/** The image whose largest file is as long as the knob `padTo` says. */
export const paddableId = '3000000001';

/** Images with something about them; the rest of the catalogue is ordinary. */
const notable = [
  image('1167612765', 'Mountain ridges at sunrise', {
    titles: { de: 'Bergkämme bei Sonnenaufgang', fr: 'Crêtes de montagne au lever du soleil' },
    caption: 'Layered mountain ridges above a pine forest at sunrise.',
    artist: 'Ada Morgen',
    width: 8256,
    height: 5504,
    bytes: 33_959_979,
    picture: 'ridges',
  }),
  image('200261415-001', 'Sailing boats off the coast', {
    titles: { de: 'Segelboote vor der Küste', fr: 'Voiliers au large' },
    width: 3000,
    height: 2000,
    picture: 'sails',
  }),
  image('185819032', 'Sun, hill and wave, abstract shapes', { picture: 'shapes', vector: true, width: 5000, height: 3335 }),
  image('589949093', 'Northern lights over a mountain hut', {
    caption:
      'TROMSO, NORWAY - NOVEMBER 20: Northern lights are seen over a mountain hut on November 20, 2026. (Photo by Jun Okabe/Getty Images)',
    artist: 'Jun Okabe',
    collection: 'Getty Images News',
    family: 'editorial',
    picture: 'aurora',
    products: editorial,
    restrictions: ['NO SALES', 'Not available in Norway until 30 days after the event'],
  }),
  image('1390000403', 'Skyline that no agreement covers', { products: [], refusal: 403 }),
  image('1390000401', 'Harbour that no agreement covers', { products: [], refusal: 401 }),
  image('3090888', 'Field of poppies, Easy-access only', { products: ['easyaccess'], picture: 'meadow' }),
  image('57305676', 'Rare plate, call for availability', { callForImage: true }),
  image('1450000666', hostile, { caption: `${hostile}\nsecond line\u2028third` }),
  image('1450000777', `A very long title ${'about hills, sails, lights and poppies '.repeat(28)}`.trim()),
  image('2250186867', 'Poppies in a summer meadow', { titles: { de: 'Mohn in einer Sommerwiese' }, caption: null, picture: 'meadow' }),
  image(paddableId, 'Panorama, as large as a test asks', { picture: 'ridges', bytes: 120_000 }),
];

const istock = ['1301700665', '675740234', '515914670', '1390233984'].map((id, index) =>
  image(id, ['Coffee on a wooden table', 'Meadow in the morning', 'Team in an office', 'Hands holding a plant'][index] ?? id, {
    site: 'istock',
    collection: index % 2 ? 'Essentials' : 'Signature',
    products: stock,
    credits: index % 2 ? 1 : 3,
    vector: index === 3,
  }),
);

const subjects =
  'Lake Forest Bridge Lighthouse Market Library Bicycle Valley Island Garden Station Kitchen Orchard Harbour Desert Glacier'.split(' ');
const moments = ['at dawn', 'after the rain'];
const ordinary = subjects.flatMap((subject, at) =>
  moments.map((moment, second) => image(String(1300000100 + at * 10 + second), `${subject} ${moment}`)),
);

const byId = new Map([...notable, ...istock, ...ordinary].map((entry) => [entry.id, entry]));

/** ID of a video; on the image routes they are not found. */
export const videoId = '1434251234';

/** Every image that is listed; the bulk range below exists besides, and what is made to be searched for. */
export const catalogue: readonly CatalogueImage[] = [...byId.values()];

/** What a search looks through. */
export function searchable(): readonly CatalogueImage[] {
  return [...catalogue, ...allStock()];
}

/**
 * The image with this ID. Any ID from 9000000000 to 9000000999 exists, as a small file, for tests in bulk; any from
 * 9100000000 to 9100000999 is covered by no agreement, which shows only when it is to be downloaded; any from 9200000000 to
 * 9200000999 is as large as the largest real one.
 */
export function findImage(id: string): CatalogueImage | undefined {
  if (/^9100000\d{3}$/.test(id))
    return image(id, `Bulk picture that no agreement covers ${id.slice(-3)}`, { bytes: 0, products: [], refusal: 403 });
  if (/^9000000\d{3}$/.test(id)) return image(id, `Bulk picture ${Number(id.slice(-3))}`, { bytes: 0, width: 1600, height: 1067 });
  if (/^9200000\d{3}$/.test(id))
    return image(id, `Large picture ${Number(id.slice(-3))}`, { bytes: 33_959_979, width: 8256, height: 5504 });
  return byId.get(id) ?? stockImage(id);
}

export const collectionCodeOf = (image: CatalogueImage): string => image.collectionCode ?? image.collection.slice(0, 3).toUpperCase();
export const createdOf = (image: CatalogueImage): string => image.created ?? '2026-04-10T16:59:21-07:00';
export const segmentOf = (image: CatalogueImage): string => image.segment ?? 'news';
export const eventOf = (image: CatalogueImage): number => image.event ?? 775_998_877;
