import * as vscode from 'vscode';
import type { Loopback, LoopbackOptions } from '../../core/auth/loopback/server.ts';
import { createState } from '../../core/auth/pkce.ts';
import { isGettyError, SpokenError } from '../../core/errors.ts';
import { settingNames, settingsPrefix } from '../../core/names.ts';
import { plain, type UiText } from '../../core/text.ts';
import { whileShown } from '../../ui/progress.ts';
import type { SignInDeps } from '../deps.ts';
import { askBrowser, waitingText } from './browserAnswer.ts';

/** What differs between the ways of signing in that go through the browser. */
export interface BrowserFlow<Answer> {
  start(options: LoopbackOptions): Promise<Loopback<Answer>>;
  pageFor(redirect: { readonly redirectUri: string; readonly state: string }): URL;
  /** Reads a pasted address; throws GettyErrors. */
  read(text: string, state: string, issuer: string): Answer;
  /** What such an address looks like. */
  readonly example: UiText;
  /** The address holds a token, so it is not shown while it is typed. */
  readonly isSecret: boolean;
}

/** Opens the sign-in page and waits for its answer. Rejects with a cancellation when the person gives up. */
export async function throughBrowser<Answer>(
  deps: SignInDeps,
  issuer: string,
  signal: AbortSignal,
  flow: BrowserFlow<Answer>,
): Promise<{ readonly answer: Answer; readonly redirectUri: string }> {
  signal.throwIfAborted();
  const state = createState();
  const port = deps.settings.redirectPort() || undefined;
  const loopback = await listening(port, () => flow.start({ port, state, issuer, signal, page: page() }));
  try {
    const redirectUri = await redirectUriFor(loopback.redirectUri, port !== undefined);
    const read = (text: string) => flow.read(text, state, issuer);
    const question = { loopback, page: flow.pageFor({ redirectUri, state }), read, signal };
    return { answer: await askBrowser({ ...question, example: flow.example, isSecret: flow.isSecret }), redirectUri };
  } finally {
    loopback.close();
  }
}

/** Shows that the browser is waited for; the person can cancel there. */
export function whileWaiting<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return whileShown(waitingText(), (work) => run(AbortSignal.any([signal, work.signal])));
}

/** A port of the person's choice may be taken, which only they can change. */
async function listening<T>(port: number | undefined, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (port === undefined || !isGettyError(error) || error.data.host !== 'localhost') throw error;
    const setting = plain(`${settingsPrefix}.${settingNames.redirectPort}`);
    if (error.data.code !== 'EADDRINUSE')
      throw new SpokenError(
        vscode.l10n.t('This machine does not allow listening on port {0}: it may be reserved. Change the setting {1}.', port, setting),
      );
    throw new SpokenError(
      vscode.l10n.t('Port {0} of this machine is used by another program. End that one or change the setting {1}.', port, setting),
    );
  }
}

/**
 * A desktop window on a remote machine forwards the port, maybe under another number, which is of no use when the address
 * was registered. Neither is anything that is not loopback, so the person pastes the answer then.
 */
async function redirectUriFor(local: string, isRegistered: boolean): Promise<string> {
  if (vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName === undefined || isRegistered) return local;
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
