import type { DownloadOptions, DownloadSize, HistoryEntry, ImageFacts, Product } from '../api/types.ts';
import type { Priced } from '../licensing/confirmation.ts';
import { namedPrice, withoutNumbers } from '../licensing/price.ts';
import type { ChargePlan, DownloadRequest, Plan } from '../licensing/types.ts';
import { choicesFor, estimatedBytes } from '../options/choices.ts';
import { unfitLanguage } from '../options/defaults.ts';
import { Allowance, hasKnownCost, type ProductShare } from './allowance.ts';

/** What a person chose for the whole list. */
export interface ListChoice {
  /** The products that may be charged, the preferred one first; empty when the account names none. */
  readonly products: readonly Product[];
  /** Pixels: each asset in the smallest size that is at least so wide. Undefined or 0: the largest size. */
  readonly minimumWidth?: number;
  /** What is the same for all: notes, project code, language, spelling of the charge. */
  readonly options: DownloadOptions;
  /** License also what somebody licensed before. */
  readonly again: boolean;
}

export interface ListInput {
  /** As given: every one is accounted for, also those that occur twice. */
  readonly ids: readonly string[];
  /** What the API knows of them, in any order. An ID without an entry was not found. */
  readonly images: readonly ImageFacts[];
  readonly account: Pick<DownloadRequest, 'apiOrigin' | 'accountId'>;
  /** Everything that the account holds. */
  readonly products: readonly Product[];
  readonly choice: ListChoice;
  /** By asset ID; see `lookUpList`. */
  readonly found: ReadonlyMap<string, Found>;
  /** Assets of which a licensed file lies in the workspace that this machine did not place: a colleague's. By ID, with its URI. */
  readonly inWorkspace?: ReadonlyMap<string, string>;
}

/** What was found out about an asset: the way to its file, or why that could not be told. */
export type Found = Plan | { readonly kind: 'failed'; readonly error: unknown };

type FreePlan = Exclude<Plan, ChargePlan | { readonly kind: 'resolveUncertain' }>;

/** What will become of one ID. Only `charge` costs anything; `allowance` takes the place of a charge that is refused. */
export type Fate =
  | { readonly kind: 'charge'; readonly step: ChargeStep }
  | { readonly kind: 'free'; readonly step: FreeStep }
  | { readonly kind: 'allowance'; readonly step: ChargeStep }
  | { readonly kind: 'duplicate' | 'notFound' | 'callForImage' | 'notInAgreement' | 'otherProduct' | 'unclear' | 'priceUnknown' }
  | Owned
  | { readonly kind: 'failed'; readonly error: unknown; readonly used: 'no' };

/** Licensed before, or maybe: by the history, by a file that is here, or by a record of this machine. */
export interface Owned extends Pick<ChargePlan, 'unclearSince'> {
  readonly kind: 'owned';
  readonly history: readonly HistoryEntry[];
  readonly uri?: string;
}

export interface ChargeStep {
  readonly image: ImageFacts;
  readonly request: DownloadRequest;
  readonly plan: ChargePlan;
  readonly product?: Product;
}

export interface FreeStep {
  readonly image: ImageFacts;
  readonly request: DownloadRequest;
  readonly plan: FreePlan;
}

export interface ListPlan {
  /** One for each ID, in the order given. */
  readonly lines: readonly { readonly id: string; readonly fate: Fate }[];
  /** In the order in which they will be made. */
  readonly charges: readonly ChargeStep[];
  /** Beyond the allowance; their history was not asked for yet. */
  readonly reserve: readonly ChargeStep[];
  readonly free: readonly FreeStep[];
  /** The price: no more than this is ever charged for the list. */
  readonly products: readonly ProductShare[];
  readonly again: boolean;
}

/**
 * What will happen to a list of asset IDs: no clock, no disk, no network. In the order of preference, for each ID: nothing
 * twice; what is free; what cannot be had; what somebody licensed before, which is set aside; a charge as long as the
 * allowance lasts.
 */
export function planList(input: ListInput): ListPlan {
  const images = new Map(input.images.map((image) => [keyOf(image.id), image]));
  const allowance = new Allowance(input.choice);
  const seen = new Set<string>();
  const lines = input.ids.map((id) => {
    const key = keyOf(id);
    const image = images.get(key);
    const fate: Fate = seen.has(key) ? { kind: 'duplicate' } : image ? fateOf(image, input, allowance) : { kind: 'notFound' };
    seen.add(key);
    return { id, fate };
  });
  const charges = lines.flatMap(({ fate }) => (fate.kind === 'charge' ? [fate.step] : []));
  const free = lines.flatMap(({ fate }) => (fate.kind === 'free' ? [fate.step] : []));
  const reserve = lines.flatMap(({ fate }) => (fate.kind === 'allowance' ? [fate.step] : []));
  return { lines, charges, reserve, free, products: allowance.shares(), again: input.choice.again };
}

/**
 * Everything of a list that may be charged, each with the price that the list's price counts it with; in the order of `runList`.
 * What was said to be left is held to until the first charge of each product: the list itself uses up more from there on.
 */
export function pricedOf({ charges, reserve }: Pick<ListPlan, 'charges' | 'reserve'>): readonly Priced[] {
  const named = new Set<number | undefined>();
  return [...charges, ...reserve].map(({ request, image, product }) => {
    const price = namedPrice(product, image, request.options);
    const isFirst = !named.has(product?.id);
    named.add(product?.id);
    return { request, price: isFirst ? price : withoutNumbers(price) };
  });
}

function fateOf(image: ImageFacts, input: ListInput, allowance: Allowance): Fate {
  const found = input.found.get(image.id) ?? { kind: 'charge', history: [] };
  if (found.kind === 'failed') return { ...found, used: 'no' };
  if (found.kind === 'resolveUncertain') return { kind: 'unclear' };
  if (found.kind !== 'charge') return { kind: 'free', step: { image, request: requestFor(image, input), plan: found } };
  if (image.callForImage) return { kind: 'callForImage' };
  const covering = coveringProducts(image, input.choice.products);
  if (input.products.length > 0 && covering.length === 0) return uncovered(image, input.products);
  const uri = input.inWorkspace?.get(keyOf(image.id));
  if (!input.choice.again && (found.history.length > 0 || found.paidBefore || uri !== undefined)) return { ...ownedBy(found), uri };
  const priced = covering.filter((product) => hasKnownCost(image, product));
  if (covering.length > 0 && priced.length === 0) return { kind: 'priceUnknown' };
  const taken = allowance.take(image, priced);
  const product = taken ?? priced[0];
  const step = { image, request: requestFor(image, input, product), plan: found, product };
  return { kind: product && !taken ? 'allowance' : 'charge', step };
}

/** What a list sets aside, and why. */
export function ownedBy({ history, unclearSince }: ChargePlan): Owned {
  return { kind: 'owned', history, ...(unclearSince === undefined ? {} : { unclearSince }) };
}

function uncovered(image: ImageFacts, products: readonly Product[]): Fate {
  return { kind: coveringProducts(image, products).length > 0 ? 'otherProduct' : 'notInAgreement' };
}

/** Those under which the asset is sold, in the order given. */
export function coveringProducts(image: ImageFacts, products: readonly Product[]): readonly Product[] {
  const covering = new Set(choicesFor(image, products).products);
  return products.filter((product) => covering.has(product));
}

/** The product does not change which file it is, so a request without one is good for everything that is free. */
export function requestFor(
  image: ImageFacts,
  { account, choice }: Pick<ListInput, 'account' | 'choice'>,
  product?: Product,
): DownloadRequest {
  const choices = choicesFor(image, choice.products);
  const isVector = choices.fileTypes.length === 1 && choices.fileTypes[0] === 'eps';
  const file: DownloadOptions = isVector ? { fileType: 'eps' } : { height: heightFor(choices.sizes, choice.minimumWidth) };
  const taken: DownloadOptions = product ? { productType: product.type as DownloadOptions['productType'], productId: product.id } : {};
  const unfit = unfitLanguage(choice.options.language, image, choice.products);
  const options = { ...choice.options, ...(unfit ? { language: undefined } : {}), ...file, ...taken };
  const largestHeight = choices.sizes[0]?.height;
  return { ...account, assetId: image.id, options, estimatedBytes: estimatedBytes(choices, options), largestHeight };
}

/** Height of the smallest size that is wide enough; undefined for the largest, which also stands in where none is. */
export function heightFor(largestFirst: readonly DownloadSize[], minimumWidth = 0): number | undefined {
  const index = minimumWidth > 0 ? largestFirst.findLastIndex(({ width }) => width >= minimumWidth) : 0;
  return index > 0 ? largestFirst[index]?.height : undefined;
}

/** IDs differ in nothing but case only when they are the same. */
export function keyOf(id: string): string {
  return id.toLowerCase();
}
