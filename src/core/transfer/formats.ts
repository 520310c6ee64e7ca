interface Format {
  readonly mediaType: string;
  readonly starts: (head: Buffer) => boolean;
  /** What a complete file has near its end; undefined where the format has no such mark. */
  readonly end?: Buffer;
  /** Accepted spellings, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
}

/** Where the end mark must be found: some cameras and editors pad behind it. */
export const tailBytes = 64 * 1024;
export const headBytes = 16;

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const startsWith = (...starts: readonly Buffer[]) => {
  return (head: Buffer) => starts.some((start) => head.subarray(0, start.length).equals(start));
};

const formats: readonly Format[] = [
  { mediaType: 'image/jpeg', starts: startsWith(bytes('ffd8ff')), end: bytes('ffd9'), extensions: ['.jpg', '.jpeg', '.jpe', '.jfif'] },
  { mediaType: 'image/png', starts: startsWith(bytes('89504e470d0a1a0a')), end: Buffer.from('IEND'), extensions: ['.png'] },
  { mediaType: 'image/tiff', starts: startsWith(bytes('49492a00'), bytes('4d4d002a'), bytes('49492b00')), extensions: ['.tif', '.tiff'] },
  { mediaType: 'image/gif', starts: startsWith(Buffer.from('GIF87a'), Buffer.from('GIF89a')), extensions: ['.gif'] },
  {
    mediaType: 'image/webp',
    starts: (head) => startsWith(Buffer.from('RIFF'))(head) && head.toString('latin1', 8, 12) === 'WEBP',
    extensions: ['.webp'],
  },
  { mediaType: 'application/postscript', starts: startsWith(Buffer.from('%!PS'), bytes('c5d0d3c6')), extensions: ['.eps', '.ps', '.ai'] },
];

/** The media type that the first bytes prove, or undefined when they are no image that Getty Images delivers. */
export function sniff(head: Buffer): string | undefined {
  return formats.find(({ starts }) => starts(head))?.mediaType;
}

/** Whether the last bytes (at most `tailBytes`) of a file of this type show that it is whole, as far as the format can say. */
export function endsWhole(mediaType: string, tail: Buffer): boolean {
  const end = formats.find((format) => format.mediaType === mediaType)?.end;
  return end === undefined || tail.includes(end);
}

/** `.jpg` and its other spellings for `image/jpeg`; empty for a type that is not known here. */
export function extensionsOf(mediaType: string): readonly string[] {
  return formats.find((format) => format.mediaType === mediaType)?.extensions ?? [];
}

export function isImageExtension(extension: string): boolean {
  return formats.some(({ extensions }) => extensions.includes(extension.toLowerCase()));
}

/** `image/jpeg` of `image/jpeg; charset=binary`. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() || undefined;
}
