import * as vscode from 'vscode';
import type { CommandDeps } from './deps.ts';

const exampleId = '1167612765';

/** Asks again where the images of the site go that the open document is part of. The reference that is shown is an example. */
export async function chooseDestination({ references, files }: CommandDeps): Promise<void> {
  const target = references.capture();
  try {
    const assetId = references.assetIdAtCursor() ?? exampleId;
    const title = vscode.l10n.t('Title of the image');
    await files.chooseDestination({
      document: target.document,
      assetId,
      fileName: `GettyImages-${assetId}.jpg`,
      asking: { title: vscode.l10n.t('Getty Images'), canGoBack: false },
      reference: {
        heading: vscode.l10n.t('A reference will look like this:'),
        text: (uri) => references.render(target, { assetId, title, uri }, true),
      },
    });
  } finally {
    target.dispose();
  }
}
