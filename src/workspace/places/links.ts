import * as vscode from 'vscode';
import { folderOf, relativeReference } from '../../core/paths.ts';
import { publicUrl } from '../../core/places/publicUrl.ts';
import type { Site, SiteKind } from '../../core/sites/site.ts';
import type { ImageLink, ImageName, PlaceDocument } from '../../seams/links.ts';
import { fileOf, pathIn, type Whereabouts, whereaboutsOf } from './documentScope.ts';
import { siteOf } from './sites.ts';

export interface LinkSettings {
  referencePath(scope?: vscode.Uri): 'site' | 'relative' | 'root';
  publicFolders(scope?: vscode.Uri): Readonly<Record<string, string>>;
}

/** How the document names images; without a document, how a text on the clipboard does. */
export async function linksFrom(document: PlaceDocument | undefined, settings: LinkSettings): Promise<ImageLink> {
  const where = whereaboutsOf(document);
  const way = settings.referencePath(document?.uri ?? where.root);
  if (way === 'root') return fromWorkspaceFolder;
  const plain = async (image: vscode.Uri) => ({ path: relativePath(document, image) });
  if (way === 'relative' || where.isElsewhere) return plain;
  const links = await Promise.all(
    rootsOf(where).map(async (root) => new RootLinks(root, where, settings, await siteOf(where.document, root))),
  );
  return async (image) => (await links.find((each) => each.holds(image))?.link(image)) ?? plain(image);
}

/** Undefined outside of sites, and for documents that no workspace folder holds. */
export async function generatorOf(document: PlaceDocument): Promise<SiteKind | undefined> {
  const where = whereaboutsOf(document);
  return where.document && where.root && (await siteOf(where.document, where.root))?.kind;
}

/** A text on the clipboard may name an image of any workspace folder, a document knows only the site that it is part of. */
function rootsOf({ document, root }: Whereabouts): readonly vscode.Uri[] {
  if (document && root) return [root];
  return vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
}

/** The addresses of images in one workspace folder. */
class RootLinks {
  readonly #root: vscode.Uri;
  readonly #where: Whereabouts;
  readonly #folders: Readonly<Record<string, string>>;
  readonly #site: Site | undefined;

  constructor(root: vscode.Uri, where: Whereabouts, settings: LinkSettings, site: Site | undefined) {
    this.#root = root;
    this.#where = where;
    this.#folders = settings.publicFolders(root);
    this.#site = site;
  }

  holds(image: vscode.Uri): boolean {
    return vscode.workspace.getWorkspaceFolder(image)?.uri.toString() === this.#root.toString();
  }

  async link(image: vscode.Uri): Promise<ImageName | undefined> {
    const path = pathIn(this.#root, image);
    const url = publicUrl(this.#folders, this.#root.path, path);
    if (url !== undefined) return { path: url };
    return this.#site?.link(this.#where.document, path);
  }
}

async function fromWorkspaceFolder(image: vscode.Uri): ReturnType<ImageLink> {
  const path = vscode.workspace.asRelativePath(image, false);
  return { path: path.startsWith('/') ? path : `/${path}` };
}

/** Relative to the document; from the workspace folder while the document has no place of its own (untitled). */
function relativePath(document: PlaceDocument | undefined, image: vscode.Uri): string {
  const own = document && fileOf(document.uri);
  if (own && own.scheme === image.scheme && own.authority === image.authority) {
    return relativeReference(folderOf(spelled(own)), spelled(image));
  }
  return vscode.workspace.asRelativePath(image, false);
}

function spelled(uri: vscode.Uri): string {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return root ? pathIn(root, uri) : uri.path;
}
