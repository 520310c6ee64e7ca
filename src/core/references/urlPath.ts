import { wellFormed } from '../text.ts';

/**
 * Percent-encodes all that could end or change a URL in a document. Spaces are encoded instead of using `<…>`, which
 * site generators treat in different ways; letters of every script stay readable.
 */
export function encodePath(path: string): string {
  const origin = originOf(path);
  return origin + percentEncode(path.slice(origin.length), /[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}/._~!@+,;='*-]/gu);
}

/** Percent-encodes every match, as UTF-8, also where `encodeURIComponent` would leave the character alone. */
export function percentEncode(path: string, pattern: RegExp): string {
  return wellFormed(path).replace(pattern, (match) =>
    [...new TextEncoder().encode(match)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** The path with `./` in front when it matches: for names whose beginning would mean something else. Never in front of an address. */
export function dotted(path: string, pattern: RegExp): string {
  return pattern.test(path) && originOf(path) === '' ? `./${path}` : path;
}

/** `https://example.org:8080` of a whole address, as public folders may have one; empty for a path, which never holds two slashes in a row. */
export function originOf(path: string): string {
  return /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?=\/|$)/i.exec(path)?.[0] ?? '';
}
