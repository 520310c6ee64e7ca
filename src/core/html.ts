import type { UiText } from './text.ts';

declare const data: unique symbol;
declare const command: unique symbol;

/** A picture as a `data:` address, which the engine fetched and looked at. */
export type DataUri = `data:image/${string}` & { readonly [data]: true };
/** A link to one of our own commands, with an argument of ours. */
export type CommandUri = `command:${string}` & { readonly [command]: true };

type Piece = UiText | number | DataUri | CommandUri | Html;

/** Markup that was written here: everything that was put into it is text. Only `html` makes it. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** The template's own words are markup; what stands in it is escaped, for text and for quoted attributes, unless it is markup. */
  static of(signs: TemplateStringsArray, ...pieces: readonly (Piece | readonly Piece[])[]): Html {
    const written = pieces.map((piece) => (Array.isArray(piece) ? piece.map(markupOf).join('') : markupOf(piece as Piece)));
    return new Html(String.raw({ raw: signs.raw }, ...written));
  }

  /** A program of ours. Throws a TypeError where its text would end before its end. */
  static script(text: string, nonce: UiText): Html {
    if (/<\/script|<!--/i.test(text)) throw new TypeError('the text of a script would end it');
    return new Html(`<script nonce="${markupOf(nonce)}">${text}</script>`);
  }

  toString(): string {
    return this.#markup;
  }
}

export const html = Html.of;
export const scriptOf = Html.script;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function markupOf(piece: Piece): string {
  return piece instanceof Html ? piece.toString() : String(piece).replace(/[&<>"'`]/g, (sign) => escapes[sign] ?? '');
}

/** The bytes as an address that asks nobody for anything. `mediaType` is what the bytes were proven to be. */
export function dataUri(mediaType: `image/${string}`, bytes: Buffer): DataUri {
  return `data:${mediaType};base64,${bytes.toString('base64')}` as DataUri;
}

/** An asset ID that may stand in a link: nothing but letters, digits and dashes. */
const linkable = /^[\w-]{1,40}$/;

/** A link that runs a command of ours for an asset; undefined where the ID is none that could stand in a link. */
export function commandUri(id: `gettyImages.${string}`, assetId: string): CommandUri | undefined {
  if (!linkable.test(assetId)) return undefined;
  return `command:${id}?${encodeURIComponent(JSON.stringify([assetId]))}` as CommandUri;
}
