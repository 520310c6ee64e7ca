import type { ReferenceFormat, ReferenceParts, ReferenceRequest } from './format.ts';
import { markdown } from './markdown.ts';
import { plainPath } from './plain.ts';

/** To add a format, write a file like markdown.ts and name it here. */
const formats: readonly ReferenceFormat[] = [markdown];

/** The format of a document language; the path alone where none is known. */
export function formatFor(languageId: string): ReferenceFormat {
  return formats.find((format) => format.languageIds.includes(languageId)) ?? plainPath;
}

/** A reference as text, and in parts for a snippet whose placeholder is the alternative text. */
export function buildReference(request: ReferenceRequest): { readonly text: string; readonly parts: ReferenceParts } {
  const parts = formatFor(request.languageId).parts(request);
  return { text: parts.before + parts.placeholder + parts.after, parts };
}
