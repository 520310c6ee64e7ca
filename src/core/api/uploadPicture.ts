import { randomUUID } from 'node:crypto';
import { readText } from '../http/readBody.ts';
import { AccountLine } from './accountLine.ts';
import { type AccountConnection, credentialsOf } from './asAccount.ts';
import { endpoint } from './endpoint.ts';
import { asFree, headersOf } from './freeRequests.ts';
import { problemOf } from './problem.ts';

/** Milliseconds: a slow line needs longer for ten megabytes than for a question. */
const patience = 180_000;

/**
 * Sends a JPEG to the API, where it can be searched by for a day with the same key, and gives its address there. The name is of no
 * meaning and no other's: one of the same name would take its place. Sent once. Throws GettyErrors with `used: 'no'`, and the
 * signal's reason when aborted.
 */
export async function uploadPicture(account: AccountConnection, picture: Uint8Array, signal: AbortSignal): Promise<string> {
  const line = account.line ?? new AccountLine(account.clock, account.random);
  const url = endpoint(account.apiUrl, `/v3/search/by-image/uploads/${randomUUID()}.jpg`);
  const caller = await credentialsOf(account, signal);
  const headers = { ...headersOf(account, caller, url), 'content-type': 'image/jpeg' };
  try {
    await line.send(signal, async () => {
      const request = { method: 'PUT', url, headers, body: picture, headersTimeout: patience, signal } as const;
      const response = await account.transport.send(request);
      line.server.note(response.headers);
      const text = await readText(response, signal);
      account.log.debug(`search: PUT ${response.status}, ${picture.length} bytes sent`);
      if (response.status >= 200 && response.status < 300) return;
      throw problemOf(response.status, response.headers, text, { operation: 'search', now: account.clock.now() });
    });
  } catch (error) {
    throw asFree(error);
  }
  return url.toString();
}
