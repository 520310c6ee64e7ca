import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ObtainHooks, Phase } from '../core/licensing/types.ts';
import type { UiText } from '../core/text.ts';
import type { Words } from '../seams.ts';
import { type Work, whenLong, whileShown } from '../ui/progress.ts';

/** Free work, whose notification comes only when it takes long. */
export function withFreeProgress<T>(title: UiText, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return whenLong(title, ({ signal }) => work(signal));
}

/** Milliseconds within which VS Code has passed on what was reported. What it has not passed on when the work ends, it drops. */
const passedOnAfter = 150;

/**
 * Runs a download behind a notification that says at every moment whether it was charged yet: also of one that took no time,
 * whose notification VS Code still shows beside the next question.
 */
export function withDownloadProgress<T>(title: UiText, words: Words, work: (hooks: ObtainHooks) => Promise<T>): Promise<T> {
  const started = Promise.withResolvers<{ readonly working: Promise<T> }>();
  const noticed = whileShown(title, async (given) => {
    const working = work(reportingTo(given, words));
    started.resolve({ working });
    await Promise.allSettled([working]);
    await pause(passedOnAfter);
  });
  noticed.then(undefined, started.reject);
  return started.promise.then(({ working }) => working);
}

function reportingTo({ signal, report }: Work, words: Words): ObtainHooks {
  let percent = 0;
  return {
    signal,
    onPhase: (phase, charged) => report({ message: phaseText(phase, charged) }),
    onBytes: (received, total) => {
      const now = total ? Math.floor((100 * received) / total) : percent;
      report({ message: bytesText(received, total, words), increment: total ? Math.max(0, now - percent) : undefined });
      percent = Math.max(percent, now);
    },
  };
}

function phaseText(phase: Phase, charged: boolean): UiText {
  if (phase === 'waiting' && charged) return vscode.l10n.t('Charged. Waiting for other transfers');
  if (phase === 'waiting') return vscode.l10n.t('Another window works on this asset. Waiting; not charged yet');
  if (phase === 'charging') return vscode.l10n.t('Charging. This cannot be cancelled');
  if (phase === 'fetching') return vscode.l10n.t('Charged. Saving');
  if (phase === 'verifying') return vscode.l10n.t('Charged. Verifying');
  return charged ? vscode.l10n.t('Charged. Checking') : vscode.l10n.t('Checking; not charged yet');
}

function bytesText(received: number, total: number | undefined, words: Words): UiText {
  return total === undefined
    ? vscode.l10n.t('Charged. Saving {0}', words.bytes(received))
    : vscode.l10n.t('Charged. Saving {0} of {1}', words.bytes(received), words.bytes(total));
}
