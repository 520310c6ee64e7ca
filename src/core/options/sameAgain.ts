import type { DownloadOptions, FileType, Product } from '../api/types.ts';
import { type Choices, hasSomethingLeft } from './choices.ts';
import { type Choice, type DownloadDefaults, hasTeamCredits, withDefaults } from './defaults.ts';
import type { LastChoice, Remembered } from './lastAnswers.ts';
import { isOpen, type Question, questionsLeft } from './openQuestions.ts';
import { edgeOf, sizeOfEdge, sizeOfHeight } from './sizes.ts';

/**
 * What was chosen last, for another asset: the same product, file type and team credits, the smallest size that is as large,
 * and its code and note. What arguments and settings say stays as it is. A code that is not on the product's list any more is
 * left open, so that it alone is asked. Undefined where it would not be the same (the product is gone, has nothing left or does
 * not cover the asset; its file type is not to be had), and where one question at most stands before the price: that list starts
 * from the last answer anyway.
 */
export function sameAgain(last: LastChoice | undefined, start: Choice, choices: Choices, defaults: DownloadDefaults): Choice | undefined {
  if (!last) return undefined;
  const product = productAgain(last, start, choices);
  if (product === 'gone') return undefined;
  const settled = withDefaults({ ...start, ...(product ? { product } : {}) }, choices, defaults);
  const isProductAsked = !start.product && choices.products.length > 1;
  if ((isProductAsked ? 1 : 0) + questionsLeft(settled, choices) < 2) return undefined;
  const fileType = fileTypeAgain(last, settled, choices);
  if (fileType === 'gone') return undefined;
  const typed = { ...settled, options: { ...settled.options, ...(fileType ? { fileType } : {}) } };
  if (isOpen('size', typed, choices) && last.edge === undefined) return undefined;
  return { ...typed, options: { ...typed.options, ...detailsAgain(last, typed, choices) } };
}

function productAgain(last: LastChoice, start: Choice, { products }: Choices): Product | undefined | 'gone' {
  if (last.product === undefined) return start.product || products.length > 0 ? 'gone' : undefined;
  const found = products.find(({ id }) => id === last.product);
  if (!found || !hasSomethingLeft(found)) return 'gone';
  return start.product === undefined || start.product.id === found.id ? found : 'gone';
}

/** Where an asset comes in one file type only, nothing is kept, and JPEG is what it was. */
function fileTypeAgain({ fileType: last = 'jpg' }: LastChoice, { options }: Choice, { fileTypes }: Choices): FileType | undefined | 'gone' {
  const settled = options.fileType ?? (fileTypes.length === 1 ? fileTypes[0] : undefined);
  if (settled !== undefined) return settled === last ? options.fileType : 'gone';
  return fileTypes.includes(last) ? last : 'gone';
}

/** What fits of the last answers, for the questions that are open. */
export function detailsAgain(last: Remembered, choice: Choice, choices: Choices): DownloadOptions {
  const codes = choice.product?.requirements?.projectCodes ?? [];
  const isCode = codes.length === 0 || codes.some((code) => code === last.projectCode);
  const open = (question: Question) => isOpen(question, choice, choices);
  const size = last.edge === undefined || !open('size') ? undefined : sizeOfEdge(choices.sizes, last.edge);
  return {
    ...(size && size !== choices.sizes[0] ? { height: size.height } : {}),
    ...(open('teamCredits') && last.useTeamCredits !== undefined ? { useTeamCredits: last.useTeamCredits } : {}),
    ...(open('projectCode') && last.projectCode && isCode ? { projectCode: last.projectCode } : {}),
    ...(open('note') && last.downloadNotes ? { downloadNotes: last.downloadNotes } : {}),
  };
}

/** What is kept of a choice. What had one answer only says nothing about the next asset, so there the earlier answer stays. */
export function answersOf({ options, product }: Choice, choices: Choices, earlier: Remembered): Remembered {
  const isRaster = options.fileType !== 'eps';
  const size = isRaster && choices.sizes.length > 1 ? sizeOfHeight(choices.sizes, options.height) : undefined;
  return {
    edge: size ? edgeOf(size) : earlier.edge,
    fileType: options.fileType,
    useTeamCredits: hasTeamCredits(product) ? options.useTeamCredits : earlier.useTeamCredits,
    projectCode: options.projectCode ?? earlier.projectCode,
    downloadNotes: options.downloadNotes ?? earlier.downloadNotes,
  };
}
