/** One key and its new text. */
export interface Assignment {
  /** As the user wrote it: `cover.image`, `images.0`. */
  readonly key: string;
  readonly value: string;
  /** Letters that the encoding of the document lacks. */
  readonly missing?: ReadonlySet<string> | undefined;
  /** The line break of the document. */
  readonly eol: string;
}

/** The names of a key, from the outermost. */
export function segmentsOf(key: string): readonly string[] {
  return key
    .split('.')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** `images.0` names the first item of a list. */
export function isIndex(name: string | undefined): name is string {
  return name !== undefined && /^\d{1,4}$/.test(name);
}
