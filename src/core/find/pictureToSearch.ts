/** Bytes; the service takes no more. */
const most = 10_000_000;
/** What is left of a file is never longer; a file that is far longer is not read for it. */
export const longestFile = 20_000_000;
/** Of a picture with many scans and tables a few dozen; more would be work for nothing. */
const mostSegments = 10_000;

/**
 * The picture of a JPEG, to be searched by: without the place, names, thumbnails and notes that cameras and programs write beside it,
 * and without whatever stands behind its end. Only what decides how it is decoded stays.
 */
export function pictureToSearch(file: Uint8Array): Uint8Array | 'notJpeg' | 'tooLarge' {
  if (file.length > longestFile) return 'tooLarge';
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return 'notJpeg';
  const parts = [bytes.subarray(0, 2)];
  let hasScan = false;
  for (let at = 2, segments = 0; at < bytes.length; segments++) {
    if (segments > mostSegments) return 'notJpeg';
    // A marker may be filled up in front.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const end = segmentEnd(bytes, at);
    if (end === undefined) return 'notJpeg';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) break;
    if (!isAside(marker)) parts.push(bytes.subarray(at, end));
    hasScan ||= marker === 0xda;
    at = end;
  }
  if (!hasScan) return 'notJpeg';
  const picture = Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]);
  return picture.length > most ? 'tooLarge' : picture;
}

/** APP1 to APP15 and comments; APP0 and Adobe's APP14 say how colours are meant. */
function isAside(marker: number): boolean {
  return marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xee);
}

/** Where the segment that begins here ends, with the data of its scan; undefined where none begins. */
function segmentEnd(bytes: Buffer, at: number): number | undefined {
  if (bytes[at] !== 0xff || at + 2 > bytes.length) return undefined;
  const marker = bytes[at + 1] ?? 0;
  if (marker === 0xd9) return at + 2;
  if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8) || at + 4 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) return undefined;
  return marker === 0xda ? scanEnd(bytes, end) : end;
}

/** The next marker that is not part of the data: not a stuffed byte, and no restart. More data than may be sent has none. */
function scanEnd(bytes: Buffer, from: number): number {
  const last = Math.min(bytes.length - 1, from + most);
  for (let at = from; at < last; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
