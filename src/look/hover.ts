import * as vscode from 'vscode';
import { assetIdAt, findAssetIds } from '../core/assets/assetId.ts';
import { isProse } from '../core/assets/prose.ts';
import { joined, plain, type UiText } from '../core/text.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import { cardHover } from '../ui/card.ts';
import type { LookDeps } from './deps.ts';
import { assetName, linksOf, placesOf, rightsOf, titleOf } from './describe.ts';
import type { Facts } from './facts.ts';
import { linkAt } from './linkAt.ts';
import { recordLines } from './recordLines.ts';

/** Characters that are read of the line around the place, and of the lines beside it. */
const [reach, neighbours] = [1_500, 400];
/** Digits from which a number that nothing speaks of is looked up, in a text for people. */
const longNumber = 9;
/** How long a hover waits for what is looked up, in milliseconds. */
const patience = 4_000;
const mostPlaces = 3;

interface FoundAsset {
  readonly id: string;
  readonly range: vscode.Range;
  /** A number that may be anything is shown only when the API knows it. */
  readonly isCertain: boolean;
}

/** What an ID, an address, a delivered name or a reference to a licensed image stands for. */
export class AssetHover {
  readonly #facts: Facts;
  readonly #images: LookDeps['images'];

  constructor(facts: Facts, images: LookDeps['images']) {
    this.#facts = facts;
    this.#images = images;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const found = idAt(document, position) ?? (await this.#referenceAt(document, position));
    if (!found) return undefined;
    const { id } = found;
    const looked = lookedUp(this.#facts, id);
    const [here, recorded] = await Promise.all([
      this.#images.known(({ assetId }) => assetId.toLowerCase() === id.toLowerCase()),
      recordLines(id),
    ]);
    const { image, picture } = await looked;
    const [local] = here;
    const known = image === 'missing' ? undefined : (image ?? local);
    if (!known && recorded.length === 0 && !found.isCertain) return undefined;
    const { look, use, license, page } = linksOf({ assetId: id, here: here.map(({ uri }) => uri) });
    const rights = image && image !== 'missing' ? rightsOf(image) : [];
    const lines = [factsLine(id, known), ...rights, ...recorded, ...placesLines(here)];
    const missing = image === 'missing' ? [vscode.l10n.t('Getty Images does not offer this asset to your account.')] : [];
    const card = {
      picture,
      alt: assetName(id),
      heading: known ? titleOf({ id, title: known.title }) : assetName(id),
      lines: [...lines, ...missing],
      links: [...look, ...use, ...license, ...page],
    };
    return cardHover(card, found.range);
  }

  /** A file that was given another name than the delivered one is known by the index. */
  async #referenceAt(document: vscode.TextDocument, position: vscode.Position): Promise<FoundAsset | undefined> {
    const { text, from } = around(document, position);
    const link = linkAt(text, position.character - from);
    if (!link) return undefined;
    const images = await this.#images.known(({ uri }) => uri.path.endsWith(`/${link.path}`));
    const ids = new Set(images.map(({ assetId }) => assetId));
    const [image] = images;
    if (!image || ids.size > 1) return undefined;
    const range = new vscode.Range(position.line, from + link.start, position.line, from + link.end);
    return { id: image.assetId, range, isCertain: true };
  }
}

/** What the API says of it with its picture, as far as both are here in time. */
export async function lookedUp(facts: Facts, id: string) {
  const image = await inTime(facts.glimpse(id));
  const picture = image && image !== 'missing' ? await inTime(facts.picture(image, 'thumb')) : undefined;
  return { image, picture };
}

function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The part of the line around a place, and the column at which it begins. */
function around(document: vscode.TextDocument, { line, character }: vscode.Position): { readonly text: string; readonly from: number } {
  const { text } = document.lineAt(line);
  const from = Math.max(0, character - reach);
  return { text: text.slice(from, character + reach), from };
}

/** By what is written there and on the lines beside it, and nothing else. */
export function idAt(document: vscode.TextDocument, position: vscode.Position): FoundAsset | undefined {
  const { text, from } = around(document, position);
  const { line } = position;
  const before = line > 0 ? `${document.lineAt(line - 1).text.slice(-neighbours)}\n` : '';
  const after = line + 1 < document.lineCount ? `\n${document.lineAt(line + 1).text.slice(0, neighbours)}` : '';
  const column = before.length + position.character - from;
  const spoken = findAssetIds(before + text + after).find(({ start, end }) => start <= column && column <= end);
  const found = spoken ?? (isProse(document.languageId) ? numberAt(before + text, column) : undefined);
  if (!found) return undefined;
  const [start, end] = [found.start - before.length, found.end - before.length].map((at) => Math.min(Math.max(at, 0), text.length) + from);
  return { id: found.id, range: new vscode.Range(line, start ?? 0, line, end ?? 0), isCertain: spoken !== undefined };
}

function numberAt(text: string, column: number) {
  const found = assetIdAt(text, column);
  return found && found.id.length >= longNumber ? found : undefined;
}

function factsLine(id: string, known: Pick<WorkspaceImage, 'title' | 'artist' | 'collectionName'> | undefined): UiText {
  const name = known?.title === undefined ? '' : assetName(id);
  return joined([name, plain(known?.artist ?? ''), plain(known?.collectionName ?? '')], ' · ');
}

function placesLines(here: readonly WorkspaceImage[]): readonly UiText[] {
  return placesOf({ here: here.slice(0, mostPlaces).map(({ uri }) => uri) }).map(([, path]) => vscode.l10n.t('Here as {0}', path));
}
