import { GettyError } from '../errors.ts';
import { parseForeignJson } from '../foreign.ts';
import { decodeBody } from './encodings.ts';
import type { HttpResponse } from './transport.ts';

/** No answer of the API that this extension asks for comes near it. */
const largestAnswer = 8 * 1024 * 1024;

/** How long a whole body may take, in milliseconds. A byte now and then would never trip the idle timeout. */
const patience = 60_000;

export interface BodyLimits {
  /** Bytes, as they come and decoded. */
  readonly bytes?: number;
  /** Milliseconds from now until the end. */
  readonly within?: number;
}

/**
 * The whole body as text, decoded where it came encoded although nobody asked. Throws GettyError `unexpectedAnswer` when it
 * is larger than the limit, `timeout` when it takes too long, the transport's GettyError when it breaks off, and the signal's
 * reason when aborted.
 */
export async function readText(response: HttpResponse, signal: AbortSignal, limits: BodyLimits = {}): Promise<string> {
  const { text, failure } = await readWhatCame(response, limits);
  signal.throwIfAborted();
  if (failure !== undefined) throw failure;
  return text;
}

/** The same as bytes. */
export async function readBytes(response: HttpResponse, signal: AbortSignal, limits: BodyLimits = {}): Promise<Buffer> {
  const { bytes, failure } = await readBytesThatCame(response, limits);
  signal.throwIfAborted();
  if (failure !== undefined) throw failure;
  return bytes;
}

/** The text for whoever can use a body without its end: what came of it, and why nothing more did. */
export async function readWhatCame(
  response: HttpResponse,
  limits: BodyLimits = {},
): Promise<{ readonly text: string; readonly failure?: unknown }> {
  const { bytes, failure } = await readBytesThatCame(response, limits);
  return { text: new TextDecoder().decode(bytes), failure };
}

async function readBytesThatCame(
  { body, headers, status }: HttpResponse,
  { bytes: limit = largestAnswer, within = patience }: BodyLimits,
): Promise<{ readonly bytes: Buffer; readonly failure?: unknown }> {
  const tooLarge = (received?: number) => new GettyError('unexpectedAnswer', { status, code: 'TooLarge', received, expected: limit });
  const chunks: Buffer[] = [];
  let bytes = 0;
  let failure: unknown;
  const timer = setTimeout(() => body.destroy(new GettyError('timeout', { status, code: 'BodyTimeout' }, { used: 'unknown' })), within);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge(bytes);
      chunks.push(chunk);
    }
  } catch (error) {
    failure = error;
  } finally {
    clearTimeout(timer);
  }
  const decoded = await decodeBody(Buffer.concat(chunks), headers, limit);
  return { bytes: decoded ?? Buffer.alloc(0), failure: failure ?? (decoded ? undefined : tooLarge()) };
}

/** Throws GettyError `unexpectedAnswer` when the text is no JSON. */
export function parseJson(text: string, status: number): unknown {
  try {
    return parseForeignJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new GettyError('unexpectedAnswer', { status, code: 'NotJson' });
  }
}
