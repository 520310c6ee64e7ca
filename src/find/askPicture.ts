import * as vscode from 'vscode';
import type { ImageSearch } from '../core/api/searchTypes.ts';
import { isCancellation, loggable } from '../core/errors.ts';
import { longestFile, pictureToSearch } from '../core/find/pictureToSearch.ts';
import { askAccount } from '../ui/askAccount.ts';
import { askFile } from '../ui/dialogs.ts';
import { say, sayOutcome } from '../ui/messages.ts';
import { shownName } from '../ui/paths.ts';
import { askToSend } from '../ui/payment.ts';
import { whenLong } from '../ui/progress.ts';
import type { FindDeps } from './deps.ts';

/**
 * A search by a picture of one's own: the file of the explorer, or one that is looked for. Nothing of it leaves this machine before
 * the person has said yes to that very file. Undefined when they gave up, or after a sentence about what went wrong.
 */
export async function askPicture(deps: FindDeps, argument: unknown): Promise<ImageSearch | undefined> {
  const title = vscode.l10n.t('Find Images Like a File');
  const file = argument instanceof vscode.Uri ? argument : await askFile({ title }, [[vscode.l10n.t('JPEG pictures'), ['jpg', 'jpeg']]]);
  if (!file) return undefined;
  try {
    const picture = await pictureIn(file);
    if (typeof picture === 'string') {
      void say(
        picture === 'tooLarge'
          ? vscode.l10n.t('{0} is too large to be searched by. At most 10 MB are taken.', shownName(file))
          : vscode.l10n.t('{0} is no JPEG picture. Only those can be searched by.', shownName(file)),
      );
      return undefined;
    }
    const accountId = (await askAccount(deps.accounts))?.id;
    if (accountId === undefined || !(await mayBeSent(deps, file, picture))) return undefined;
    const api = (await deps.engine()).api(accountId);
    const upload = await whenLong(vscode.l10n.t('Sending the picture (free)'), ({ signal }) => api.upload(picture, signal));
    return { like: { upload, name: file.path.slice(file.path.lastIndexOf('/') + 1), as: 'picture' } };
  } catch (error) {
    if (isCancellation(error)) return undefined;
    deps.log.warn(`a picture cannot be searched by: ${loggable(error)}`);
    void sayOutcome('error', (await deps.words()).describe(error).text);
    return undefined;
  }
}

async function pictureIn(file: vscode.Uri): Promise<ReturnType<typeof pictureToSearch>> {
  const { size } = await vscode.workspace.fs.stat(file);
  return size > longestFile ? 'tooLarge' : pictureToSearch(await vscode.workspace.fs.readFile(file));
}

/** Asked for each file anew: a yes for one says nothing about another. */
async function mayBeSent({ words }: FindDeps, file: vscode.Uri, picture: Uint8Array): Promise<boolean> {
  const { bytes } = await words();
  const send = vscode.l10n.t('Send and Search');
  const detail = vscode.l10n.t(
    'The picture itself ({0}) is sent, without what is written in the file beside it, such as place and names. Getty Images keeps it for 24 hours to search by it. This is free.',
    bytes(picture.length),
  );
  return askToSend(vscode.l10n.t('Send {0} to Getty Images?', shownName(file)), detail, send);
}
