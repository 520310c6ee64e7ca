import type { ErrorKind } from '../errors.ts';
import { decodeBody } from '../http/encodings.ts';
import type { HttpResponse } from '../http/transport.ts';

/** Statuses by which storage says that an address is not good (any more). Proxies, filters and CDNs use the same ones. */
const mayMeanExpired = new Set([401, 403, 404, 410]);
/** Asked for by somebody on the way, who knows nothing of the address. */
const fromTheWay = new Set([407, 451]);
const enough = 16 * 1024;
const patience = 5_000;

/**
 * What storages write: "Request has expired", `<Code>ExpiredToken</Code>`, `{"error":"expired"}`. A portal's "your session has
 * expired" is another matter.
 */
const expired = [
  /\b(?:request|link|ur[il]|address|download|signature)s?\s+(?:(?:that\s+)?you\s+\w+\s+)?(?:(?:has|have|is|was|already|now|been)\s+){0,3}expired\b/i,
  /\bexpired[\s_-]?(?:token|request|link|ur[il]|signature)\b|\b(?:token|request|link|ur[il]|signature)[_-]?expired\b/i,
  /(?:^|["'>])\s*expired[.!]?\s*(?:["'<]|$)/i,
];

/** Whether a text says that the address it was asked under has expired. */
export function saysExpired(text: string): boolean {
  return expired.some((pattern) => pattern.test(text));
}

/**
 * What a delivery means that answers neither with bytes nor with a redirect. The address is good for 24 hours, so a refusal
 * before `goodUntil` is somebody's passing mood: it is `deliveryRefused`, and `uriExpired` only where the body says so.
 * Reads at most 16 KiB of the body, for at most 5 s, and closes it.
 */
export async function refusalOf(response: HttpResponse, now: number, goodUntil: number | undefined): Promise<ErrorKind> {
  const { status } = response;
  if (status < 400 || status >= 500 || status === 429 || fromTheWay.has(status)) {
    response.body.destroy();
    return fromTheWay.has(status) ? 'deliveryRefused' : outsideRefusals(status);
  }
  const isOld = goodUntil !== undefined && now >= goodUntil && mayMeanExpired.has(status);
  const text = await beginningOf(response);
  return isOld || saysExpired(text) ? 'uriExpired' : 'deliveryRefused';
}

function outsideRefusals(status: number): ErrorKind {
  if (status === 429) return 'throttled';
  return status >= 500 && status <= 599 ? 'serviceDown' : 'unexpectedAnswer';
}

/** A body that breaks off or takes too long is judged by what came. */
async function beginningOf({ body, headers }: HttpResponse): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => body.destroy(), patience);
  await new Promise<void>((resolve) => {
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= enough) body.destroy();
    });
    body.on('error', () => undefined).once('close', resolve);
  });
  clearTimeout(timer);
  return new TextDecoder().decode(await decodeBody(Buffer.concat(chunks), headers, enough * 16));
}
