import type { UiText } from './text.ts';

/**
 * A text as Markdown that shows it to the letter. Every sign of ASCII becomes a character reference, which CommonMark never takes
 * for structure (section 2.5); VS Code's own `appendText` leaves addresses as they are, and its renderer makes links of them.
 */
export function markdownText(text: UiText): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
