import { dirname, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../core/names.ts';
import { offerRemoval } from './edits.ts';

/** Documents in which a name is looked for. */
const documents = '**/*.{md,mdx,markdown,html,htm,adoc,asciidoc,asc,rst,tex,typ,org,qmd,rmd,textile,njk,liquid,vue,svelte,astro}';
const [mostDocuments, longestDocument] = [5_000, 2 * 1024 * 1024];
/** A name that every language and every address writes as it is. */
const simple = /^[\w.-]+$/;

/**
 * The ordinary download of the asset, with its questions, into the folder of the file that it replaces; only there somebody can say yes
 * to a price. Then documents below `root` name the new file instead, in one undoable edit, and the old one goes when the person says so.
 */
export async function licenseInstead(old: vscode.Uri, asset: string, root: vscode.Uri): Promise<void> {
  const result: unknown = await vscode.commands.executeCommand(commands.downloadImage, {
    ...{ id: asset, insert: false },
    ...placeOf(old),
  });
  const uri = typeof result === 'object' && result !== null && 'uri' in result ? vscode.Uri.parse(String(result.uri)) : undefined;
  if (!uri || uri.toString() === old.toString()) return;
  if (dirname(uri.path) === dirname(old.path)) await renameInDocuments(root, nameOf(old), nameOf(uri));
  await offerRemoval(old);
}

/** As the setting `destination` has it; none for what would be read as a template. */
function placeOf(old: vscode.Uri): { readonly destination?: string } {
  const folder = vscode.workspace.getWorkspaceFolder(old);
  const way = folder && relative(folder.uri.fsPath, dirname(old.fsPath)).split(sep).join('/');
  return way === undefined || way === '' || way.includes('$') ? {} : { destination: way };
}

async function renameInDocuments(root: vscode.Uri, from: string, to: string): Promise<void> {
  if (!simple.test(from) || !simple.test(to)) return;
  // By its name alone nobody could tell which of two files a document means.
  if ((await vscode.workspace.findFiles(new vscode.RelativePattern(root, `**/${from}`), null, 2)).length > 1) return;
  const edit = new vscode.WorkspaceEdit();
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(root, documents), '**/node_modules/**', mostDocuments);
  for (const uri of found) {
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > longestDocument || !Buffer.from(bytes).includes(from)) continue;
    const document = await vscode.workspace.openTextDocument(uri);
    const text = document.getText();
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
      // A longer name that only ends or begins with it is another file.
      if (/[\w-]/.test(text.charAt(at - 1)) || /[\w-]/.test(text.charAt(at + from.length))) continue;
      edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
    }
  }
  if (edit.size > 0) await vscode.workspace.applyEdit(edit);
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
