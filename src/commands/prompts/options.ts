import * as vscode from 'vscode';
import type { DownloadSize, FileType, Product } from '../../core/api/types.ts';
import { type Choices, hasSomethingLeft, productLabel } from '../../core/options/choices.ts';
import { withDefaults } from '../../core/options/defaults.ts';
import type { LastChoice } from '../../core/options/lastAnswers.ts';
import { isOpen } from '../../core/options/openQuestions.ts';
import { isLarge, sizeOfEdge, sizeOfHeight, usualEdge } from '../../core/options/sizes.ts';
import { joined, plain, type UiText, ui } from '../../core/text.ts';
import type { Title } from '../../core/title.ts';
import type { Words } from '../../seams/words.ts';
import { back, runSteps, type Step, skipped } from '../../ui/steps.ts';
import { pick } from '../../ui/wizard.ts';
import type { Asking, Chosen, PromptContext } from './asking.ts';
import { leftOf } from './productRow.ts';
import { noteStep, projectCodeStep, teamCreditsStep } from './requirementSteps.ts';
import { sameAgainStep } from './sameAgainRow.ts';
import { pixels, sizeDetails } from './sizeText.ts';

/**
 * Asks what is still open, what was chosen last first and as one row: product, file type, whose credits, size, and what the product requires. A step that has one
 * answer, or that the settings answer, is not asked. `last` is what the answers are for: Back from there leads to the last of them.
 */
export async function promptOptions(
  title: Title,
  choices: Choices,
  start: Chosen,
  words: Words,
  context: PromptContext,
  last?: (chosen: Chosen, canGoBack: boolean) => Promise<'done' | typeof back | undefined>,
): Promise<Chosen | undefined> {
  const settled = (state: Chosen): Chosen => ({ ...state, ...withDefaults(state, choices, context.defaults) });
  const asking: Asking = { ...context, title, words, choices, settled };
  const [only] = choices.products.length === 1 ? choices.products : [];
  const product = start.product ?? only;
  const steps = [sameAgainStep, productStep, fileTypeStep, teamCreditsStep, sizeStep, projectCodeStep, noteStep].map((step) =>
    step(asking),
  );
  const lastStep: Step<Chosen> = async (state, { canGoBack }) => {
    const answer = await last?.(settled(state), canGoBack);
    return answer === undefined || answer === back ? answer : state;
  };
  const all = last ? [...steps, lastStep] : steps;
  const chosen = await runSteps<Chosen>({ ...start, ...(product ? { product } : {}) }, all);
  return chosen && settled(chosen);
}

function productStep({ title, words, choices, last }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    if (!isOpen('product', state, choices)) return skipped;
    const products = lastFirst(choices.products, last);
    const items = products.map((product) => productItem(product, productLabel(product, products), words, last));
    const active = items.find((item) => item.product.id === earlier?.product?.id);
    const placeholder = vscode.l10n.t('Product that this download is taken from');
    const answer = await pick({ title, placeholder, items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, product: answer.product };
  };
}

/** The one that was used last comes first, while something is left of it. */
function lastFirst(products: readonly Product[], last: LastChoice | undefined): readonly Product[] {
  const isLast = (product: Product) => product.id === last?.product && hasSomethingLeft(product);
  return [...products.filter(isLast), ...products.filter((product) => !isLast(product))];
}

function productItem(product: Product, label: string, words: Words, last: LastChoice | undefined) {
  return {
    label: plain(label),
    detail: productDetail(product, label, words),
    product,
    ...leftOf(product, words, product.id === last?.product),
  };
}

/** What label and description do not say: agreement, expiry, overage, resolution, requirements. */
function productDetail(product: Product, label: string, words: Words): UiText {
  const { agreementName = '', resetDate, expirationDate, overage, imagepackResolution, requirements } = product;
  const rest: Product = {
    ...{ id: product.id, type: product.type, name: '', status: '', overage, imagepackResolution, requirements },
    agreementName: label.includes(agreementName) ? undefined : agreementName,
    expirationDate: resetDate === undefined ? undefined : expirationDate,
  };
  const facts = words.productFacts(rest).slice(0, -1);
  return joined(
    facts.map((fact) => ui`${fact.label}: ${fact.value}`),
    ' · ',
  );
}

function fileTypeStep({ title, choices, settled, remembered }: Asking): Step<Chosen> {
  const labels: Record<FileType, UiText> = { jpg: vscode.l10n.t('JPEG picture'), eps: vscode.l10n.t('EPS vector drawing') };
  return async (state, { canGoBack, earlier }) => {
    if (!isOpen('fileType', settled(state), choices)) return skipped;
    const items = choices.fileTypes.map((type) => ({ label: labels[type], description: type === 'eps' ? ui`.eps` : ui`.jpg`, type }));
    const active = items.find(({ type }) => type === (earlier?.options ?? remembered(state.product)).fileType);
    const answer = await pick({ title, placeholder: vscode.l10n.t('File type'), items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, fileType: answer.type } };
  };
}

/**
 * The largest size is asked for by leaving the height out, so that it stays right when the list is out of date. What stands
 * ready is as large as the last one, or large enough for a page: a camera's full size weighs on a repository for good.
 */
function sizeStep({ title, words, choices, settled, remembered }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    if (state.isSized || !isOpen('size', settled(state), choices)) return skipped;
    const { sizes } = choices;
    const items = sizes.map((size, index) => sizeItem(size, index, state.product, words));
    const ready = earlier ? sizeOfHeight(sizes, earlier.options.height) : sizeOfEdge(sizes, remembered(state.product).edge ?? usualEdge);
    const active = items.find((item) => item.size === ready);
    const answer = await pick({ title, placeholder: vscode.l10n.t('Size in pixels'), items, canGoBack, active });
    if (answer === back || answer === undefined) return answer;
    const height = answer.size === sizes[0] ? undefined : answer.size.height;
    return { ...state, isSized: true, options: { ...state.options, height } };
  };
}

function sizeItem(size: DownloadSize, index: number, product: Product | undefined, words: Words) {
  const marks = [
    index === 0 ? vscode.l10n.t('largest') : '',
    isLarge(size) ? vscode.l10n.t('large for a repository') : '',
    isListed(size, product) ? '' : vscode.l10n.t('not listed for this product'),
  ];
  return { label: pixels(size), description: joined([sizeDetails(size, words), ...marks], ' · '), size };
}

/** `download_sizes` names the products that may download each size; where it names none, nothing is known. */
function isListed({ products }: DownloadSize, product: Product | undefined): boolean {
  if (!product || products.length === 0) return true;
  return products.some(({ productId, productType }) =>
    productId === undefined ? productType === product.type : productId === String(product.id),
  );
}
