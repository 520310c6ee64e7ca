import { GettyError, isGettyError } from '../../errors.ts';
import { foreignJsonOf } from '../../foreign.ts';
import { readText } from '../../http/readBody.ts';
import { AccountLine } from '../accountLine.ts';
import { type AccountConnection, credentialsOf } from '../asAccount.ts';
import { endpoint } from '../endpoint.ts';
import { headersOf, isUnauthorized } from '../freeRequests.ts';
import { problemOf } from '../problem.ts';

/** A request that costs nothing and changes a board. */
export interface BoardChange {
  readonly operation: 'boards' | 'board';
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Starts with `/v3/boards`. */
  readonly path: string;
  readonly body?: unknown;
  readonly assetId?: string;
}

/**
 * Sends a change once, whatever comes back: nobody knows what a second one would do. Gives the answer as JSON, undefined where it
 * is none. Can be cancelled until it leaves, and not from then on. Throws GettyErrors, `changeUncertain` where it left and no
 * clear answer came, and the signal's reason when aborted before.
 */
export async function sendChange(account: AccountConnection, change: BoardChange, signal: AbortSignal): Promise<unknown> {
  const line = account.line ?? new AccountLine(account.clock, account.random);
  const caller = await credentialsOf(account, signal);
  try {
    return await line.send(signal, () => changeOnce(account, headersOf(account, caller), change));
  } catch (error) {
    // The next change is to have a new token; this one is not sent again.
    if (isUnauthorized(error)) await credentialsOf(account, signal, caller.accessToken);
    throw error;
  } finally {
    // Who asks from now on is to see the board as it is then.
    line.flights.close();
  }
}

async function changeOnce(account: AccountConnection, headers: Record<string, string>, change: BoardChange): Promise<unknown> {
  const { operation, method, path, assetId } = change;
  const url = endpoint(account.apiUrl, path);
  const body = change.body === undefined ? {} : { body: JSON.stringify(change.body) };
  const type: Record<string, string> = change.body === undefined ? {} : { 'content-type': 'application/json' };
  const { signal } = new AbortController();
  try {
    const response = await account.transport.send({ method, url, headers: { ...headers, ...type }, ...body, signal });
    account.line?.server.note(response.headers);
    const { status, headers: answered } = response;
    account.log.debug(`${operation}: ${method} ${status}`);
    const text = await readText(response, signal).catch((error: unknown) => {
      // What is done is done, whatever became of the words about it.
      if (status >= 200 && status < 300) return '';
      throw error;
    });
    if (status >= 200 && status < 300) return foreignJsonOf(text);
    const problem = problemOf(status, answered, text, { operation, assetId, now: account.clock.now() });
    throw status >= 400 && status < 500 ? problem : uncertain(problem);
  } catch (error) {
    throw isGettyError(error) && error.used === 'unknown' ? uncertain(error) : error;
  }
}

function uncertain({ data, cause }: GettyError): GettyError {
  return new GettyError('changeUncertain', data, { cause });
}
