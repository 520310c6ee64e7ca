const whitespace = /[\s\u0085]/g;
/** Control characters, marks that turn the reading direction, and invisible tag characters. */
const invisible = /[\p{Cc}\p{Bidi_Control}\uFEFF\u{E0000}-\u{E007F}]/gu;

/**
 * The guard that text of a server, a document or a file name passes before it reaches a notification, the status bar, a
 * tree, the log or a terminal. Gives one line of at most `limit` UTF-16 units, without control characters and bidi
 * marks. VS Code turns `[text](command:…)` in notifications into links and `$(name)` in labels into icons, so those
 * brackets are parted. Nothing is removed after they are, so that no removal can bring a broken pair together again.
 */
export function plain(text: string, limit = 300): string {
  const parted = oneLine(text)
    .replaceAll('](', '] (')
    .replaceAll('$(', '$ (')
    .replace(/command:/gi, (word) => `${word.slice(0, -1)} :`);
  return parted.length <= limit ? parted : `${wholeCharacters(parted, limit - 1).trimEnd()}…`;
}

/** One line without control characters, bidi marks and doubled spaces. */
export function oneLine(text: string): string {
  return wellFormed(text).replace(whitespace, ' ').replace(invisible, '').replace(/ {2,}/g, ' ').trim();
}

/** Several lines as they stand, without control characters and bidi marks: for places that turn no text into links. */
export function printable(text: string): string {
  return wellFormed(text)
    .split(/\r?\n/)
    .map((line) => line.replace(/\t/g, '  ').replace(invisible, ''))
    .join('\n');
}

/** The first `length` UTF-16 units, less one when that would cut a character in two. */
export function wholeCharacters(text: string, length: number): string {
  const cut = text.slice(0, Math.max(0, length));
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** Half characters, which neither URLs nor files can hold, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
