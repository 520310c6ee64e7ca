import * as vscode from 'vscode';

/** The free ways on from the question about a price, of one asset or a list. */
export function freeButtons() {
  return {
    back: vscode.l10n.t('Back'),
    details: vscode.l10n.t('Show Details'),
    place: vscode.l10n.t('Choose Another Place…'),
  };
}
