import { type DownloadUsed, type ErrorData, type ErrorKind, GettyError } from '../errors.ts';
import { retryAfterOf } from '../http/retryAfter.ts';
import { header, type ResponseHeaders } from '../http/transport.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { isKnownCode, type Operation, type ProblemRow, problemRows } from './problemRows.ts';

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
 * For the charge, `used` is `no` after a refusal that is the service's own or its edge's (see `isClearNo`), and `unknown`
 * after anything else, with kind `chargeUncertain` (`chargeRedirected` after 3xx).
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
  if (context.operation === 'charge' && status >= 400 && !isClearNo(status, headers, envelope)) {
    return new GettyError('chargeUncertain', data, { used: 'unknown' });
  }
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

/** The refusals of a charge that the contract declares, and the rejection at the edge, which never reaches the charge. */
const refusals: readonly number[] = [400, 401, 402, 403, 404, 429];
/** What the edge says in `message` or `X-Error-Detail` when it lets nothing through. */
const saidByTheEdge =
  /^(invalid request|unauthorized|forbidden|too many requests|account (over|inactive)|missing authentication token|limit exceeded)\b/i;

/**
 * Whether a refusal of the charge is the service's own or its edge's, and so proves that nothing was charged. A filter or
 * gateway on the way may put any answer in the place of the one that says "charged".
 */
function isClearNo(status: number, headers: ResponseHeaders, { form, code, isOwn, message }: Envelope): boolean {
  if (!refusals.includes(status)) return false;
  if (form === 'service') return status !== 429 && (isOwn === true || (code !== undefined && isKnownCode(code)));
  if (status === 401 && /\berror="?invalid_token/i.test(header(headers, 'www-authenticate') ?? '')) return true;
  const said = [form === 'edge' ? message : undefined, header(headers, 'x-error-detail')];
  return said.some((text) => text !== undefined && saidByTheEdge.test(text));
}

const requestIdHeaders = ['gi-request-id', 'gi-requestid', 'x-request-id', 'x-amzn-requestid', 'x-amz-apigw-id', 'x-amz-cf-id'];

/** What Getty Images' support can find the request by. */
function requestIdOf(headers: ResponseHeaders): string | undefined {
  const values = requestIdHeaders.map((name) => header(headers, name));
  return values.find((value) => value !== undefined && /^[\w=+/.:-]{1,128}$/.test(value));
}
