import type { UiText } from './text.ts';

/** What a question is about: words, and for one asset the way to see it without leaving the question. */
export type Title = UiText | { readonly text: UiText; readonly look: () => void };

export function titleText(title: Title): UiText {
  return typeof title === 'object' ? title.text : title;
}
