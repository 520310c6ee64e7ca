import { once } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { GettyError } from '../errors.ts';
import { decoderFor } from '../http/encodings.ts';
import type { HttpResponse } from '../http/transport.ts';
import { headBytes, sniff } from './formats.ts';

/** A body as the file's own bytes. */
export interface PlainBody {
  readonly body: Readable;
  /**
   * It came encoded although nobody asked. Lengths and validators of the answer are those of the encoded bytes then, and the
   * decoder proves the end.
   */
  readonly isDecoded: boolean;
}

/** Looks at the first bytes: an image is taken as it is under any label; what is no image is decoded where it was encoded. */
export async function plainBody({ body, headers }: Pick<HttpResponse, 'body' | 'headers'>): Promise<PlainBody> {
  const { first, rest } = await peek(body);
  const decoder = sniff(first) === undefined ? decoderFor(headers, first) : undefined;
  if (!decoder) return { body: rest, isDecoded: false };
  return { body: pipeline(rest, decoder, () => undefined), isDecoded: true };
}

/** The first `headBytes` bytes, or as many as there are, and a stream that still has them. */
async function peek(body: Readable): Promise<{ readonly first: Buffer; readonly rest: Readable }> {
  let first = Buffer.alloc(0);
  while (first.length < headBytes && !body.readableEnded) {
    if (body.destroyed) throw body.errored ?? new GettyError('truncated', { received: first.length });
    const chunk: Buffer | null = body.read();
    if (chunk === null) await changed(body);
    else first = Buffer.concat([first, chunk]);
  }
  if (body.readableEnded) return { first, rest: Readable.from(first.length > 0 ? [first] : [], { objectMode: false }) };
  body.unshift(first);
  return { first, rest: body };
}

async function changed(body: Readable): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race(['readable', 'end', 'close'].map((name) => once(body, name, { signal })));
  } finally {
    over.abort();
  }
}

/** What a decoder's own error means: bytes that ended too early, or bytes that are nothing that their label says. */
export function decodingError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof GettyError || !('code' in error) || 'syscall' in error) return error;
  const code = String(error.code);
  return new GettyError(code === 'Z_BUF_ERROR' ? 'truncated' : 'encodedBody', { code });
}
