import { codeOf } from './errorCode.ts';
import type { Grant } from './grant.ts';
import type { UiText } from './text.ts';

/** Whether one download of the agreement was used up by the time the error was noticed. */
export type DownloadUsed = 'no' | 'yes' | 'unknown';

/**
 * Every way in which talking to Getty Images, moving bytes or writing a file can fail.
 * `src/messages` owns the one sentence and the one next step for each of them.
 */
export type ErrorKind =
  // reaching a server
  | 'unreachable' // name not found, refused, reset, proxy failure
  | 'certificate' // TLS could not be verified
  | 'timeout' // no answer, or a body that stopped moving
  // what the API says
  | 'badRequest' // 400, ErrorCode in data.code
  | 'signInNeeded' // no usable token: never signed in, or the refresh was refused
  | 'unauthorized' // 401 twice: not signed in, or the asset is not in the agreement
  | 'keyRejected' // key missing, misspelt or inactive
  | 'userTokenRequired' // the key may not download without a person signing in
  | 'notInAgreement' // 403: no product of this account covers the asset
  | 'overLimit' // 403 OverageLimitReached
  | 'notEnoughCredits' // 402
  | 'notFound' // no such image
  | 'sizeNotFound' // no such size or file type
  | 'overQuota' // "Account Over Rate Limit": what the key may ask in a day is used up
  | 'throttled' // 429, or the older 403 "Account Over …"
  | 'wrongEndpoint' // 403 "Missing Authentication Token": the URL is wrong, not the token
  | 'serviceDown' // 5xx
  | 'unexpectedAnswer' // nothing the contract knows
  // boards
  | 'boardNotFound' // 404, or the person was taken off it
  | 'boardRefused' // the board's permissions say no, or a 403; what was wanted in data.code
  | 'changeUncertain' // a change of a board left and no clear answer came
  // signing in
  | 'signInRefused' // the authorization server said no; OAuth error in data.code
  | 'signInState' // state or issuer mismatch: an answer to a question that was not asked
  | 'signInTimedOut'
  // the charge
  | 'priceChanged' // product, price or what is left is not what was named: nothing was sent
  | 'chargeUncertain' // the POST left and no clear answer came
  | 'chargeRedirected' // the charge was answered with a redirect other than 302 or 303
  // the delivery
  | 'deliveryRefused' // 4xx of anybody on the way, while the address is still promised to be good
  | 'uriExpired' // 24 hours have passed, or the delivery says so itself
  | 'badRedirect' // too many, looping, insecure, or carrying credentials
  | 'truncated'
  | 'endUnproven' // neither a length nor a chunked end
  | 'wrongLength'
  | 'wrongType' // not an image, by header or by leading bytes
  | 'encodedBody' // an encoding that was not asked for
  // the disk
  | 'diskFull'
  | 'notWritable' // read-only or no permission
  | 'pathTooLong'
  | 'folderMissing'
  | 'writeFailed';

/** What a sentence may name. Never a token, a delivery URI or text of a server. */
export interface ErrorData {
  readonly status?: number;
  /** `ErrorCode` of the API, OAuth `error`, or errno. */
  readonly code?: string;
  readonly assetId?: string;
  readonly host?: string;
  readonly path?: string;
  readonly product?: string;
  /** Bytes that arrived and bytes that were promised. */
  readonly received?: number;
  readonly expected?: number;
  /** Seconds to wait, where the server named them. */
  readonly retryAfter?: number;
  readonly requestId?: string;
  /** ISO 8601 UTC: when the product's allowance starts anew. */
  readonly resetDate?: string;
  /** How somebody tried to sign in. */
  readonly grant?: Grant;
}

/** An error is a kind, some data, a cause, and the answer to "was a download used up?". */
export class GettyError extends Error {
  override readonly name = 'GettyError';
  readonly kind: ErrorKind;
  readonly used: DownloadUsed;
  readonly data: ErrorData;

  constructor(kind: ErrorKind, data: ErrorData = {}, options: { used?: DownloadUsed; cause?: unknown } = {}) {
    super(kind, { cause: options.cause });
    this.kind = kind;
    this.used = options.used ?? 'no';
    this.data = data;
  }

  /** The same error with another answer to "was a download used up?". */
  withUsed(used: DownloadUsed): GettyError {
    return new GettyError(this.kind, this.data, { used, cause: this.cause });
  }
}

/** Works across the two bundles, where `instanceof` would compare two copies of the class. */
export function isGettyError(error: unknown): error is GettyError {
  return error instanceof Error && error.name === 'GettyError' && 'kind' in error;
}

/** Cancellation is not an error: it is an `AbortError` (or VS Code's `Canceled`) and is never shown. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/** A finished sentence for the person, shown as it stands: bad input that needs no table. */
export class SpokenError extends Error {
  override readonly name = 'SpokenError';
  declare readonly message: UiText;

  constructor(message: UiText) {
    super(message);
  }
}

export function isSpokenError(error: unknown): error is SpokenError {
  return error instanceof Error && error.name === 'SpokenError';
}

/**
 * What the log says of an error. Messages of others may hold a path of this machine, an address or a server's text, so only
 * those that the language itself makes of a mistake in the program are kept.
 */
export function loggable(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (isGettyError(error) || error instanceof TypeError || error instanceof ReferenceError) return `${error.name}: ${error.message}`;
  const code = codeOf(error);
  return code === undefined ? error.name : `${error.name} ${code}`;
}
