import type { DownloadOptions, HistoryEntry, Product } from '../api/types.ts';
import type { BytesProgress, StagedFile, TransferState } from '../transfer/types.ts';

/** What is downloaded, and on whose account. */
export interface DownloadRequest {
  /** Origin of the API: a sandbox's charges never stand in for real ones. */
  readonly apiOrigin: string;
  readonly accountId: string;
  readonly assetId: string;
  readonly options: DownloadOptions;
  /** Estimated bytes of the chosen size (an estimate, says the contract); used for the free-space check and for absurd lengths. */
  readonly estimatedBytes?: number;
  /** Pixel height of the asset's largest size, where it is known: that size has two names, its height and none. */
  readonly largestHeight?: number;
}

/** Ciphertext of a delivery URI: the URI downloads without sign-in, so it is a secret. */
export interface SealedUri {
  readonly keyId: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

/**
 * `intent`   written before the POST leaves; found after a crash it means "uncertain"
 * `uncertain` the POST left and no clear answer came
 * `refused`  the server said no, or the history showed that nothing was charged: no download was used up
 * `charged`  the URI is here (sealed)
 * `fetched`  the bytes are here, verified
 * `settled`  placed at least once, or set aside by the user: nothing is left to do
 */
export type ChargeState = 'intent' | 'uncertain' | 'refused' | 'charged' | 'fetched' | 'settled';

/** One charge (or attempt) in the journal. Holds no token. */
export interface ChargeRecord {
  readonly version: 1;
  readonly id: string;
  readonly state: ChargeState;
  readonly apiOrigin: string;
  readonly accountId: string;
  readonly assetId: string;
  readonly options: DownloadOptions;
  readonly estimatedBytes?: number;
  /** Milliseconds since the epoch. */
  readonly intentAt: number;
  /** The same by the server's clock, where its answers name dates: this machine's may be set before the attempt is resolved. */
  readonly serverAt?: number | undefined;
  readonly chargedAt?: number;
  readonly uri?: SealedUri;
  readonly transfer?: TransferState;
  readonly file?: { readonly sha256: string; readonly bytes: number; readonly mediaType: string; readonly fileName: string };
  /** Where the file was placed, newest last; the newest 50. */
  readonly placements?: readonly Placement[];
  /**
   * Keys of the history entries of this asset before the attempt (see `historyKey`): what the history shows beyond them
   * is this charge, whatever this machine's clock says. Undefined when the history could not be read then.
   */
  readonly historyBefore?: readonly string[];
  /**
   * What was left of the product when the price was looked at for the last time before the attempt, downloads or credits: a
   * second witness beside the history.
   */
  readonly allowanceBefore?: Allowance;
  /** Tells whether another sign-in is one of the same API key: a digest of it and of the record's ID. */
  readonly keyTag?: string;
  /** What the history said about an uncertain charge. */
  readonly outcome?: ChargeOutcome;
  /** When the history was first read without the attempt, in milliseconds by this machine's clock. */
  readonly unlistedSince?: number;
  /** The delivery said that the URI is no longer good. */
  readonly uriExpired?: true;
  /** Rebuilt from a file that could not be read: options, account and times are guesses, so it stands for any options. */
  readonly damaged?: true;
  /** Written by a newer version of this extension: kept untouched, and blocks a charge like an uncertain one. */
  readonly newer?: true;
}

/** What is left of a product, in downloads or credits. */
export interface Allowance {
  readonly productId: number;
  readonly left: number;
}

/** `charged`: a download was used up; `notCharged`: it was not; `unknown`: the history cannot tell. */
export type ChargeOutcome = 'charged' | 'notCharged' | 'unknown';

export interface Placement {
  /** URI string (`file:///…` or a virtual scheme). */
  readonly uri: string;
  readonly at: number;
}

/** A file in the workspace that this machine licensed. The caller checks that it is there and unchanged (SHA-256). */
export interface KnownFile {
  readonly uri: string;
  readonly sha256: string;
}

/** What will happen, in the order of preference. Everything but `charge` is free. */
export type Plan =
  | { readonly kind: 'useExisting'; readonly file: KnownFile; readonly record: ChargeRecord }
  | { readonly kind: 'placeAgain'; readonly record: ChargeRecord; readonly staged: StagedFile }
  | { readonly kind: 'resume'; readonly record: ChargeRecord }
  | { readonly kind: 'resolveUncertain'; readonly record: ChargeRecord }
  | ChargePlan;

/** A plan that costs nothing. */
export type OnHand = Exclude<Plan, ChargePlan>;

export interface ChargePlan {
  readonly kind: 'charge';
  readonly history: readonly HistoryEntry[];
  /** The account may not read the history of this asset: `history` is empty for lack of knowledge. */
  readonly historyUnknown?: true;
  /** Records whose free file the person was offered and declined ("License again"): they do not stand in for the charge. */
  readonly declined?: readonly string[];
  /**
   * When the last attempt was made that had no clear answer and of which it is not known what became, in milliseconds since
   * the epoch: it may have been charged.
   */
  readonly unclearSince?: number;
  /** This machine has a record of a paid download of the asset, of whatever size. */
  readonly paidBefore?: true;
}

/** Whether money may be spent a second time: then the person is asked, whatever the settings say. */
export function mayBeSecond({ history, historyUnknown, declined = [], unclearSince, paidBefore }: ChargePlan): boolean {
  return history.length > 0 || historyUnknown === true || declined.length > 0 || unclearSince !== undefined || paidBefore === true;
}

/**
 * Whether somebody is known to have paid for the asset, or may have by an attempt without a clear answer. That nobody can
 * read the history is no such knowledge.
 */
export function isKnownBefore({ history, unclearSince, paidBefore }: ChargePlan): boolean {
  return history.length > 0 || unclearSince !== undefined || paidBefore === true;
}

/** The part of the API client that the licensing needs. */
export interface LicensingApi {
  /** The account's products as they are now. Free. */
  products(signal: AbortSignal): Promise<readonly Product[]>;
  downloadHistory(assetId: string, options: { readonly company?: boolean }, signal: AbortSignal): Promise<readonly HistoryEntry[]>;
}

/** Where a download stands, for progress texts. `charged` says whether words may still promise "not charged yet". */
export type Phase = 'waiting' | 'checking' | 'charging' | 'throttled' | 'fetching' | 'verifying';

export interface ObtainHooks {
  readonly signal: AbortSignal;
  readonly onPhase?: (phase: Phase, charged: boolean) => void;
  readonly onBytes?: BytesProgress;
  /** Whether another charge comes right behind this one. */
  readonly isFollowed?: () => boolean;
}

/** The bytes, and whether this call used up a download. */
export interface Obtained {
  readonly record: ChargeRecord;
  readonly staged: StagedFile;
  readonly charged: boolean;
}
