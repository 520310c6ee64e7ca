import { type DownloadUsed, type ErrorData, type ErrorKind, GettyError } from '../errors.ts';
import { header, type ResponseHeaders } from '../http/transport.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { retryAfterOf } from './retryAfter.ts';

export type Operation = 'images' | 'products' | 'customer' | 'history' | 'charge';

export interface ProblemContext {
  readonly operation: Operation;
  readonly assetId?: string;
  /** Milliseconds since the epoch, to count a `Retry-After` date from. */
  readonly now?: number;
}

/** A row matches when everything it names matches. The first match decides. */
interface Row {
  readonly kind: ErrorKind;
  readonly status?: number;
  /** `ErrorCode` of the service, in lower case. */
  readonly code?: string;
  /** What the edge says in `message`, or the service in `X-Error-Detail`. */
  readonly says?: RegExp;
  readonly only?: readonly Operation[];
  readonly form?: Envelope['form'];
}

const aboutAssets: readonly Operation[] = ['images', 'history', 'charge'];
const aboutAccounts: readonly Operation[] = ['products', 'customer'];
const lookUps: readonly Operation[] = ['images', 'products', 'customer', 'history'];

/**
 * From the error codes of the API's OpenAPI and documentation. There is no complete list of codes, so every status has
 * a last row without one.
 */
const rows: readonly Row[] = [
  { kind: 'userTokenRequired', code: 'usertokenrequired' },
  { kind: 'throttled', status: 429 },
  { kind: 'throttled', status: 403, says: /account over/i },
  { kind: 'wrongEndpoint', status: 403, says: /missing authentication token/i },
  { kind: 'keyRejected', status: 403, says: /account inactive|forbiddenexception/i },
  { kind: 'keyRejected', status: 403, form: 'edge', says: /^forbidden\b/i },
  { kind: 'keyRejected', status: 401, form: 'edge', says: /^unauthorized\b/i, only: lookUps },
  { kind: 'unauthorized', status: 401 },
  { kind: 'notEnoughCredits', status: 402 },
  { kind: 'overLimit', code: 'overagelimitreached' },
  { kind: 'sizeNotFound', code: 'filedownloadsizenotfound' },
  { kind: 'notFound', code: 'imagenotfound' },
  { kind: 'unexpectedAnswer', status: 403, form: 'other' },
  { kind: 'notInAgreement', status: 403 },
  { kind: 'notFound', status: 404, only: aboutAssets },
  { kind: 'notFound', status: 410, only: aboutAssets },
  { kind: 'wrongEndpoint', status: 404, only: aboutAccounts },
  { kind: 'badRequest', status: 400 },
  { kind: 'badRequest', status: 413 },
  { kind: 'badRequest', status: 414 },
  { kind: 'badRequest', status: 422 },
];

/**
 * Turns an answer that is not a success into an error. The server's words help to choose the kind but are never kept;
 * of them only a well-formed `ErrorCode` and the request's ID are.
 *
 * For the charge, `used` is `no` after 4xx, which are refusals, and `unknown` after anything else, with kind
 * `chargeUncertain` (`chargeRedirected` after 3xx).
 */
export function problemOf(status: number, headers: ResponseHeaders, bodyText: string, context: ProblemContext): GettyError {
  const envelope = readEnvelope(bodyText);
  const data: ErrorData = {
    status,
    code: envelope.code,
    assetId: context.assetId,
    retryAfter: retryAfterOf(headers, context.now ?? Date.now()),
    requestId: requestIdOf(headers),
  };
  return new GettyError(kindOf(status, headers, envelope, context.operation), data, { used: usedBy(status, context.operation) });
}

function kindOf(status: number, headers: ResponseHeaders, envelope: Envelope, operation: Operation): ErrorKind {
  if (status < 400 || status >= 500) return outsideRefusals(status, operation);
  const said = [envelope.message, header(headers, 'x-error-detail'), header(headers, 'x-amzn-errortype')];
  const matches = (row: Row) =>
    (row.status === undefined || row.status === status) &&
    (row.code === undefined || row.code === envelope.code?.toLowerCase()) &&
    (row.form === undefined || row.form === envelope.form) &&
    (row.only === undefined || row.only.includes(operation)) &&
    (row.says === undefined || said.some((text) => text !== undefined && row.says?.test(text)));
  return rows.find(matches)?.kind ?? 'unexpectedAnswer';
}

function outsideRefusals(status: number, operation: Operation): ErrorKind {
  if (operation === 'charge') return status >= 300 && status < 400 ? 'chargeRedirected' : 'chargeUncertain';
  return status >= 500 ? 'serviceDown' : 'unexpectedAnswer';
}

function usedBy(status: number, operation: Operation): DownloadUsed {
  return operation === 'charge' && (status < 400 || status >= 500) ? 'unknown' : 'no';
}

const requestIdHeaders = ['gi-request-id', 'gi-requestid', 'x-request-id', 'x-amzn-requestid', 'x-amz-apigw-id', 'x-amz-cf-id'];

/** What Getty Images' support can find the request by. */
function requestIdOf(headers: ResponseHeaders): string | undefined {
  const values = requestIdHeaders.map((name) => header(headers, name));
  return values.find((value) => value !== undefined && /^[\w=+/.:-]{1,128}$/.test(value));
}
