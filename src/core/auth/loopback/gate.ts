import type { IncomingMessage, ServerResponse } from 'node:http';
import { type GettyError, isGettyError } from '../../errors.ts';
import { pageHeaders, pageHtml } from './page.ts';
import type { Question } from './server.ts';

/** What a request brought: nothing (a status that says why), the end of the sign-in, or its answer. */
export type Outcome<Answer> = { readonly refusal: number } | { readonly error: GettyError } | { readonly answer: Answer };

/** The status of a request that no browser following the authorization server's redirect would make. */
export function navigationRefusal({ method, url = '', headers }: IncomingMessage, path: string): number | undefined {
  if (!isLoopbackHost(headers.host)) return 403;
  if (headers.origin !== undefined || (headers['sec-fetch-mode'] ?? 'navigate') !== 'navigate') return 403;
  if (pathOf(url) !== path) return 404;
  return method === 'GET' ? undefined : 405;
}

/**
 * The status of a POST that our own page did not make. Browsers put the page's origin on every POST of a script and let
 * no script change it, so another site's page cannot pass.
 */
export function ownPageRefusal({ url, headers }: IncomingMessage, path: string): number | undefined {
  if (!isLoopbackHost(headers.host) || headers.origin !== `http://${headers.host}`) return 403;
  if ((headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return 403;
  if (url !== path) return 404;
  return headers['content-type'] === 'application/x-www-form-urlencoded' ? undefined : 415;
}

/** The answer that `parse` finds. One of another state or shape is refused, and the wait goes on. */
export function outcomeOf<Answer>(parse: () => Answer): Outcome<Answer> {
  try {
    return { answer: parse() };
  } catch (error) {
    if (!isGettyError(error)) throw error;
    return error.kind === 'signInState' ? { refusal: 400 } : { error };
  }
}

/** Answers with a page, and settles the wait when the browser has it. `errorStatus`: of an answer that says no. */
export function finish<Answer>(
  response: ServerResponse,
  outcome: Outcome<Answer>,
  { page, wait }: Question<Answer>,
  errorStatus = 200,
): void {
  if ('refusal' in outcome) {
    sendPage(response, outcome.refusal, pageHtml(page.title, page.failed));
    return;
  }
  wait.isOpen = false;
  response.once('close', () => ('error' in outcome ? wait.reject(outcome.error) : wait.resolve(outcome.answer)));
  if ('error' in outcome) sendPage(response, errorStatus, pageHtml(page.title, page.failed));
  else sendPage(response, 200, pageHtml(page.title, page.done));
}

export function sendPage(response: ServerResponse, status: number, html: string, headers = pageHeaders): void {
  response.writeHead(status, { ...headers, connection: 'close' }).end(html);
}

function pathOf(url: string): string | undefined {
  return url.split('?', 1)[0];
}

/** Any port: a forwarded one differs from ours. Any other name is a DNS rebinding attempt. */
function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/iu.test(host ?? '');
}
