import * as vscode from 'vscode';
import { parseAssetId } from '../../core/assets/assetId.ts';
import type { ImageIndex, IndexedImage } from '../../core/assets/imageIndex.ts';
import type { Logger } from '../../core/log.ts';
import type { WorkspaceImage, WorkspaceImages } from '../../seams/images.ts';
import type { MovedFile } from '../../seams/moves.ts';
import { findFiles } from '../findFiles.ts';
import { movedTo } from './movedTo.ts';

/** Names under which Getty Images and iStock deliver, also when a colleague or a browser saved them. */
const deliveredNames = ['{GettyImages,gettyimages,iStock,istock}-*.{jpg,jpeg,JPG,JPEG,eps,EPS}'];
const mostFound = 2_000;

/** The licensed images of this workspace: those that were placed by this machine, and those that are recognised by their name. */
export class PlacedImages implements WorkspaceImages, vscode.Disposable {
  readonly #index: ImageIndex;
  readonly #log: Logger;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;

  constructor(index: ImageIndex, log: Logger) {
    this.#index = index;
    this.#log = log;
  }

  async add(uri: vscode.Uri, image: Omit<IndexedImage, 'path'>): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return;
    await this.#index.add(folder.uri.toString(), { ...image, path: pathIn(folder, uri) });
  }

  async follow(files: readonly MovedFile[]): Promise<readonly (MovedFile & { readonly assetId: string })[]> {
    const folders = new Set(files.flatMap(({ oldUri }) => vscode.workspace.getWorkspaceFolder(oldUri) ?? []));
    const moved = (await Promise.all([...folders].map((folder) => this.#movedFrom(folder, files)))).flat();
    const added = Map.groupBy(moved, ({ newUri }) => vscode.workspace.getWorkspaceFolder(newUri));
    for (const folder of new Set([...folders, ...added.keys()])) {
      if (!folder) continue;
      await this.#index.change(folder.uri.toString(), {
        gone: moved.flatMap(({ from, image }) => (from === folder ? [image.path] : [])),
        added: (added.get(folder) ?? []).map(({ image, newUri }) => ({ ...image, path: pathIn(folder, newUri) })),
      });
    }
    if (moved.length > 0) this.#changes.fire();
    return moved.map(({ image: { assetId }, oldUri, newUri }) => ({ assetId, oldUri, newUri }));
  }

  async #movedFrom(from: vscode.WorkspaceFolder, files: readonly MovedFile[]) {
    return (await this.#index.all(from.uri.toString())).flatMap((image) => {
      const oldUri = vscode.Uri.joinPath(from.uri, image.path);
      const newUri = movedTo(oldUri, files);
      return newUri ? [{ from, image, oldUri, newUri }] : [];
    });
  }

  async list(limit: number): Promise<{ images: readonly WorkspaceImage[]; more: boolean }> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const indexed = await Promise.all(folders.map((folder) => this.#indexed(folder, limit)));
    const known = indexed.flatMap((each) => each.images).sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
    const paths = new Set(known.map((image) => image.uri.toString()));
    const found = (await recognised(this.#log)).filter((image) => !paths.has(image.uri.toString()));
    // Moved by a shell or by Git: the words belong to the asset, whichever file of it is here.
    const facts = new Map(indexed.flatMap((each) => each.missing).map((image) => [image.assetId, image]));
    for (const image of known) facts.set(image.assetId, image);
    const worded = found.map((image) => ({ ...wordsOf(facts.get(image.assetId)), ...image }));
    const images = [...known, ...worded];
    return { images: images.slice(0, limit), more: images.length > limit || indexed.some((each) => each.more) };
  }

  dispose(): void {
    this.#changes.dispose();
  }

  async #indexed(folder: vscode.WorkspaceFolder, limit: number) {
    const { images, more } = await this.#index.recent(folder.uri.toString(), limit);
    const present = await Promise.all(images.map((image) => stillThere({ ...image, uri: vscode.Uri.joinPath(folder.uri, image.path) })));
    return { images: present.flatMap((image) => image ?? []), missing: images.filter((_, at) => !present[at]), more };
  }
}

function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.length + 1);
}

function wordsOf(image: IndexedImage | undefined): Partial<WorkspaceImage> {
  if (!image) return {};
  const { title, caption, creditLine, artist, collectionName } = image;
  return { title, caption, creditLine, artist, collectionName };
}

async function recognised(log: Logger): Promise<WorkspaceImage[]> {
  const uris = await findFiles(deliveredNames, mostFound, log);
  return uris.flatMap((uri) => {
    const parsed = parseAssetId(uri.path.slice(uri.path.lastIndexOf('/') + 1));
    return 'id' in parsed ? [{ uri, assetId: parsed.id }] : [];
  });
}

/** Undefined when the file was moved or deleted: then the tree does not show it, and its new name may still be recognised. */
async function stillThere<T extends { readonly uri: vscode.Uri }>(image: T): Promise<T | undefined> {
  try {
    await vscode.workspace.fs.stat(image.uri);
    return image;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
