import * as vscode from 'vscode';
import { SpokenError } from '../../core/errors.ts';
import { type IgnoreFile, isIgnored } from '../../core/git/ignored.ts';
import { appendToFile, replaceInFile } from '../../core/git/ignoreFile.ts';
import { appendix, ignoreLine, withoutLine } from '../../core/git/ignoreLine.ts';
import { plainPath } from '../../core/text.ts';
import type { WorkTreePlace } from './workTree.ts';

/** A `.gitignore` that is there or could be. */
interface Rules extends IgnoreFile {
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array;
  readonly isNew: boolean;
}

/** Whether a `.gitignore` of the work tree already leaves this file out. */
export async function isLeftOut(place: WorkTreePlace, name: string): Promise<boolean> {
  return isIgnored(await rulesOf(place), inTree(place, name));
}

/**
 * Makes Git leave out this file and no other, unless it does so already: one line at the end of the work tree's
 * `.gitignore`, or of a deeper one that would take the file in again. Gives what takes the line back.
 */
export async function leaveOut(place: WorkTreePlace, name: string): Promise<() => Promise<void>> {
  const all = await rulesOf(place);
  const path = inTree(place, name);
  if (isIgnored(all, path)) return async () => {};
  const fitting = all.find((rules) => isIgnored(withLine(all, rules, path), path));
  if (!fitting) throw new SpokenError(vscode.l10n.t('No line of .gitignore keeps {0} out of Git. Nothing was saved.', plainPath(path)));
  const line = lineIn(fitting, path);
  await append(fitting, appendix(fitting.bytes, line));
  return () => takeBack(fitting, line);
}

/** What takes the line back that keeps out this very file; undefined when there is none. */
export async function ownLine(place: WorkTreePlace, name: string): Promise<(() => Promise<void>) | undefined> {
  const path = inTree(place, name);
  const holds = (rules: Rules) => withoutLine(rules.bytes, lineIn(rules, path)).length < rules.bytes.length;
  const found = (await rulesOf(place)).find(holds);
  return found && (() => takeBack(found, lineIn(found, path)));
}

/** From the work tree down; the work tree's own is listed also when it is not there. */
async function rulesOf({ tree, folder }: WorkTreePlace): Promise<readonly Rules[]> {
  const parts = folder === '' ? [] : folder.split('/');
  const folders = ['', ...parts.map((_part, index) => parts.slice(0, index + 1).join('/'))];
  const all = await Promise.all(folders.map((each) => read(vscode.Uri.joinPath(tree, each, '.gitignore'), each)));
  return all.filter(({ isNew }, index) => index === 0 || !isNew);
}

async function read(uri: vscode.Uri, folder: string): Promise<Rules> {
  const bytes = await contentOf(uri);
  return { uri, folder, bytes: bytes ?? new Uint8Array(), isNew: bytes === undefined, text: Buffer.from(bytes ?? []).toString() };
}

/** Git does not follow a link here, so neither do we. */
async function contentOf(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return type === vscode.FileType.File ? await vscode.workspace.fs.readFile(uri) : undefined;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function withLine(all: readonly Rules[], changed: Rules, path: string): readonly IgnoreFile[] {
  return all.map((rules) => (rules === changed ? { ...rules, text: `${rules.text}\n${lineIn(rules, path)}` } : rules));
}

function lineIn({ folder }: Rules, path: string): string {
  return ignoreLine(folder === '' ? path : path.slice(folder.length + 1));
}

async function append({ uri, bytes }: Rules, added: Buffer): Promise<void> {
  if (uri.scheme === 'file') await appendToFile(uri.fsPath, added);
  else await vscode.workspace.fs.writeFile(uri, Buffer.concat([bytes, added]));
}

/** A file that was made for the line and holds nothing else goes with it. */
async function takeBack({ uri, isNew }: Rules, line: string): Promise<void> {
  const before = (await contentOf(uri)) ?? new Uint8Array();
  const left = withoutLine(before, line);
  if (left.length === before.length) return;
  if (isNew && left.length === 0) await vscode.workspace.fs.delete(uri);
  else if (uri.scheme === 'file') await replaceInFile(uri.fsPath, before, left);
  else await vscode.workspace.fs.writeFile(uri, left);
}

function inTree({ folder }: WorkTreePlace, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
