import * as vscode from 'vscode';
import { joined, type UiText } from '../core/text.ts';

/** A row of a tree. */
export interface Row {
  readonly label: UiText;
  readonly description?: UiText;
  /** One fact a line. */
  readonly tooltip?: readonly UiText[];
  /** Read by screen readers instead of label and description. */
  readonly spoken?: UiText;
  /** Name of a product icon. */
  readonly icon?: string;
  readonly id?: string;
  /** The file that the row stands for, so that Git and problems colour it. */
  readonly file?: vscode.Uri;
  /** What menus ask for. */
  readonly kind?: string;
  readonly children?: 'open' | 'closed';
  readonly command?: { readonly id: string; readonly title: UiText; readonly arguments?: readonly unknown[] };
}

export function treeItem(row: Row): vscode.TreeItem {
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(row.label, row.children === 'open' ? Expanded : row.children === 'closed' ? Collapsed : None);
  item.id = row.id;
  item.description = row.description;
  item.tooltip = row.tooltip && joined(row.tooltip, '\n');
  item.accessibilityInformation = row.spoken ? { label: row.spoken } : undefined;
  item.iconPath = row.icon === undefined ? undefined : new vscode.ThemeIcon(row.icon);
  item.resourceUri = row.file;
  item.contextValue = row.kind;
  const { command } = row;
  item.command = command && { command: command.id, title: command.title, arguments: [...(command.arguments ?? [])] };
  return item;
}

/** Whether a view is on the screen. */
export interface ShownView extends vscode.Disposable {
  readonly visible: boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
}

/** What dragged rows carry into the text, and under which name; nothing is dropped on a tree of ours. */
export interface Dragged<Node> {
  readonly kind: string;
  text(rows: readonly Node[]): string;
}

/** A tree in a view of the manifest, whose rows come from `treeItem`. Where rows can be dragged, several can be selected. */
export function showTree<Node>(view: string, provider: vscode.TreeDataProvider<Node>, dragged?: Dragged<Node>): ShownView {
  const dragAndDropController: vscode.TreeDragAndDropController<Node> | undefined = dragged && {
    dragMimeTypes: [dragged.kind],
    dropMimeTypes: [],
    handleDrag: (rows, transfer) => transfer.set(dragged.kind, new vscode.DataTransferItem(dragged.text(rows))),
  };
  return vscode.window.createTreeView(view, {
    treeDataProvider: provider,
    canSelectMany: dragged !== undefined,
    ...(dragAndDropController ? { dragAndDropController } : {}),
  });
}
