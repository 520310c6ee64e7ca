import * as vscode from 'vscode';
import type { Engine } from '../../core/engine.ts';
import type { ChargeRecord } from '../../core/licensing/types.ts';
import { commands } from '../../core/names.ts';
import { plain, type UiText } from '../../core/text.ts';
import { say, sayOutcome } from '../../ui/messages.ts';
import { pick } from '../../ui/wizard.ts';
import type { CommandDeps } from '../deps.ts';
import type { DownloadImage } from './downloadImage.ts';

/** Downloads that a crash, a cancel or a full disk left open: picks one and goes on with it. What may turn out to cost something asks first. */
export async function finishDownloads(deps: CommandDeps, download: DownloadImage): Promise<void> {
  const engine = await deps.engine();
  const open = await engine.downloads.unfinished(new AbortController().signal);
  if (open.length === 0) {
    void say(vscode.l10n.t('No download is open.'));
    return;
  }
  const record = open.length === 1 ? open[0] : await askRecord(open, deps);
  if (record) await download.finish(record);
}

async function askRecord(open: readonly ChargeRecord[], deps: CommandDeps): Promise<ChargeRecord | undefined> {
  const items = open.map((record) => ({
    label: plain(record.assetId, 60),
    description: stateText(record),
    detail: deps.words.date(record.intentAt),
    record,
  }));
  const answer = await pick({
    title: vscode.l10n.t('Getty Images'),
    placeholder: vscode.l10n.t('Download to finish or to check'),
    items,
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.record : undefined;
}

function stateText({ state }: ChargeRecord): UiText {
  if (state === 'fetched') return vscode.l10n.t('charged and fetched, not saved yet; saving it is free');
  if (state === 'charged') return vscode.l10n.t('charged, not fetched yet; finishing it is free');
  return vscode.l10n.t('not known whether it was charged; checking is free');
}

/** After a start: one notification when something is open. Nothing is fetched unasked. */
export async function offerUnfinished(engine: Engine): Promise<void> {
  const open = await engine.downloads.unfinished(new AbortController().signal);
  if (open.length === 0) return;
  const finish = vscode.l10n.t('Finish…');
  const text = openText(open);
  if ((await sayOutcome('information', text, finish)) === finish) await vscode.commands.executeCommand(commands.finishDownloads);
}

/** Only what is known to be paid for is free to finish: of an attempt without an answer nobody knows. */
function openText(open: readonly ChargeRecord[]): UiText {
  const [first] = open;
  const unclear = open.filter(({ state }) => !isPaid(state)).length;
  const id = plain(first?.assetId ?? '', 60);
  if (open.length === 1) {
    return unclear === 0
      ? vscode.l10n.t('The download of asset {0} is paid for and not finished. Finishing it is free.', id)
      : vscode.l10n.t('It is not known whether asset {0} was charged. Checking is free.', id);
  }
  if (unclear === 0) return vscode.l10n.t('{0} downloads are paid for and not finished. Finishing them is free.', open.length);
  return vscode.l10n.t('{0} downloads are open. Of {1} it is not known whether they were charged; checking is free.', open.length, unclear);
}

function isPaid(state: ChargeRecord['state']): boolean {
  return state === 'charged' || state === 'fetched';
}
