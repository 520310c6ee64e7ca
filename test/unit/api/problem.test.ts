import assert from 'node:assert/strict';
import { readEnvelope } from '../../../src/core/api/envelope.ts';
import { problemOf } from '../../../src/core/api/problem.ts';
import type { Operation } from '../../../src/core/api/problemRows.ts';
import type { ErrorKind } from '../../../src/core/errors.ts';

const service = (code: string) => JSON.stringify({ ErrorCode: code, ErrorMessage: 'server text' });
const edge = (message: string) => JSON.stringify({ message });
const html = '<html><body><h1>503</h1></body></html>';

interface Case {
  readonly status: number;
  readonly body: string;
  readonly kind: ErrorKind;
  readonly headers?: Record<string, string>;
  readonly operation?: Operation;
}

const cases: readonly Case[] = [
  { status: 400, body: service('InvalidParameterValue'), kind: 'badRequest' },
  { status: 400, body: edge('Invalid Request. Possible required parameter missing.'), kind: 'badRequest' },
  { status: 400, body: service('MissingRequiredQueryParameters'), kind: 'badRequest', operation: 'charge' },
  { status: 400, body: '', kind: 'badRequest' },
  { status: 400, body: service('UserTokenRequired'), kind: 'userTokenRequired', operation: 'charge' },
  { status: 401, body: service('UserTokenRequired'), kind: 'userTokenRequired', operation: 'charge' },
  { status: 403, body: service('UserTokenRequired'), kind: 'userTokenRequired', operation: 'charge' },
  { status: 401, body: service('AuthorizationTokenRequired'), kind: 'signInNeeded' },
  { status: 401, body: service('AuthorizationTokenRequired'), kind: 'unauthorized', operation: 'charge' },
  { status: 401, body: service('Forbidden'), kind: 'unauthorized', operation: 'charge' },
  { status: 401, body: '', kind: 'unauthorized' },
  { status: 401, body: '', kind: 'signInNeeded', headers: { 'www-authenticate': 'Bearer realm="Download",error="invalid_token"' } },
  { status: 401, body: edge('Unauthorized'), kind: 'keyRejected' },
  { status: 401, body: edge('Unauthorized'), kind: 'unauthorized', operation: 'charge' },
  { status: 402, body: service('NotEnoughCreditsForPurchase'), kind: 'notEnoughCredits', operation: 'charge' },
  { status: 403, body: service('OverageLimitReached'), kind: 'overLimit', operation: 'charge' },
  { status: 403, body: '{"errorCode":"OverageLimitReached","errorMessage":"x"}', kind: 'overLimit', operation: 'charge' },
  { status: 403, body: '{"code":"OverageLimitReached","message":"x"}', kind: 'overLimit', operation: 'charge' },
  { status: 403, body: service('NoAccessToProductType'), kind: 'notInAgreement', operation: 'charge' },
  { status: 403, body: service('UnauthorizedDisplaySize'), kind: 'notInAgreement' },
  { status: 403, body: service('Forbidden'), kind: 'notInAgreement', operation: 'charge' },
  { status: 403, body: service('SomethingNew'), kind: 'notInAgreement', operation: 'charge' },
  { status: 403, body: '', kind: 'chargeUncertain', operation: 'charge' },
  { status: 403, body: '', kind: 'notInAgreement' },
  { status: 403, body: edge('Forbidden'), kind: 'keyRejected', headers: { 'x-amzn-errortype': 'ForbiddenException' } },
  { status: 403, body: edge('Forbidden'), kind: 'keyRejected' },
  { status: 403, body: edge('Account Inactive'), kind: 'keyRejected' },
  { status: 403, body: edge('Missing Authentication Token'), kind: 'wrongEndpoint' },
  { status: 403, body: edge('Missing Authentication Token'), kind: 'wrongEndpoint', operation: 'charge' },
  { status: 403, body: '', kind: 'throttled', headers: { 'x-error-detail': 'Account Over Queries Per Second Limit' } },
  { status: 403, body: edge('Account Over Rate Limit'), kind: 'overQuota', operation: 'charge' },
  { status: 403, body: html, kind: 'unexpectedAnswer' },
  { status: 404, body: service('ImageNotFound'), kind: 'notFound' },
  { status: 404, body: '{"code":"ImageNotFound","message":"Image not found: 452O76944"}', kind: 'notFound' },
  { status: 404, body: service('FileDownloadSizeNotFound'), kind: 'sizeNotFound', operation: 'charge' },
  { status: 404, body: '', kind: 'notFound' },
  { status: 404, body: html, kind: 'chargeUncertain', operation: 'charge' },
  { status: 404, body: html, kind: 'notFound' },
  { status: 404, body: '', kind: 'wrongEndpoint', operation: 'products' },
  { status: 404, body: html, kind: 'wrongEndpoint', operation: 'customer' },
  { status: 405, body: '', kind: 'unexpectedAnswer' },
  { status: 409, body: service('TransactionIdDuplicated'), kind: 'chargeUncertain', operation: 'charge' },
  { status: 410, body: '', kind: 'notFound' },
  { status: 418, body: 'teapot', kind: 'unexpectedAnswer' },
  { status: 421, body: '', kind: 'chargeUncertain', operation: 'charge' },
  { status: 429, body: edge('Too Many Requests'), kind: 'throttled' },
  { status: 429, body: edge('Too Many Requests'), kind: 'throttled', operation: 'charge' },
  { status: 429, body: html, kind: 'throttled' },
  { status: 500, body: service('SystemError'), kind: 'serviceDown' },
  { status: 502, body: html, kind: 'serviceDown' },
  { status: 503, body: '', kind: 'serviceDown' },
  { status: 500, body: service('SystemError'), kind: 'chargeUncertain', operation: 'charge' },
  { status: 504, body: '', kind: 'chargeUncertain', operation: 'charge' },
  { status: 301, body: '', kind: 'unexpectedAnswer' },
  { status: 307, body: '', kind: 'chargeRedirected', operation: 'charge' },
  { status: 204, body: '', kind: 'chargeUncertain', operation: 'charge' },
];

describe('an answer that is no success', () => {
  for (const { status, body, kind, headers = {}, operation = 'images' } of cases) {
    it(`${status} ${body.slice(0, 60)} ${JSON.stringify(headers)} to ${operation} is ${kind}`, () => {
      const error = problemOf(status, headers, body, { operation, assetId: '1167612765' });
      assert.equal(error.kind, kind);
      assert.equal(error.data.status, status);
      assert.equal(error.data.assetId, '1167612765');
    });
  }

  it('uses up nothing for certain only in the words of the service or its edge', () => {
    const documented = [400, 401, 402, 403, 404];
    for (let status = 200; status < 600; status++) {
      const usedAfter = (body: string) => problemOf(status, {}, body, { operation: 'charge' }).used;
      assert.equal(usedAfter(''), 'unknown');
      assert.equal(usedAfter(html), 'unknown');
      assert.equal(usedAfter('{"error":"blocked"}'), 'unknown');
      assert.equal(usedAfter(service('SomethingNew')), documented.includes(status) ? 'no' : 'unknown');
      assert.equal(usedAfter(edge('Too Many Requests')), [...documented, 429].includes(status) ? 'no' : 'unknown');
      assert.equal(problemOf(status, {}, '', { operation: 'images' }).used, 'no');
    }
  });

  it('keeps nothing of the text of the server', () => {
    const secret = 'Bearer abc [x](command:evil)';
    const bodies = [
      { ErrorCode: secret, ErrorMessage: secret },
      { message: secret },
      { code: secret, message: secret },
      secret,
      { ErrorCode: 'x'.repeat(65) },
    ];
    for (const body of [...bodies.map((each) => JSON.stringify(each)), secret, `<p>${secret}`]) {
      for (const status of [400, 401, 403, 404, 429, 500]) {
        const headers = { 'x-error-detail': secret, 'x-request-id': secret, 'retry-after': secret };
        const error = problemOf(status, headers, body, { operation: 'images' });
        assert.doesNotMatch(JSON.stringify({ ...error, data: error.data, message: error.message, stack: error.stack }), /abc|evil|xxxx/);
      }
    }
  });

  const waits: readonly (readonly [string, number | undefined])[] = [
    ['5', 5],
    ['0', 0],
    [' 7 ', 7],
    ['Mon, 23 Nov 2026 00:00:30 GMT', 30],
    ['Sun, 22 Nov 2026 00:00:00 GMT', 0],
    ['999999999', 86_400],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
  ];
  for (const [value, expected] of waits) {
    it(`with Retry-After ${JSON.stringify(value)} asks to wait ${expected} seconds`, () => {
      const context = { operation: 'images', now: Date.UTC(2026, 10, 23) } as const;
      const { retryAfter } = problemOf(429, { 'retry-after': value }, '', context).data;
      assert.equal(retryAfter, expected);
    });
  }

  for (const name of ['x-amzn-requestid', 'x-amz-cf-id', 'gi-request-id', 'x-request-id']) {
    it(`keeps the request's ID from ${name}`, () => {
      assert.equal(problemOf(500, { [name]: 'aB3-_=/+.:9' }, '', { operation: 'images' }).data.requestId, 'aB3-_=/+.:9');
    });
  }
});

describe('the body of an error', () => {
  const bodies: readonly (readonly [string, ReturnType<typeof readEnvelope>])[] = [
    [service('InvalidPage'), { form: 'service', code: 'InvalidPage', message: 'server text', isOwn: true }],
    ['{"errorcode":"A","errormessage":"b"}', { form: 'service', code: 'A', message: 'b', isOwn: true }],
    ['{"ERRORCODE":"A"}', { form: 'service', code: 'A', message: undefined, isOwn: true }],
    ['{"code":"A","message":"b"}', { form: 'service', code: 'A', message: 'b' }],
    ['{"error":"invalid_token","error_description":"b"}', { form: 'service', code: 'invalid_token', message: 'b' }],
    ['{"message":"Forbidden"}', { form: 'edge', code: undefined, message: 'Forbidden' }],
    ['{"ErrorCode":5,"ErrorMessage":null}', { form: 'edge', code: undefined, message: undefined }],
    ['{"ErrorCode":"not a code"}', { form: 'edge', code: undefined, message: undefined }],
    ['{"__proto__":{"message":"x"}}', { form: 'edge', code: undefined, message: undefined }],
    ['{}', { form: 'edge', code: undefined, message: undefined }],
    ['', { form: 'empty' }],
    [' \n', { form: 'empty' }],
    ['[]', { form: 'other' }],
    ['null', { form: 'other' }],
    ['"x"', { form: 'other' }],
    ['{"message":', { form: 'other' }],
    [html, { form: 'other' }],
  ];
  for (const [text, expected] of bodies) {
    it(`is ${expected.form} in ${JSON.stringify(text.slice(0, 50))}`, () => assert.deepEqual(readEnvelope(text), expected));
  }
});
