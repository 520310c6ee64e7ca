import * as vscode from 'vscode';
import type { DownloadSize, ImageFacts } from '../../core/api/types.ts';
import type { ChargeRecord, OnHand } from '../../core/licensing/types.ts';
import { choicesFor } from '../../core/options/choices.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { Destination } from '../../seams/places.ts';
import type { RecordedLicence } from '../../seams/records.ts';
import type { Words } from '../../seams/words.ts';
import { shownPath } from '../../ui/paths.ts';
import { type Item, pick } from '../../ui/wizard.ts';
import type { CommandDeps } from '../deps.ts';
import { pixels, sizeName } from '../prompts/sizeText.ts';
import { type Existing, elsewhere, type FoundFile, type PlaceFor } from './keptFile.ts';
import { assetTitle } from './prepare.ts';

/** What the person wants of it. */
export type Wish =
  | { readonly kind: 'use'; readonly existing: Existing }
  | { readonly kind: 'move'; readonly existing: Existing; readonly destination: Destination }
  | { readonly kind: 'useFound'; readonly file: FoundFile }
  | { readonly kind: 'goOn'; readonly found: Exclude<OnHand, Existing> }
  | { readonly kind: 'another' };

interface Beside {
  /** There is nothing to choose but the same again. */
  readonly sameSize?: boolean;
  /** Files of the workspace that no record knows. */
  readonly files?: readonly FoundFile[];
  /** What the licence record of the repository says. */
  readonly licence?: RecordedLicence | undefined;
}

type Row = Item & { readonly wish: Wish };

/**
 * What is here of an asset, before anybody is asked for a product or a size: free ways first, another licence last and by
 * another name. Undefined when the person gave up.
 */
export async function askOnHand(
  deps: Pick<CommandDeps, 'looks' | 'words'>,
  image: ImageFacts,
  found: readonly OnHand[],
  place: PlaceFor | undefined,
  { sameSize = false, files = [], licence }: Beside,
): Promise<Wish | undefined> {
  const recorded = (await Promise.all(found.map((each) => rowsOf(each, image, place)))).flat();
  const isElsewhere = ({ wish }: Row) => wish.kind === 'goOn';
  const here = [...recorded.filter((row) => !isElsewhere(row)), ...files.map((file) => foundRow(file, deps.words))];
  const answer = await pick<Row>({
    title: assetTitle(deps, image),
    placeholder: joined([placeholderFor(found, files, licence), licence ? licenceText(licence, deps.words) : ''], ' · '),
    items: [...here, ...recorded.filter(isElsewhere), anotherRow(sameSize || choicesFor(image, []).sizes.length < 2)],
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer.wish : undefined;
}

function placeholderFor(found: readonly OnHand[], files: readonly FoundFile[], licence: RecordedLicence | undefined): UiText {
  if (licence && found.length + files.length === 0) return vscode.l10n.t('Its file is not here');
  if (files.length > 0 || found.some(({ kind }) => kind === 'useExisting')) return vscode.l10n.t('It is already in this workspace');
  if (found.every(({ kind }) => kind === 'resolveUncertain')) return vscode.l10n.t('An attempt to license it had no clear answer');
  return vscode.l10n.t('It is already paid for');
}

/** A record is a stranger's word: it is passed on as such, and decides nothing. */
function licenceText({ date, by }: RecordedLicence, words: Pick<Words, 'date'>): UiText {
  const day = words.date(Date.parse(`${date}T12:00:00Z`));
  return by === undefined
    ? vscode.l10n.t('licensed on {0}, says its licence record', day)
    : vscode.l10n.t('licensed by {0} on {1}, says its licence record', plain(by, 60), day);
}

function foundRow({ uri, bytes, isRecorded }: FoundFile, words: Pick<Words, 'bytes'>): Row {
  return {
    label: vscode.l10n.t('Use {0}, {1} (free)', shownPath(uri), words.bytes(bytes)),
    description: isRecorded ? vscode.l10n.t('listed by its licence record') : vscode.l10n.t('this machine has no record of it'),
    wish: { kind: 'useFound', file: { uri, bytes } },
  };
}

async function rowsOf(found: OnHand, image: ImageFacts, place: PlaceFor | undefined): Promise<readonly Row[]> {
  const size = sizeOf(found.record, image);
  if (found.kind !== 'useExisting') return [{ label: labelOf(found, size), description: stateOf(found), wish: { kind: 'goOn', found } }];
  const path = shownPath(vscode.Uri.parse(found.file.uri));
  const use: Row = { label: vscode.l10n.t('Use {0}, {1} (free)', path, size), wish: { kind: 'use', existing: found } };
  const destination = place && (await elsewhere(found, place));
  if (!destination) return [use];
  const folder = shownPath(destination.folder);
  const move: Row = {
    label: vscode.l10n.t('Move {0} to {1} (free)', path, folder),
    description: vscode.l10n.t('where images of this document belong'),
    wish: { kind: 'move', existing: found, destination },
  };
  return [use, move];
}

function labelOf({ kind }: Exclude<OnHand, Existing>, size: UiText): UiText {
  if (kind === 'placeAgain') return vscode.l10n.t('Save again, {0} (free)', size);
  if (kind === 'resume') return vscode.l10n.t('Go on with the download, {0} (free)', size);
  return vscode.l10n.t('Check whether it was charged, {0} (free)', size);
}

function stateOf({ kind }: Exclude<OnHand, Existing>): UiText {
  if (kind === 'placeAgain') return vscode.l10n.t('kept on this machine');
  return kind === 'resume' ? vscode.l10n.t('paid for') : vscode.l10n.t('no clear answer came');
}

function anotherRow(isSame: boolean): Row {
  const label = isSame ? vscode.l10n.t('License again…') : vscode.l10n.t('License another size…');
  return { label, description: vscode.l10n.t('names the price first'), wish: { kind: 'another' } };
}

/** "8256 × 5504", where the list of sizes still has it. */
function sizeOf({ options }: ChargeRecord, image: ImageFacts): UiText {
  if (options.fileType === 'eps') return sizeName(options);
  const { sizes } = choicesFor(image, []);
  const size: DownloadSize | undefined = options.height === undefined ? sizes[0] : sizes.find(({ height }) => height === options.height);
  return size ? pixels(size) : sizeName(options);
}

export function checkingTitle(): UiText {
  return vscode.l10n.t('Checking what is already paid for (free)');
}
