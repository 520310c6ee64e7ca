import { oneLine, wholeCharacters } from '../text.ts';

/** Screen readers read alternative text in one go; captions of news pictures run to pages. */
const longestAlt = 250;

/** One line of at most 250 UTF-16 units that ends with a whole word, without control characters and bidi marks. */
export function altLine(text: string): string {
  const line = oneLine(text);
  if (line.length <= longestAlt) return line;
  const cut = wholeCharacters(line, longestAlt - 1);
  const end = line[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${(end > longestAlt / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:–-]+$/, '')}…`;
}
