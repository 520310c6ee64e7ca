import * as vscode from 'vscode';
import { recordsRoot } from '../core/records/place.ts';

const pictures = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'gif', 'eps', 'psd'];
const globs = [`**/*.{${[...pictures, ...pictures.map((each) => each.toUpperCase())]}}`, `**/${recordsRoot}/**`, '**/.gitignore'];
/** What the program takes for a document, with what it is told by. */
const saved =
  /\.(?:md|mdx|markdown|html?|xhtml|adoc|asciidoc|asc|rst|tex|typ|org|qmd|rmd|ipynb|textile|wiki|mediawiki|njk|liquid|vue|svelte|astro)$/i;

/** Tells of everything that may change what is found. */
export function watch(changed: () => void): vscode.Disposable {
  const watchers = globs.flatMap((glob) => {
    const watcher = vscode.workspace.createFileSystemWatcher(glob);
    return [watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed)];
  });
  return vscode.Disposable.from(
    ...watchers,
    vscode.workspace.onDidSaveTextDocument(({ uri }) => saved.test(uri.path) && changed()),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
  );
}
