import * as vscode from 'vscode';
import { SpokenError } from '../core/errors.ts';
import { askFile } from '../ui/dialogs.ts';
import { shownPath } from '../ui/paths.ts';
import { frontFile } from '../ui/tabs.ts';
import { type Item, pick } from '../ui/wizard.ts';
import { adopt } from './adopt.ts';
import type { AuditDeps } from './deps.ts';
import type { Looked } from './ground.ts';
import { sentenceFor } from './sentences.ts';

const picture = /\.(?:jpe?g|jpe|jfif|png|webp|tiff?|gif|eps|ai|psd)$/i;
const mostOffered = 500;

/** The file of the explorer, the picture in front, one of those that no record names, or one that is looked for. */
export async function adoptImage(deps: AuditDeps, argument: unknown, looked: readonly Looked[]): Promise<boolean> {
  const front = frontFile();
  const given = argument instanceof vscode.Uri ? argument : front && picture.test(front.path) ? front : await askPicture(looked);
  if (!given) return false;
  if (given.scheme !== 'file' || !vscode.workspace.getWorkspaceFolder(given) || !picture.test(given.path)) {
    throw new SpokenError(vscode.l10n.t('Only a picture in a workspace folder on this disk can have a licence record.'));
  }
  return adopt(deps, given);
}

interface Choice extends Item {
  readonly uri?: vscode.Uri;
}

async function askPicture(looked: readonly Looked[]): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t('Getty Images: Adopt Image');
  const open = looked.flatMap(({ findings, uriOf }) =>
    findings
      .filter(({ rule }) => rule === 'unrecorded-file')
      .map((finding): Choice => ({ label: shownPath(uriOf(finding.path)), description: sentenceFor(finding), uri: uriOf(finding.path) })),
  );
  const other: Choice = { label: vscode.l10n.t('Another File…') };
  const items = [...open.slice(0, mostOffered), other];
  const placeholder = vscode.l10n.t('Which picture?');
  const answer = open.length === 0 ? other : await pick({ title, placeholder, items, canGoBack: false });
  if (typeof answer !== 'object') return undefined;
  return answer.uri ?? askFile({ title, start: vscode.workspace.workspaceFolders?.[0]?.uri });
}
