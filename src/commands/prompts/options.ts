import * as vscode from 'vscode';
import type { DownloadSize, FileType, Product } from '../../core/api/types.ts';
import { type Choices, productLabel } from '../../core/options/choices.ts';
import { withDefaults } from '../../core/options/defaults.ts';
import { joined, plain, type UiText, ui } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { back, runSteps, type Step, skipped } from '../../ui/steps.ts';
import { pick } from '../../ui/wizard.ts';
import type { Asking, Chosen, PromptContext } from './asking.ts';
import { leftOf } from './productRow.ts';
import { noteStep, projectCodeStep, teamCreditsStep } from './requirementSteps.ts';
import { pixels, sizeDetails } from './sizeText.ts';

const plainContext: PromptContext = { defaults: { autoDownload: false, minimumWidth: 0 }, remembered: () => ({}) };

/**
 * Asks what is still open: product, file type, whose credits, size, and what the product requires. A step that has one
 * answer, or that the settings answer, is not asked. `last` is what the answers are for: Back from there leads to the last of them.
 */
export async function promptOptions(
  title: UiText,
  choices: Choices,
  start: Chosen,
  words: Words,
  context: PromptContext = plainContext,
  last?: (chosen: Chosen, canGoBack: boolean) => Promise<'done' | typeof back | undefined>,
): Promise<Chosen | undefined> {
  const settled = (state: Chosen): Chosen => ({ ...state, ...withDefaults(state, choices, context.defaults) });
  const asking: Asking = { ...context, title, words, choices, settled };
  const [only] = choices.products.length === 1 ? choices.products : [];
  const product = start.product ?? only;
  const steps = [productStep, fileTypeStep, teamCreditsStep, sizeStep, projectCodeStep, noteStep].map((step) => step(asking));
  const lastStep: Step<Chosen> = async (state, { canGoBack }) => {
    const answer = await last?.(settled(state), canGoBack);
    return answer === undefined || answer === back ? answer : state;
  };
  const all = last ? [...steps, lastStep] : steps;
  const chosen = await runSteps<Chosen>({ ...start, ...(product ? { product } : {}) }, all);
  return chosen && settled(chosen);
}

function productStep({ title, words, choices: { products } }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    if (state.product || products.length === 0) return skipped;
    const items = products.map((product) => productItem(product, productLabel(product, products), words));
    const active = items.find((item) => item.product.id === earlier?.product?.id);
    const placeholder = vscode.l10n.t('Product that this download is taken from');
    const answer = await pick({ title, placeholder, items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, product: answer.product };
  };
}

function productItem(product: Product, label: string, words: Words) {
  return {
    label: plain(label),
    detail: productDetail(product, label, words),
    product,
    ...leftOf(product, words),
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

function fileTypeStep({ title, choices: { fileTypes }, settled, remembered }: Asking): Step<Chosen> {
  const labels: Record<FileType, UiText> = { jpg: vscode.l10n.t('JPEG picture'), eps: vscode.l10n.t('EPS vector drawing') };
  return async (state, { canGoBack, earlier }) => {
    if (settled(state).options.fileType || fileTypes.length < 2) return skipped;
    const items = fileTypes.map((type) => ({ label: labels[type], description: type === 'eps' ? ui`.eps` : ui`.jpg`, type }));
    const active = items.find(({ type }) => type === (earlier?.options ?? remembered(state.product)).fileType);
    const answer = await pick({ title, placeholder: vscode.l10n.t('File type'), items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, fileType: answer.type } };
  };
}

/** The largest size is asked for by leaving the height out, so that it stays right when the list is out of date. */
function sizeStep({ title, words, choices: { sizes }, settled, remembered }: Asking): Step<Chosen> {
  return async (state, { canGoBack, earlier }) => {
    const { height, fileType } = settled(state).options;
    if (height !== undefined || fileType === 'eps' || sizes.length < 2) return skipped;
    const items = sizes.map((size, index) => sizeItem(size, index, state.product, words));
    const active = items.find((item) => item.height === (earlier?.options ?? remembered(state.product)).height);
    const answer = await pick({ title, placeholder: vscode.l10n.t('Size in pixels'), items, canGoBack, active });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, height: answer.height } };
  };
}

function sizeItem(size: DownloadSize, index: number, product: Product | undefined, words: Words) {
  const marks = [index === 0 ? vscode.l10n.t('largest') : '', isListed(size, product) ? '' : vscode.l10n.t('not listed for this product')];
  return {
    label: pixels(size),
    description: joined([sizeDetails(size, words), ...marks], ' · '),
    height: index === 0 ? undefined : size.height,
  };
}

/** `download_sizes` names the products that may download each size; where it names none, nothing is known. */
function isListed({ products }: DownloadSize, product: Product | undefined): boolean {
  if (!product || products.length === 0) return true;
  return products.some(({ productId, productType }) =>
    productId === undefined ? productType === product.type : productId === String(product.id),
  );
}
