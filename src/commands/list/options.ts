import * as vscode from 'vscode';
import type { DownloadOptions, Product } from '../../core/api/types.ts';
import type { ListArguments } from '../../core/list/arguments.ts';
import type { ListFacts } from '../../core/list/lookUp.ts';
import { coveringProducts, type ListChoice } from '../../core/list/plan.ts';
import { hasSomethingLeft, productLabel, productNamed } from '../../core/options/choices.ts';
import type { DownloadDefaults } from '../../core/options/defaults.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { back, runSteps, type Step, skipped } from '../../ui/steps.ts';
import { input, pick } from '../../ui/wizard.ts';
import { promptOptions } from '../prompts/options.ts';
import { leftOf } from '../prompts/productRow.ts';

interface State {
  /** Undefined until it was asked. */
  readonly products?: readonly Product[];
  readonly minimumWidth?: number;
  readonly options: DownloadOptions;
}

interface Asking {
  readonly title: UiText;
  readonly facts: ListFacts;
  readonly defaults: DownloadDefaults;
  readonly words: Words;
}

/**
 * What is the same for the whole list: product, size, and what the product requires; and then what the answers are for, from
 * which Back leads to the last of them. Undefined when the person gave up.
 */
export async function promptListFor<T extends object>(
  asking: Asking,
  given: ListArguments | undefined,
  use: (choice: ListChoice, canGoBack: boolean) => Promise<T | typeof back | undefined>,
): Promise<T | undefined> {
  const { facts, defaults } = asking;
  const covering = facts.products.filter((product) => facts.images.some((image) => coveringProducts(image, [product]).length > 0));
  const usable = [...covering.filter(hasSomethingLeft), ...covering.filter((each) => !hasSomethingLeft(each))];
  const named = given?.productId ?? given?.productType ?? defaults.product;
  const product = named === undefined ? undefined : productNamed(String(named), usable);
  const start: State = {
    products: product ? [product] : usable.length < 2 ? usable : undefined,
    minimumWidth: given?.minimumWidth ?? (defaults.minimumWidth || undefined),
    options: givenOptions(given, defaults),
  };
  let result: T | undefined;
  const lastStep: Step<State> = async (state, { canGoBack }) => {
    const answer = await use(choiceOf(state, given), canGoBack);
    if (answer === back) return back;
    result = answer;
    return answer && state;
  };
  await runSteps(start, [productStep(asking, usable), sizeStep(asking), requirementsStep(asking), lastStep]);
  return result;
}

function choiceOf({ products, minimumWidth, options }: State, given: ListArguments | undefined): ListChoice {
  return { products: products ?? [], minimumWidth, options, again: given?.again ?? false };
}

function givenOptions(given: ListArguments | undefined, { language, autoDownload }: DownloadDefaults): DownloadOptions {
  const { useTeamCredits, projectCode, downloadNotes } = given ?? {};
  const options = { autoDownload: given?.autoDownload ?? autoDownload, language: given?.language ?? language, useTeamCredits };
  return { ...options, projectCode, downloadNotes };
}

function productStep({ title, facts, words }: Asking, usable: readonly Product[]): Step<State> {
  return async (state, { canGoBack, earlier }) => {
    if (state.products) return skipped;
    const placeholder = vscode.l10n.t('Product that these downloads are taken from');
    const items = [...usable.map((product) => productRow(product, usable, facts, words)), ...anyRow(usable, facts)];
    const active = items.find(({ products }) => isSameList(products, earlier?.products));
    const answer = await pick({ title, placeholder, items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, products: answer.products };
  };
}

function productRow(product: Product, usable: readonly Product[], facts: ListFacts, words: Words) {
  return {
    label: plain(productLabel(product, usable)),
    detail: joined([plain(agreementBeside(product, usable)), coverage([product], facts)], ' · '),
    products: [product],
    ...leftOf(product, words),
  };
}

/** The agreement, unless the label has to name it already. */
function agreementBeside(product: Product, usable: readonly Product[]): string {
  const agreement = product.agreementName ?? '';
  return productLabel(product, usable).includes(agreement) ? '' : agreement;
}

/** Products that require a note or a code are left out: what they would be told is not the same for the others. */
function anyRow(usable: readonly Product[], facts: ListFacts) {
  const plainOnes = usable.filter(({ requirements }) => !requirements?.noteRequired && !requirements?.projectCodeRequired);
  const products = plainOnes.filter(hasSomethingLeft);
  if (products.length < 2) return [];
  const label = vscode.l10n.t('Any of Them, as Each Asset Needs');
  return [
    {
      label,
      description: joined(
        products.map((product) => plain(productLabel(product, usable))),
        ', ',
      ),
      detail: coverage(products, facts),
      products,
    },
  ];
}

function coverage(products: readonly Product[], { images }: ListFacts): UiText {
  const covered = images.filter((image) => coveringProducts(image, products).length > 0).length;
  return vscode.l10n.t('covers {0} of {1} assets', covered, images.length);
}

function sizeStep({ title, words }: Asking): Step<State> {
  return async (state, { canGoBack, earlier }) => {
    if (state.minimumWidth !== undefined) return skipped;
    const atLeast = (width: number) => ({ label: vscode.l10n.t('At Least {0} Pixels Wide', words.number(width)), width });
    const items = [
      { label: vscode.l10n.t('Largest Size of Each'), width: 0 },
      atLeast(1000),
      atLeast(2000),
      { label: vscode.l10n.t('At Least … Pixels Wide'), width: undefined },
    ];
    const placeholder = vscode.l10n.t('Size: the smallest that is large enough is taken');
    for (;;) {
      const active = earlier && items.find(({ width }) => width === earlier.minimumWidth);
      const answer = await pick({ title, placeholder, items, canGoBack, active });
      if (answer === back || answer === undefined) return answer;
      const width = answer.width ?? (await askWidth(title));
      if (width !== back) return width === undefined ? undefined : { ...state, minimumWidth: width };
    }
  };
}

async function askWidth(title: UiText): Promise<number | typeof back | undefined> {
  const isWidth = (value: string) => /^[1-9]\d{0,5}$/.test(value.trim());
  const answer = await input({
    title,
    prompt: vscode.l10n.t('Pixels that each image is to be wide at least'),
    canGoBack: true,
    validate: (value) => (isWidth(value) ? undefined : vscode.l10n.t('Type a number of pixels.')),
  });
  return typeof answer === 'string' ? Number(answer) : answer;
}

/** Asks what the one product requires, with the same questions as for a single asset. */
function requirementsStep({ title, defaults, words }: Asking): Step<State> {
  return async (state) => {
    const [product, ...others] = state.products ?? [];
    if (!product || others.length > 0) return skipped;
    const choices = { products: [product], fileTypes: ['jpg'] as const, sizes: [] };
    const context = { defaults: { ...defaults, minimumWidth: 0 }, remembered: () => ({}) };
    const chosen = await promptOptions(title, choices, { product, options: state.options }, words, context);
    return chosen && { ...state, options: chosen.options };
  };
}

function isSameList(one: readonly Product[], other: readonly Product[] = []): boolean {
  return one.length === other.length && one.every((product, index) => product.id === other[index]?.id);
}
