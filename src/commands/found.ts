import * as vscode from 'vscode';
import { parseAssetId } from '../core/assets/assetId.ts';
import { keyOf } from '../core/list/plan.ts';
import { commands } from '../core/names.ts';
import { plain } from '../core/text.ts';
import type { FoundDocument, FoundId } from '../seams/documents.ts';
import { flash } from '../ui/statusBar.ts';
import type { CommandDeps } from './deps.ts';
import type { FoundList } from './list/downloadImages.ts';
import { withFreeProgress } from './progress.ts';

/* Rows of the tree that stand for asset IDs in documents. */

interface FoundRow {
  readonly uri: vscode.Uri;
  readonly assetId: string;
  readonly place: FoundId;
}

/** Searches the documents of the workspace for IDs of which there is no image; the tree shows them. */
export async function findAssetIds({ documents, images }: CommandDeps): Promise<void> {
  const found = await withFreeProgress(vscode.l10n.t('Looking for asset IDs in documents (free)'), () => documents.search());
  const { images: listed } = await images.list(Number.MAX_SAFE_INTEGER);
  const here = new Set(listed.map(({ assetId }) => assetId.toLowerCase()));
  const open = found.map(({ ids }) => ids.filter(({ id }) => !here.has(id.toLowerCase()))).filter((ids) => ids.length > 0);
  const count = new Set(open.flat().map(({ id }) => id.toLowerCase())).size;
  await vscode.commands.executeCommand('gettyImages.images.focus');
  flash(vscode.l10n.t('Asset IDs without an image: {0}, in documents: {1}', plain(String(count)), plain(String(open.length))), 5000);
}

/** The document, with the ID selected. */
export async function openFound(_deps: CommandDeps, argument: unknown): Promise<void> {
  if (isFoundRow(argument)) await showFound(argument);
}

/** As at the cursor: the reference takes the place of the ID. */
export async function licenseFound(_deps: CommandDeps, argument: unknown): Promise<void> {
  if (!isFoundRow(argument)) return;
  await showFound(argument);
  await vscode.commands.executeCommand(commands.licenseAndInsert, argument.assetId);
}

async function showFound({ uri, assetId, place }: FoundRow): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = document.validateRange(new vscode.Range(place.line, place.start, place.line, place.end));
  const isThere = document.getText(selection).toLowerCase().includes(assetId.toLowerCase());
  // Of what has been written on since, the next search tells where it is.
  await vscode.window.showTextDocument(document, isThere ? { selection: new vscode.Range(selection.start, selection.start) } : {});
}

/** The IDs of one document of the tree, or of all. Undefined for another argument. */
export function foundList(argument: unknown): FoundList | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('documents' in argument && Array.isArray(argument.documents)) return listOf(argument.documents.filter(isDocument));
  return isDocument(argument) ? listOf([argument]) : undefined;
}

function listOf(documents: readonly FoundDocument[]): FoundList | undefined {
  const ids = documents.flatMap((each) => each.ids.map(({ id }) => id));
  const unique = [...new Map(ids.map((id) => [keyOf(id), id])).values()];
  return unique.length > 0 ? { ids: unique, documents: documents.map(({ uri }) => uri) } : undefined;
}

function isDocument(value: unknown): value is FoundDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    value.uri instanceof vscode.Uri &&
    'ids' in value &&
    Array.isArray(value.ids)
  );
}

function isFoundRow(value: unknown): value is FoundRow {
  if (typeof value !== 'object' || value === null || !('uri' in value && 'assetId' in value && 'place' in value)) return false;
  return value.uri instanceof vscode.Uri && typeof value.assetId === 'string' && 'id' in parseAssetId(value.assetId);
}
