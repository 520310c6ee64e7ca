/** UTF-16 units. What looks ahead may look a little behind the end and finds zeros there. */
export type Units = Uint16Array;

const zerosBehind = 32;

/** As long as a `Units` must be for so many. */
export function roomFor(length: number): number {
  return length + zerosBehind;
}

export function unitsOf(text: string): Units {
  const units = new Uint16Array(roomFor(text.length));
  bytesOf(units).write(text, 'utf16le');
  return units;
}

/** A part of `units` as a text, for what is rare enough to be read by a regular expression. */
export function textIn(units: Units, from: number, to: number): string {
  return bytesOf(units).toString('utf16le', from * 2, to * 2);
}

/** The same memory as bytes. */
export function bytesOf(units: Units): Buffer {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength);
}

/** Two parts of the same length say the same. */
export function areSame(one: Units, from: number, other: Units, otherFrom: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (one[from + at] !== other[otherFrom + at]) return false;
  return true;
}
