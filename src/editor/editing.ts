import type { TextDocument } from 'vscode';

/** So often a document may change between the moment in which an edit is made and that in which it arrives. */
const mostAttempts = 100;

/**
 * VS Code refuses an edit of a document that has changed on the way, as one has in which a person is typing. Then it is made
 * anew, of the document as it is by then; undefined where nothing is left to do, which counts as taken. False when the document
 * did not take it for another reason, as read-only ones do not, also where VS Code says that they did.
 */
export async function untilTaken(
  document: Pick<TextDocument, 'version' | 'isClosed'>,
  edit: () => PromiseLike<boolean> | undefined,
): Promise<boolean> {
  for (let attempt = 0; attempt < mostAttempts && !document.isClosed; attempt++) {
    const { version } = document;
    const taken = edit();
    if (taken === undefined) return true;
    if (await taken) return document.version !== version;
    if (document.version === version) return false;
  }
  return false;
}
