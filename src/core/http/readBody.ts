import { GettyError } from '../errors.ts';
import { decodeBody } from './encodings.ts';
import type { HttpResponse } from './transport.ts';

/** No answer of the API that this extension asks for comes near it. */
export const largestAnswer = 8 * 1024 * 1024;

/**
 * The whole body as text, decoded where it came encoded although nobody asked. Throws GettyError `unexpectedAnswer` when it
 * is larger than `limit` bytes, encoded or decoded, the transport's GettyError when it breaks off, and the signal's reason
 * when aborted.
 */
export async function readText(response: HttpResponse, signal: AbortSignal, limit = largestAnswer): Promise<string> {
  const { body, headers, status } = response;
  const tooLarge = (received?: number) => new GettyError('unexpectedAnswer', { status, code: 'TooLarge', received, expected: limit });
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge(bytes);
      chunks.push(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  const decoded = await decodeBody(Buffer.concat(chunks), headers, limit);
  signal.throwIfAborted();
  if (!decoded) throw tooLarge();
  return new TextDecoder().decode(decoded);
}

/** Throws GettyError `unexpectedAnswer` when the text is no JSON. */
export function parseJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new GettyError('unexpectedAnswer', { status, code: 'NotJson' });
  }
}
