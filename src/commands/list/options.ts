import * as vscode from 'vscode';
import type { DownloadOptions, Product } from '../../core/api/types.ts';
import type { ListArguments } from '../../core/list/arguments.ts';
import { coveringProducts, type ListChoice } from '../../core/list/plan.ts';
import { hasSomethingLeft, productNamed } from '../../core/options/choices.ts';
import type { DownloadDefaults } from '../../core/options/defaults.ts';
import { usualEdge } from '../../core/options/sizes.ts';
import { joined, type UiText } from '../../core/text.ts';
import { back, runSteps, type Step, skipped } from '../../ui/steps.ts';
import { input, pick } from '../../ui/wizard.ts';
import { promptOptions } from '../prompts/options.ts';
import type { Asking, State } from './asking.ts';
import { anyRow, lastRow, productRow } from './productRows.ts';
import { requirementsOnly, sameAgainStep, widthLabel } from './sameAgain.ts';

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
    if (isOwnChoice(given)) await remember(asking, state);
    const answer = await use(choiceOf(state, given), canGoBack);
    if (answer === back) return back;
    result = answer;
    return answer && state;
  };
  await runSteps(start, [sameAgainStep(asking, usable), productStep(asking, usable), sizeStep(asking), requirementsStep(asking), lastStep]);
  return result;
}

function choiceOf({ products, minimumWidth, options }: State, given: ListArguments | undefined): ListChoice {
  return { products: products ?? [], minimumWidth, options, again: given?.again ?? false };
}

/** What another extension or a key names is not what the person chose. */
function isOwnChoice(given: ListArguments | undefined): boolean {
  return (given?.productId ?? given?.productType ?? given?.minimumWidth) === undefined;
}

async function remember({ memory }: Asking, { products: [first, ...others] = [], options, minimumWidth = 0 }: State): Promise<void> {
  if (!first) return;
  const list = { product: others.length > 0 ? ('any' as const) : first.id, minimumWidth };
  await memory.keepList(list, others.length > 0 ? undefined : first, options);
}

function givenOptions(given: ListArguments | undefined, { language, autoDownload }: DownloadDefaults): DownloadOptions {
  const { useTeamCredits, projectCode, downloadNotes } = given ?? {};
  const options = { autoDownload: given?.autoDownload ?? autoDownload, language: given?.language ?? language, useTeamCredits };
  return { ...options, projectCode, downloadNotes };
}

function productStep({ title, facts, words, memory }: Asking, usable: readonly Product[]): Step<State> {
  return async (state, { canGoBack, earlier }) => {
    if (state.products) return skipped;
    const placeholder = vscode.l10n.t('Product that these downloads are taken from');
    const last = lastRow(usable, facts, words, memory.list)?.products;
    const isLast = (products: readonly Product[]) => isSameList(products, last);
    const rows = [...usable.map((product) => productRow(product, usable, facts, words)), ...anyRow(usable, facts)];
    const items = [
      ...rows.filter(({ products }) => isLast(products)).map((row) => ({ ...row, description: withLastUsed(row.description) })),
      ...rows.filter(({ products }) => !isLast(products)),
    ];
    const active = items.find(({ products }) => isSameList(products, earlier?.products));
    const answer = await pick({ title, placeholder, items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, products: answer.products };
  };
}

/** What stands ready is as wide as the last list, or wide enough for a page. */
function sizeStep({ title, words, memory }: Asking): Step<State> {
  return async (state, { canGoBack, earlier }) => {
    if (state.minimumWidth !== undefined) return skipped;
    const ready = earlier?.minimumWidth ?? memory.list?.minimumWidth ?? usualEdge;
    const widths = [...new Set([0, 1000, usualEdge, 2000, ready])].sort((a, b) => a - b);
    const items = [
      ...widths.map((width) => ({ label: widthLabel(width, words), width })),
      { label: vscode.l10n.t('At Least … Pixels Wide'), width: undefined },
    ];
    const placeholder = vscode.l10n.t('Size: the smallest that is large enough is taken');
    for (;;) {
      const active = items.find(({ width }) => width === ready);
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
function requirementsStep({ title, defaults, words, memory }: Asking): Step<State> {
  return async (state) => {
    const [product, ...others] = state.products ?? [];
    if (!product || others.length > 0) return skipped;
    const context = { defaults: { ...defaults, minimumWidth: 0 }, remembered: () => memory.ofList(product) };
    const chosen = await promptOptions(title, requirementsOnly(product), { product, options: state.options }, words, context);
    return chosen && { ...state, options: chosen.options };
  };
}

function isSameList(one: readonly Product[], other: readonly Product[] = []): boolean {
  return one.length === other.length && one.every((product, index) => product.id === other[index]?.id);
}

function withLastUsed(description: UiText): UiText {
  return joined([description, vscode.l10n.t('last used')], ' · ');
}
