import * as vscode from 'vscode';
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
