import * as vscode from 'vscode';
import type { ObtainHooks, Phase } from '../core/licensing/types.ts';
import type { UiText } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import { whenLong } from '../ui/progress.ts';
import { inStages, type StagedWork } from '../ui/stages.ts';

/** Free work, whose notification comes only when it takes long. */
export function withFreeProgress<T>(title: UiText, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return whenLong(title, ({ signal }) => work(signal));
}

/**
 * Runs a download behind notifications that say at every moment whether it was charged yet, and have a Cancel button exactly while
 * cancelling does something.
 */
export function withDownloadProgress<T>(title: UiText, words: Words, work: (hooks: ObtainHooks) => Promise<T>): Promise<T> {
  return inStages(title, (given) => work(reportingTo(given, words)));
}

function reportingTo({ signal, report, stage }: StagedWork, words: Words): ObtainHooks {
  let percent = 0;
  return {
    signal,
    onPhase: (phase, charged) => {
      report({ message: phaseText(phase, charged) });
      if (phase === 'charging') stage(false);
      else if (charged || phase === 'throttled') stage(true);
    },
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
  if (phase === 'throttled') return vscode.l10n.t('Too many requests at once. Waiting, not charged yet');
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
