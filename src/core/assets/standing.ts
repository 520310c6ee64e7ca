import { isDigit, isGap, isLetter, mayFollowNumber, mayPrecedeNumber } from './characters.ts';
import { isDate, isOlderId } from './idShapes.ts';

/** A number that stands by itself, and where: offsets are UTF-16 units, `end` is behind the last one. */
export interface Standing {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

const lookBack = 200;
const lookAhead = 32;
const longestLine = 4096;

/** The words between a mark of the sites and the number that it is about, as in `Getty Images/iStock, image ID: 1234567`. */
const between =
  /(?<![a-z])(?:getty(?:[ _-]?images?)?|istock(?:photo)?)(?:[\s/:,;#()*_"'.–—-]|images?|photos?|stock|getty|istock|thinkstock|assets?|ids?|no|nr|number|creative|editorial|ref|credit|via|record|file|or|and|et|und|y|e|plus|news|collection|items|widgets|id)*$/i;
/** What says by itself that an asset of these sites follows. */
const named =
  /(?:\bassets?(?: ?ids?)?|\b(?:creative|editorial) ?(?:#|no|number|id)|\b(?:use|license|licence)|写真|画像|图片|圖片|사진)[\s:#"'(*_]*$/i;
/** Names of values that hold an asset's ID whatever stands around them. */
const ownLabel = /^(?:.*[^a-z])?(?:asset|image|hero|cover|banner|creative|editorial|(?:getty|istock).*)(?:[_-]?(?:id|no|nr|number|#))?s?$/i;
/** Names of values that may hold one, if a mark of the sites is on the same line. */
const openLabel =
  /^(?:.*[^a-z])?(?:id|ids|items?|no|nr|number|src|ref|reference|source|photo|picture|image|file|stock|media)(?:[_-]?id)?$/i;
const otherAgency = /shutterstock|adobe|alamy|dreamstime|depositphotos|123rf|bigstock|pexels|unsplash|pixabay|flickr|roblox|facebook/i;
const site = /getty|istock|\bgie\b/i;

/**
 * The number around a run of digits, if nothing around makes it part of another thing: no path, no decimals, no price, no
 * word. Older shapes take in what stands before and behind the run.
 */
export function standingAt(text: string, runStart: number, runEnd: number): Standing | undefined {
  let [start, end] = [runStart, runEnd];
  while (start > runStart - 12 && start > 0 && isPart(text.charCodeAt(start - 1))) start--;
  while (end < runEnd + 6 && end < text.length && isPart(text.charCodeAt(end))) end++;
  if (start > 0 && !standsBehind(text, start - 1)) return undefined;
  if (!standsBefore(text, end)) return undefined;
  const id = text.slice(start, end);
  const isNumber = start === runStart && end === runEnd;
  if (isNumber ? id[0] === '0' || (id.length === 8 && isDate(id)) : !isOlderId(id)) return undefined;
  return { id, start, end };
}

function isPart(unit: number): boolean {
  return isDigit(unit) || isLetter(unit) || unit === 0x2d;
}

function standsBehind(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 0x5f) return at === 0 || !isPart(text.charCodeAt(at - 1));
  if (unit === 0x2f) return /(?:getty ?images?|getty|istock(?:photo)?) ?$/i.test(text.slice(Math.max(0, at - 16), at));
  return mayPrecedeNumber(unit);
}

function standsBefore(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const unit = text.charCodeAt(end);
  const next = text.charCodeAt(end + 1);
  if (unit === 0x2e || unit === 0x3a) return end + 1 >= text.length || !(isPart(next) || next === 0x5f);
  return mayFollowNumber(unit);
}

/** Says of the numbers of a text whether what stands around them makes them asset IDs. They must come in their order. */
export class Evidence {
  readonly #text: string;
  #last = { end: -1, counts: false };
  #notAListUntil = -1;

  constructor(text: string) {
    this.#text = text;
  }

  counts(number: Standing): boolean {
    const counts = this.#follows(number) ? this.#last.counts && isLong(number) : this.#speaks(number) || this.#fillsLines(number);
    this.#last = { end: number.end, counts };
    return counts;
  }

  /** Nothing but a few separators stands between it and the number before. */
  #follows({ start }: Standing): boolean {
    const { end } = this.#last;
    if (end < 0 || start - end > 8 || start === end) return false;
    for (let at = end; at < start; at++) if (!isGap(this.#text.charCodeAt(at))) return this.#isWord(end, start);
    return true;
  }

  #isWord(from: number, to: number): boolean {
    return /^\s*(?:or|and|und|et|y|:)\s+\W*$/i.test(this.#text.slice(from, to)) || /^\W{1,4}:\s\W{1,4}$/.test(this.#text.slice(from, to));
  }

  #speaks({ id, start, end }: Standing): boolean {
    if (id.length < 6 || (id.length > 10 && !id.includes('-'))) return false;
    const label = labelBefore(this.#text, start);
    if (label === undefined) return this.#isSpokenOf(start, end, id);
    if (ownLabel.test(label)) return isLongId(id) && !otherAgency.test(this.#before(start)) && !isCount(this.#text, start, label);
    const bare = label === '' || /^(?:getty|istock)/i.test(label);
    if (bare) return this.#isSpokenOf(start, end, id);
    return openLabel.test(label) && isLongId(id) && (site.test(this.#before(start)) || /\basset|getty|istock/i.test(this.#behind(end)));
  }

  #isSpokenOf(start: number, end: number, id: string): boolean {
    const before = this.#before(start).slice(-64);
    if (between.test(before)) return !otherAgency.test(before);
    if (id.length < 8) return false;
    return (
      (named.test(before) && !otherAgency.test(before)) ||
      /^[\s,;(–—-]{0,4}(?:https?:\/\/)?(?:www\.)?(?:getty|istock)/i.test(this.#behind(end))
    );
  }

  /** Up to 200 characters of the line before it. */
  #before(start: number): string {
    const from = Math.max(0, start - lookBack);
    const before = this.#text.slice(from, start);
    return before.slice(before.lastIndexOf('\n') + 1);
  }

  #behind(end: number): string {
    return this.#text.slice(end, end + lookAhead);
  }

  /** Its line holds nothing but such numbers, as a list has it; one that ends with a comma is data. */
  #fillsLines({ id, start, end }: Standing): boolean {
    if (start < this.#notAListUntil || !isLongId(id)) return false;
    const before = this.#before(start);
    if (before.length === lookBack || !/^[\s>*+•·#"'([-]*(?:\d{1,3}[.)]\s+)?["'([#*]*$/.test(before)) return false;
    let at = end;
    let last = 0;
    for (; at < this.#text.length && at - end < longestLine; at++) {
      const unit = this.#text.charCodeAt(at);
      if (unit === 0x0a) break;
      if (!isGap(unit) && !isPart(unit) && unit !== 0x3a && unit !== 0x2e) {
        this.#notAListUntil = at;
        return false;
      }
      if (unit !== 0x20 && unit !== 0x0d && unit !== 0x09) last = unit;
    }
    const line = this.#text.slice(end, at);
    if (last !== 0x2c && !/[a-z]{3}/i.test(line) && !/(?:^|[^\w-])\d{1,5}(?:[^\w-]|$)/.test(line) && isBalanced(before + line)) return true;
    this.#notAListUntil = at;
    return false;
  }
}

/** In data the key of an ID is quoted, and so is the ID; other sites count their assets in numbers: `"assetId": 10458941`. */
function isCount(text: string, start: number, label: string): boolean {
  const before = text.slice(Math.max(0, start - 48), start).replace(/[\s:]+$/, '');
  return /id/i.test(label) && before.endsWith(`"${label}"`);
}

/** A line that closes more than it opens is the rest of something else. */
function isBalanced(line: string): boolean {
  return line.replace(/[^)\]]/g, '').length <= line.replace(/[^([]/g, '').length;
}

function isLong({ id }: Standing): boolean {
  return isLongId(id);
}

/** 8 to 10 digits, or one of the older shapes. */
function isLongId(id: string): boolean {
  return id.length >= 8 && (id.length <= 10 || id.includes('-'));
}

/** The name of a value that stands right before a number: `id` in `"id": "1167612765"`; empty if a mark has no word before it. */
function labelBefore(text: string, start: number): string | undefined {
  let at = start - 1;
  while (at >= 0 && start - at < 8 && ' "\'([#*_'.includes(text[at] ?? '')) at--;
  const mark = text[at];
  if (mark !== ':' && mark !== '=') return undefined;
  at--;
  while (at >= 0 && start - at < 12 && ' "\'=>?&*_)'.includes(text[at] ?? '')) at--;
  const end = at + 1;
  while (at >= 0 && end - at < 32 && (isPart(text.charCodeAt(at)) || text[at] === '_')) at--;
  return text.slice(at + 1, end);
}
