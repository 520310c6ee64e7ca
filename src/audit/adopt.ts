import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { SpokenError } from '../core/errors.ts';
import { isAssetId, recordPath } from '../core/records/place.ts';
import { plain } from '../core/text.ts';
import { askAsset } from '../ui/askAsset.ts';
import { shownName, shownPath } from '../ui/paths.ts';
import { whenLong } from '../ui/progress.ts';
import { flash } from '../ui/statusBar.ts';
import type { AuditDeps } from './deps.ts';
import { requireSaved } from './edits.ts';
import { knownOf } from './known.ts';
import { askProgram, failed, runProgram } from './program.ts';
import { askWhatItIs, type Said } from './whatItIs.ts';

/**
 * Finds which asset a picture is, by what it says of itself, by its name, or by what the person types; asks what it is, and writes
 * its record. Gives whether one was written.
 */
export async function adopt(deps: AuditDeps, picture: vscode.Uri): Promise<boolean> {
  const title = vscode.l10n.t('Getty Images: Adopt {0}', shownName(picture));
  const cwd = dirname(picture.fsPath);
  const { files } = await askProgram(deps.program, [picture.fsPath], { cwd });
  let asset = files.find(({ asset: each }) => isAssetId(each))?.asset;
  for (;;) {
    asset ??= await askAsset(title, '');
    if (asset === undefined) return false;
    const id = asset;
    const known = await whenLong(vscode.l10n.t('Looking up asset {0} (free)', plain(id, 60)), ({ signal }) => knownOf(deps, id, signal));
    const said = await askWhatItIs(deps.words, { title, asset, known, canChange: true });
    if (said === undefined) return false;
    if (said === 'another') {
      asset = undefined;
      continue;
    }
    await write(deps, picture, { asset, said, input: JSON.stringify(known.facts) });
    return true;
  }
}

/** With what the record that there is says already. */
export function addToRecord(deps: AuditDeps, picture: vscode.Uri, asset: string): Promise<void> {
  return write(deps, picture, { asset, input: '{}' });
}

interface Adopted {
  readonly asset: string;
  readonly said?: Said;
  readonly input: string;
}

async function write({ program }: AuditDeps, picture: vscode.Uri, { asset, said, input: facts }: Adopted): Promise<void> {
  const cwd = dirname(picture.fsPath);
  const name = `/${recordPath(asset)}`;
  requireSaved(vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.path.endsWith(name)));
  const status = said ? ['--status', said.status, ...(said.date === undefined ? [] : ['--date', said.date])] : [];
  const { stdout, stderr } = await runProgram(program, ['adopt', '--asset', asset, ...status, '--facts', '-', picture.fsPath], {
    ...{ cwd, input: facts },
  });
  if (!stdout.startsWith('.getty-images/')) throw stderr === '' ? nothingWritten(picture) : failed(stderr);
  flash(vscode.l10n.t('Recorded: asset {0}', plain(asset, 60)), 5000);
}

function nothingWritten(picture: vscode.Uri): SpokenError {
  return new SpokenError(
    vscode.l10n.t('{0} could not be recorded: Git is told to ignore it, or its record is damaged.', shownPath(picture)),
  );
}
