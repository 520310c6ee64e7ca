import { Before } from './before.ts';
import { AsciiSet, isAlphanumeric, isGap, isLetter, isPart, isSpace } from './characters.ts';
import { labelBefore, labelOf } from './labels.ts';
import type { Standing } from './standing.ts';
import type { Units } from './units.ts';
import type { Window } from './window.ts';
import { WordSet } from './words.ts';

/** How far one looks back for words that belong to the number itself, and ahead. */
const [lookNear, lookAhead] = [64, 32];
const longestLine = 4096;

/** The words between a mark of the sites and the number that it is about, as in `Getty Images/iStock, image ID: 1234567`. */
const between =
  /(?<![a-z])(?:getty(?:[ _-]?images?)?|istock(?:photo)?)(?:[\s/:,;#()*_"'.–—-]|images?|photos?|stock|getty|istock|thinkstock|assets?|ids?|no|nr|number|creative|editorial|ref|credit|via|record|file|or|and|et|und|y|e|plus|news|collection|items|widgets|id)*$/i;
/** What says by itself that an asset of these sites follows. */
const named =
  /(?:(?<![\w-])assets?(?: ?ids?)?|\b(?:creative|editorial) ?(?:#|no|number|id)|\b(?:use|license|licence)|写真|画像|图片|圖片|사진)[\s:#"'(*_]*$/i;
const longestNamed = 24;
/** How the last word of `named` may end, and what may stand between it and the number, in ASCII. */
const [namedEnd, behindNamed] = [new AsciiSet('tsdoreTSDORE#'), new AsciiSet(' \t\r:"\'(*_')];
const foreignNamedEnd = [0x771f, 0x50cf, 0x7247, 0xc9c4];
const [creditBegin, beforeCredit] = [new AsciiSet('ghiwGHIW'), new AsciiSet(' \t\r\n,;(-')];
const beforeValue = new AsciiSet(' \t\r\n:');
const sitesBehind = new WordSet(['getty', 'istock', 'asset']);
const assetWord = 2;
const beforeList = /^[\s>*+•·#"'([-]*(?:\d{1,3}[.)]\s+)?["'([#*]*$/;

/** Says of the numbers of a text whether what stands around them makes them asset IDs. They must come in their order. */
export class Evidence {
  readonly #window: Window;
  readonly #units: Units;
  readonly #before: Before;
  #lastEnd = -1;
  #lastCounts = false;
  #notAListUntil = -1;

  constructor(window: Window) {
    this.#window = window;
    this.#units = window.units;
    this.#before = new Before(window.units);
  }

  /** The window has moved on by so much. */
  moved(by: number): void {
    this.#lastEnd -= by;
    this.#notAListUntil -= by;
    this.#before.moved(by);
  }

  counts(number: Standing): boolean {
    const counts = this.#follows(number) ? this.#lastCounts && isLong(number) : this.#isSpoken(number);
    this.#lastEnd = number.end;
    this.#lastCounts = counts;
    return counts;
  }

  /** Nothing but a few separators stands between it and the number before. */
  #follows({ start }: Standing): boolean {
    const end = this.#lastEnd;
    if (end < 0 || start - end > 8 || start === end) return false;
    for (let at = end; at < start; at++) if (!isGap(this.#units[at] ?? 0)) return this.#isWord(end, start);
    return true;
  }

  #isWord(from: number, to: number): boolean {
    let at = from;
    while (at < to && !isSpace(this.#units[at] ?? 0)) at++;
    return at < to && /^(?:\s*(?:or|and|und|et|y|:)\s+\W*|\W{1,4}:\s\W{1,4})$/i.test(this.#window.slice(from, to));
  }

  #isSpoken(number: Standing): boolean {
    this.#before.moveTo(number.start);
    return this.#speaks(number) || this.#fillsLines(number);
  }

  #speaks(number: Standing): boolean {
    const { start, end, isOlder } = number;
    if (end - start < 6 || (end - start > 10 && !isOlder)) return false;
    const place = labelBefore(this.#units, start);
    if (place === undefined) return this.#isSpokenOf(number);
    const label = labelOf(this.#window.slice(place.from, place.to));
    if (label.isOwn) {
      return isLong(number) && !(label.isCountIfQuoted && this.#isQuotedKey(place, start)) && this.#before.agency < this.#before.lineStart;
    }
    if (label.isBare) return this.#isSpokenOf(number);
    return label.isOpen && isLong(number) && (this.#before.site >= this.#before.lineStart || this.#isSiteBehind(end));
  }

  /** The name is quoted and the number is not. */
  #isQuotedKey(place: { readonly from: number; readonly to: number }, start: number): boolean {
    if ((this.#units[place.from - 1] ?? 0) !== 0x22 || (this.#units[place.to] ?? 0) !== 0x22) return false;
    for (let at = place.to + 1; at < start; at++) if (!beforeValue.has(this.#units[at] ?? 0)) return false;
    return true;
  }

  #isSpokenOf({ start, end }: Standing): boolean {
    const { lineStart, site, agency } = this.#before;
    const from = Math.max(lineStart, start - lookNear);
    if (site >= from && between.test(this.#window.slice(from, start))) return agency < from;
    if (end - start < 8) return false;
    return (agency < from && this.#isNamed(from, start)) || this.#isCreditBehind(end);
  }

  #isNamed(from: number, start: number): boolean {
    let at = start - 1;
    while (at >= from && behindNamed.has(this.#units[at] ?? 0)) at--;
    const unit = this.#units[at] ?? 0;
    if (at < from || !(unit < 0x80 ? namedEnd.has(unit) : isSpace(unit) || foreignNamedEnd.includes(unit))) return false;
    return named.test(this.#window.slice(Math.max(from, at - longestNamed), start));
  }

  #isCreditBehind(end: number): boolean {
    let at = end;
    while (at < end + 4 && (beforeCredit.has(this.#units[at] ?? 0) || (this.#units[at] ?? 0) >= 0x80)) at++;
    if (!creditBegin.has(this.#units[at] ?? 0)) return false;
    return /^[\s,;(–—-]{0,4}(?:https?:\/\/)?(?:www\.)?(?:getty|istock)/i.test(this.#window.slice(end, end + lookAhead));
  }

  #isSiteBehind(end: number): boolean {
    const to = Math.min(this.#window.length, end + lookAhead);
    for (let at = sitesBehind.first(this.#units, end, to); at >= 0; at = sitesBehind.first(this.#units, at + 1, to))
      if (sitesBehind.at(this.#units, at) !== assetWord || !isWordUnit(this.#units[at - 1] ?? 0)) return true;
    return false;
  }

  /** Its line holds nothing but such numbers, as a list has it; one that ends with a comma is data. */
  #fillsLines(number: Standing): boolean {
    const { start, end } = number;
    if (start < this.#notAListUntil || !isLong(number) || !this.#beginsLine(start)) return false;
    const lineEnd = this.#listLineEnd(end);
    const line = this.#window.slice(end, Math.abs(lineEnd));
    const isList =
      lineEnd >= 0 &&
      !line.trimEnd().endsWith(',') &&
      !/(?:^|[^\w-])\d{1,5}(?:[^\w-]|$)/.test(line) &&
      isBalanced(this.#window.slice(this.#before.lineStart, start) + line);
    if (!isList) this.#notAListUntil = Math.abs(lineEnd);
    return isList;
  }

  #beginsLine(start: number): boolean {
    const before = this.#units[start - 1] ?? 0;
    if (start === 0 || before === 0x0a) return true;
    if (isAlphanumeric(before) || before === 0x2c || before === 0x3b || before === 0x3a) return false;
    if (before > 0x3000 && before !== 0xfeff) return false;
    return !this.#before.isLong(start) && beforeList.test(this.#window.slice(this.#before.lineStart, start));
  }

  /** The end of the line from `end` on if it may be one of a list, else where it is none, as a negative number. */
  #listLineEnd(end: number): number {
    let letters = 0;
    let at = end;
    for (; at < this.#window.length && at - end < longestLine; at++) {
      const unit = this.#units[at] ?? 0;
      if (unit === 0x0a) break;
      letters = isLetter(unit) ? letters + 1 : 0;
      if (letters === 3 || !(isGap(unit) || isPart(unit) || unit === 0x3a || unit === 0x2e)) return -at;
    }
    return at;
  }
}

function isWordUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 0x5f;
}

/** A line that closes more than it opens is the rest of something else. */
function isBalanced(line: string): boolean {
  return line.replace(/[^)\]]/g, '').length <= line.replace(/[^([]/g, '').length;
}

/** 8 to 10 digits, or one of the older shapes. */
function isLong({ start, end, isOlder }: Standing): boolean {
  return isOlder || (end - start >= 8 && end - start <= 10);
}
