import { type DownloadUsed, type ErrorData, type ErrorKind, GettyError } from '../errors.ts';
import { retryAfterOf } from '../http/retryAfter.ts';
import { header, type ResponseHeaders } from '../http/transport.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { type Operation, type ProblemRow, problemRows } from './problemRows.ts';

export interface ProblemContext {
  readonly operation: Operation;
  readonly assetId?: string;
  /** Milliseconds since the epoch, to count a `Retry-After` date from. */
  readonly now?: number;
}

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

const speakingHeaders = ['x-error-detail', 'x-amzn-errortype', 'www-authenticate'];

function kindOf(status: number, headers: ResponseHeaders, envelope: Envelope, operation: Operation): ErrorKind {
  if (status < 400 || status >= 500) return outsideRefusals(status, operation);
  const code = envelope.code?.toLowerCase();
  const said = [envelope.message, ...speakingHeaders.map((name) => header(headers, name))];
  const matches = (row: ProblemRow) =>
    (row.status === undefined || row.status === status) &&
    (row.code === undefined || row.code.toLowerCase() === code) &&
    (row.form === undefined || row.form === envelope.form) &&
    (row.only === undefined || row.only.includes(operation)) &&
    (row.says === undefined || said.some((text) => text !== undefined && row.says?.test(text)));
  return problemRows.find(matches)?.kind ?? 'unexpectedAnswer';
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
