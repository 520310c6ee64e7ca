import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../clock.ts';
import { GettyError, isCancellation, isGettyError } from '../errors.ts';
import { type CallbackAnswer, parseCallback } from './callback.ts';
import { type LoopbackPage, pageHeaders, pageHtml } from './loopbackPage.ts';
import { closeAll, listenOnLoopback, portOf } from './loopbackSockets.ts';

/** Time for the browser to take the page; then the port is closed, kept-alive connections included. */
const lingerMs = 1000;

export interface LoopbackOptions {
  /** A free port when undefined. */
  readonly port?: number;
  /** Starts with a slash. */
  readonly path?: string;
  readonly state: string;
  /** What `iss` must be when the answer has one. */
  readonly issuer?: string;
  /** Default 300,000. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
  readonly page: LoopbackPage;
  readonly clock?: Clock;
}

export interface Loopback {
  /** `http://localhost:PORT/path`: the authorization server takes plain http for localhost only, by name. */
  readonly redirectUri: string;
  /**
   * The code of the first valid answer. Rejects with GettyError `signInRefused` (the person pressed Deny) or
   * `signInTimedOut`, or with the signal's reason; the latter two close the port at once.
   */
  readonly answer: Promise<CallbackAnswer>;
  /** Stops waiting: `answer` rejects with an AbortError and the port closes. After an answer it closes by itself. */
  close(): void;
}

/**
 * Waits on the loopback interface for one answer of the authorization server. A request of the wrong method, path, host,
 * origin or state changes nothing: it is refused and the wait goes on.
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { signal, path = '/callback', timeoutMs = 300_000, clock = systemClock } = options;
  signal.throwIfAborted();
  const wait = createWait();
  const servers = await listenOnLoopback(options.port, (request, response) => answerRequest(request, response, { ...options, path }, wait));
  const timers = new AbortController();
  const shut = (reason: unknown) => {
    timers.abort();
    signal.removeEventListener('abort', abort);
    wait.reject(reason);
    closeAll(servers);
  };
  const abort = () => shut(signal.reason);
  const close = () => {
    if (wait.isOpen) shut(abortError());
  };
  const after = (ms: number, action: () => void) => clock.sleep(ms, timers.signal).then(action).catch(ignoreCancellation);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  void after(timeoutMs, () => shut(new GettyError('signInTimedOut')));
  void wait.settled.then(() => after(lingerMs, () => shut(undefined)));
  return { redirectUri: `http://localhost:${portOf(servers[0])}${path}`, answer: wait.promise, close };
}

interface Wait {
  readonly promise: Promise<CallbackAnswer>;
  /** Like `promise`, but never rejects. */
  readonly settled: Promise<void>;
  readonly resolve: (answer: CallbackAnswer) => void;
  readonly reject: (reason: unknown) => void;
  /** False once a valid answer was taken: there is one only. */
  isOpen: boolean;
}

function createWait(): Wait {
  let resolve: Wait['resolve'] = () => {};
  let reject: Wait['reject'] = () => {};
  const promise = new Promise<CallbackAnswer>((...both) => {
    [resolve, reject] = both;
  });
  const settled = promise.then(
    () => {},
    () => {},
  );
  return { promise, settled, resolve, reject, isOpen: true };
}

function answerRequest(request: IncomingMessage, response: ServerResponse, options: LoopbackOptions, wait: Wait): void {
  const { title, done, failed } = options.page;
  const outcome = outcomeOf(request, options, wait);
  if ('refusal' in outcome) {
    send(response, outcome.refusal, pageHtml(title, failed));
    return;
  }
  wait.isOpen = false;
  response.once('close', () => ('error' in outcome ? wait.reject(outcome.error) : wait.resolve(outcome.answer)));
  send(response, 200, pageHtml(title, 'error' in outcome ? failed : done));
}

type Outcome = { readonly refusal: number } | { readonly error: GettyError } | { readonly answer: CallbackAnswer };

function outcomeOf(request: IncomingMessage, options: LoopbackOptions, wait: Wait): Outcome {
  const refusal = refusalOf(request, options) ?? (wait.isOpen ? undefined : 410);
  if (refusal !== undefined) return { refusal };
  try {
    return { answer: parseCallback(request.url ?? '', options.state, options.issuer) };
  } catch (error) {
    if (!isGettyError(error)) throw error;
    return error.kind === 'signInState' ? { refusal: 400 } : { error };
  }
}

/** The status of a request that no browser following the authorization server's redirect would make. */
function refusalOf({ method, url = '', headers }: IncomingMessage, { path }: LoopbackOptions): number | undefined {
  if (!isLoopbackHost(headers.host)) return 403;
  if (headers.origin !== undefined || (headers['sec-fetch-mode'] ?? 'navigate') !== 'navigate') return 403;
  if (url.split('?', 1)[0] !== path) return 404;
  return method === 'GET' ? undefined : 405;
}

/** Any port: a forwarded one differs from ours. Any other name is a DNS rebinding attempt. */
function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/iu.test(host ?? '');
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { ...pageHeaders, connection: 'close' }).end(html);
}

function abortError(): Error {
  return new DOMException('The wait for the sign-in was closed', 'AbortError');
}

function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
