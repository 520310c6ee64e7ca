import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import { keyOf } from '../../core/list/plan.ts';
import { type ListReport, type ReportLine, worthRetrying } from '../../core/list/run.ts';
import { commands } from '../../core/names.ts';
import { joined, type UiText, ui } from '../../core/text.ts';
import type { InsertedImage, ReferenceResult, References, ReferenceTarget } from '../../seams/references.ts';
import { sayOutcome } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';
import { copyButton, copyWhenAsked } from '../referenceWords.ts';
import type { ReportDocuments } from '../reportDocuments.ts';
import { reportText } from './summary.ts';

/**
 * References to everything that is here now: in the places of the IDs that were read from a document; what has none, in the
 * order of the list, in the place of a selected list, in which an ID without a file stays, behind a selection that was more
 * than a list, or on the clipboard.
 */
export async function insertReferences(
  references: References,
  target: ReferenceTarget | undefined,
  { lines }: ListReport,
  images: ReadonlyMap<string, ImageFacts>,
  isReplaced: boolean,
): Promise<ReferenceResult | undefined> {
  const replace = target?.document !== undefined && isReplaced;
  const once = lines.filter(({ end }) => end.kind !== 'duplicate');
  const inserted = once.flatMap(({ id, end }): (InsertedImage | string)[] => {
    const uri = uriOf(end);
    if (uri === undefined) return replace ? [id] : [];
    return [{ ...images.get(keyOf(id)), assetId: id, uri: vscode.Uri.parse(uri) }];
  });
  if (!inserted.some((line) => typeof line !== 'string')) return undefined;
  return references.insertList(target, inserted, { replace });
}

/** Where the file stands: also that of a colleague, for which nothing was done. */
function uriOf(end: ReportLine['end']): string | undefined {
  return end.kind === 'saved' || end.kind === 'owned' ? end.uri : undefined;
}

/** One notification for the whole list. Nobody waits for it. */
export function announceReport(
  report: ListReport,
  references: ReferenceResult | undefined,
  deps: CommandDeps,
  documents: ReportDocuments,
): void {
  const failed = worthRetrying(report.lines);
  const show = vscode.l10n.t('Show Report');
  const retry = vscode.l10n.t('Retry the Failed Ones ({0})…', failed.length);
  const text = joined([endText(report, failed.length, deps), listWhereText(references)], ' ');
  const made = Date.now();
  const files = report.lines.flatMap(({ end }) => uriOf(end) ?? []).map((uri) => vscode.Uri.parse(uri));
  const end = { name: vscode.l10n.t('Report'), text: () => reportText(report, deps.words, made), retry: failed, files };
  documents.keep(end);
  const copy = copyButton(references);
  const answered = failed.length > 0 ? sayOutcome('warning', text, show, retry, ...copy) : sayOutcome('information', text, show, ...copy);
  void answered.then(async (answer) => {
    if (answer === show) await documents.showEnd(end);
    await copyWhenAsked(answer, references);
    if (answer === retry) await vscode.commands.executeCommand(commands.downloadImages, { ids: failed });
  });
}

function endText({ lines, charged }: ListReport, failed: number, { words }: CommandDeps): UiText {
  const saved = lines.filter(({ end }) => uriOf(end) !== undefined).length;
  const assets = lines.filter(({ end }) => end.kind !== 'duplicate').length;
  const whole = vscode.l10n.t(
    '{0} of {1} assets are here. Downloads used up: {2}.',
    words.number(saved),
    words.number(assets),
    words.number(charged),
  );
  return failed > 0 ? ui`${whole} ${vscode.l10n.t('Not finished: {0}.', words.number(failed))}` : whole;
}

function listWhereText(result: ReferenceResult | undefined): UiText {
  const { replaced = 0 } = result ?? {};
  if (replaced > 0)
    return joined([vscode.l10n.t('Asset IDs replaced by their references: {0}.', replaced), result?.text ? restText(result) : ''], ' ');
  switch (result?.where) {
    case undefined:
      return '';
    case 'document':
      return vscode.l10n.t('The references are in the document.');
    case 'clipboard':
      return vscode.l10n.t('The references are on the clipboard.');
    case 'nowhere':
      return vscode.l10n.t(
        'The references were not written anywhere: the document or its place is gone, or the clipboard holds something else.',
      );
  }
}

/** IDs that stand in code or in a link stay, and those that were changed since. */
function restText({ where }: ReferenceResult): UiText {
  return where === 'clipboard'
    ? vscode.l10n.t('The other references are on the clipboard.')
    : vscode.l10n.t('The other references were not written anywhere.');
}
