import type { DownloadOptions, DownloadSize, FileType, ImageFacts, Product } from '../api/types.ts';
import { productTypes } from '../api/types.ts';

/** What a person can choose between for one asset. A list with one entry is not asked. */
export interface Choices {
  /** Usable products, those with something left first. */
  readonly products: readonly Product[];
  readonly fileTypes: readonly FileType[];
  /** Raster sizes, largest first. */
  readonly sizes: readonly DownloadSize[];
}

/** What remains to be chosen, given the asset and the account's products. */
export function choicesFor(image: ImageFacts, products: readonly Product[]): Choices {
  const usable = products.filter((product) => isUsable(product, image));
  return {
    products: [...usable.filter(hasSomethingLeft), ...usable.filter((product) => !hasSomethingLeft(product))],
    fileTypes: fileTypesOf(image.downloadSizes),
    sizes: image.downloadSizes.filter((size) => !isVector(size)).sort((a, b) => b.width * b.height - a.width * a.height),
  };
}

/** AI generations are downloaded through another endpoint with another answer, so `aigen` is never offered here. */
function isUsable(product: Product, image: ImageFacts): boolean {
  if (product.status !== 'active' || product.type === 'aigen') return false;
  if (!productTypes.some((known) => known === product.type)) return false;
  return image.productTypes.length === 0 || image.productTypes.includes(product.type);
}

/** False when the product's own numbers say that the next download would be refused. Unknown numbers count as something. */
export function hasSomethingLeft(product: Product): boolean {
  if (product.type === 'creditpack') return (product.creditsRemaining ?? 1) > 0 || (product.teamCredits ?? 0) > 0;
  if (product.downloadsRemaining === undefined || product.downloadsRemaining > 0) return true;
  return (product.overage?.remaining ?? 0) > 0;
}

function fileTypesOf(sizes: readonly DownloadSize[]): readonly FileType[] {
  const found = new Set<FileType>(sizes.map((size) => (isVector(size) ? 'eps' : 'jpg')));
  return found.size === 0 ? ['jpg'] : (['jpg', 'eps'] as const).filter((type) => found.has(type));
}

function isVector(size: DownloadSize): boolean {
  return size.name === 'vector' || size.mediaType === 'application/postscript' || size.mediaType === 'image/eps';
}

/** Whether the key is one of iStock, learnt from its products; undefined when they do not say. */
export function isStockAccount(products: readonly Product[]): boolean | undefined {
  const types = products.map(({ type }) => type).filter((type) => type !== 'aigen');
  return types.length === 0 ? undefined : types.some((type) => type === 'creditpack' || type === 'royaltyfreesubscription');
}

/** An account that may generate images but not download assets. */
export function isOnlyForGeneration(products: readonly Product[]): boolean {
  const active = products.filter(({ status }) => status === 'active');
  return active.length > 0 && active.every(({ type }) => type === 'aigen');
}

/** What a product is called among the others: with its agreement when its name alone would not tell it apart, else with its ID too. */
export function productLabel(product: Product, others: readonly Product[]): string {
  const told = toldApartBy(product, others);
  return told === undefined ? nameOf(product) : `${nameOf(product)} (${told})`;
}

/** What tells a product from the others of its name: its agreement, with its ID where that is not enough; undefined where it is the only one. */
export function toldApartBy(product: Product, others: readonly Product[]): string | undefined {
  const namesakes = others.filter((other) => other.id !== product.id && nameOf(other) === nameOf(product));
  if (namesakes.length === 0) return undefined;
  const agreement = product.agreementName;
  const isTold = agreement !== undefined && namesakes.every((other) => other.agreementName !== agreement);
  return isTold ? agreement : [agreement, product.id].filter(Boolean).join(', ');
}

function nameOf({ name, type }: Product): string {
  return name || type;
}

/** The product that a setting or an argument names, by ID or by type. A type that two agreements share names none. */
export function productNamed(name: string, products: readonly Product[]): Product | undefined {
  const byId = products.find((product) => String(product.id) === name);
  if (byId) return byId;
  const ofType = products.filter((product) => product.type === name);
  return ofType.length === 1 ? ofType[0] : undefined;
}

/** Estimated bytes of the size that the options name; the largest when they name none. */
export function estimatedBytes(choices: Choices, options: DownloadOptions): number | undefined {
  if (options.fileType === 'eps') return undefined;
  const size = options.height === undefined ? choices.sizes[0] : choices.sizes.find((each) => each.height === options.height);
  return size?.bytes;
}
