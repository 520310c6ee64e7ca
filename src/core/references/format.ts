/** An image among other text, or a figure with lines of its own. */
export type ReferenceStyle = 'image' | 'figure';

/** What a reference is made of. */
export interface ReferenceRequest {
  /** Relative to the document, with `/`; not encoded. */
  readonly path: string;
  /** Alternative text as a person reads it; not escaped. */
  readonly alt: string;
  /** VS Code's ID of the document's language. */
  readonly languageId: string;
  /** As a person reads it; empty or absent when none is wanted. */
  readonly caption?: string;
  /** Stands behind the caption, or in its place. */
  readonly credit?: string;
  /** By default a figure when there is a caption or a credit. */
  readonly style?: ReferenceStyle;
  /** In raw HTML within Markdown, where that needs another path: for templates. */
  readonly html?: string;
  /** Nothing that the document says of its images' folder (`imagesdir` of AsciiDoc) comes before the path. */
  readonly whole?: boolean;
  /** In Markdown, the tag of a site generator that alone finds the image. */
  readonly tag?: 'asset_img';
  /** Whatever reads the document looks for a file of exactly this name: where the language can, nothing is encoded. */
  readonly literal?: boolean;
  /** The quotation marks around the cursor, for languages that write strings. */
  readonly within?: Quote;
}
export type Quote = '"' | "'";

/** The text of a reference in three pieces: `placeholder` is the alternative text, which a snippet selects. */
export interface ReferenceParts {
  readonly before: string;
  readonly placeholder: string;
  readonly after: string;
  /** It only means what it should on lines of its own, with a blank one before and after. */
  readonly block?: boolean;
}

/** A request as formats see it: every text is one line, without control characters and bidi marks. */
export interface Reference {
  readonly path: string;
  readonly literal: boolean;
  readonly tag: 'asset_img' | undefined;
  readonly alt: string;
  /** Caption and credit in one; empty when none is wanted. */
  readonly caption: string;
  readonly figure: boolean;
  readonly within: Quote | undefined;
}

/** How one kind of document writes an image. */
export interface ReferenceFormat {
  readonly languageIds: readonly string[];
  parts(reference: Reference): ReferenceParts;
  /** One line of text, escaped for running text and for quoted values alike: what `${alt}` becomes in a template. */
  text(line: string): string;
  /** A path as this language writes it: what `${path}` becomes in a template. */
  path(path: string): string;
}
