import type { ErrorKind } from '../errors.ts';
import type { Envelope } from './envelope.ts';

/** `boards` is the list of them, `board` one of them with everything in it. */
export type Operation =
  | 'images'
  | 'videos'
  | 'search'
  | 'similar'
  | 'products'
  | 'customer'
  | 'history'
  | 'downloads'
  | 'boards'
  | 'board'
  | 'charge';

/** A row matches when everything it names matches. The first match decides. */
export interface ProblemRow {
  readonly kind: ErrorKind;
  readonly status?: number;
  /** `ErrorCode` of the service; compared without case. */
  readonly code?: string;
  /** What the edge says in `message`, or a header: `X-Error-Detail`, `x-amzn-errortype`, `WWW-Authenticate`. */
  readonly says?: RegExp;
  readonly only?: readonly Operation[];
  readonly form?: Envelope['form'];
}

const aboutAssets: readonly Operation[] = ['images', 'videos', 'similar', 'history', 'charge'];
/** Their addresses name nothing that could be missing. */
const aboutNoAsset: readonly Operation[] = ['search', 'products', 'customer', 'downloads', 'boards'];
const lookUps: readonly Operation[] = [
  ...(['images', 'videos', 'search', 'similar', 'products', 'customer', 'history', 'downloads', 'boards', 'board'] as const),
];

/**
 * Every refusal (4xx) that the API's OpenAPI, its documentation and its trackers name, one row per status, code and
 * envelope. There is no complete list of codes, so every status ends in a row without one.
 *
 * A 401 means three things. The edge's "Unauthorized" is a missing or misspelt key; `invalid_token` is the token; and the
 * charge alone also answers 401 for an asset outside the agreement, so that what is left there stays `unauthorized`.
 */
export const problemRows: readonly ProblemRow[] = [
  { kind: 'userTokenRequired', code: 'UserTokenRequired' },
  { kind: 'overLimit', code: 'OverageLimitReached' },
  { kind: 'sizeNotFound', code: 'FileDownloadSizeNotFound' },
  { kind: 'notEnoughCredits', code: 'NotEnoughCreditsForPurchase' },

  { kind: 'overQuota', says: /account over rate limit/i },
  { kind: 'throttled', status: 429 },
  { kind: 'throttled', status: 403, says: /account over/i },

  { kind: 'badRequest', status: 400, code: 'InvalidParameterValue' },
  { kind: 'badRequest', status: 400, code: 'InvalidPage' },
  { kind: 'badRequest', status: 400, code: 'InvalidPageSize' },
  { kind: 'badRequest', status: 400, code: 'InvalidRequest' },
  { kind: 'badRequest', status: 400, code: 'InvalidRequestParameters' },
  { kind: 'badRequest', status: 400, code: 'MalformedRequest' },
  { kind: 'badRequest', status: 400, code: 'MissingRequiredQueryParameters' },
  { kind: 'badRequest', status: 400, code: 'ImageIdMustBeSpecified' },
  { kind: 'badRequest', status: 400, code: 'IncorrectlyFormedUri' },
  { kind: 'badRequest', status: 400, code: 'UnknownProviderUri' },
  { kind: 'badRequest', status: 400 },

  { kind: 'signInNeeded', status: 401, says: /\berror="?invalid_token/i },
  { kind: 'signInNeeded', status: 401, code: 'AuthorizationTokenRequired', only: lookUps },
  { kind: 'keyRejected', status: 401, form: 'edge', says: /^unauthorized\b/i, only: lookUps },
  { kind: 'unauthorized', status: 401 },

  { kind: 'notEnoughCredits', status: 402 },

  { kind: 'wrongEndpoint', status: 403, says: /missing authentication token/i },
  { kind: 'keyRejected', status: 403, says: /account inactive|forbiddenexception/i },
  { kind: 'keyRejected', status: 403, form: 'edge', says: /^forbidden\b/i },
  { kind: 'unexpectedAnswer', status: 403, form: 'other' },
  { kind: 'notFound', status: 403, code: 'AssetNotFound', only: ['board'] },
  { kind: 'boardRefused', status: 403, only: ['board'] },
  { kind: 'notInAgreement', status: 403, code: 'NoAccessToProductType' },
  { kind: 'notInAgreement', status: 403, code: 'UnauthorizedDisplaySize' },
  { kind: 'notInAgreement', status: 403, code: 'NoAccessToOrderMetadata' },
  { kind: 'notInAgreement', status: 403, code: 'InsufficientPermissions' },
  { kind: 'notInAgreement', status: 403, code: 'Forbidden' },
  { kind: 'notInAgreement', status: 403 },

  { kind: 'notFound', code: 'ImageNotFound' },
  { kind: 'notFound', status: 404, code: 'AssetNotFound', only: ['board'] },
  { kind: 'boardNotFound', status: 404, only: ['board'] },
  { kind: 'notFound', status: 404, code: 'VideoNotFound', only: aboutAssets },
  { kind: 'notFound', status: 404, code: 'VideosNotFound', only: aboutAssets },
  { kind: 'notFound', status: 404, code: 'EventNotFound', only: aboutAssets },
  { kind: 'notFound', status: 404, code: 'BoardNotFound', only: aboutAssets },
  { kind: 'notFound', status: 404, code: 'OrderNotFound', only: aboutAssets },
  { kind: 'notFound', status: 404, code: 'StandardLicenseNotFound', only: aboutAssets },
  { kind: 'notFound', status: 404, only: aboutAssets },
  { kind: 'wrongEndpoint', status: 404, only: aboutNoAsset },

  { kind: 'unexpectedAnswer', status: 409, code: 'TransactionIdDuplicated' },
  { kind: 'notFound', status: 410, code: 'GenerationRequestGone', only: aboutAssets },
  { kind: 'notFound', status: 410, only: aboutAssets },

  { kind: 'badRequest', status: 413 },
  { kind: 'badRequest', status: 414 },
  { kind: 'badRequest', status: 422 },
];

/** Codes that come with 5xx, where the status alone decides. */
const codesOfFailures = ['SystemError', 'InvalidIStockCollection', 'CreditPack'];
const known = new Set([...problemRows.map(({ code }) => code ?? ''), ...codesOfFailures].map((code) => code.toLowerCase()));

/** Whether this version has words for the code; of one that it does not know the person is told the name and the request's ID. */
export function isKnownCode(code: string): boolean {
  return known.has(code.toLowerCase());
}
