import { parseAssetAddress } from './assetAddress.ts';
import { longestToken, type ParsedAssetId } from './idShapes.ts';

/** A piece of a text; `start` counts UTF-16 units. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

/** Runs of what addresses, paths and IDs are made of, without those too long to be one. One negated class: nothing is read twice. */
export function tokensOf(text: string): Token[] {
  const runs = Array.from(text.matchAll(/[^\s"'`<>()[\]{}|“”„«»‘’「」『』（）【】、。，；：！？…]+/g), (match) => ({
    text: match[0],
    start: match.index,
  }));
  return runs.filter((run) => run.text.length <= longestToken).map(withoutMarks);
}

/** Where an address starts in a token: at a scheme, at `//`, or at one of our hosts that is not the end of another host. */
const addressStart = /https?:\/\/|\/\/|(?<![\w.@-])(?:(?:www|m|media|embed|api)\.)?(?:gettyimages|istockphoto|gty)\.[a-z]/i;

/** The address that a token holds, wherever it leads. */
export function addressIn(token: Token): { readonly parsed: ParsedAssetId; readonly range: Token } | undefined {
  const at = token.text.search(addressStart);
  if (at < 0) return undefined;
  const range = { text: token.text.slice(at), start: token.start + at };
  return { parsed: parseAssetAddress(range.text), range };
}

/** The parts of a token that is no address: of a list, or of a name and its value. Paths stay whole, so their numbers do not stand alone. */
export function piecesOf(token: Token): Token[] {
  const pattern = /[/\\]/.test(token.text) ? /[^,;]+/g : /[^,;:=#&?\u0080-\uffff]+/g;
  return Array.from(token.text.matchAll(pattern), (match) => withoutMarks({ text: match[0], start: token.start + match.index }));
}

/** Without the punctuation and emphasis marks of the sentence around it. */
function withoutMarks({ text, start }: Token): Token {
  const isMark = (character: string | undefined) => character !== undefined && '*_~.!?,;:'.includes(character);
  let [from, to] = [0, text.length];
  while (from < to && isMark(text[from])) from++;
  while (to > from && isMark(text[to - 1])) to--;
  return { text: text.slice(from, to), start: start + from };
}
