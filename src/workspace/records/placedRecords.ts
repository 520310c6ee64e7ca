import * as vscode from 'vscode';
import { loggable } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { dimensionsHeadBytes, dimensionsOf } from '../../core/metadata/dimensions.ts';
import { deriveRecord } from '../../core/recording/derive.ts';
import { type Note, Outbox, settleWithNote } from '../../core/recording/outbox.ts';
import { followInRecord, keepRecord, standingRecord, UnfitRecordError } from '../../core/recording/standing.ts';
import { recordPath } from '../../core/records/place.ts';
import { plainPath } from '../../core/text.ts';
import type { EngineSource } from '../../seams/engineSource.ts';
import type { MovedFile } from '../../seams/moves.ts';
import type { LicenceRecords, RecordedLicence, RecordedPlace } from '../../seams/records.ts';
import { sayOutcome } from '../../ui/messages.ts';
import { groundOf, type RecordGround } from './ground.ts';
import { headOf } from './head.ts';
import { licensedBy } from './licensed.ts';
import { type RecordSettings, rememberedRecords, rememberRecords } from './wanted.ts';

export interface PlacedRecordsDeps {
  /** The extension's own folder for all workspaces. */
  readonly storage: vscode.Uri;
  readonly answers: Pick<vscode.Memento, 'get' | 'update'>;
  readonly settings: RecordSettings;
  readonly engine: EngineSource;
  readonly log: Logger;
}

/** Writes the licence records of what is placed. What goes wrong with one is said and logged, and never thrown. */
export class PlacedRecords implements LicenceRecords {
  readonly #deps: PlacedRecordsDeps;
  readonly #outbox: Outbox;

  constructor(deps: PlacedRecordsDeps) {
    this.#deps = deps;
    this.#outbox = new Outbox({ directory: vscode.Uri.joinPath(deps.storage, 'records').fsPath, log: deps.log });
  }

  async placed(file: RecordedPlace, settle: () => Promise<void> = async () => undefined): Promise<void> {
    const note = await this.#noteOf(file).catch((error: unknown) => this.#failed(error));
    const failed = await settleWithNote(this.#outbox, note, settle);
    if (!note) return;
    if (failed !== undefined) sayWaits(note, failed);
    else await this.deliver(note);
  }

  async follow(files: readonly (MovedFile & { readonly assetId: string })[]): Promise<void> {
    await this.#inTurn(async () => {
      for (const { assetId, oldUri, newUri } of files) {
        const [from, to] = await Promise.all([groundOf(oldUri), groundOf(newUri)]);
        if (from && to && from.root === to.root) followInRecord(from.root, assetId, from.path, to.path);
        else if (from && to && this.#isWanted(to, newUri)) takeAlong(assetId, from, to);
      }
    }).catch((error: unknown) => this.#failed(error));
  }

  async write(files: readonly RecordedPlace[]): Promise<number> {
    let noted = 0;
    for (const file of files) {
      const note = await this.#noteOf(file, true);
      if (!note) continue;
      await this.#outbox.add(note);
      noted++;
    }
    const left = await this.#inTurn(() => this.#outbox.deliver());
    const [first] = left;
    if (first) sayWaits(first, first.error);
    return Math.max(0, noted - left.length);
  }

  async licensed(assetId: string): Promise<RecordedLicence | undefined> {
    try {
      return await licensedBy(assetId, (path) => this.#digestOf(path));
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** Everything that is on its way; a sentence only about the one that is waited for. */
  async deliver(awaited?: Note): Promise<void> {
    try {
      const left = await this.#inTurn(() => this.#outbox.deliver());
      const own = left.find(({ root, record }) => root === awaited?.root && record.asset === awaited.record.asset);
      if (own) sayWaits(own, own.error);
    } catch (error) {
      this.#failed(error);
    }
  }

  async #noteOf({ uri, known, ...file }: RecordedPlace, isAskedFor = false): Promise<Note | undefined> {
    const ground = await groundOf(uri);
    if (!ground || !(isAskedFor || this.#isWanted(ground, uri))) return undefined;
    if (isAskedFor) await rememberRecords(this.#deps.answers, ground.ground, 'always');
    const pixels = await headOf(uri.fsPath, dimensionsHeadBytes).then(dimensionsOf, () => undefined);
    const record = deriveRecord({ ...file, path: ground.path, pixels }, known, this.#deps.settings.recordDetails(uri));
    return record && { root: ground.root, record };
  }

  /** Where nobody was asked, a folder that has records decides. */
  #isWanted({ ground, hasRecords }: RecordGround, scope: vscode.Uri): boolean {
    const { settings, answers } = this.#deps;
    const set = settings.records(scope);
    if (set !== 'ask') return set === 'always';
    const remembered = rememberedRecords(answers, ground);
    return remembered === undefined ? hasRecords : remembered === 'always';
  }

  async #digestOf(path: string): Promise<string> {
    return (await this.#deps.engine()).hashFile(path);
  }

  /** All windows of this machine take turns, so that none unites with what another is about to replace. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    return (await this.#deps.engine()).exclusively('records', task);
  }

  #failed(error: unknown): undefined {
    this.#deps.log.warn(`a licence record: ${loggable(error)}`);
    return undefined;
  }
}

/** To another repository, whose record lists the file from now on; the one that it left keeps what it says. */
function takeAlong(assetId: string, from: RecordGround, to: RecordGround): void {
  const standing = standingRecord(from.root, assetId);
  if (standing?.kind !== 'record') return;
  const files = (standing.record.files ?? []).filter(({ path }) => path === from.path).map((file) => ({ ...file, path: to.path }));
  if (files.length > 0) keepRecord(to.root, { ...standing.record, version: 1, files });
}

function sayWaits({ record }: Note, error: unknown): void {
  const path = plainPath(recordPath(record.asset));
  const text =
    error instanceof UnfitRecordError
      ? vscode.l10n.t(
          'The licence record {0} cannot be read as it stands, so nothing was changed in it. The image is saved. The next start completes the licence record, once somebody has mended it.',
          path,
        )
      : vscode.l10n.t(
          'The licence record {0} could not be written. The image is saved and stays licensed; the next start tries again.',
          path,
        );
  void sayOutcome('warning', text);
}
