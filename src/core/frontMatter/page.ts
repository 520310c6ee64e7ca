/** What is known of a page besides its text: who reads its front matter depends on it. */
export interface Page {
  /** As `languageOf` gives it. */
  readonly languageId?: string;
  /** The generator of the site that the page is part of; undefined when none is known. */
  readonly generator?: string;
  /** Letters that the encoding of its document lacks: they are written by their numbers. */
  readonly missing?: ReadonlySet<string>;
}

/** `jsonMembers` is JSON without its outer braces; `fields` are lines of names and texts; `code` is a program, which nobody edits. */
export type FrontMatterSyntax = 'yaml' | 'toml' | 'json' | 'jsonMembers' | 'fields' | 'code';

/** Where the front matter of a document stands: UTF-16 offsets of what is between the fences, or of the JSON object. */
export interface FrontMatterBlock {
  readonly syntax: FrontMatterSyntax;
  readonly start: number;
  readonly end: number;
}
