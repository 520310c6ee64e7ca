import * as vscode from 'vscode';
import type { Engine } from '../../core/engine.ts';
import { isCancellation } from '../../core/errors.ts';
import type { Confirmation } from '../../core/licensing/confirmation.ts';
import type { DownloadRequest, Obtained, ObtainHooks, Phase, Plan } from '../../core/licensing/types.ts';
import { commands } from '../../core/names.ts';
import { plain } from '../../core/text.ts';
import { sayOutcome } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';
import { withDownloadProgress } from '../progress.ts';

/** Carries a plan out, and says what became of money when the person cancels. Numbers that are shown are new after every attempt. */
export async function obtain(
  deps: Pick<CommandDeps, 'words' | 'refresh'>,
  { downloads }: Pick<Engine, 'downloads'>,
  request: DownloadRequest,
  plan: Plan,
  confirmation?: Confirmation,
): Promise<Obtained> {
  let isPaid = plan.kind !== 'charge';
  const work = (hooks: ObtainHooks): Promise<Obtained> => {
    const onPhase = (phase: Phase, charged: boolean) => {
      isPaid ||= charged;
      hooks.onPhase?.(phase, isPaid);
    };
    return downloads.obtain(request, plan, { ...hooks, onPhase }, confirmation);
  };
  try {
    return await withDownloadProgress(vscode.l10n.t('Asset {0}', plain(request.assetId, 60)), deps.words, work);
  } catch (error) {
    if (isCancellation(error)) (isPaid ? sayPaused : sayCancelled)(request.assetId);
    throw error;
  } finally {
    if (confirmation) deps.refresh();
  }
}

/** Cancelling after the charge gives nothing up, and the person should not have to guess that. */
function sayPaused(assetId: string): void {
  const finish = vscode.l10n.t('Finish…');
  const text = vscode.l10n.t('Saving asset {0} is paused. It is paid for, and finishing it is free.', plain(assetId, 60));
  void sayOutcome('information', text, finish).then((chosen) => {
    if (chosen === finish) void vscode.commands.executeCommand(commands.finishDownloads);
  });
}

/** Whoever pressed the paid button and cancelled must not have to guess either. */
function sayCancelled(assetId: string): void {
  void sayOutcome('information', vscode.l10n.t('Asset {0}: cancelled. No download was used up.', plain(assetId, 60)));
}
