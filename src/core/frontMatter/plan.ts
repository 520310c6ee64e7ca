import { FrontMatterError, type FrontMatterRefusal } from './error.ts';
import type { Page } from './page.ts';
import { type FrontMatterField, setFrontMatter } from './setFrontMatter.ts';
import type { TextEdit } from './splice.ts';

/** What will happen: the edit (none when everything is as it should be), or why nothing may. */
export type FrontMatterPlan =
  | { readonly edit: TextEdit | undefined }
  | { readonly refused: FrontMatterRefusal; readonly key: string | undefined };

/**
 * `setFrontMatter` with its refusals as values. This is the entry of a bundle of its own, whose errors would be of another
 * class than those of its callers.
 */
export function planFrontMatter(
  text: string,
  values: Readonly<Record<FrontMatterField, string>>,
  keys: Readonly<Partial<Record<FrontMatterField, string>>>,
  page?: Page,
): FrontMatterPlan {
  try {
    return { edit: setFrontMatter(text, values, keys, page) };
  } catch (error) {
    if (error instanceof FrontMatterError) return { refused: error.kind, key: error.key };
    throw error;
  }
}
