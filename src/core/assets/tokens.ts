import { isLetter } from './characters.ts';

/* The parts of a token, which is a text without white space, quotes and angle or square brackets. */

/** Where the part that begins at `start` ends: round brackets are no part of an address; an apostrophe between two letters is one. */
export function pieceEnd(text: string, start: number, from: number, to: number): number {
  let at = start;
  while (at < to && !divides(text, at, from, to)) at++;
  return at;
}

/** Without the punctuation and emphasis marks of the sentence around it. */
export function withoutEnd(piece: string): string {
  let end = piece.length;
  while (end > 0 && '*_~.!?,;:\\'.includes(piece[end - 1] ?? '')) end--;
  return piece.slice(0, end);
}

function divides(text: string, at: number, from: number, to: number): boolean {
  const unit = text.charCodeAt(at);
  switch (unit) {
    case 0x28:
    case 0x29:
      return true;
    case 0x5c:
      return at + 1 < to && 'nrt"\'\\'.includes(text[at + 1] ?? ' ');
    case 0x27:
    case 0x2018:
    case 0x2019:
      return !(at > from && isWord(text.charCodeAt(at - 1)) && at + 1 < to && isWord(text.charCodeAt(at + 1)));
    case 0x2c:
    case 0x3b:
      return !/^[,;](?:\d|[a-z]*=|amp)/i.test(text.slice(at, Math.min(to, at + 6)));
    default:
      return false;
  }
}

function isWord(unit: number): boolean {
  return isLetter(unit) || unit > 0xa0;
}
