import { apiLanguage, type LanguageLimit, languageLimit } from '../api/languages.ts';
import type { DownloadOptions, FileType, ImageFacts, Product } from '../api/types.ts';
import { type Choices, isStockAccount } from './choices.ts';

/** What the settings say about every download. Arguments win over them; what neither says is asked where it applies. */
export interface DownloadDefaults {
  /** Type or ID. */
  readonly product?: string;
  readonly language?: string;
  readonly autoDownload: boolean;
  readonly fileType?: FileType;
  /** Pixels; 0 means that the size is asked. */
  readonly minimumWidth: number;
  /** Undefined means that it is asked. */
  readonly useTeamCredits?: boolean;
  readonly projectCode?: string;
  readonly downloadNotes?: string;
}

/** What was decided so far for one asset. */
export interface Choice {
  readonly options: DownloadOptions;
  readonly product?: Product;
}

/**
 * Fills in what needs no question, for the product that is chosen: what has one answer only, and what the settings say
 * where it fits. A file type that the asset does not come in, a width that it does not reach, and a project code that is
 * not on the product's list are left open, so that they are asked instead of refused by the server.
 */
export function withDefaults({ options, product }: Choice, choices: Choices, defaults: DownloadDefaults): Choice {
  const fileType = options.fileType ?? fileTypeOf(choices, defaults);
  const filled: DownloadOptions = {
    ...options,
    fileType,
    height: options.height ?? (fileType === 'eps' ? undefined : heightOf(choices, defaults)),
    useTeamCredits: options.useTeamCredits ?? teamCreditsOf(product, defaults),
    projectCode: options.projectCode || projectCodeOf(product, defaults),
    downloadNotes: options.downloadNotes || defaults.downloadNotes,
  };
  return { ...(product ? { product } : {}), options: withoutUndefined(filled) };
}

function fileTypeOf({ fileTypes }: Choices, defaults: DownloadDefaults): FileType | undefined {
  if (fileTypes.length === 1) return fileTypes[0] === 'eps' ? 'eps' : undefined;
  return fileTypes.find((type) => type === defaults.fileType);
}

function heightOf({ sizes }: Choices, { minimumWidth }: DownloadDefaults): number | undefined {
  return minimumWidth > 0 ? sizes.findLast(({ width }) => width >= minimumWidth)?.height : undefined;
}

function teamCreditsOf(product: Product | undefined, { useTeamCredits }: DownloadDefaults): boolean | undefined {
  return hasTeamCredits(product) ? useTeamCredits : undefined;
}

function projectCodeOf(product: Product | undefined, { projectCode }: DownloadDefaults): string | undefined {
  const codes = product?.requirements?.projectCodes ?? [];
  return codes.length === 0 || codes.some((code) => code === projectCode) ? projectCode : undefined;
}

/** Whether it can be chosen whose credits pay. */
export function hasTeamCredits(product: Product | undefined): boolean {
  return product?.type === 'creditpack' && (product.teamCredits ?? 0) > 0;
}

/** The options as they are charged: `product_id` besides `product_type`, since one account may hold two agreements of one type. */
export function chargedOptions({ options, product }: Choice): DownloadOptions {
  if (!product) return options;
  return { ...options, productType: product.type as DownloadOptions['productType'], productId: product.id };
}

/** A language that this account or asset cannot have results in. */
export interface UnfitLanguage {
  readonly language: string;
  readonly limit: LanguageLimit;
}

/** Undefined when the API may be asked for this language here, or when there is nothing to ask for. */
export function unfitLanguage(locale: string | undefined, image: ImageFacts, products: readonly Product[]): UnfitLanguage | undefined {
  const language = apiLanguage(locale);
  const limit = language && languageLimit(language);
  if (!language || !limit) return undefined;
  const fits = limit === 'istock' ? isStockAccount(products) !== false : image.assetFamily !== 'editorial';
  return fits ? undefined : { language, limit };
}

function withoutUndefined(options: DownloadOptions): DownloadOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
