import { type JsonObject, objectOf } from '../decode.ts';
import type { DataUri } from '../html.ts';
import type { UiText } from '../text.ts';

/* What the page of the results and the extension say to each other. Every text in it may be shown. */

/** One picture of the grid. */
export interface Tile {
  /** As a screen reader says it. */
  readonly id: UiText;
  readonly title: UiText;
  /** Licence and whatever else decides, in a line. */
  readonly facts: UiText;
  /** What is paid for of it, and whether that makes it free; empty when nothing is known. */
  readonly owned: UiText;
  /** It is on the list for later; empty when it is not. */
  readonly kept: UiText;
  /** All of it, read out when the picture has the focus, and shown below the grid. */
  readonly spoken: UiText;
}

/** What stands above the pictures. */
export interface Heading {
  /** What was searched for, and how much there is. */
  readonly text: UiText;
  readonly busy: boolean;
  /** What the server searched for instead, or why there is nothing. */
  readonly note: UiText;
  /** The filters in a few words. */
  readonly filters: UiText;
  readonly family: UiText;
  readonly sort: UiText;
  /** The list for later, with how many are on it. */
  readonly later: UiText;
  /** What is shown is that list: all of it can be licensed together. */
  readonly isLater: boolean;
  /** Other phrases, which the server suggests. */
  readonly related: readonly UiText[];
  /** There is another page. */
  readonly more: boolean;
}

export type ToPage =
  | { readonly kind: 'heading'; readonly heading: Heading }
  /** From 0 on they are new ones. `focus`: the first of them takes the focus. */
  | { readonly kind: 'tiles'; readonly from: number; readonly tiles: readonly Tile[]; readonly focus: boolean }
  /** What changed of pictures that are there. */
  | { readonly kind: 'changed'; readonly tiles: readonly (readonly [index: number, tile: Tile])[] }
  /** Undefined where there is no picture to look at. */
  | { readonly kind: 'picture'; readonly index: number; readonly size: PictureKind; readonly picture: DataUri | undefined }
  | { readonly kind: 'say'; readonly text: UiText }
  /** Its view was given the focus, which does not always reach the page. */
  | { readonly kind: 'focus' };

const pictureKinds = ['thumb', 'large'] as const;
type PictureKind = (typeof pictureKinds)[number];

/** What is done with one picture. */
const acts = ['look', 'license', 'insert', 'copy', 'like', 'board', 'keep', 'page'] as const;
export type Act = (typeof acts)[number];

/** What is pressed above the pictures. */
const tools = ['phrase', 'family', 'filters', 'sort', 'later', 'all'] as const;
export type Tool = (typeof tools)[number];

/** Numbers of pictures count from 0, over all pages. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'more' }
  | { readonly kind: 'see'; readonly size: PictureKind; readonly indexes: readonly number[] }
  | { readonly kind: 'act'; readonly act: Act; readonly index: number }
  | { readonly kind: 'license' | 'keep'; readonly indexes: readonly number[] }
  | { readonly kind: 'tool'; readonly tool: Tool }
  | { readonly kind: 'related'; readonly index: number };

/** Both sides say of which search they speak, so that what comes late for another one is dropped. */
export interface InTurn<Message> {
  readonly turn: number;
  readonly message: Message;
}

/** No page has more pictures, and no request for pictures is longer. */
const mostPictures = 10_000;
const mostAtOnce = 1_000;

/** A message of the page; undefined for anything else. */
export function parseFromPage(value: unknown): InTurn<FromPage> | undefined {
  const { turn, message } = objectOf(value) ?? {};
  const parsed = Number.isInteger(turn) ? parseMessage(objectOf(message) ?? {}) : undefined;
  return parsed && { turn: Number(turn), message: parsed };
}

function parseMessage(message: JsonObject): FromPage | undefined {
  const { kind } = message;
  if (kind === 'ready' || kind === 'more') return { kind };
  if (kind === 'tool') return oneOf(tools, message.tool, (tool) => ({ kind, tool }));
  if (kind === 'related') return isIndex(message.index) ? { kind, index: message.index } : undefined;
  if (kind === 'act') {
    const { index } = message;
    return isIndex(index) ? oneOf(acts, message.act, (act) => ({ kind, act, index })) : undefined;
  }
  const indexes = indexesOf(message.indexes);
  if (!indexes) return undefined;
  if (kind === 'license' || kind === 'keep') return { kind, indexes };
  return kind === 'see' ? oneOf(pictureKinds, message.size, (size) => ({ kind, size, indexes })) : undefined;
}

function oneOf<T, R>(known: readonly T[], value: unknown, use: (found: T) => R): R | undefined {
  const found = known.find((each) => each === value);
  return found === undefined ? undefined : use(found);
}

const isIndex = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) < mostPictures;

function indexesOf(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) && value.length <= mostAtOnce && value.every(isIndex) ? value : undefined;
}
