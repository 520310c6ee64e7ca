import * as vscode from 'vscode';
import { GettyError, isGettyError, loggable } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { requireInside } from '../../core/transfer/containment.ts';
import { numberedName } from '../../core/transfer/numberedName.ts';
import type { EngineSource } from '../../seams/engineSource.ts';
import type { GitGuard } from '../../seams/git.ts';
import type { WorkspaceImages } from '../../seams/images.ts';
import type { MovedFile, WorkspaceMoves } from '../../seams/moves.ts';
import type { Destination } from '../../seams/places.ts';
import type { LicenceRecords } from '../../seams/records.ts';
import { exists } from '../exists.ts';

const mostNumbers = 10_000;

export interface MovesDeps {
  readonly images: WorkspaceImages;
  readonly engine: EngineSource;
  readonly git: GitGuard;
  readonly records: Pick<LicenceRecords, 'follow'>;
  readonly log: Logger;
}

/**
 * Moves of files and folders. What is known of the images among them follows; links in documents are VS Code's to follow
 * (`markdown.updateLinksOnFileMove.enabled`). While nothing of ours is moved, only the folder's index is read.
 */
export class Moves implements WorkspaceMoves, vscode.Disposable {
  readonly #deps: MovesDeps;
  readonly #listener: vscode.Disposable;
  /** In their order: the second move of a file starts where the first ended. */
  #following: Promise<void> = Promise.resolve();

  constructor(deps: MovesDeps) {
    this.#deps = deps;
    this.#listener = vscode.workspace.onDidRenameFiles(({ files }) => void this.#inOrder(files));
  }

  async move(uri: vscode.Uri, { folder, name, within, prepare }: Destination): Promise<vscode.Uri> {
    if (within && folder.scheme === 'file') await requireInside(within.fsPath, folder.fsPath).catch(unpaid);
    await vscode.workspace.fs.createDirectory(folder);
    for (let number = 0; number < mostNumbers; number++) {
      const candidate = numberedName(name, number);
      const target = vscode.Uri.joinPath(folder, candidate);
      if (await exists(target)) continue;
      const takeBack = await prepare?.(candidate);
      if (await rename(uri, target)) {
        await this.#inOrder([{ oldUri: uri, newUri: target }]);
        return target;
      }
      await takeBack?.();
      if (!(await exists(target))) break;
    }
    throw new GettyError('writeFailed', { path: folder.path });
  }

  followed(): Promise<void> {
    return this.#following;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** Following the same move twice changes nothing: whoever made it need not know whether the event came already. */
  #inOrder(files: readonly MovedFile[]): Promise<void> {
    this.#following = this.#following.then(() => this.#follow(files));
    return this.#following;
  }

  async #follow(files: readonly MovedFile[]): Promise<void> {
    const { images, engine, git, records, log } = this.#deps;
    try {
      const moved = await images.follow(files);
      if (moved.length === 0) return;
      await git.follow(moved);
      const { downloads } = await engine();
      for (const [assetId, each] of Map.groupBy(moved, (file) => file.assetId)) {
        await downloads.followMoves(
          assetId,
          each.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() })),
        );
      }
      await records.follow(moved);
    } catch (error) {
      log.warn(`a move could not be followed: ${loggable(error)}`);
    }
  }
}

function rename(from: vscode.Uri, to: vscode.Uri): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(from, to, { overwrite: false });
  return vscode.workspace.applyEdit(edit);
}

/** Looking where a folder leads is part of placing elsewhere, which comes after a charge. */
function unpaid(error: unknown): never {
  throw isGettyError(error) ? error.withUsed('no') : error;
}
