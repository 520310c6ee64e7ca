import * as vscode from 'vscode';
import { commands } from '../core/names.ts';
import { plain } from '../core/text.ts';
import type { Words, WorkspaceImage, WorkspaceImages } from '../seams.ts';

const pageSize = 200;

type Node = WorkspaceImage | 'more';

/** The licensed images of this workspace, newest first, a page at a time. */
export class ImagesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #images: WorkspaceImages;
  readonly #words: Words;
  #limit = pageSize;

  constructor(images: WorkspaceImages, words: Words) {
    this.#images = images;
    this.#words = words;
  }

  refresh(): void {
    this.#changed.fire();
  }

  showMore(): void {
    this.#limit += pageSize;
    this.#changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [];
    const { images, more } = await this.#images.list(this.#limit);
    return more ? [...images, 'more'] : [...images];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node === 'more' ? this.#moreItem() : this.#imageItem(node);
  }

  #imageItem(image: WorkspaceImage): vscode.TreeItem {
    const item = new vscode.TreeItem(image.uri, vscode.TreeItemCollapsibleState.None);
    const title = plain(image.title ?? '');
    const facts = [title, image.assetId, plain(image.creditLine ?? ''), image.bytes === undefined ? '' : this.#words.bytes(image.bytes)];
    item.id = image.uri.toString();
    item.description = title || image.assetId;
    item.tooltip = [vscode.workspace.asRelativePath(image.uri), ...facts].filter(Boolean).join('\n');
    item.contextValue = 'image';
    item.iconPath = new vscode.ThemeIcon('file-media');
    item.command = { command: commands.openImage, title: vscode.l10n.t('Open'), arguments: [image] };
    return item;
  }

  #moreItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(vscode.l10n.t('Show more…'));
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.command = { command: commands.showMoreImages, title: vscode.l10n.t('Show more…') };
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
