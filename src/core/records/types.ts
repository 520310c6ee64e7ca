/** One download that was paid for, or that somebody says was. */
export interface Licence {
  /** ISO 8601 UTC to the second, `2026-05-03T10:11:12Z`, or a day. */
  readonly date: string;
  /** `premiumaccess`, `creditpack`, … of the API. */
  readonly productType?: string;
  /** `RightsReady`, `RoyaltyFree`, … of the API. */
  readonly licenceModel?: string;
  /** Extended rights that were bought as well, such as `multiseat`. */
  readonly extended?: readonly string[];
  /** Day after which it no longer holds. */
  readonly expires?: string;
  /* The four below name people and their work: written only where the team asked for it. */
  readonly by?: string;
  readonly agreement?: string;
  readonly projectCode?: string;
  readonly notes?: string;
}

/** A file of the asset. Its digest finds it; the path says where it was last. */
export interface RecordedFile {
  /** Posix, relative to the folder that holds `.getty-images`. */
  readonly path: string;
  /** Lower-case hex of the content; of a pointer of Git LFS, what it points to. */
  readonly sha256: string;
  readonly bytes?: number;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * `comp`: a watermarked preview, free for 30 days; `requested`: somebody was asked to license it; `licensed`: paid for;
 * `unconfirmed`: it is here, and nobody has said yet what allows it.
 */
export type Status = (typeof statuses)[number];
export const statuses = ['comp', 'requested', 'licensed', 'unconfirmed'] as const;

/**
 * What a repository knows of one asset: `.getty-images/assets/<asset>.json`. It is derived from what was placed and says nothing
 * that charges: no record starts, prices or refuses a download. docs/records.md has the format.
 */
export interface LicenceRecord {
  readonly version: 1;
  readonly asset: string;
  readonly site?: 'getty' | 'istock';
  readonly status: Status;
  /** Day on which a comp was taken; its licence ends after 30 days. */
  readonly compSince?: string;
  readonly licences?: readonly Licence[];
  readonly files?: readonly RecordedFile[];
  readonly credit?: string;
  readonly artist?: string;
  readonly collection?: string;
  readonly title?: string;
  readonly editorialUseOnly?: boolean;
  readonly restrictions?: readonly string[];
  /** Day on which somebody wants to look again. */
  readonly reviewBy?: string;
}

/** What is not right about one record, as a part of a sentence: `files[2].path leads out of the repository`. */
export interface RecordProblem {
  /** `licences[0].date`; empty for the file as a whole. */
  readonly field: string;
  readonly what: string;
}
