/** What the server promised about the bytes, kept in the journal so that a transfer can resume in another process. */
export interface TransferState {
  /** Bytes that are known to be on the disk (fdatasync): resume starts here. */
  readonly checkpoint: number;
  /** Total length in bytes, when the server named it. */
  readonly length?: number;
  /** A strong validator, or undefined: without one a transfer starts again from 0. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly mediaType?: string;
  /** From content-disposition, made safe; undefined when there was none. */
  readonly fileName?: string;
}

/** A complete and verified file in the staging folder. */
export interface StagedFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly mediaType: string;
  /** A safe base name with an extension, such as `GettyImages-1167612765.jpg`. */
  readonly fileName: string;
}

/** Bytes saved so far; `total` is undefined while it is unknown. Reported at most ten times a second. */
export type BytesProgress = (received: number, total: number | undefined) => void;
