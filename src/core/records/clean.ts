const longest = 2_000;

/**
 * A text that may stand in a record: one line without addresses of the web or of mail, which no record holds. Undefined when nothing
 * is left of it.
 */
export function recordable(text: string | undefined, longestText = longest): string | undefined {
  const line = (text ?? '')
    .slice(0, 4 * longest)
    .replace(/(?<![a-z])[a-z]{2,10}:\/\/\S*/gi, '')
    .replace(/(?<![\w.-])www\.\S+/gi, '')
    .replace(/[^\s@<>()"',;]{1,64}@[^\s@<>()"',;]{1,255}/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestText)
    .trim();
  return line === '' ? undefined : line;
}
