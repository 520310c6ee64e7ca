import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { codeOf } from '../errorCode.ts';
import type { ResponseHeaders } from './transport.ts';

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;

/** A body whose checksum or last block is missing is decoded as far as it goes: whoever parses it sees whether it is whole. */
const sync = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
const gunzip: Decoder = (bytes, limit) => promisify(zlib.gunzip)(bytes, { ...sync, maxOutputLength: limit });
const inflate: Decoder = (bytes, limit) => promisify(zlib.inflate)(bytes, { ...sync, maxOutputLength: limit });
const inflateRaw: Decoder = (bytes, limit) => promisify(zlib.inflateRaw)(bytes, { maxOutputLength: limit });
const unbrotli: Decoder = (bytes, limit) => promisify(zlib.brotliDecompress)(bytes, { maxOutputLength: limit });
/** Node has it since 22.15. */
const unzstd: Decoder = (bytes, limit) => promisify(zlib.zstdDecompress)(bytes, { maxOutputLength: limit });

/** `deflate` is zlib by the book, and raw from servers that took the name by its word. */
const decoders: ReadonlyMap<string, readonly Decoder[]> = new Map([
  ['gzip', [gunzip]],
  ['x-gzip', [gunzip]],
  ['deflate', [inflate, inflateRaw]],
  ['br', [unbrotli]],
  ['zstd', typeof zlib.zstdDecompress === 'function' ? [unzstd] : []],
]);

const magics: readonly (readonly [start: Buffer, coding: string])[] = [
  [Buffer.from('1f8b08', 'hex'), 'gzip'],
  [Buffer.from('28b52ffd', 'hex'), 'zstd'],
];

/** What the labels of an answer say was done to its body, in that order, in lower case; `identity` and `chunked` are nothing. */
export function codingsOf(headers: ResponseHeaders): readonly string[] {
  const labels = [headers['content-encoding'], headers['transfer-encoding']].flatMap((value) => value ?? []);
  const codings = labels.flatMap((label) => label.split(',')).map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => !['', 'identity', 'chunked'].includes(coding));
}

/** The coding that the first bytes prove, whatever the labels say. */
function codingOfBytes(bytes: Buffer): string | undefined {
  return magics.find(([start]) => bytes.subarray(0, start.length).equals(start))?.[1];
}

/** Whether a label of the answer names a coding that can be undone, so that its bytes may not be the file's. */
export function mayBeEncoded(headers: ResponseHeaders): boolean {
  return codingsOf(headers).some((coding) => decoders.has(coding));
}

/**
 * What turns a body that begins with these bytes into what it was, as a stream; undefined when nothing shows that it was
 * encoded. Only brotli and raw deflate have no mark of their own: there the label decides.
 */
export function decoderFor(headers: ResponseHeaders, first: Buffer): Transform | undefined {
  const proven = codingOfBytes(first);
  if (proven === 'gzip') return zlib.createGunzip();
  if (proven === 'zstd') return typeof zlib.createZstdDecompress === 'function' ? zlib.createZstdDecompress() : undefined;
  const label = codingsOf(headers).at(-1);
  if (label === 'br') return zlib.createBrotliDecompress();
  if (label !== 'deflate') return undefined;
  const isZlib = first.length > 1 && ((first[0] ?? 0) & 0x0f) === 8 && first.readUInt16BE(0) % 31 === 0;
  return isZlib ? zlib.createInflate() : zlib.createInflateRaw();
}

/**
 * The body as it was before it was encoded. A label vouches for nothing: text under any label, and bytes that their label
 * does not decode, stay as they are; gzip and zstd are known by their first bytes without a label. Undefined when more than
 * `limit` bytes come out.
 */
export async function decodeBody(body: Buffer, headers: ResponseHeaders, limit: number): Promise<Buffer | undefined> {
  let bytes = body;
  try {
    for (const coding of [...codingsOf(headers)].reverse()) bytes = await decoded(bytes, decoders.get(coding) ?? [], limit);
    const found = codingOfBytes(bytes);
    if (found !== undefined) bytes = await decoded(bytes, decoders.get(found) ?? [], limit);
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
  return bytes.length <= limit ? bytes : undefined;
}

async function decoded(bytes: Buffer, ways: readonly Decoder[], limit: number): Promise<Buffer> {
  if (ways.length === 0 || isText(bytes)) return bytes;
  for (const way of ways) {
    try {
      return await way(bytes, limit);
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined || code === 'ERR_BUFFER_TOO_LARGE') throw error;
    }
  }
  return bytes;
}

/** Compressed bytes are never all printable and UTF-8. */
function isText(bytes: Buffer): boolean {
  try {
    return !/(?!\s)\p{Cc}/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
