import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { GettyError, loggable } from '../core/errors.ts';
import type { ChargeRecord, KnownFile } from '../core/licensing/types.ts';
import type { Logger } from '../core/log.ts';
import { freeName, numberedName } from '../core/transfer/numberedName.ts';
import type { StagedFile } from '../core/transfer/types.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { Asking, Destination, FileDigest, PlaceRequest, WorkspaceFiles } from '../seams/places.ts';
import { exists } from './exists.ts';
import { requirePlace } from './foresee.ts';
import { maybeMoved } from './images/maybeMoved.ts';
import type { LazyPlaces } from './places/lazyPlaces.ts';

/** How many taken names are stepped over before giving up. */
const mostNumbers = 10_000;

/** Files as VS Code sees them: the disk for `file:`, `workspace.fs` for everything else. */
export class VsCodeFiles implements WorkspaceFiles {
  readonly #places: LazyPlaces;
  readonly #engine: EngineSource;
  readonly #log: Logger;

  constructor(places: LazyPlaces, engine: EngineSource, log: Logger) {
    this.#places = places;
    this.#engine = engine;
    this.#log = log;
  }

  destination(request: PlaceRequest): Promise<Destination | 'back' | undefined> {
    return this.#places.destination(request, (folder, name) => this.#nameIn(folder, name, request.file));
  }

  chooseDestination(request: PlaceRequest & { readonly asking: Asking }): Promise<void> {
    return this.#places.chooseDestination(request, async (_folder, name) => name);
  }

  async foresee(destination: Destination): Promise<vscode.Uri> {
    await requirePlace(destination);
    return vscode.Uri.joinPath(destination.folder, freeName(await namesIn(destination.folder), destination.name));
  }

  /** The same bytes under the same name are no second copy: another window or an attempt that was cut short put them there. */
  async save(staged: StagedFile, destination: Destination, signal: AbortSignal): Promise<vscode.Uri> {
    const { folder, within, prepare } = destination;
    const wanted = vscode.Uri.joinPath(folder, destination.name);
    if (await this.#isUnchanged(wanted, staged)) {
      await prepare?.(destination.name);
      return wanted;
    }
    if (folder.scheme !== 'file') {
      const name = freeName(await namesIn(folder), destination.name);
      return saveVirtual(staged, { folder, name, prepare }, signal);
    }
    const engine = await this.#engine();
    const place = { directory: folder.fsPath, fileName: destination.name, within: within?.fsPath, prepare };
    return vscode.Uri.file(await engine.place(staged, place, signal));
  }

  /** The name that `save` will give. */
  async #nameIn(folder: vscode.Uri, name: string, file: FileDigest | undefined): Promise<string> {
    if (file && (await this.#isUnchanged(vscode.Uri.joinPath(folder, name), file))) return name;
    return freeName(await namesIn(folder), name);
  }

  async existing(record: ChargeRecord): Promise<KnownFile | undefined> {
    const { file } = record;
    const placed = (record.placements ?? []).map(({ uri }) => vscode.Uri.parse(uri)).reverse();
    const here = placed.filter((uri) => vscode.workspace.getWorkspaceFolder(uri));
    if (!file || here.length === 0) return undefined;
    const found = (await this.#firstUnchanged(here, file)) ?? (await this.#firstUnchanged(await maybeMoved(record, here, this.#log), file));
    return found && { uri: found.toString(), sha256: file.sha256 };
  }

  async #firstUnchanged(uris: readonly vscode.Uri[], file: { readonly sha256: string; readonly bytes: number }) {
    for (const uri of uris) if (await this.#isUnchanged(uri, file)) return uri;
    return undefined;
  }

  async #isUnchanged(uri: vscode.Uri, file: { readonly sha256: string; readonly bytes: number }): Promise<boolean> {
    try {
      if ((await vscode.workspace.fs.stat(uri)).size !== file.bytes) return false;
      const sha256 = uri.scheme === 'file' ? await (await this.#engine()).hashFile(uri.fsPath) : await hashVirtual(uri);
      return sha256 === file.sha256;
    } catch (error) {
      this.#log.debug(`a placed file cannot be read: ${loggable(error)}`);
      return false;
    }
  }
}

/** What cannot be listed is found out when the file is saved, which never replaces anything. */
async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}

async function hashVirtual(uri: vscode.Uri): Promise<string> {
  return createHash('sha256')
    .update(await vscode.workspace.fs.readFile(uri))
    .digest('hex');
}

/** `copy` with `overwrite: false` fails on a taken name instead of replacing it, which is all the atomicity that a virtual file system promises. */
async function saveVirtual(staged: StagedFile, { folder, name, prepare }: Destination, signal: AbortSignal): Promise<vscode.Uri> {
  await vscode.workspace.fs.createDirectory(folder);
  for (let number = 0; number < mostNumbers; number++) {
    signal.throwIfAborted();
    const candidate = numberedName(name, number);
    const target = vscode.Uri.joinPath(folder, candidate);
    if (prepare && (await exists(target))) continue;
    const takeBack = await prepare?.(candidate);
    try {
      await vscode.workspace.fs.copy(vscode.Uri.file(staged.path), target, { overwrite: false });
      return target;
    } catch (error) {
      await takeBack?.();
      if (!isTaken(error)) throw new GettyError(diskKind(error), { path: target.path }, { used: 'yes', cause: error });
    }
  }
  throw new GettyError('writeFailed', { path: folder.path }, { used: 'yes' });
}

function isTaken(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileExists';
}

function diskKind(error: unknown): 'notWritable' | 'folderMissing' | 'writeFailed' {
  if (!(error instanceof vscode.FileSystemError)) return 'writeFailed';
  if (error.code === 'NoPermissions') return 'notWritable';
  return error.code === 'FileNotFound' ? 'folderMissing' : 'writeFailed';
}
