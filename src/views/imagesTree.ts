import * as vscode from 'vscode';
import { commands } from '../core/names.ts';
import { plain } from '../core/text.ts';
import type { WorkspaceImage, WorkspaceImages } from '../seams/images.ts';
import type { WordsSource } from '../seams/words.ts';
import { shownName, shownPath } from '../ui/paths.ts';
import { treeItem } from '../ui/tree.ts';

const pageSize = 200;

type Node = WorkspaceImage | 'more';

/** The licensed images of this workspace, newest first, a page at a time. */
export class ImagesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #images: WorkspaceImages;
  readonly #words: WordsSource;
  #limit = pageSize;

  constructor(images: WorkspaceImages, words: WordsSource) {
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

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return node === 'more' ? this.#moreItem() : this.#imageItem(node);
  }

  async #imageItem(image: WorkspaceImage): Promise<vscode.TreeItem> {
    const { uri, bytes } = image;
    const size = bytes === undefined ? '' : (await this.#words()).bytes(bytes);
    const [title, id] = [plain(image.title ?? ''), plain(image.assetId)];
    return treeItem({
      label: shownName(uri),
      id: uri.toString(),
      file: uri,
      description: title || id,
      tooltip: [shownPath(uri), title, id, plain(image.creditLine ?? ''), size],
      kind: 'image',
      icon: 'file-media',
      command: { id: commands.openImage, title: vscode.l10n.t('Open'), arguments: [image] },
    });
  }

  #moreItem(): vscode.TreeItem {
    const label = vscode.l10n.t('Show more…');
    return treeItem({ label, icon: 'ellipsis', command: { id: commands.showMoreImages, title: label } });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
