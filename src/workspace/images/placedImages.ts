import * as vscode from 'vscode';
import type { ImageIndex, IndexedImage } from '../../core/assets/imageIndex.ts';
import { lazyIdSearch } from '../../core/assets/lazyIdSearch.ts';
import { loggable } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { contextKeys } from '../../core/names.ts';
import type { ListedImages, WorkspaceImage, WorkspaceImages } from '../../seams/images.ts';
import type { MovedFile } from '../../seams/moves.ts';
import { findFiles } from '../findFiles.ts';
import { movedTo } from './movedTo.ts';

/** Names under which Getty Images and iStock deliver, also when a colleague or a browser saved them. */
const deliveredNames = ['{GettyImages,gettyimages,iStock,istock}-*.{jpg,jpeg,JPG,JPEG,eps,EPS}'];
const mostFound = 2_000;
/** So few files of a folder are asked about one by one, whatever else is in it. */
const fewToAsk = 5;
/** Files that the explorer's menu knows whatever they are called, the newest of each folder. */
const mostInMenu = 1_000;

/** The licensed images of this workspace: those that were placed by this machine, and those that are recognised by their name. */
export class PlacedImages implements WorkspaceImages, vscode.Disposable {
  readonly #index: ImageIndex;
  readonly #log: Logger;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  /** Counts what the menu was told, so that what was read before a change never comes after it. */
  #turn = 0;
  readonly #folders = vscode.workspace.onDidChangeWorkspaceFolders(() => this.#tellMenu());

  constructor(index: ImageIndex, log: Logger) {
    this.#index = index;
    this.#log = log;
    this.#tellMenu();
  }

  async add(uri: vscode.Uri, image: Omit<IndexedImage, 'path'>): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return;
    await this.#index.add(folder.uri.toString(), { ...image, path: pathIn(folder, uri) });
    this.#tellMenu();
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
    if (moved.length > 0) {
      this.#changes.fire();
      this.#tellMenu();
    }
    return moved.map(({ image: { assetId }, oldUri, newUri }) => ({ assetId, oldUri, newUri }));
  }

  async #movedFrom(from: vscode.WorkspaceFolder, files: readonly MovedFile[]) {
    return (await this.#index.all(from.uri.toString())).flatMap((image) => {
      const oldUri = vscode.Uri.joinPath(from.uri, image.path);
      const newUri = movedTo(oldUri, files);
      return newUri ? [{ from, image, oldUri, newUri }] : [];
    });
  }

  async known(isMeant: (image: WorkspaceImage) => boolean): Promise<readonly WorkspaceImage[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const indexed = await Promise.all(
      folders.map(async ({ uri }) =>
        (await this.#index.all(uri.toString())).map((image) => ({ ...image, uri: vscode.Uri.joinPath(uri, image.path) })),
      ),
    );
    return (await Promise.all(indexed.flat().filter(isMeant).map(stillThere))).flatMap((image) => image ?? []);
  }

  async list(limit: number): Promise<ListedImages> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const [indexed, named] = await Promise.all([Promise.all(folders.map((folder) => this.#indexed(folder, limit))), recognised(this.#log)]);
    const known = indexed.flatMap((each) => each.images).sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
    const paths = named.length > 0 ? new Set(known.map(({ uri }) => plainKey(uri))) : new Set();
    const found = named.filter(({ uri }) => !paths.has(plainKey(uri)));
    // Moved by a shell or by Git: the words belong to the asset, whichever file of it is here.
    const facts = new Map(indexed.flatMap((each) => each.missing).map((image) => [image.assetId, image]));
    for (const image of known) facts.set(image.assetId, image);
    const worded = found.map((image) => ({ ...wordsOf(facts.get(image.assetId)), ...image }));
    const images = [...known, ...worded];
    const here = new Set(images.map(({ assetId }) => assetId.toLowerCase()));
    const missing = indexed.flatMap((each) => each.missing).filter(({ assetId }) => !here.has(assetId.toLowerCase()));
    return { images: images.slice(0, limit), missing, more: images.length > limit || indexed.some((each) => each.more) };
  }

  async forget({ uri }: Pick<WorkspaceImage, 'uri'>): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return;
    await this.#index.change(folder.uri.toString(), { gone: [pathIn(folder, uri)], added: [] });
    this.#changes.fire();
  }

  dispose(): void {
    this.#changes.dispose();
    this.#folders.dispose();
  }

  /** The menu is there at the first right-click, so it cannot ask: it has a list, from the index alone. */
  #tellMenu(): void {
    const turn = ++this.#turn;
    const told = async () => {
      const { workspaceFolders = [] } = vscode.workspace;
      const listed = workspaceFolders.map(async ({ uri }) => {
        const { images } = await this.#index.recent(uri.toString(), mostInMenu);
        return images.map(({ path }) => [keyOf(vscode.Uri.joinPath(uri, path)), true]);
      });
      const files = Object.fromEntries((await Promise.all(listed)).flat());
      if (turn === this.#turn) await vscode.commands.executeCommand('setContext', contextKeys.licensedFiles, files);
    };
    void told().catch((error: unknown) => this.#log.warn(`the menu knows no licensed files: ${loggable(error)}`));
  }

  async #indexed(folder: vscode.WorkspaceFolder, limit: number) {
    const { images, more } = await this.#index.recent(folder.uri.toString(), limit);
    const placed = images.map((image) => ({ ...image, uri: vscode.Uri.joinPath(folder.uri, image.path) }));
    const present = await presentOf(placed);
    return { images: placed.filter((image) => present.has(image)), missing: placed.filter((image) => !present.has(image)), more };
  }
}

/** Tells the addresses of a workspace apart; to spell one out takes longer than all else when there are thousands. */
function plainKey({ scheme, authority, path }: vscode.Uri): string {
  return `${scheme}:${authority}:${path}`;
}

/** As VS Code spells a path in the context of a menu. */
function keyOf({ scheme, path, fsPath }: vscode.Uri): string {
  return scheme === 'file' ? fsPath : path;
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
  if (uris.length === 0) return [];
  const ids = await lazyIdSearch();
  return uris.flatMap((uri) => {
    const parsed = ids.parse(uri.path.slice(uri.path.lastIndexOf('/') + 1));
    return 'id' in parsed ? [{ uri, assetId: parsed.id }] : [];
  });
}

/** Those whose files are there: by one listing for each folder, since to ask for each of thousands takes seconds. */
async function presentOf<T extends { readonly uri: vscode.Uri }>(images: readonly T[]): Promise<ReadonlySet<T>> {
  const byFolder = [...Map.groupBy(images, ({ uri }) => plainKey(uri).slice(0, plainKey(uri).lastIndexOf('/')))];
  const present = await Promise.all(
    byFolder.map(async ([, each]) => {
      const [first] = each;
      if (!first || each.length < fewToAsk) return (await Promise.all(each.map(stillThere))).flatMap((image) => image ?? []);
      const names = await filesIn(vscode.Uri.joinPath(first.uri, '..'));
      return each.filter(({ uri: { path } }) => names.has(path.slice(path.lastIndexOf('/') + 1)));
    }),
  );
  return new Set(present.flat());
}

/** What a link leads to is asked about: nothing may be there. */
async function filesIn(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const links = entries.filter(([, type]) => (type & vscode.FileType.File) === 0 && type !== vscode.FileType.Directory);
    const led = await Promise.all(links.map(([name]) => stillThere({ name, uri: vscode.Uri.joinPath(folder, name) })));
    const files = entries.filter(([, type]) => type & vscode.FileType.File).map(([name]) => name);
    return new Set([...files, ...led.flatMap((link) => link?.name ?? [])]);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return new Set();
    throw error;
  }
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
