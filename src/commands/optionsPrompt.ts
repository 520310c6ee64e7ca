import * as vscode from 'vscode';
import type { DownloadOptions, DownloadSize, FileType, Product } from '../core/api/types.ts';
import { type Choices, hasSomethingLeft } from '../core/licensing/choices.ts';
import type { Words } from '../seams.ts';
import { back, input, pick, runSteps, type Step, skipped } from './steps.ts';

export interface Chosen {
  readonly options: DownloadOptions;
  readonly product?: Product;
}

/** Asks what is still open: product, file type, size, and what the product requires. A step with one answer is not asked. */
export function promptOptions(title: string, choices: Choices, start: Chosen, words: Words): Promise<Chosen | undefined> {
  return runSteps<Chosen>(withOnlyAnswers(start, choices), [
    productStep(title, choices.products, words),
    fileTypeStep(title, choices.fileTypes),
    sizeStep(title, choices.sizes, words),
    projectCodeStep(title),
    noteStep(title),
  ]);
}

/** Fills in what has only one answer. */
function withOnlyAnswers(start: Chosen, { products, fileTypes }: Choices): Chosen {
  const [product] = products.length === 1 ? products : [];
  const fileType = fileTypes.length === 1 && fileTypes[0] === 'eps' ? 'eps' : start.options.fileType;
  return { product: start.product ?? product, options: { ...start.options, fileType } };
}

function productStep(title: string, products: readonly Product[], words: Words): Step<Chosen> {
  return async (state, { canGoBack }) => {
    if (state.product || products.length === 0) return skipped;
    const items = products.map((product) => ({
      label: product.name || product.type,
      description: [words.allowance(product), words.resets(product)].filter(Boolean).join(' · '),
      detail: product.agreementName,
      product,
      refused: hasSomethingLeft(product) ? undefined : vscode.l10n.t('nothing is left of this product'),
    }));
    const answer = await pick({ title, placeholder: vscode.l10n.t('Product that this download is taken from'), items, canGoBack });
    return answer === back || answer === undefined ? answer : { ...state, product: answer.product };
  };
}

function fileTypeStep(title: string, types: readonly FileType[]): Step<Chosen> {
  const labels: Record<FileType, string> = { jpg: vscode.l10n.t('JPEG picture'), eps: vscode.l10n.t('EPS vector drawing') };
  return async (state, { canGoBack }) => {
    if (state.options.fileType || types.length < 2) return skipped;
    const items = types.map((type) => ({ label: labels[type], description: `.${type}`, type }));
    const answer = await pick({ title, placeholder: vscode.l10n.t('File type'), items, canGoBack });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, fileType: answer.type } };
  };
}

/** The largest size is asked for by leaving the height out, so that it stays right when the list is out of date. */
function sizeStep(title: string, sizes: readonly DownloadSize[], words: Words): Step<Chosen> {
  return async (state, { canGoBack }) => {
    if (state.options.height !== undefined || state.options.fileType === 'eps' || sizes.length < 2) return skipped;
    const items = sizes.map((size, index) => ({
      label: `${size.width} × ${size.height}`,
      description: [
        size.bytes === undefined ? '' : vscode.l10n.t('about {0}', words.bytes(size.bytes)),
        index === 0 ? vscode.l10n.t('largest') : '',
      ]
        .filter(Boolean)
        .join(' · '),
      height: index === 0 ? undefined : size.height,
    }));
    const answer = await pick({ title, placeholder: vscode.l10n.t('Size in pixels'), items, canGoBack });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, height: answer.height } };
  };
}

function projectCodeStep(title: string): Step<Chosen> {
  return async (state, { canGoBack }) => {
    const needs = state.product?.requirements;
    if (!needs?.projectCodeRequired || state.options.projectCode) return skipped;
    const placeholder = vscode.l10n.t('Project code, which {0} requires', state.product?.name ?? '');
    const answer =
      needs.projectCodes.length > 0
        ? await pick({ title, placeholder, items: needs.projectCodes.map((label) => ({ label })), canGoBack })
        : await input({ title, prompt: placeholder, canGoBack, validate: required });
    if (answer === back || answer === undefined) return answer;
    return { ...state, options: { ...state.options, projectCode: typeof answer === 'string' ? answer : answer.label } };
  };
}

function noteStep(title: string): Step<Chosen> {
  return async (state, { canGoBack }) => {
    if (!state.product?.requirements?.noteRequired || state.options.downloadNotes) return skipped;
    const answer = await input({
      title,
      prompt: vscode.l10n.t('Note, which {0} requires', state.product.name),
      canGoBack,
      validate: required,
    });
    return answer === back || answer === undefined ? answer : { ...state, options: { ...state.options, downloadNotes: answer } };
  };
}

function required(value: string): string | undefined {
  return value.trim() ? undefined : vscode.l10n.t('This product requires it.');
}
