import { AsciiSet, isPart } from './characters.ts';
import type { Units } from './units.ts';

/** What the name of a value says about the number in it. */
interface Label {
  /** It holds an asset's ID whatever stands around it: `image_id`. */
  readonly isOwn: boolean;
  /** It may hold one, if the two sites are spoken of nearby: `id`. */
  readonly isOpen: boolean;
  /** The mark has no word before it, or the name of a site. */
  readonly isBare: boolean;
  /** In data the key of an ID is quoted, and so is the ID; other sites count their assets in numbers: `"assetId": 10458941`. */
  readonly isCountIfQuoted: boolean;
}

const ownLabel = /^(?:.*[^a-z])?(?:asset|image|hero|cover|banner|creative|editorial|(?:getty|istock).*)(?:[_-]?(?:id|no|nr|number|#))?s?$/i;
const openLabel =
  /^(?:.*[^a-z])?(?:id|ids|items?|no|nr|number|src|ref|reference|source|photo|picture|image|file|stock|media)(?:[_-]?id)?$/i;

/** What may stand between a number and the mark before it, and between that and the name. */
const [aroundMark, behindName] = [new AsciiSet(' "\'([#*_'), new AsciiSet(' "\'=>?&*_)')];

/** A file of data has few names and very many values. */
const known = new Map<string, Label>();
const mostKnown = 200;

export function labelOf(name: string): Label {
  const before = known.get(name);
  if (before) return before;
  const label = {
    isOwn: ownLabel.test(name),
    isOpen: openLabel.test(name),
    isBare: name === '' || /^(?:getty|istock)/i.test(name),
    isCountIfQuoted: /id/i.test(name),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(name, label);
  return label;
}

/** One for all: in data every number has a name. */
const place = { from: 0, to: 0 };

/** Where the name of a value stands that is right before a number: `id` in `"id": "1167612765"`; empty if a mark has no word before it. */
export function labelBefore(units: Units, start: number): { readonly from: number; readonly to: number } | undefined {
  let at = start - 1;
  while (at >= 0 && start - at < 8 && aroundMark.has(units[at] ?? 0)) at--;
  const mark = at < 0 ? 0 : units[at];
  if (mark !== 0x3a && mark !== 0x3d) return undefined;
  at--;
  while (at >= 0 && start - at < 12 && behindName.has(units[at] ?? 0)) at--;
  const to = at + 1;
  while (at >= 0 && to - at < 32 && (isPart(units[at] ?? 0) || units[at] === 0x5f)) at--;
  place.from = at + 1;
  place.to = to;
  return place;
}
