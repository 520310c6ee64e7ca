import { type CallbackAnswer, parseCallback } from '../callback.ts';
import { finish, navigationRefusal, type Outcome, outcomeOf } from './gate.ts';
import { type Loopback, type LoopbackOptions, type Question, waitOnLoopback } from './server.ts';

/**
 * Waits for the code of an authorization. A request of the wrong method, path, host, origin or state changes nothing: it
 * is refused and the wait goes on.
 */
export function startLoopback(options: LoopbackOptions): Promise<Loopback<CallbackAnswer>> {
  return waitOnLoopback<CallbackAnswer>(options, (request, response, question) => {
    const refusal = navigationRefusal(request, question.path) ?? (question.wait.isOpen ? undefined : 410);
    finish(response, refusal === undefined ? codeIn(request.url ?? '', question) : { refusal }, question);
  });
}

function codeIn(url: string, { state, issuer }: Question<CallbackAnswer>): Outcome<CallbackAnswer> {
  return outcomeOf(() => parseCallback(url, state, issuer));
}
