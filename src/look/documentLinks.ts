import * as vscode from 'vscode';
import type { FoundAssetId } from '../core/assets/assetId.ts';
import { findAssetIdsInPortions } from '../core/assets/portions.ts';
import { commandUri } from '../core/html.ts';
import { inPortions } from '../core/inPortions.ts';
import { commands } from '../core/names.ts';
import { standsInAddress } from '../core/references/standsInAddress.ts';
import { standsInMarkup } from '../core/references/standsInMarkup.ts';
import { plain } from '../core/text.ts';
import { commandLink } from '../ui/documentLink.ts';

/** Long documents are searched only this far, and have no more links than this. */
const [searchedCharacters, mostLinks] = [500_000, 2_000];

/**
 * IDs, names and addresses without a scheme that lead to a look at their asset. Where VS Code or the language makes a link of
 * the same letters there is none. VS Code asks when nobody types any more, and the search leaves the event loop free.
 */
export async function assetLinks(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.DocumentLink[]> {
  const stop = new AbortController();
  const cancelled = token.onCancellationRequested(() => stop.abort());
  try {
    const start = new vscode.Position(0, 0);
    const text = document.getText(new vscode.Range(start, document.positionAt(searchedCharacters)));
    const found = await findAssetIdsInPortions(text, stop.signal);
    return await inPortions(linksTo(document, found.slice(0, mostLinks)), stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return [];
    throw error;
  } finally {
    cancelled.dispose();
  }
}

function* linksTo(document: vscode.TextDocument, found: readonly FoundAssetId[]): Generator<void, vscode.DocumentLink[]> {
  const links: vscode.DocumentLink[] = [];
  for (const { id, start: from, end } of found) {
    const range = new vscode.Range(document.positionAt(from), document.positionAt(end));
    const { text } = document.lineAt(range.start.line);
    const { character } = range.start;
    const isLink = standsInAddress(text, character) || standsInMarkup(document.languageId, text, character);
    const uri = isLink ? undefined : commandUri(commands.lookAtAsset, id);
    if (uri !== undefined) links.push(commandLink(range, uri, vscode.l10n.t('Look at Asset {0}', plain(id, 60))));
    yield;
  }
  return links;
}
