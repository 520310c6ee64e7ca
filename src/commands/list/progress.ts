import * as vscode from 'vscode';
import type { ListHooks, ListProgress } from '../../core/list/run.ts';
import { plain, type UiText, ui } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { whenLong, whileShown } from '../../ui/progress.ts';

/** Runs a list behind one notification: the whole, what was charged, and the asset that is moving. Cancelling stops new charges. */
export function withListProgress<T>(words: Words, work: (hooks: ListHooks) => Promise<T>): Promise<T> {
  return whileShown(vscode.l10n.t('Getty Images'), ({ signal, report }) => {
    let percent = 0;
    const stopping = () => report({ message: vscode.l10n.t('Stopping; no further charge') });
    signal.addEventListener('abort', stopping, { once: true });
    const onProgress = (state: ListProgress) => {
      if (signal.aborted) return;
      const now = state.total > 0 ? (100 * state.done) / state.total : 0;
      report({ message: progressText(state, words), increment: Math.max(0, now - percent) });
      percent = Math.max(percent, now);
    };
    return work({ signal, onProgress }).finally(() => signal.removeEventListener('abort', stopping));
  });
}

/** Free work on a list, with how far it is, once it takes long. */
export function withLookUpProgress<T>(
  title: UiText,
  work: (signal: AbortSignal, report: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  return whenLong(title, ({ signal, report }) => work(signal, (done, of) => report({ message: vscode.l10n.t('{0} of {1}', done, of) })));
}

function progressText({ total, saved, charged, asset }: ListProgress, words: Words): UiText {
  const whole = vscode.l10n.t('{0} of {1} saved, {2} charged.', words.number(saved), words.number(total), words.number(charged));
  return ui`${whole} ${vscode.l10n.t('Asset {0}', plain(asset.id, 60))}: ${assetText(asset, words)}`;
}

function assetText({ phase, received, expected }: ListProgress['asset'], words: Words): UiText {
  if (phase === 'done') return vscode.l10n.t('done');
  if (phase === 'charging') return vscode.l10n.t('charging');
  if (phase === 'throttled') return vscode.l10n.t('waiting, not charged yet');
  if (phase === 'checking') return vscode.l10n.t('checking');
  if (phase === 'verifying') return vscode.l10n.t('verifying');
  if (received === undefined) return phase === 'waiting' ? vscode.l10n.t('waiting') : vscode.l10n.t('saving');
  return expected === undefined
    ? vscode.l10n.t('saving {0}', words.bytes(received))
    : vscode.l10n.t('saving {0} of {1}', words.bytes(received), words.bytes(expected));
}
