import * as vscode from 'vscode';
import type { Product } from '../../core/api/types.ts';
import { loggable } from '../../core/errors.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { ReferenceResult } from '../../seams/references.ts';
import { sayOutcome } from '../../ui/messages.ts';
import { shownPath } from '../../ui/paths.ts';
import type { CommandDeps } from '../deps.ts';
import { copyButton, copyWhenAsked, whereText } from '../referenceWords.ts';
import type { Prepared } from './prepare.ts';

/** What became of a download. */
export interface Ending {
  readonly uri: vscode.Uri;
  /** `charged`: just now. `paid`: before, and saved now. `here`: the file was in the workspace. */
  readonly paid: 'charged' | 'paid' | 'here';
  readonly product: Product | undefined;
  readonly reference: ReferenceResult | undefined;
  readonly isKeptOut: boolean;
}

/** Milliseconds that the message waits for what is left. */
const patience = 2_000;

/** One notification: where the file is, what it took and what is left, and whether Git leaves it out. Nobody waits for it. */
export function announce(deps: CommandDeps, prepared: Prepared, ending: Ending): void {
  const show = vscode.l10n.t('Show File');
  const said = textOf(deps, prepared, ending).then((text) => sayOutcome('information', text, show, ...copyButton(ending.reference)));
  void said.then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand('vscode.open', ending.uri);
    return copyWhenAsked(chosen, ending.reference);
  });
  deps.refresh();
}

async function textOf(deps: CommandDeps, prepared: Prepared, ending: Ending): Promise<UiText> {
  const left = ending.paid === 'charged' && ending.product ? await leftOf(deps, prepared, ending.product) : '';
  return joined(
    [outcomeText(ending), left, ending.isKeptOut ? vscode.l10n.t('It is kept out of Git.') : '', whereText(ending.reference)],
    ' ',
  );
}

function outcomeText({ uri, paid }: Ending): UiText {
  const path = shownPath(uri);
  if (paid === 'charged') return vscode.l10n.t('Licensed and saved as {0}.', path);
  return paid === 'here'
    ? vscode.l10n.t('Ready at {0}. No download was used up.', path)
    : vscode.l10n.t('Ready at {0}. It was paid for before; nothing more was used up.', path);
}

/** "Premium Access: 36 of 50 left." as the account says now; nothing when it does not answer soon. */
async function leftOf(deps: CommandDeps, { engine, account }: Prepared, { id, name, type }: Product): Promise<UiText> {
  try {
    const products = await engine.api(account.id).products(AbortSignal.timeout(patience));
    const product = products.find((each) => each.id === id);
    return product ? vscode.l10n.t('{0}: {1}.', plain(name || type, 60), deps.words.allowanceOrUnknown(product)) : '';
  } catch (error) {
    // Whatever it was: the message about the money comes all the same.
    deps.log.info(`what is left could not be looked up after the charge: ${loggable(error)}`);
    return '';
  }
}
