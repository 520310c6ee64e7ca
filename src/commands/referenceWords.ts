import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import type { ReferenceResult } from '../seams/references.ts';
import { flash } from '../ui/statusBar.ts';

/** What became of a reference that is not in the document; empty when it is there, or when nobody wanted one. */
export function whereText(result: Pick<ReferenceResult, 'where' | 'why'> | undefined): UiText {
  if (!result || result.where === 'document') return '';
  const isCopied = result.where === 'clipboard';
  switch (result.why) {
    case 'closed':
      return isCopied
        ? vscode.l10n.t('The document was closed. The reference is on the clipboard.')
        : vscode.l10n.t('The document was closed, so the reference was not written.');
    case 'readOnly':
      return isCopied
        ? vscode.l10n.t('The document cannot be changed. The reference is on the clipboard.')
        : vscode.l10n.t('The document cannot be changed, so the reference was not written.');
    case 'changed':
      return isCopied
        ? vscode.l10n.t('The place in the document is not there any more. The reference is on the clipboard.')
        : vscode.l10n.t('The place in the document is not there any more, so the reference was not written.');
    default:
      return isCopied ? vscode.l10n.t('The reference is on the clipboard.') : vscode.l10n.t('The reference was not written anywhere.');
  }
}

/** The button for a text that was written nowhere: none otherwise. */
export function copyButton(result: ReferenceResult | undefined): readonly UiText[] {
  return result?.where === 'nowhere' ? [vscode.l10n.t('Copy Reference')] : [];
}

/** Does what the button says, if it is that one. */
export async function copyWhenAsked(answer: UiText | undefined, result: ReferenceResult | undefined): Promise<void> {
  const [copy] = copyButton(result);
  if (!result || answer === undefined || answer !== copy) return;
  await vscode.env.clipboard.writeText(result.text);
  flash(vscode.l10n.t('Reference copied'), 3000);
}
