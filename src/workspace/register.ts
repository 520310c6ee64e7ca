import * as vscode from 'vscode';
import { ImageIndex } from '../core/assets/imageIndex.ts';
import type { Logger } from '../core/log.ts';
import type { WorkspaceDocuments } from '../seams/documents.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { GitGuard } from '../seams/git.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { Links } from '../seams/links.ts';
import type { WorkspaceMoves } from '../seams/moves.ts';
import type { WorkspaceFiles } from '../seams/places.ts';
import type { LicenceRecords } from '../seams/records.ts';
import { Documents } from './documents/documents.ts';
import { VsCodeFiles } from './files.ts';
import type { GitGuardDeps } from './git/gitGuard.ts';
import { lazyGit } from './git/lazyGit.ts';
import { Moves } from './images/moves.ts';
import { PlacedImages } from './images/placedImages.ts';
import { lazyPlaces } from './places/lazyPlaces.ts';
import type { PlaceSettings } from './places/places.ts';
import { lazyRecords } from './records/lazyRecords.ts';
import type { RecordSettings } from './records/wanted.ts';

export interface WorkspaceDeps {
  /** The extension's own folder for all workspaces. */
  readonly storage: vscode.Uri;
  /** Keeps what a person answered about this workspace. */
  readonly answers: vscode.Memento;
  readonly settings: PlaceSettings & RecordSettings & GitGuardDeps['settings'];
  readonly engine: EngineSource;
  readonly log: Logger;
}

export interface WorkspaceFeature extends vscode.Disposable {
  readonly links: Links;
  readonly files: WorkspaceFiles;
  readonly images: WorkspaceImages;
  readonly documents: WorkspaceDocuments;
  readonly git: GitGuard;
  readonly moves: WorkspaceMoves;
  readonly records: LicenceRecords;
}

/** Where files go, which of them are there, and what happens when they move. */
export function registerWorkspace({ storage, answers, settings, engine, log }: WorkspaceDeps): WorkspaceFeature {
  const links = lazyPlaces({ settings, state: answers, log });
  const images = new PlacedImages(new ImageIndex(vscode.Uri.joinPath(storage, 'images').fsPath), log);
  const git = lazyGit({ answers, settings, engine });
  const records = lazyRecords({ storage, answers, settings, engine, log });
  const moves = new Moves({ images, engine, git, records, log });
  const documents = new Documents(log);
  const dispose = () => vscode.Disposable.from(moves, images, documents).dispose();
  return { links, files: new VsCodeFiles(links, engine, log), images, documents, git, moves, records, dispose };
}
