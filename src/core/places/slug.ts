/** Enough for a title to be told apart, and little enough that an asset ID behind it is never cut off. */
const longest = 80;
/** Characters that are looked at, far more than can stay. */
const mostRead = 2_000;

/**
 * A text as part of a file name: lower case, the letters and digits of every script, words joined by `-`, at most 80 bytes
 * of UTF-8 and never half a character. Empty when nothing is left.
 */
export function slug(text: string): string {
  const lower = text.slice(0, mostRead).toWellFormed().normalize('NFKC').toLowerCase().normalize('NFC');
  const joined = lower.replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '');
  return capped(joined.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []);
}

/** Whole words, as many as fit; a single word that is too long is cut between two characters as a person sees them. */
function capped([first = '', ...others]: readonly string[]): string {
  let result = cut(first);
  for (const word of others) {
    const longer = `${result}-${word}`;
    if (Buffer.byteLength(longer) > longest) break;
    result = longer;
  }
  return result;
}

function cut(word: string): string {
  let result = '';
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (Buffer.byteLength(result + segment) > longest) break;
    result += segment;
  }
  return result;
}
