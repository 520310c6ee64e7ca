import * as vscode from 'vscode';
import { parseAssetId } from '../core/assets/assetId.ts';
import { SpokenError } from '../core/errors.ts';
import { plain } from '../core/text.ts';

/** The argument of a command, read by `parse`. Throws a sentence that names what does not fit. */
export function readArgument<T>(parse: (argument: unknown) => T, argument: unknown): T {
  try {
    return parse(argument);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SpokenError(
      vscode.l10n.t('The argument "{0}" is unknown or has a value that does not fit. Nothing was charged.', plain(error.message)),
    );
  }
}

/** The asset that a link of a page or a hover names, as text: what else VS Code passes to a command is an object. */
export function linkedId(argument: unknown): string | undefined {
  return typeof argument === 'string' && argument !== '' ? argument : undefined;
}

const mostChosen = 1_000;

/** The asset IDs that were chosen among pictures, each once; what is none is left out. */
export function chosenIds(argument: unknown): readonly string[] {
  if (!Array.isArray(argument)) return [];
  const parsed = argument.slice(0, mostChosen).map((each) => parseAssetId(typeof each === 'string' ? each : ''));
  return [...new Set(parsed.flatMap((each) => ('id' in each ? [each.id] : [])))];
}

/** A row of a tree that stands for a download or an asset of a board, wherever it is. */
export function downloadOf(argument: unknown): { readonly assetId: string } | undefined {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument && 'assetId' in argument)) return undefined;
  const { kind, assetId } = argument;
  return (kind === 'download' || kind === 'boardAsset') && typeof assetId === 'string' && 'id' in parseAssetId(assetId)
    ? { assetId }
    : undefined;
}
