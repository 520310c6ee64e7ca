import type { ReferenceFormat } from '../format.ts';

/** The relative path alone, for documents whose way of writing images is not known here. */
export const plainPath: ReferenceFormat = {
  languageIds: [],
  parts: ({ path }) => ({ before: visible(path), placeholder: '', after: '' }),
  text: (line) => line,
  path: visible,
};

function visible(path: string): string {
  return path.replace(/\p{Cc}/gu, '');
}
