import * as vscode from 'vscode';
import type { Logger } from '../core/log.ts';
import { destinationFolder, destinationName, type TemplateValues } from '../core/places/destination.ts';
import type { Destination } from '../seams.ts';

export interface DestinationRequest {
  readonly document?: vscode.Uri;
  readonly assetId: string;
  readonly fileName: string;
  /** Ask even where the settings name a folder: "Choose another place". */
  readonly ask?: boolean;
  /** Takes the place of the setting `destination`: an argument of the command. */
  readonly template?: string;
  /** Chosen before, for the whole list that this image is of. */
  readonly folder?: vscode.Uri;
}

export interface DestinationSettings {
  destination(scope?: vscode.Uri): string;
  fileName(scope?: vscode.Uri): string;
}

/** Where an image goes: from the settings, or from the person when they say nothing usable. */
export async function chooseDestination(
  request: DestinationRequest,
  settings: DestinationSettings,
  log: Logger,
): Promise<Destination | undefined> {
  const workspaceFolder = folderFor(request.document);
  const values = templateValues(request, workspaceFolder?.uri);
  const name = destinationName(settings.fileName(workspaceFolder?.uri), values);
  if (request.folder) return { folder: request.folder, name };
  if (workspaceFolder && !request.ask) {
    const path = destinationFolder(request.template ?? settings.destination(workspaceFolder.uri), values);
    if (path !== undefined) return { folder: workspaceFolder.uri.with({ path }), name, within: workspaceFolder.uri };
    log.warn('the configured destination lies outside the workspace folder; asking instead');
  }
  const folder = await askFolder(workspaceFolder?.uri);
  return folder && { folder, name };
}

/** The workspace folder of the document, or the first one. */
function folderFor(document: vscode.Uri | undefined): vscode.WorkspaceFolder | undefined {
  const own = document && vscode.workspace.getWorkspaceFolder(document);
  return own ?? vscode.workspace.workspaceFolders?.[0];
}

function templateValues(request: DestinationRequest, workspaceFolder: vscode.Uri | undefined): TemplateValues {
  const root = workspaceFolder?.path ?? '/';
  const inside = request.document && vscode.workspace.getWorkspaceFolder(request.document) ? request.document.path : undefined;
  const base = inside?.slice(inside.lastIndexOf('/') + 1) ?? '';
  return {
    workspaceFolder: root,
    documentFolder: inside ? inside.slice(0, inside.lastIndexOf('/')) : root,
    documentName: base.replace(/\.[^.]+$/, ''),
    assetId: request.assetId,
    fileName: request.fileName,
    date: new Date().toISOString().slice(0, 10),
  };
}

async function askFolder(start: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    defaultUri: start,
    title: vscode.l10n.t('Choose a folder for the image'),
    openLabel: vscode.l10n.t('Save Here'),
  });
  return chosen?.[0];
}
