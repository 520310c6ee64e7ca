import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ObtainHooks, Phase } from '../core/licensing/types.ts';
import type { Words } from '../seams.ts';

/** An AbortSignal that fires when the token is cancelled. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** Milliseconds after which work counts as long. */
const longAfter = 500;

/**
 * Runs free work, behind a cancellable notification once it takes long. VS Code shows at most three new messages within
 * 800 ms: looks that pass in a moment must not use them up, or the message that says whether a charge went through stays unseen.
 */
export async function withFreeProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const working = work(controller.signal);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const timer = setTimeout(() => {
    void vscode.window.withProgress(options, async (_progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      await Promise.allSettled([working]);
    });
  }, longAfter);
  return working.finally(() => clearTimeout(timer));
}

/** Milliseconds within which VS Code has passed on what was reported. What it has not passed on when the work ends, it drops. */
const passedOnAfter = 150;

/**
 * Runs a download behind a notification that says at every moment whether it was charged yet: also of one that took no time,
 * whose notification VS Code still shows beside the next question.
 */
export function withDownloadProgress<T>(title: string, words: Words, work: (hooks: ObtainHooks) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const started = Promise.withResolvers<{ readonly working: Promise<T> }>();
  const noticed = vscode.window.withProgress(options, async (progress, token) => {
    const working = work(reportingTo(progress, signalOf(token), words));
    started.resolve({ working });
    await Promise.allSettled([working]);
    await pause(passedOnAfter);
  });
  noticed.then(undefined, started.reject);
  return started.promise.then(({ working }) => working);
}

function reportingTo(progress: vscode.Progress<{ message: string; increment?: number }>, signal: AbortSignal, words: Words): ObtainHooks {
  let percent = 0;
  return {
    signal,
    onPhase: (phase, charged) => progress.report({ message: phaseText(phase, charged) }),
    onBytes: (received, total) => {
      const now = total ? Math.floor((100 * received) / total) : percent;
      progress.report({ message: bytesText(received, total, words), increment: total ? Math.max(0, now - percent) : undefined });
      percent = Math.max(percent, now);
    },
  };
}

function phaseText(phase: Phase, charged: boolean): string {
  if (phase === 'waiting' && charged) return vscode.l10n.t('Charged. Waiting for other transfers');
  if (phase === 'waiting') return vscode.l10n.t('Another window works on this asset. Waiting; not charged yet');
  if (phase === 'charging') return vscode.l10n.t('Charging. This cannot be cancelled');
  if (phase === 'fetching') return vscode.l10n.t('Charged. Saving');
  if (phase === 'verifying') return vscode.l10n.t('Charged. Verifying');
  return charged ? vscode.l10n.t('Charged. Checking') : vscode.l10n.t('Checking; not charged yet');
}

function bytesText(received: number, total: number | undefined, words: Words): string {
  return total === undefined
    ? vscode.l10n.t('Charged. Saving {0}', words.bytes(received))
    : vscode.l10n.t('Charged. Saving {0} of {1}', words.bytes(received), words.bytes(total));
}
