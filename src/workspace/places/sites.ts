import * as vscode from 'vscode';
import { folderOf, normalise } from '../../core/paths.ts';
import { detectSite } from '../../core/sites/detectSite.ts';
import { folderWithoutSite } from '../../core/sites/existingFolder.ts';
import type { Site, SiteDocument, SiteReader } from '../../core/sites/site.ts';

/** Configurations are short; what is longer is something else by the same name. */
const longestText = 1_000_000;

/** Reads through VS Code's file system, so that remote and virtual workspaces are like any other. */
class WorkspaceReader implements SiteReader {
  readonly #root: vscode.Uri;

  constructor(root: vscode.Uri) {
    this.#root = root;
  }

  async names(folder: string): Promise<readonly string[]> {
    const entries = await readable(() => vscode.workspace.fs.readDirectory(this.#at(folder)));
    return entries?.map(([name]) => name) ?? [];
  }

  async text(path: string): Promise<string | undefined> {
    const uri = this.#at(path);
    const stat = await readable(() => vscode.workspace.fs.stat(uri));
    if (!stat || (stat.type & vscode.FileType.File) === 0 || stat.size > longestText) return undefined;
    const bytes = await readable(() => vscode.workspace.fs.readFile(uri));
    return bytes && new TextDecoder().decode(bytes);
  }

  #at(path: string): vscode.Uri {
    return this.#root.with({ path });
  }
}

/** The site that a document in the folder is part of, or that the folder itself is, without one. Never looks outside the folder. */
export function siteOf(document: SiteDocument | undefined, root: vscode.Uri): Promise<Site | undefined> {
  return detectSite(document ? folderOf(document.path) : root.path, root.path, new WorkspaceReader(root));
}

/** Where an image of a document goes that is part of no site. */
export function placeWithoutSite(document: SiteDocument | undefined, root: vscode.Uri): Promise<string> {
  const top = normalise(root.path);
  return folderWithoutSite(document && folderOf(normalise(document.path)), top, new WorkspaceReader(root));
}

/** Undefined for what is not there or may not be read: a site is recognised by what can be read of it. */
async function readable<T>(read: () => Thenable<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
