import * as vscode from 'vscode';
import { spelledIn } from '../../core/paths.ts';
import type { SiteDocument } from '../../core/sites/site.ts';
import type { PlaceDocument } from '../../seams/links.ts';
import type { Asking, PlaceRequest } from '../../seams/places.ts';

/** Where a document is, as far as places and paths depend on it. */
export interface Whereabouts {
  /** The document's own workspace folder, or the first one; undefined when none is open. */
  readonly root: vscode.Uri | undefined;
  /** The document, when it lies in that folder. */
  readonly document: SiteDocument | undefined;
  /** A document that is untitled or in no workspace folder: no site is looked for. */
  readonly isElsewhere: boolean;
}

export function whereaboutsOf(document: PlaceDocument | undefined): Whereabouts {
  const uri = document && fileOf(document.uri);
  const own = uri && vscode.workspace.getWorkspaceFolder(uri);
  const root = own?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return {
    root,
    document: own && { path: pathIn(own.uri, uri), languageId: document.languageId },
    isElsewhere: document !== undefined && own === undefined,
  };
}

/** A cell of a notebook has an address of its own, with the notebook's path: what it names is relative to the notebook. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const isCell = (notebook: vscode.NotebookDocument) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString());
  return vscode.workspace.notebookDocuments.find(isCell)?.uri ?? uri;
}

/** The normalised path of something in a workspace folder, spelled as that folder is. */
export function pathIn(root: vscode.Uri, { path }: vscode.Uri): string {
  return spelledIn(root.path, path);
}

/** A place about which questions may be asked. */
export type AskedPlace = PlaceRequest & { readonly asking: Asking };

/** The name that a file will get in a folder. */
export type NameIn = (folder: vscode.Uri, name: string) => Promise<string>;
