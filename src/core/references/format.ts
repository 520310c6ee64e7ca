/** What a reference is made of. */
export interface ReferenceRequest {
  /** Relative to the document, with `/`; not encoded. */
  readonly path: string;
  /** Alternative text as a person reads it; not escaped. */
  readonly alt: string;
  /** VS Code's ID of the document's language. */
  readonly languageId: string;
}

/** The text of a reference in three pieces: `placeholder` is the alternative text, which a snippet selects. */
export interface ReferenceParts {
  readonly before: string;
  readonly placeholder: string;
  readonly after: string;
}

/** How one kind of document writes an image. */
export interface ReferenceFormat {
  readonly languageIds: readonly string[];
  parts(request: ReferenceRequest): ReferenceParts;
}
