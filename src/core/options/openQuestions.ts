import type { Choices } from './choices.ts';
import { type Choice, hasTeamCredits } from './defaults.ts';

export type Question = 'product' | 'fileType' | 'teamCredits' | 'size' | 'projectCode' | 'note';

/** Whether it must be asked, for a choice that holds everything that needs no question. What has one answer is no question. */
export function isOpen(question: Question, { options, product }: Choice, { products, fileTypes, sizes }: Choices): boolean {
  const needs = product?.requirements;
  switch (question) {
    case 'product':
      return !product && products.length > 0;
    case 'fileType':
      return !options.fileType && fileTypes.length > 1;
    case 'teamCredits':
      return hasTeamCredits(product) && options.useTeamCredits === undefined;
    case 'size':
      return options.height === undefined && options.fileType !== 'eps' && sizes.length > 1;
    case 'projectCode':
      return needs?.projectCodeRequired === true && !options.projectCode?.trim();
    case 'note':
      return needs?.noteRequired === true && !options.downloadNotes?.trim();
  }
}

const questions: readonly Question[] = ['product', 'fileType', 'teamCredits', 'size', 'projectCode', 'note'];

/** How many questions stand between this choice and a price, as far as that can be told before the product is known. */
export function questionsLeft(choice: Choice, choices: Choices): number {
  return questions.filter((question) => isOpen(question, choice, choices)).length;
}
