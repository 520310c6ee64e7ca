import * as vscode from 'vscode';
import type { Engine } from '../../core/engine.ts';
import { isGettyError } from '../../core/errors.ts';
import type { Obtained } from '../../core/licensing/types.ts';
import { commands } from '../../core/names.ts';
import { sayOutcome } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';
import { follow, showError } from '../errors.ts';
import { type KeptWords, saveImage } from './saveImage.ts';
import type { SettledPlace } from './settledPlace.ts';

/**
 * Saves what is paid for in the place that was settled before, without a question. Where that fails after all, another place is
 * asked for until the file stands somewhere: it stays staged, so that costs nothing. Undefined when the person gave up.
 */
export async function land(
  deps: CommandDeps,
  engine: Engine,
  words: KeptWords,
  obtained: Obtained,
  place: SettledPlace,
): Promise<vscode.Uri | undefined> {
  for (;;) {
    const destination = await place.of(obtained.staged);
    if (!destination) return keptForLater();
    try {
      return await saveImage(deps, engine, words, obtained, destination);
    } catch (error) {
      if (!isGettyError(error)) throw error;
      const action = await follow(await showError(error, deps.words), words.assetId);
      if (action !== 'choosePlace') return undefined;
      if (!(await place.chooseAnother({ isPaid: true }))) return keptForLater();
    }
  }
}

function keptForLater(): undefined {
  const finish = vscode.l10n.t('Finish…');
  const text = vscode.l10n.t('The licensed file is kept on this machine. Saving it later is free: "Finish Open Downloads…".');
  void sayOutcome('information', text, finish).then((chosen) => {
    if (chosen === finish) void vscode.commands.executeCommand(commands.finishDownloads);
  });
  return undefined;
}
