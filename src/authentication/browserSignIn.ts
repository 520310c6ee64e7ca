import * as vscode from 'vscode';
import { createPkce, createState } from '../core/auth/pkce.ts';
import type { Token } from '../core/auth/types.ts';
import { askBrowser, waitingText } from './browserCode.ts';
import type { SignInDeps } from './deps.ts';

/**
 * Authorization code with PKCE as a public client: the person signs in on Getty Images' own page, and no password or
 * secret passes through here. Rejects with a cancellation when the person gives up.
 */
export async function browserToken(deps: SignInDeps, apiKey: string, signal: AbortSignal): Promise<Token> {
  const oauth = await deps.oauth();
  signal.throwIfAborted();
  const { verifier, challenge } = createPkce();
  const state = createState();
  const loopback = await deps.startLoopback({ state, issuer: oauth.issuer, signal, page: page() });
  try {
    const redirectUri = await redirectUriFor(loopback.redirectUri);
    const authorizeUrl = oauth.authorizeUrl({ clientId: apiKey, redirectUri, state, challenge });
    const code = await askBrowser({ loopback, authorizeUrl, state, issuer: oauth.issuer, signal });
    return await oauth.exchangeCode({ clientId: apiKey, redirectUri, code, verifier }, signal);
  } finally {
    loopback.close();
  }
}

/** Shows that the browser is waited for; the person can cancel there. */
export function whileWaiting<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: waitingText() };
  const waiting = vscode.window.withProgress(options, async (_progress, token) => {
    const cancelled = new AbortController();
    const subscription = token.onCancellationRequested(() => cancelled.abort());
    try {
      return await run(AbortSignal.any([signal, cancelled.signal]));
    } finally {
      subscription.dispose();
    }
  });
  return Promise.resolve(waiting);
}

/**
 * A desktop window on a remote machine forwards the port, maybe under another number. Anything that is not loopback is
 * of no use: Getty Images takes such an address only when it was registered, so the person pastes the answer instead.
 */
async function redirectUriFor(local: string): Promise<string> {
  if (vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName === undefined) return local;
  const forwarded = new URL((await vscode.env.asExternalUri(vscode.Uri.parse(local, true))).toString(true));
  const isLoopback = forwarded.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(forwarded.hostname);
  return isLoopback ? `http://localhost:${forwarded.port || '80'}${new URL(local).pathname}` : local;
}

function page() {
  return {
    title: vscode.l10n.t('Getty Images for VS Code'),
    done: vscode.l10n.t('You are signed in. You can close this page and go back to VS Code.'),
    failed: vscode.l10n.t('This did not sign you in. Close this page and look at VS Code, which may still be waiting.'),
  };
}
