import * as vscode from 'vscode';
import { openFolders } from './openFolders.ts';

/** A file system in memory, as small as VS Code allows: what a virtual workspace (a browser's, a remote repository) looks like. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Set(['/']);
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const size = this.#files.get(path)?.length;
    if (size === undefined && !this.#folders.has(path)) throw vscode.FileSystemError.FileNotFound(path);
    return { type: size === undefined ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size: size ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const start = path === '/' ? path : `${path}/`;
    const names = [...this.#files.keys()].flatMap((file) => (file.startsWith(start) ? [file.slice(start.length)] : []));
    return names.filter((name) => !name.includes('/')).map((name) => [name, vscode.FileType.File]);
  }

  createDirectory({ path }: vscode.Uri): void {
    this.#folders.add(path);
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(path);
    return bytes;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array, { create, overwrite }: { create: boolean; overwrite: boolean }): void {
    if (this.#files.has(path) && create && !overwrite) throw vscode.FileSystemError.FileExists(path);
    this.#files.set(path, content);
  }

  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions('nothing is renamed here');
  }
}

/** Registers the file system and lets it be the open folder. */
export function openVirtualFolder(root: vscode.Uri, files: MemoryFiles): vscode.Disposable {
  const registered = vscode.workspace.registerFileSystemProvider(root.scheme, files, { isCaseSensitive: true });
  return vscode.Disposable.from(registered, openFolders(root));
}
