import type * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import type { Hold, LookedAt, Looks, RowAsset } from '../seams/look.ts';
import { withCard } from '../ui/card.ts';
import { AssetPanel } from './assetPanel.ts';
import { assetActions } from './codeActions.ts';
import type { LookDeps } from './deps.ts';
import { rowCard } from './describe.ts';
import { assetLinks } from './documentLinks.ts';
import { Facts } from './facts.ts';
import { AssetHover, lookedUp } from './hover.ts';
import { recordLines } from './recordLines.ts';

/** Everything that shows assets: the entry of a bundle of its own. */
export class Look implements Looks, vscode.Disposable {
  readonly #facts: Facts;
  readonly #images: LookDeps['images'];
  readonly #panel: AssetPanel;
  readonly #hover: AssetHover;

  constructor(deps: LookDeps) {
    this.#facts = new Facts(deps);
    this.#images = deps.images;
    this.#panel = new AssetPanel(this.#facts);
    this.#hover = new AssetHover(this.#facts, deps.images);
  }

  open(asset: LookedAt): Promise<void> {
    return this.#panel.open(asset);
  }

  hold(): Hold {
    return this.#panel.hold();
  }

  async withTooltip(item: vscode.TreeItem, asset: RowAsset, lines: readonly UiText[] = []): Promise<vscode.TreeItem> {
    const { assetId } = asset;
    const [{ picture }, words, recorded] = await Promise.all([lookedUp(this.#facts, assetId), this.#facts.words(), recordLines(assetId)]);
    const card = rowCard(asset, picture, words);
    return withCard(item, { ...card, lines: [...card.lines, ...lines, ...recorded] });
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    return this.#hover.provideHover(document, position);
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    return assetActions(document, range, this.#images);
  }

  provideDocumentLinks(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.DocumentLink[]> {
    return assetLinks(document, token);
  }

  dispose(): void {
    this.#panel.dispose();
    this.#facts.dispose();
  }
}
