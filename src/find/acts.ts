import * as vscode from 'vscode';
import type { FoundImage } from '../core/api/searchTypes.ts';
import type { Act } from '../core/find/messages.ts';
import { commands } from '../core/names.ts';
import { plain, type UiText } from '../core/text.ts';
import { flash } from '../ui/statusBar.ts';
import type { FindDeps } from './deps.ts';
import type { Marks } from './marks.ts';
import type { FindMemory } from './memory.ts';
import type { Results } from './results.ts';

interface Around {
  readonly deps: Pick<FindDeps, 'words'>;
  readonly memory: FindMemory;
  readonly marks: Marks;
  /** A line below the pictures. */
  say(results: Results, text: UiText): void;
  /** The list for later has changed, and what is said of it above the pictures with it. */
  showHeading(results: Results): Promise<void>;
  /** A question above the pictures, which have the keys again when it was given up. */
  asking<T>(results: Results, ask: () => PromiseLike<T>): Promise<T>;
}

/** What is done with pictures that are shown. What may be paid for is handed to the commands by its ID. */
export class Acts {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  async act(results: Results, act: Exclude<Act, 'like'>, index: number): Promise<void> {
    const image = results.images[index];
    if (!image) return;
    try {
      await this.#do(results, act, image, index);
    } finally {
      // Whatever became of it: what is here now is marked.
      if (act === 'license' || act === 'insert') await this.#around.marks.mark(results, index, index + 1);
    }
  }

  async licenseSeveral(results: Results, indexes: readonly number[]): Promise<void> {
    await this.#license(results, idsOf(results, indexes));
  }

  /** Of the list for later those that are on it still. */
  async licenseAll(results: Results): Promise<void> {
    const still = this.#around.memory.forLater;
    await this.#license(
      results,
      (results.search.kept ?? []).filter((id) => still.includes(id)),
    );
  }

  /** On the list for later, or off it. */
  async keep(results: Results, indexes: readonly number[]): Promise<void> {
    const { deps, memory, marks, say, showHeading } = this.#around;
    const before = memory.forLater.length;
    const hasRoom = await memory.toggleForLater(idsOf(results, indexes));
    const { number } = await deps.words();
    const { length } = memory.forLater;
    await marks.show(results, indexes);
    await showHeading(results);
    if (!hasRoom) say(results, vscode.l10n.t('There is no more room on the list for later. On the list: {0}', number(length)));
    else if (length < before) say(results, vscode.l10n.t('Taken off the list for later. On the list: {0}', number(length)));
    else say(results, vscode.l10n.t('Kept for later. On the list: {0}', number(length)));
  }

  async #do(results: Results, act: Exclude<Act, 'like'>, image: FoundImage, index: number): Promise<void> {
    const { id } = image;
    const asking = (command: string, argument: unknown) =>
      this.#around.asking(results, () => vscode.commands.executeCommand(command, argument));
    if (act === 'look') await vscode.commands.executeCommand(commands.lookAtAsset, id);
    else if (act === 'license') await asking(commands.licenseAndInsert, id);
    else if (act === 'insert') await this.#insert(results, image);
    else if (act === 'page') await vscode.commands.executeCommand(commands.openAssetPage, id);
    else if (act === 'board') await asking(commands.addToBoard, { assetId: id });
    else if (act === 'keep') await this.keep(results, [index]);
    else {
      await vscode.env.clipboard.writeText(id);
      flash(vscode.l10n.t('Asset ID copied'), 3000);
      this.#around.say(results, vscode.l10n.t('Copied: {0}', plain(id, 60)));
    }
  }

  /** Free, or not at all: what is only paid for elsewhere goes the way that names what is free of it first. */
  async #insert(results: Results, image: FoundImage): Promise<void> {
    const owned = results.ownedOf(image);
    if (!owned || owned.kind === 'before') {
      this.#around.say(results, vscode.l10n.t('It is not here yet: L names what a licence costs.'));
      return;
    }
    await vscode.commands.executeCommand(owned.kind === 'here' ? commands.insertReference : commands.licenseAndInsert, image.id);
  }

  async #license(results: Results, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#around.asking(results, () => vscode.commands.executeCommand(commands.licenseSelected, ids));
    await this.#around.marks.mark(results, 0);
  }
}

function idsOf({ images }: Results, indexes: readonly number[]): readonly string[] {
  return indexes.flatMap((index) => images[index]?.id ?? []);
}
