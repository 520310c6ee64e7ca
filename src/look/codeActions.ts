import * as vscode from 'vscode';
import { linkAround } from '../core/assets/linkAround.ts';
import { commands } from '../core/names.ts';
import { languageOf } from '../core/references/language.ts';
import { standsInMarkup } from '../core/references/standsInMarkup.ts';
import { plain } from '../core/text.ts';
import { commandAction } from '../ui/codeAction.ts';
import type { LookDeps } from './deps.ts';
import { idAt } from './hover.ts';

/**
 * What the light bulb offers on an ID, an address or a delivered name that the cursor touches. Nobody is asked anything: what is
 * here is known by the index. The commands replace what stands under the cursor, of an address its whole link; what stands inside
 * other markup is only looked at.
 */
export async function assetActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  images: LookDeps['images'],
): Promise<vscode.CodeAction[]> {
  const found = idAt(document, range.start);
  if (!found?.range.contains(range)) return [];
  const { id } = found;
  const look = commandAction(vscode.l10n.t('Look at Asset {0}', plain(id, 60)), commands.lookAtAsset, id);
  const { text } = document.lineAt(range.start.line);
  const { start, end } = found.range;
  const link = linkAround(languageOf(document.languageId, document.uri.path), text, start.character, end.character);
  if (!link && standsInMarkup(document.languageId, text, start.character)) return [look];
  const here = await images.known(({ assetId }) => assetId.toLowerCase() === id.toLowerCase());
  const useTitle = link ? vscode.l10n.t('Replace the Link with the Image That Is Here') : vscode.l10n.t('Use the Image That Is Here');
  const use = commandAction(useTitle, commands.insertReference, id);
  const licenseTitle = link ? vscode.l10n.t('License and Replace the Link…') : vscode.l10n.t('License and Insert…');
  const license = commandAction(licenseTitle, commands.licenseAndInsert, id);
  return [...(here.length > 0 ? [use] : []), license, look];
}
