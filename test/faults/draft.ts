import type { DownloadOptions } from '../../src/core/api/types.ts';
import type { StepName } from '../../src/core/licensing/faultPoints.ts';
import type { ChargeFault, DeliveryFault, Fault } from '../sandbox/knobs.ts';

/** When a window dies of SIGKILL. */
export type Death =
  | { readonly kind: 'step'; readonly step: StepName; readonly nth: number }
  /** Milliseconds after the gesture began. */
  | { readonly kind: 'time'; readonly ms: number }
  /** Milliseconds after the sandbox counted the charge. */
  | { readonly kind: 'charged'; readonly ms: number };

/** How the disk fails while the faults last. */
export type DiskFault =
  /** Everything of the extension lies on a file system of this many KiB. */
  | { readonly kind: 'smallStorage'; readonly kib: number }
  /** The workspace does. */
  | { readonly kind: 'smallWorkspace'; readonly kib: number }
  /** The file system of the storage is filled up at a step. */
  | { readonly kind: 'filledAt'; readonly step: StepName }
  /** No permission to write: to the workspace, or to the storage once it was made. */
  | { readonly kind: 'forbidden'; readonly what: 'workspace' | 'stage' | 'journal' }
  /** A file stands where the destination folder should be. */
  | { readonly kind: 'fileInTheWay' };

/** `taken`: a download less than was said to be left. `gone`: the last one. `ended`: the product itself. */
export type PriceMove = 'taken' | 'gone' | 'ended';

/** A scenario while it is made, and when it is done. Everything random was decided when it was made. */
export interface Draft {
  readonly assetId: string;
  /** Length of the asset's largest file, as far as positions in it must be sensible. */
  readonly length: number;
  /** Knob `padTo` of the sandbox, for the asset whose length can be chosen. */
  readonly padTo?: number;
  readonly options: DownloadOptions;
  /** How many times the person asks for the asset while the faults last. */
  gestures: number;
  /** Each gesture is made after a restart of the editor. */
  readonly restarts: boolean;
  /** The account has a secret and a password, not only tokens. */
  readonly hasSecret: boolean;
  readonly charge: ChargeFault[];
  readonly delivery: DeliveryFault[];
  readonly history: Fault[];
  readonly token: Fault[];
  /** The first gesture is made by another process that dies. */
  death?: Death;
  /** Two windows make the first gesture at the same time, in two processes. */
  second?: boolean;
  /** The person cancels this many milliseconds into the first gesture. */
  cancelAfter?: number;
  /** Before gestures after the first, and before the end: the machine's clock is set. Milliseconds. */
  clockJump?: number;
  /** From the first gesture on. */
  clockOffset?: number;
  /** Hours that pass at the server after the first gesture. */
  hoursPassed?: number;
  /** What is revoked before each gesture (1 is the first). */
  revokeBefore?: number;
  disk?: DiskFault;
  /** Storage on another file system than the workspace. */
  otherDisk?: boolean;
  /** After a gesture one file of the journal is cut: which, and where, as fractions. */
  cut?: { readonly which: number; readonly where: number };
  /** Every number of the API's answers is a text. */
  numbersAsText?: true;
  /** What somebody else does to the product between the first question and its answer. */
  priceMoves?: PriceMove;
  /** The delivery may say that the URI is no longer good. */
  mayExpire?: boolean;
}
