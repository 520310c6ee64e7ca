import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '../../clock.ts';
import { GettyError } from '../../errors.ts';
import { parseCallback } from '../callback.ts';
import type { Token } from '../types.ts';
import { finish, navigationRefusal, type Outcome, outcomeOf, ownPageRefusal, sendPage } from './gate.ts';
import { tokenPage } from './page.ts';
import { type Loopback, type LoopbackOptions, type Question, waitOnLoopback } from './server.ts';
import { parseTokenCallback } from './tokenCallback.ts';

const maxBodyBytes = 16 * 1024;

/**
 * Waits for the token of an implicit grant. It comes in the fragment, which no request holds, so the browser first gets a
 * page whose script POSTs the fragment back. Requests that our page or the authorization server's redirect did not cause
 * are refused and the wait goes on.
 */
export function startTokenLoopback(options: LoopbackOptions): Promise<Loopback<Token>> {
  return waitOnLoopback<Token>(options, (request, response, question) => {
    if (request.method === 'POST') takePost(request, response, question);
    else answerNavigation(request, response, question);
  });
}

/** Some servers put a refusal in the query, as with codes. A token in the query is not taken: it stood in a request. */
function answerNavigation(request: IncomingMessage, response: ServerResponse, question: Question<Token>): void {
  const { url = '' } = request;
  const refusal = navigationRefusal(request, question.path) ?? (question.wait.isOpen ? undefined : 410);
  if (refusal === undefined && url === question.path) {
    const { html, headers } = tokenPage(question.page, randomBytes(16).toString('base64'));
    sendPage(response, 200, html, headers);
    return;
  }
  finish(response, refusal === undefined ? outcomeOf(() => refusalIn(url, question)) : { refusal }, question);
}

function refusalIn(url: string, { state, issuer }: Question<Token>): never {
  parseCallback(url, state, issuer);
  throw new GettyError('unexpectedAnswer');
}

/** The page shows its own words, so only the status of the answer counts: 200 when there is a token. */
function takePost(request: IncomingMessage, response: ServerResponse, question: Question<Token>): void {
  const refusal = ownPageRefusal(request, question.path);
  if (refusal !== undefined) {
    request.resume();
    finish(response, { refusal }, question);
    return;
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  request.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= maxBodyBytes) parts.push(part);
  });
  request.once('end', () => finish(response, tokenIn(bytes, Buffer.concat(parts).toString(), question), question, 403));
}

function tokenIn(bytes: number, body: string, { state, issuer, wait, clock = systemClock }: Question<Token>): Outcome<Token> {
  if (bytes > maxBodyBytes) return { refusal: 413 };
  if (!wait.isOpen) return { refusal: 410 };
  return outcomeOf(() => parseTokenCallback(body, state, clock.now(), issuer));
}
