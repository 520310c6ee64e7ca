import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { views } from '../../../src/core/names.ts';

/*
 * VS Code has no command that asks for the edits of a paste or a drop, nor one that pastes HTML. So what the extension registers
 * is noted where it registers it: tests lie in its folder and share its API object, and run before it is activated.
 */
interface Registered {
  paste?: vscode.DocumentPasteEditProvider;
  drop?: vscode.DocumentDropEditProvider;
  drag?: vscode.TreeDragAndDropController<unknown>;
  images?: vscode.TreeDataProvider<unknown>;
  /** The extension takes addresses of the scheme `vscode:`. */
  uri?: vscode.UriHandler;
}

const place = Symbol.for('gettyImages.hostTests.providers');
const { languages, window } = vscode;

/** Each test file is a bundle of its own; the process is what they share. */
export function noteProviders(): void {
  const noted: Registered = {};
  Reflect.set(globalThis, place, noted);
  const { registerDocumentPasteEditProvider, registerDocumentDropEditProvider } = languages;
  const { createTreeView, registerUriHandler } = window;
  Object.assign(languages, {
    registerDocumentPasteEditProvider: (...given: Parameters<typeof registerDocumentPasteEditProvider>) => {
      noted.paste = given[1];
      return registerDocumentPasteEditProvider(...given);
    },
    registerDocumentDropEditProvider: (...given: Parameters<typeof registerDocumentDropEditProvider>) => {
      noted.drop = given[1];
      return registerDocumentDropEditProvider(...given);
    },
  });
  Object.assign(window, {
    createTreeView: (id: string, options: vscode.TreeViewOptions<unknown>) => {
      if (id === views.images) noted.images = options.treeDataProvider;
      noted.drag = options.dragAndDropController ?? noted.drag;
      return createTreeView(id, options);
    },
    registerUriHandler: (handler: vscode.UriHandler) => {
      noted.uri = handler;
      return registerUriHandler(handler);
    },
  });
}

function registered<K extends keyof Registered>(name: K): NonNullable<Registered[K]> {
  const noted: Registered = Reflect.get(globalThis, place);
  const found = noted[name];
  assert.ok(found, `no provider: ${name}`);
  return found;
}

/** Rows of the images, as VS Code asks for them: the children of a row, or the first ones. */
export async function imageRows(row?: unknown): Promise<readonly { readonly row: unknown; readonly item: vscode.TreeItem }[]> {
  const tree = registered('images');
  const rows = (await tree.getChildren(row)) ?? [];
  return Promise.all(rows.map(async (each) => ({ row: each, item: await tree.getTreeItem(each) })));
}

/** Whether an address of the scheme `vscode:` can start anything. */
export function takesAddresses(): boolean {
  const noted: Registered = Reflect.get(globalThis, place);
  return noted.uri !== undefined;
}

type Edit = vscode.DocumentPasteEdit | vscode.DocumentDropEdit;
const never = new vscode.CancellationTokenSource().token;

export function transferOf(carried: Readonly<Record<string, string>>): vscode.DataTransfer {
  const transfer = new vscode.DataTransfer();
  for (const [type, text] of Object.entries(carried)) transfer.set(type, new vscode.DataTransferItem(text));
  return transfer;
}

/** What is offered for a paste at the selections. */
export async function pasted(editor: vscode.TextEditor, carried: Readonly<Record<string, string>>): Promise<readonly Edit[]> {
  const context = { triggerKind: vscode.DocumentPasteTriggerKind.Automatic, only: undefined };
  const given = transferOf(carried);
  return (await registered('paste').provideDocumentPasteEdits?.(editor.document, editor.selections, given, context, never)) ?? [];
}

/** What is offered for a drop at the cursor. */
export async function dropped({ document, selection }: vscode.TextEditor, transfer: vscode.DataTransfer): Promise<readonly Edit[]> {
  const found = await registered('drop').provideDocumentDropEdits(document, selection.active, transfer, never);
  return [found ?? []].flat();
}

/** What rows of the images carry when they are dragged. */
export async function dragged(...rows: readonly unknown[]): Promise<vscode.DataTransfer> {
  const transfer = new vscode.DataTransfer();
  await registered('drag').handleDrag?.(rows, transfer, never);
  return transfer;
}

export const kindsOf = (edits: readonly Edit[]): readonly string[] => edits.map(({ kind }) => kind?.value ?? '');

/** Applies one of them as VS Code does when a person chooses it: what is inserted, and with it what is changed besides, in one. */
export async function choose(edits: readonly Edit[], kind: string): Promise<void> {
  const edit = edits.find((each) => each.kind?.value === kind);
  assert.ok(edit?.additionalEdit, `${kind} is offered, not only ${kindsOf(edits).join(', ')}`);
  assert.equal(edit.insertText, '');
  assert.ok(await vscode.workspace.applyEdit(edit.additionalEdit));
}
