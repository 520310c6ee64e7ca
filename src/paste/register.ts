import * as vscode from 'vscode';
import { type Carried, mayCarryAsset } from '../core/assets/carriedText.ts';
import { writtenSchemes } from '../core/documents.ts';
import { loggable } from '../core/errors.ts';
import { draggedAsset } from '../core/find/dragged.ts';
import { lazily } from '../core/lazily.ts';
import { draggedImages } from '../core/names.ts';
import { referenceExtensions, referenceLanguages } from '../core/references/language.ts';
import { dropEdit, pasteEdit } from '../ui/pasteEdit.ts';
import type { PasteDeps } from './deps.ts';
import { kinds } from './kinds.ts';
import type { Pasted } from './pasted.ts';

const mimeTypes = ['text/plain', 'text/uri-list', 'text/html'];

/** Documents for which there is more to write than a path. */
const documents: vscode.DocumentSelector = [
  ...referenceLanguages.map((language) => ({ language })),
  { language: 'plaintext', pattern: `**/*.{${referenceExtensions.join(',')}}` },
];

/** Registers what is offered for addresses and rows. It is a bundle of its own, loaded when the first of them arrives. */
export function registerPaste(deps: PasteDeps): vscode.Disposable {
  let loaded: Pasted | undefined;
  const pasted = lazily(async () => {
    const { Pasted: Loaded } = await import('./pasted.ts');
    loaded = new Loaded(deps);
    return loaded;
  });
  const failed = (error: unknown): undefined => void deps.log.warn(`pasting failed: ${loggable(error)}`);
  const choices = async (document: vscode.TextDocument, ranges: readonly vscode.Range[], transfer: vscode.DataTransfer) => {
    const carried = writtenSchemes.includes(document.uri.scheme) ? await carriedBy(transfer) : undefined;
    const isPicture = transfer.get(draggedAsset) !== undefined;
    return carried ? (await pasted()).choices(document, ranges, carried, isPicture).catch(failed) : undefined;
  };
  const paste: vscode.DocumentPasteEditProvider = {
    provideDocumentPasteEdits: async (document, ranges, transfer) => {
      return (await choices(document, ranges, transfer))?.map((each) => pasteEdit(document, each));
    },
  };
  const drop: vscode.DocumentDropEditProvider = {
    provideDocumentDropEdits: async (document, at, transfer) => {
      const rows = await textOf(transfer, draggedImages);
      if (!rows) return (await choices(document, [new vscode.Range(at, at)], transfer))?.map((each) => dropEdit(document, each));
      const choice = await (await pasted()).rows(document, at, rows).catch(failed);
      return choice && [dropEdit(document, choice)];
    },
  };
  const { row, ...ways } = kinds;
  const provided = Object.values(ways);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(documents, paste, { providedPasteEditKinds: provided, pasteMimeTypes: mimeTypes }),
    vscode.languages.registerDocumentDropEditProvider(documents, drop, {
      providedDropEditKinds: [...provided, row],
      dropMimeTypes: [...mimeTypes, draggedImages, draggedAsset],
    }),
    new vscode.Disposable(() => loaded?.dispose()),
  );
}

/** Asked at each paste and drop: undefined, and nothing is loaded, where no address of the two sites can be in it. */
async function carriedBy(transfer: vscode.DataTransfer): Promise<Carried | undefined> {
  const [plain, uris, html] = await Promise.all(mimeTypes.map((type) => textOf(transfer, type)));
  const carried = { plain, uris, html };
  return mayCarryAsset(carried) ? carried : undefined;
}

async function textOf(transfer: vscode.DataTransfer, type: string): Promise<string> {
  return (await transfer.get(type)?.asString()) ?? '';
}
