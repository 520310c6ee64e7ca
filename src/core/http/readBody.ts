import { GettyError } from '../errors.ts';
import { type HttpResponse, header } from './transport.ts';

/** No answer of the API that this extension asks for comes near it. */
export const largestAnswer = 8 * 1024 * 1024;

/**
 * The whole body as text. Throws GettyError `unexpectedAnswer` when it is larger than `limit` bytes or comes in an
 * encoding that was not asked for, the transport's GettyError when it breaks off, and the signal's reason when aborted.
 */
export async function readText(response: HttpResponse, signal: AbortSignal, limit = largestAnswer): Promise<string> {
  const { body, status } = response;
  const encoding = header(response.headers, 'content-encoding') ?? 'identity';
  if (encoding !== 'identity') return refuse(response, 'UnsolicitedEncoding');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) throw new GettyError('unexpectedAnswer', { status, code: 'TooLarge', received: bytes, expected: limit });
      chunks.push(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  signal.throwIfAborted();
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function refuse({ body, status }: HttpResponse, code: string): never {
  body.on('error', () => undefined).destroy();
  throw new GettyError('unexpectedAnswer', { status, code });
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
