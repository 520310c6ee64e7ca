import type { Saying } from './said.ts';
import { readPacket } from './xmp.ts';

const extension = Buffer.from('http://ns.adobe.com/xmp/extension/\0', 'latin1');
/** Behind the header: 32 hexadecimal digits that are the same for all parts, the length of the whole, where this part stands. */
const partHead = 32 + 8;
const longestExtended = 4 * 1024 * 1024;
const mostSegments = 2_000;

/** XMP that was too long for one segment and stands in parts, in whatever order (XMP specification part 3, 1.1.3.1). */
export function readExtendedXmp(bytes: Buffer, saying: Saying): void {
  const whole = new Map<string, Buffer>();
  for (const segment of segmentsOf(bytes)) {
    if (!segment.subarray(0, extension.length).equals(extension) || segment.length < extension.length + partHead) continue;
    const at = extension.length;
    const id = segment.toString('latin1', at, at + 32);
    const [length, offset] = [segment.readUInt32BE(at + 32), segment.readUInt32BE(at + 36)];
    const part = segment.subarray(at + partHead);
    if (length > longestExtended || offset + part.length > length || (whole.size > 3 && !whole.has(id))) continue;
    const buffer = whole.get(id) ?? Buffer.alloc(length, ' ');
    if (buffer.length !== length) continue;
    part.copy(buffer, offset);
    whole.set(id, buffer);
  }
  for (const packet of whole.values()) readPacket(packet.toString('utf8'), saying);
}

/** What stands in APP1 segments before the picture. */
function* segmentsOf(bytes: Buffer): Generator<Buffer> {
  let at = 2;
  for (let count = 0; count < mostSegments && bytes[at] === 0xff && at + 4 <= bytes.length; count++) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) yield bytes.subarray(at + 4, at + 2 + length);
    at += 2 + Math.max(2, length);
  }
}
