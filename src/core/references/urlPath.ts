import { wellFormed } from '../text.ts';

/**
 * Percent-encodes all that could end or change a URL in a document. Spaces are encoded instead of using `<…>`, which
 * site generators treat in different ways; letters of every script stay readable.
 */
export function encodePath(path: string): string {
  return percentEncode(path, /[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}/._~!@+,;='*-]/gu);
}

/** Percent-encodes every match, as UTF-8, also where `encodeURIComponent` would leave the character alone. */
export function percentEncode(path: string, pattern: RegExp): string {
  return wellFormed(path).replace(pattern, (match) =>
    [...new TextEncoder().encode(match)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** The path with `./` in front when it matches: for names whose beginning would mean something else. */
export function dotted(path: string, pattern: RegExp): string {
  return pattern.test(path) ? `./${path}` : path;
}
