import assert from 'node:assert/strict';
import type { ErrorKind } from '../../../src/core/errors.ts';
import { failureOf } from '../../../src/core/http/failures.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });
const before = { host: 'api.example', sent: false, answered: false };

describe('What a failed exchange means', () => {
  const kinds: Readonly<Partial<Record<ErrorKind, readonly string[]>>> = {
    certificate: [
      ...['CERT_CHAIN_TOO_LONG', 'ERR_TLS_CERT_ALTNAME_FORMAT'],
      ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REVOKED', 'CERT_REJECTED', 'CERT_UNTRUSTED', 'CERT_SIGNATURE_FAILURE'],
      ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'INVALID_CA', 'INVALID_PURPOSE'],
      ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      'UND_ERR_PRX_TLS',
    ],
    timeout: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'],
    unreachable: ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'CERT', 'XHPE_A'],
    unexpectedAnswer: ['HPE_INVALID_CONSTANT', 'HPE_', 'UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
  };
  for (const [kind, codes] of Object.entries(kinds)) {
    for (const code of codes) {
      it(`is ${kind} by ${code}`, () => {
        const failure = failureOf(withCode(code), before);
        assert.deepEqual([failure.kind, failure.data.code, failure.data.host], [kind, code, 'api.example']);
      });
    }
  }

  it('is "cut off" for a broken answer once the headers have come, and another failure stays what it is', () => {
    assert.equal(failureOf(withCode('HPE_INVALID_CHUNK_SIZE'), { ...before, answered: true }).kind, 'truncated');
    assert.equal(failureOf(withCode('ETIMEDOUT'), { ...before, answered: true }).kind, 'timeout');
  });

  it('used nothing up before the request left, and nobody knows afterwards', () => {
    assert.equal(failureOf(withCode('ECONNRESET'), before).used, 'no');
    assert.equal(failureOf(withCode('ECONNRESET'), { ...before, sent: true }).used, 'unknown');
  });

  it('keeps its cause, but for that of a parser, which quotes the server', () => {
    const reset = withCode('ECONNRESET');
    assert.equal(failureOf(reset, before).cause, reset);
    assert.equal(failureOf(withCode('HPE_INVALID_CONSTANT'), before).cause, undefined);
    const parser = Object.assign(new Error('secret'), { name: 'HTTPParserError' });
    assert.deepEqual([failureOf(parser, before).kind, failureOf(parser, before).cause], ['unexpectedAnswer', undefined]);
  });

  it('is that of the last address where several were tried, and "unreachable" where nothing has a code', () => {
    const several = new AggregateError([withCode('EACCES'), withCode('ECONNREFUSED'), withCode('ETIMEDOUT')]);
    assert.equal(failureOf(several, before).kind, 'timeout');
    const none = Object.assign(new AggregateError([]), { code: 'ETIMEDOUT' });
    assert.equal(failureOf(none, before).kind, 'timeout');
    for (const error of [new Error('x'), 'text', undefined]) assert.equal(failureOf(error, before).kind, 'unreachable');
  });
});
