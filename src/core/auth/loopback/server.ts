import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../../clock.ts';
import { GettyError, isCancellation } from '../../errors.ts';
import type { LoopbackPage } from './page.ts';
import { closeAll, listenOnLoopback, portOf } from './sockets.ts';

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

export interface Loopback<Answer> {
  /** `http://localhost:PORT/path`: the authorization server takes plain http for localhost only, by name. */
  readonly redirectUri: string;
  /**
   * The first valid answer. Rejects with GettyError `signInRefused` (the person pressed Deny) or `signInTimedOut`, or with
   * the signal's reason; the latter two close the port at once.
   */
  readonly answer: Promise<Answer>;
  /** Stops waiting: `answer` rejects with an AbortError and the port closes. After an answer it closes by itself. */
  close(): void;
}

/** The one answer that a listener waits for. */
interface Wait<Answer> {
  readonly promise: Promise<Answer>;
  /** Like `promise`, but never rejects. */
  readonly settled: Promise<void>;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
  /** False once a valid answer was taken: there is one only. */
  isOpen: boolean;
}

export interface Question<Answer> extends LoopbackOptions {
  readonly path: string;
  readonly wait: Wait<Answer>;
}

/** Answers a request, and takes the answer that it brings, if any. */
export type Respond<Answer> = (request: IncomingMessage, response: ServerResponse, question: Question<Answer>) => void;

/**
 * Waits on the loopback interface for one answer of the authorization server, which `respond` recognises. A request that
 * brings none changes nothing: it is refused and the wait goes on.
 */
export async function waitOnLoopback<Answer>(options: LoopbackOptions, respond: Respond<Answer>): Promise<Loopback<Answer>> {
  const { signal, path = '/callback', timeoutMs = 300_000, clock = systemClock } = options;
  signal.throwIfAborted();
  const wait = createWait<Answer>();
  const question = { ...options, path, wait };
  const servers = await listenOnLoopback(options.port, (request, response) => respond(request, response, question));
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

function createWait<Answer>(): Wait<Answer> {
  let resolve: Wait<Answer>['resolve'] = () => {};
  let reject: Wait<Answer>['reject'] = () => {};
  const promise = new Promise<Answer>((...both) => {
    [resolve, reject] = both;
  });
  const settled = promise.then(
    () => {},
    () => {},
  );
  return { promise, settled, resolve, reject, isOpen: true };
}

function abortError(): Error {
  return new DOMException('The wait for the sign-in was closed', 'AbortError');
}

function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
