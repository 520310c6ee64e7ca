import { codeOf } from '../errorCode.ts';
import { type ErrorKind, GettyError } from '../errors.ts';

/** How far a request had come when it failed. */
export interface Progress {
  readonly host: string;
  /** The request was handed to an established connection: from then on it may have arrived. */
  readonly sent: boolean;
  /** The response headers are here; only the body can fail now. */
  readonly answered: boolean;
}

/** Codes of OpenSSL's verification, of Node's host name check and of undici's TLS to a proxy. */
const certificateCodes = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UND_ERR_PRX_TLS',
]);

const notHttp = 'HTTPParserError';
const timeoutCodes = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']);

/**
 * What a failed exchange means. Before the headers a broken answer is `unexpectedAnswer`; after them it is `truncated`,
 * because length or chunks did not come out. A parser's error quotes the server, so it is not kept as the cause.
 */
export function failureOf(error: unknown, progress: Progress): GettyError {
  const code = lastCodeOf(error);
  const broken = code !== undefined && isBroken(code);
  const kind = broken ? (progress.answered ? 'truncated' : 'unexpectedAnswer') : kindOf(code);
  return new GettyError(kind, { host: progress.host, code }, { used: progress.sent ? 'unknown' : 'no', cause: broken ? undefined : error });
}

function kindOf(code: string | undefined): ErrorKind {
  if (code === undefined) return 'unreachable';
  if (certificateCodes.has(code)) return 'certificate';
  return timeoutCodes.has(code) ? 'timeout' : 'unreachable';
}

/** The bytes are not HTTP, the header is over the cap, or the body does not have the length it was said to have. */
function isBroken(code: string): boolean {
  return (
    code === notHttp || code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
  );
}

/** When several addresses were tried, the last one speaks for all. undici gives its parser's errors a name, but no code; Node's begin with HPE_. */
function lastCodeOf(error: unknown): string | undefined {
  if (error instanceof Error && error.name === notHttp) return notHttp;
  if (error instanceof AggregateError && error.errors.length > 0) return lastCodeOf(error.errors.at(-1));
  return codeOf(error);
}
