import * as vscode from 'vscode';
import { plainPath } from '../../core/text.ts';
import type { References, ReferenceTarget } from '../../seams/references.ts';
import { type Item, pick } from '../../ui/wizard.ts';

interface Row extends Item {
  readonly last: boolean;
}

/**
 * Where the reference goes: to the document in front, or the one that a preview in front shows. Where an image or something
 * else that takes no text is in front, the person says whether the editor that was used last is meant. Undefined when they
 * gave up. Whoever asks disposes of it.
 */
export async function askTarget(references: References, assetId?: string): Promise<ReferenceTarget | undefined> {
  const target = references.capture(false, assetId);
  if (!target.lastEditor) return target;
  target.dispose();
  const { uri, line } = target.lastEditor;
  const path = plainPath(vscode.workspace.asRelativePath(uri));
  const answer = await pick<Row>({
    title: vscode.l10n.t('Getty Images'),
    placeholder: vscode.l10n.t('Where the reference goes'),
    items: [
      { label: vscode.l10n.t('Insert at the Last Cursor'), description: vscode.l10n.t('{0}, line {1}', path, line), last: true },
      { label: vscode.l10n.t('Copy to the Clipboard'), last: false },
    ],
    canGoBack: false,
  });
  return typeof answer === 'object' ? references.capture(answer.last, assetId) : undefined;
}
