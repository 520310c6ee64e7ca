/**
 * The text of a file of IDs: UTF-16 as Excel writes it ("Unicode Text"), by its byte order mark or by the zeros between its
 * digits, else UTF-8. What is no text of either stands as U+FFFD.
 */
export function decodeListBytes(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 200);
  const zeros = (odd: number) => start.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (zeros(1) * 4 > start.length && zeros(0) === 0) return 'utf-16le';
  return zeros(0) * 4 > start.length && zeros(1) === 0 ? 'utf-16be' : 'utf-8';
}
