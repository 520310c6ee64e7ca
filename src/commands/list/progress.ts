import * as vscode from 'vscode';
import type { ListHooks, ListProgress } from '../../core/list/run.ts';
import type { Words } from '../../seams.ts';
import { signalOf } from '../progress.ts';

/** Runs a list behind one notification: the whole, what was charged, and the asset that is moving. Cancelling stops new charges. */
export function withListProgress<T>(words: Words, work: (hooks: ListHooks) => Promise<T>): Promise<T> {
  const title = vscode.l10n.t('Getty Images');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) => {
      let percent = 0;
      const stopping = token.onCancellationRequested(() => progress.report({ message: vscode.l10n.t('Stopping; no further charge') }));
      const onProgress = (state: ListProgress) => {
        if (token.isCancellationRequested) return;
        const now = state.total > 0 ? (100 * state.done) / state.total : 0;
        progress.report({ message: progressText(state, words), increment: Math.max(0, now - percent) });
        percent = Math.max(percent, now);
      };
      return work({ signal: signalOf(token), onProgress }).finally(() => stopping.dispose());
    }),
  );
}

/** Free work on a list, with how far it is. */
export function withLookUpProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) =>
      work(signalOf(token), (done, of) => progress.report({ message: vscode.l10n.t('{0} of {1}', done, of) })),
    ),
  );
}

function progressText({ total, saved, charged, asset }: ListProgress, words: Words): string {
  const whole = vscode.l10n.t('{0} of {1} saved, {2} charged.', words.number(saved), words.number(total), words.number(charged));
  return `${whole} ${vscode.l10n.t('Asset {0}', asset.id)}: ${assetText(asset, words)}`;
}

function assetText({ phase, received, expected }: ListProgress['asset'], words: Words): string {
  if (phase === 'done') return vscode.l10n.t('done');
  if (phase === 'charging') return vscode.l10n.t('charging');
  if (phase === 'checking') return vscode.l10n.t('checking');
  if (phase === 'verifying') return vscode.l10n.t('verifying');
  if (received === undefined) return phase === 'waiting' ? vscode.l10n.t('waiting') : vscode.l10n.t('saving');
  return expected === undefined
    ? vscode.l10n.t('saving {0}', words.bytes(received))
    : vscode.l10n.t('saving {0} of {1}', words.bytes(received), words.bytes(expected));
}
