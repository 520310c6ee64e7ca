import { surroundingsOf } from '../../../src/core/references/around/surroundings.ts';
import { setApart, styleAt } from '../../../src/core/references/placement.ts';
import { buildReference } from '../../../src/core/references/reference.ts';

export const caption = 'Words below it.';

/** A document with a reference at `|`, as an editor would write it. */
export function withReference(languageId: string, marked: string, captioned: boolean): string {
  const at = marked.indexOf('|');
  return placed(languageId, marked.slice(0, at) + marked.slice(at + 1), at, captioned);
}

export function placed(languageId: string, text: string, at: number, captioned: boolean): string {
  const lines = text.split('\n');
  const above = text.slice(0, at).split('\n');
  const spot = { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
  const around = surroundingsOf(languageId, lines, spot, spot);
  const request = { path: 'PLACED.jpg', alt: 'A quiet morning', languageId, style: styleAt(around), ...(captioned ? { caption } : {}) };
  const { before, placeholder, after } = setApart(buildReference(request).parts, around);
  return text.slice(0, at) + before + placeholder + after + text.slice(at);
}
