import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ImageFacts } from '../core/api/types.ts';
import type { DataUri } from '../core/html.ts';
import { Layers } from '../core/look/layers.ts';
import { assetPage, listPage, type PageFrame } from '../core/look/page.ts';
import { commands } from '../core/names.ts';
import { plain } from '../core/text.ts';
import type { Hold, LookedAt, Seen } from '../seams/look.ts';
import { Panel } from '../ui/panel.ts';
import { assetName, knownPage, mostListed, type PictureState, pageOfList, unknownPage } from './describe.ts';
import type { Facts } from './facts.ts';

/** How long a list waits for its pictures before those that are here are shown, in milliseconds. */
const patience = 1_000;

/** The one panel with the picture of an asset, or of the first ones of a list. */
export class AssetPanel implements vscode.Disposable {
  readonly #facts: Facts;
  readonly #panel: Panel;
  /** What the person opened, and on top of it what is being decided. */
  readonly #layers = new Layers<Seen>((top) => {
    if (top) this.#shown = this.#show(top);
    else this.#close();
  });
  readonly #own = this.#layers.layer();
  #shown: Promise<void> | undefined;
  /** Counts what was shown, so that what arrives late for another page is dropped. */
  #turn = 0;

  constructor(facts: Facts) {
    this.#facts = facts;
    const { downloadImage, insertReference, openAssetPage } = commands;
    this.#panel = new Panel([downloadImage, insertReference, openAssetPage], () => this.#closed());
  }

  /** What the person asked to see stays until they close it. */
  async open(asset: LookedAt): Promise<void> {
    this.#own.show({ asset });
    await this.#shown;
  }

  hold(): Hold {
    return this.#layers.layer();
  }

  dispose(): void {
    this.#close();
  }

  /** What is on its way for it does not open it again. */
  #close(): void {
    this.#turn++;
    this.#panel.dispose();
  }

  /** Closed by the person: the next question opens it again, with nothing of theirs behind it. */
  #closed(): void {
    this.#turn++;
    this.#layers.clear();
  }

  /** Words at once, pictures when they are here. What goes wrong stands in the page, and never in the way of a question. */
  async #show(seen: Seen): Promise<void> {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn;
    try {
      await (seen.asset ? this.#showAsset(seen.asset, isCurrent) : this.#showList(seen.list, isCurrent));
    } catch (error) {
      this.#facts.note('a page', error);
    }
  }

  async #showAsset(asset: LookedAt, isCurrent: () => boolean): Promise<void> {
    const title = assetName(asset.assetId);
    if (!asset.image) this.#panel.show(title, assetPage(unknownPage(asset, vscode.l10n.t('Looking it up (free)…')), frame()));
    const words = await this.#facts.words();
    const known = await this.#facts.assetFor(asset);
    if ('failed' in known) {
      if (isCurrent()) this.#panel.update(title, assetPage(unknownPage(asset, known.failed), frame()));
      return;
    }
    const page = (picture: PictureState) => assetPage(knownPage(known.asset, known.image, picture, words), frame());
    if (!isCurrent()) return;
    if (asset.image) this.#panel.show(title, page('pending'));
    else this.#panel.update(title, page('pending'));
    const picture = (await this.#facts.picture(known.image, 'large')) ?? 'missing';
    if (isCurrent()) this.#panel.update(title, page(picture));
  }

  async #showList(list: readonly ImageFacts[], isCurrent: () => boolean): Promise<void> {
    const title = vscode.l10n.t('Getty Images');
    const pictures = new Map<string, PictureState>();
    const page = () => listPage(pageOfList(list, pictures), frame());
    this.#panel.show(title, page());
    const arrived = list.slice(0, mostListed).map(async (image) => {
      const picture: DataUri | undefined = await this.#facts.picture(image, 'thumb');
      pictures.set(image.id, picture ?? 'missing');
    });
    const all = Promise.all(arrived);
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, patience))]);
    if (isCurrent()) this.#panel.update(title, page());
    const shown = pictures.size;
    await all;
    if (isCurrent() && pictures.size > shown) this.#panel.update(title, page());
  }
}

function frame(): PageFrame {
  return { language: plain(vscode.env.language), nonce: plain(randomUUID().replaceAll('-', '')) };
}
