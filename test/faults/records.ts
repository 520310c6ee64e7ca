import type { LoggedRequest } from '../sandbox/log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** Requests for a charge that arrived, whatever became of them. */
export function posts(sandbox: Sandbox): readonly LoggedRequest[] {
  return sandbox.requests().filter(({ origin, method }) => origin === 'api' && method === 'POST');
}
