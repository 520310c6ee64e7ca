import type { ImageFacts, Product } from '../api/types.ts';
import { GettyError } from '../errors.ts';
import { type DownloadArguments, optionsOf } from './arguments.ts';
import { type Choices, choicesFor, hasSomethingLeft, isOnlyForGeneration, productNamed } from './choices.ts';
import { type Choice, type DownloadDefaults, type UnfitLanguage, unfitLanguage } from './defaults.ts';

/** What the questions start from. */
export interface Start {
  readonly choices: Choices;
  readonly choice: Choice;
  /** A language of the settings that is left out, since this account or asset cannot have it. */
  readonly unfit?: UnfitLanguage;
}

/**
 * Brings together what was looked up, what was given and what the settings say. An argument is taken at its word; a setting
 * only where it fits. Throws GettyError `notInAgreement` when no product of the account covers the asset.
 */
export function startChoice(
  { image, products }: { readonly image: ImageFacts; readonly products: readonly Product[] },
  given: DownloadArguments | undefined,
  defaults: DownloadDefaults,
): Start {
  const choices = choicesOf(image, products, given);
  const product = chosenProduct(choices, given, defaults);
  const unfit = given?.language === undefined ? unfitLanguage(defaults.language, image, products) : undefined;
  const language = unfit ? undefined : defaults.language;
  const options = { autoDownload: defaults.autoDownload, ...(language ? { language } : {}), ...(given ? optionsOf(given) : {}) };
  return { choices, choice: { options, ...(product ? { product } : {}) }, ...(unfit ? { unfit } : {}) };
}

/** A type that two agreements share leaves the choice between the two. */
function choicesOf(image: ImageFacts, products: readonly Product[], given: DownloadArguments | undefined): Choices {
  const choices = choicesFor(image, products);
  if (products.length > 0 && choices.products.length === 0) {
    throw new GettyError('notInAgreement', { assetId: image.id, ...(isOnlyForGeneration(products) ? { code: 'AiGenerationOnly' } : {}) });
  }
  const ofType = choices.products.filter(({ type }) => type === given?.productType);
  return ofType.length > 0 ? { ...choices, products: ofType } : choices;
}

/** A product that only a setting names is not used when nothing is left of it: then it is asked. */
function chosenProduct({ products }: Choices, given: DownloadArguments | undefined, defaults: DownloadDefaults): Product | undefined {
  const named = given?.productId ?? given?.productType;
  if (named !== undefined) return productNamed(String(named), products);
  const byDefault = defaults.product === undefined ? undefined : productNamed(defaults.product, products);
  return byDefault && hasSomethingLeft(byDefault) ? byDefault : undefined;
}
