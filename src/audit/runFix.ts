import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { nameOf } from '../core/paths.ts';
import { recordPath } from '../core/records/place.ts';
import type { LicenceRecord } from '../core/records/types.ts';
import { plain } from '../core/text.ts';
import { shownPath } from '../ui/paths.ts';
import { whenLong } from '../ui/progress.ts';
import { pick } from '../ui/wizard.ts';
import { addToRecord, adopt } from './adopt.ts';
import type { AuditDeps } from './deps.ts';
import { addCredit, editRecord, openText, removeFile, removeReference, requireSaved } from './edits.ts';
import { type Fix, fixesOf, keyFrom, keyOf, partsOf, questionAbout, titleOf } from './fixes.ts';
import { knownOf } from './known.ts';
import { licenseInstead } from './license.ts';
import { askProgram } from './program.ts';
import { sentenceFor } from './sentences.ts';
import type { FoundProblem, Shown } from './shown.ts';
import { askWhatItIs, type Said } from './whatItIs.ts';

/** Does what a light bulb offers, or asks what of it is to be done. Gives whether files may be others now. */
export async function runFix(deps: AuditDeps, shown: Shown, key: unknown): Promise<boolean> {
  const [wanted, ...parts] = partsOf(key) ?? [];
  const address = parts[2];
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const uri = vscode.Uri.parse(address);
  const problem = shown.of(uri).find(({ finding }) => keyOf(uri, finding) === keyFrom(['ask', ...parts]));
  if (!problem) return false;
  const fixes = fixesOf(problem.finding);
  const fix = fixes.find((each) => each === wanted) ?? (wanted === 'ask' ? await askFix(uri, problem, fixes) : undefined);
  return fix !== undefined && (await act(deps, fix, uri, problem));
}

async function askFix(uri: vscode.Uri, { finding }: FoundProblem, fixes: readonly Fix[]): Promise<Fix | undefined> {
  const answer = await pick({
    title: questionAbout(shownPath(uri)),
    placeholder: sentenceFor(finding),
    items: fixes.map((fix) => ({ label: titleOf(fix, finding), fix })),
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.fix : undefined;
}

async function act(deps: AuditDeps, fix: Fix, uri: vscode.Uri, { finding, looked }: FoundProblem): Promise<boolean> {
  const { asset = '', facts } = finding;
  const line = finding.line - 1;
  switch (fix) {
    case 'mend':
      requireSaved(openText(finding.rule === 'file-elsewhere' ? looked.uriOf(recordPath(asset)) : uri));
      await askProgram(deps.program, ['--fix', uri.fsPath], { cwd: dirname(uri.fsPath) });
      return true;
    case 'adopt':
      return adopt(deps, uri);
    case 'list':
      await addToRecord(deps, uri, asset);
      return true;
    case 'confirm':
      return confirm(deps, uri, asset);
    case 'unlist':
      await editRecord(uri, (record) => ({ ...record, files: (record.files ?? []).filter(({ path }) => path !== facts.file) }));
      return true;
    case 'credit':
      await addCredit(uri, line, facts.credit ?? '', namesOf(looked, asset));
      return false;
    case 'dropReference':
      await removeReference(uri, line, facts.host === undefined ? namesOf(looked, asset) : [facts.host]);
      return false;
    case 'license':
      await licenseInstead(uri, asset, looked.uriOf('.'));
      return true;
    case 'remove':
      return removeFile(uri);
  }
}

function namesOf({ files }: FoundProblem['looked'], asset: string): readonly string[] {
  return files.filter((file) => file.asset === asset).map(({ path }) => nameOf(path));
}

async function confirm(deps: AuditDeps, uri: vscode.Uri, asset: string): Promise<boolean> {
  const known = await whenLong(vscode.l10n.t('Looking up asset {0} (free)', plain(asset, 60)), ({ signal }) =>
    knownOf(deps, asset, signal),
  );
  const said = await askWhatItIs(deps.words, { title: questionAbout(shownPath(uri)), asset, known, canChange: false });
  if (!said || said === 'another') return false;
  await editRecord(uri, (record) => confirmed({ ...known.facts, ...record }, said));
  return true;
}

function confirmed(record: LicenceRecord, { status, date }: Said): LicenceRecord {
  const licences = record.licences ?? [];
  const isNew = date !== undefined && !licences.some((licence) => licence.date === date);
  return { ...record, status, ...(isNew ? { licences: [...licences, { date }] } : {}) };
}
