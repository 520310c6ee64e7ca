import { mayBeEncoded } from '../http/encodings.ts';
import { type HttpResponse, header, type ResponseHeaders } from '../http/transport.ts';
import type { DeliveryRange } from './delivery.ts';
import { safeFileName } from './fileName.ts';
import { mediaTypeOf } from './formats.ts';
import type { TransferState } from './types.ts';
import { contradicts, parseContentRange, strongValidators, unsatisfiedTotal } from './validators.ts';

/** What an answer of the delivery means for the staged file. */
export type Answer =
  /** Bytes from `state.checkpoint` on. `provable`: a length or a chunked end will show that all of them came. */
  | { readonly kind: 'bytes'; readonly state: TransferState; readonly provable: boolean }
  | { readonly kind: 'complete' }
  /** What is staged cannot be continued. */
  | { readonly kind: 'restart' };

/** Reads status and headers. What they say of the bytes refuses nothing: the bytes do. The body is not touched. */
export function readAnswer({ status, headers }: HttpResponse, assetId: string, range?: DeliveryRange, known?: TransferState): Answer {
  if (range && known && status === 416)
    return { kind: unsatisfiedTotal(header(headers, 'content-range')) === range.from ? 'complete' : 'restart' };
  return range && known && status === 206 ? continued(headers, range, known) : fresh(headers, assetId);
}

function fresh(headers: ResponseHeaders, assetId: string): Answer {
  const mediaType = mediaTypeOf(header(headers, 'content-type'));
  const disposition = header(headers, 'content-disposition');
  const length = lengthOf(headers);
  const fileName = disposition === undefined ? undefined : safeFileName(disposition, assetId, mediaType ?? '');
  const state = { checkpoint: 0, length, mediaType, fileName, ...strongValidators(headers) };
  return { kind: 'bytes', state, provable: length !== undefined || isChunked(headers) };
}

/**
 * A 206 must start exactly where the staged bytes end, reach the end, and agree with everything that is known. One that may be
 * encoded is a part of something else.
 */
function continued(headers: ResponseHeaders, range: DeliveryRange, known: TransferState): Answer {
  const part = parseContentRange(header(headers, 'content-range'));
  const fits = part?.from === range.from && part.to === part.total - 1 && part.total > part.from;
  const sameLength =
    fits && (known.length ?? part.total) === part.total && (lengthOf(headers) ?? part.total - part.from) === part.total - part.from;
  if (!sameLength || contradicts(headers, known) || mayBeEncoded(headers)) return { kind: 'restart' };
  return { kind: 'bytes', state: { ...known, checkpoint: range.from, length: part.total }, provable: true };
}

/** Undefined with chunks, where Content-Length would not count. */
function lengthOf(headers: ResponseHeaders): number | undefined {
  const value = header(headers, 'content-length') ?? '';
  return /^\d{1,15}$/.test(value) && header(headers, 'transfer-encoding') === undefined ? Number(value) : undefined;
}

function isChunked(headers: ResponseHeaders): boolean {
  return header(headers, 'transfer-encoding')?.trim().toLowerCase() === 'chunked';
}
