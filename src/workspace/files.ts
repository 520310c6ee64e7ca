import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { GettyError } from '../core/errors.ts';
import type { ChargeRecord, KnownFile } from '../core/licensing/types.ts';
import type { Logger } from '../core/log.ts';
import { numberedName } from '../core/transfer/numberedName.ts';
import type { StagedFile } from '../core/transfer/types.ts';
import type { Destination, EngineSource, WorkspaceFiles } from '../seams.ts';
import { exists } from './exists.ts';
import { chooseDestination, type DestinationRequest, type DestinationSettings } from './folders.ts';
import { maybeMoved } from './maybeMoved.ts';

/** How many taken names are stepped over before giving up. */
const mostNumbers = 10_000;

/** Files as VS Code sees them: the disk for `file:`, `workspace.fs` for everything else. */
export class VsCodeFiles implements WorkspaceFiles {
  readonly #settings: DestinationSettings;
  readonly #engine: EngineSource;
  readonly #log: Logger;

  constructor(settings: DestinationSettings, engine: EngineSource, log: Logger) {
    this.#settings = settings;
    this.#engine = engine;
    this.#log = log;
  }

  destination(request: DestinationRequest): Promise<Destination | undefined> {
    return chooseDestination(request, this.#settings, this.#log);
  }

  /** The same bytes under the same name are no second copy: another window or an attempt that was cut short put them there. */
  async save(staged: StagedFile, destination: Destination, signal: AbortSignal): Promise<vscode.Uri> {
    const wanted = vscode.Uri.joinPath(destination.folder, destination.name);
    if (await this.#isUnchanged(wanted, staged)) {
      await destination.prepare?.(destination.name);
      return wanted;
    }
    if (destination.folder.scheme !== 'file') return saveVirtual(staged, destination, signal);
    const engine = await this.#engine();
    const { folder, name: fileName, within, prepare } = destination;
    const place = { directory: folder.fsPath, fileName, within: within?.fsPath, prepare };
    return vscode.Uri.file(await engine.place(staged, place, signal));
  }

  async existing(record: ChargeRecord): Promise<KnownFile | undefined> {
    const { file } = record;
    const placed = (record.placements ?? []).map(({ uri }) => vscode.Uri.parse(uri)).reverse();
    const here = placed.filter((uri) => vscode.workspace.getWorkspaceFolder(uri));
    if (!file || here.length === 0) return undefined;
    const found = (await this.#firstUnchanged(here, file)) ?? (await this.#firstUnchanged(await maybeMoved(record, here), file));
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
      this.#log.debug(`a placed file cannot be read: ${error instanceof Error ? error.name : 'unknown'}`);
      return false;
    }
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
