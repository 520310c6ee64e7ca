import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { randomBlock } from './random.ts';

const assets = new URL('assets/', import.meta.url);
const files = new Map<string, Buffer>();

/** The bytes of a file in `assets/`, read once. */
export function assetFile(name: string): Buffer {
  const known = files.get(name);
  if (known) return known;
  const bytes = readFileSync(new URL(name, assets));
  files.set(name, bytes);
  return bytes;
}

/** Bytes with random access that need not fit into memory. */
export interface Original {
  readonly length: number;
  readonly mediaType: 'image/jpeg' | 'application/postscript';
  /** The bytes from `from` up to but not including `to`, in pieces of at most 64 KiB. */
  read(from: number, to: number): Generator<Buffer>;
}

/** The whole length of a JPEG comment segment: FF FE, a length of two bytes, 65,533 bytes of comment. */
const fullSegment = 65537;
const segmentHead = 4;

function comment(seed: number, index: number, size: number): Buffer {
  const head = Buffer.from([0xff, 0xfe, (size - 2) >> 8, (size - 2) & 0xff]);
  return Buffer.concat([head, randomBlock(seed, index, size - segmentHead)]);
}

/** Sizes of the comment segments that together take `padding` bytes; a segment takes 4 bytes at least. */
function segmentSizes(padding: number): { full: number; tail: readonly number[] } {
  const full = Math.floor(padding / fullSegment);
  const rest = padding - full * fullSegment;
  if (rest === 0) return { full, tail: [] };
  if (rest >= segmentHead) return { full, tail: [rest] };
  return { full: full - 1, tail: [fullSegment - segmentHead, rest + segmentHead] };
}

/**
 * The picture `base`, made exactly `length` bytes long by comment segments after its first marker. The comments hold
 * bytes that differ at every place, so that a splice, a cut or a shift never goes unnoticed; the picture still decodes.
 * `length` is raised to the length of the picture, or four bytes more where it lies between.
 */
export function paddedJpeg(base: Buffer, length: number, seed: number): Original {
  const padding = Math.max(length - base.length, 0);
  const sizes = segmentSizes(padding > 0 && padding < segmentHead ? segmentHead : padding);
  const padded = sizes.full * fullSegment + sizes.tail.reduce((sum, size) => sum + size, 0);
  const total = base.length + padded;

  function piece(at: number): { start: number; bytes: Buffer } {
    if (at < 2) return { start: 0, bytes: base.subarray(0, 2) };
    const index = Math.floor((at - 2) / fullSegment);
    if (index < sizes.full) return { start: 2 + index * fullSegment, bytes: comment(seed, index, fullSegment) };
    let start = 2 + sizes.full * fullSegment;
    for (const [extra, size] of sizes.tail.entries()) {
      if (at < start + size) return { start, bytes: comment(seed, sizes.full + extra, size) };
      start += size;
    }
    return { start, bytes: base.subarray(2) };
  }

  return {
    length: total,
    mediaType: 'image/jpeg',
    *read(from, to) {
      const end = Math.min(to, total);
      for (let at = from; at < end; ) {
        const { start, bytes } = piece(at);
        const part = bytes.subarray(at - start, end - start);
        yield part;
        at += part.length;
      }
    },
  };
}

/** A small valid EPS file of exactly `length` bytes (or its natural length): comment lines fill the rest. */
export function paddedEps(title: string, length: number, seed: number): Original {
  const head = `%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 300\n%%Title: (${title.replace(/[^\w ]/g, '')})\n%%LanguageLevel: 2\n%%EndComments\n`;
  const drawing =
    '0.95 0.93 0.88 setrgbcolor 0 0 400 300 rectfill\n0.85 0.35 0.23 setrgbcolor 270 190 55 0 360 arc fill\n' +
    '0.18 0.44 0.45 setrgbcolor newpath 0 90 moveto 120 170 240 20 400 120 curveto 400 0 lineto 0 0 lineto closepath fill\nshowpage\n%%EOF\n';
  const filler = randomBlock(seed, 0, Math.max(length, 0)).toString('base64');
  let padding = Math.max(length - head.length - drawing.length, 0);
  let lines = '';
  for (let at = 0; padding > 1; at += 70) {
    const line = `%${filler.slice(at, at + Math.min(70, padding - 2))}\n`;
    lines += line;
    padding -= line.length;
  }
  const bytes = Buffer.from(head + lines + drawing + '\n'.repeat(padding), 'latin1');
  return {
    length: bytes.length,
    mediaType: 'application/postscript',
    *read(from, to) {
      if (from < to) yield bytes.subarray(from, to);
    },
  };
}

/** SHA-256 of all bytes, lower-case hex. */
export function sha256(original: Original): string {
  const hash = createHash('sha256');
  for (const part of original.read(0, original.length)) hash.update(part);
  return hash.digest('hex');
}
