/** In pixels. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** As much of a file as is worth a look: metadata of any usual length stands before the dimensions. */
export const dimensionsHeadBytes = 256 * 1024;

/**
 * Pixels of a JPEG, PNG, GIF or WebP as its own head names them, before anybody unpacks it: a few bytes can say that they are a
 * wall of pixels. Undefined when the head does not say, or says none. Layouts: JPEG (ITU T.81, B.2.2), PNG (section 11.2.2), GIF89a
 * (sections 18 to 20), WebP (RFC 9649, sections 2.5 to 2.7).
 */
export function dimensionsOf(bytes: Buffer): Dimensions | undefined {
  const start = bytes.toString('latin1', 0, 12);
  const read = readers.find(([head]) => head.test(start))?.[1];
  try {
    const found = read?.(bytes);
    return found && found.width > 0 && found.height > 0 ? found : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers: readonly (readonly [head: RegExp, read: (bytes: Buffer) => Dimensions | undefined])[] = [
  [/^\x89PNG/, (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })],
  [/^GIF8/, ofGif],
  [/^\xff\xd8/, ofJpeg],
  [/^RIFF.{4}WEBP/s, ofWebp],
];

/** What is shown: browsers make room for a first frame that sticks out of the screen that the head names. */
function ofGif(bytes: Buffer): Dimensions {
  const [width, height, flags] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8), bytes[10] ?? 0];
  let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  while (bytes[at] === 0x21) {
    at += 2;
    for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += 1 + length;
    at++;
  }
  if (bytes[at] !== 0x2c || at + 9 > bytes.length) return { width, height };
  const end = (offset: number): number => bytes.readUInt16LE(at + offset) + bytes.readUInt16LE(at + offset + 4);
  return { width: Math.max(width, end(1)), height: Math.max(height, end(3)) };
}

/** The frame header follows some segments of metadata; fill bytes of 0xff may stand before each. */
function ofJpeg(bytes: Buffer): Dimensions | undefined {
  for (let at = 2; bytes[at] === 0xff; ) {
    const marker = bytes.readUInt8(at + 1);
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : isAlone(marker) ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, of which four numbers mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** TEM and RST0 to RST7 have no length: whoever reads one there may be led past the frame. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

function ofWebp(bytes: Buffer): Dimensions | undefined {
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
