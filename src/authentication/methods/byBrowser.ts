import { parseCallback } from '../../core/auth/callback.ts';
import { parseTokenCallback } from '../../core/auth/loopback/tokenCallback.ts';
import { createPkce } from '../../core/auth/pkce.ts';
import type { Token } from '../../core/auth/types.ts';
import { ui } from '../../core/text.ts';
import { fillIn } from '../../ui/steps.ts';
import type { SignInDeps } from '../deps.ts';
import { throughBrowser, whileWaiting } from './browserFlow.ts';
import { apiKeyField } from './keyPrompts.ts';
import type { SignInMethod } from './signInMethod.ts';

/**
 * Authorization code with PKCE as a public client: the person signs in on Getty Images' own page, and no password or
 * secret passes through here.
 */
export const byBrowser: SignInMethod = (attempt) =>
  fillIn([apiKeyField(attempt)], async ({ apiKey }) => {
    const token = await whileWaiting(attempt.signal, (signal) => tokenForCode(attempt.deps, apiKey, signal));
    return { grant: 'authorization_code', apiKey, token } as const;
  });

/** Implicit: the token itself comes through the browser, and nothing can renew it. */
export const byImplicit: SignInMethod = (attempt) =>
  fillIn([apiKeyField(attempt)], async ({ apiKey }) => {
    const token = await whileWaiting(attempt.signal, (signal) => tokenInFragment(attempt.deps, apiKey, signal));
    return { grant: 'implicit', apiKey, token } as const;
  });

async function tokenForCode(deps: SignInDeps, clientId: string, signal: AbortSignal): Promise<Token> {
  const oauth = await deps.oauth();
  const { verifier, challenge } = createPkce();
  const { answer, redirectUri } = await throughBrowser(deps, oauth.issuer, signal, {
    start: (options) => deps.startLoopback(options),
    pageFor: (redirect) => oauth.authorizeUrl({ clientId, challenge, ...redirect }),
    read: parseCallback,
    example: ui`http://localhost:…/callback?code=…&state=…`,
    isSecret: false,
  });
  return oauth.exchangeCode({ clientId, redirectUri, code: answer.code, verifier }, signal);
}

async function tokenInFragment(deps: SignInDeps, clientId: string, signal: AbortSignal): Promise<Token> {
  const oauth = await deps.oauth();
  const { answer } = await throughBrowser(deps, oauth.issuer, signal, {
    start: (options) => deps.startTokenLoopback(options),
    pageFor: (redirect) => oauth.implicitUrl({ clientId, ...redirect }),
    read: (text, state, issuer) => parseTokenCallback(text, state, Date.now(), issuer),
    example: ui`http://localhost:…/callback#access_token=…&state=…`,
    isSecret: true,
  });
  return answer;
}
