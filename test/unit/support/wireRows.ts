import type { Operation } from '../../../src/core/api/problemRows.ts';
import type { DownloadUsed, ErrorKind } from '../../../src/core/errors.ts';

export interface Answer {
  readonly name: string;
  readonly body: string;
  readonly contentType: string;
}

const secretWords = 'Words of the server: token abc123';
const json = 'application/json';
const html = '<!DOCTYPE html><html><body><h1>ERROR</h1><p>Request blocked.</p></body></html>';

/** Every spelling of an answer with a code that was seen or documented. */
function withCode(code: string): Answer[] {
  const spelt = (names: readonly [string, string]) => JSON.stringify({ [names[0]]: code, [names[1]]: secretWords });
  return [
    { name: 'service', body: spelt(['ErrorCode', 'ErrorMessage']), contentType: 'application/vnd.getty.error+json' },
    { name: 'service in lower case', body: spelt(['errorCode', 'errorMessage']), contentType: json },
    { name: 'legacy', body: spelt(['code', 'message']), contentType: json },
  ];
}
const edge = (message: string): Answer[] => [{ name: 'edge', body: JSON.stringify({ message }), contentType: json }];
const bare: Answer[] = [
  { name: 'HTML', body: html, contentType: 'text/html' },
  { name: 'empty', body: '', contentType: json },
  { name: 'JSON of another kind', body: '[1,2]', contentType: json },
  { name: 'broken JSON', body: '{"ErrorCode":', contentType: json },
];
const [htmlOnly, emptyOnly] = [bare.slice(0, 1), bare.slice(1, 2)];

export interface Row {
  readonly to: readonly Exclude<Operation, 'charge' | 'videos'>[] | 'charge';
  readonly status: number;
  readonly code?: string;
  readonly answers: readonly Answer[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly kind: ErrorKind;
  readonly used?: DownloadUsed;
  readonly says: RegExp;
  readonly action: string;
}

const assets = ['images', 'history'] as const;
const lookUps = ['images', 'products', 'customer', 'history', 'downloads'] as const;
const searches = ['search', 'similar'] as const;
const all = ['images', ...searches, 'products', 'customer', 'history', 'downloads', 'boards', 'board'] as const;
const row = (to: Row['to'], status: number, code: string, kind: ErrorKind, says: RegExp, action: string): Row => ({
  to,
  status,
  code,
  answers: withCode(code),
  kind,
  says,
  action,
});
/** In the service's own spelling, which nobody else uses. */
const own = (...given: Parameters<typeof row>): Row => ({ ...row(...given), answers: withCode(given[2]).slice(0, 2) });
const both = (status: number, code: string, kind: ErrorKind, says: RegExp, action: string): Row[] => [
  row(assets, status, code, kind, says, action),
  row('charge', status, code, kind, says, action),
];
const forms = (
  to: Row['to'],
  status: number,
  answers: readonly Answer[],
  kind: ErrorKind,
  says: RegExp,
  action: string,
  headers = {},
): Row => ({
  to,
  status,
  answers,
  kind,
  says,
  action,
  headers,
});

const badRequest = /did not accept the request \(\w+\)/;
/** The sandbox numbers its requests as the real edge does. */
const noSearch = /did not accept the search\. Change the phrase or the filters\. /;
const noCode = /did not accept the request \(request [^)]+\)\. /;
const video = /is a video\. Only images/;
const unknownImage = /knows no image with asset ID/;
const overQuota = { 'x-error-detail': 'Account Over Rate Limit' };
const token = { 'www-authenticate': 'Bearer realm="Download",error="invalid_token",error_description="The access token is missing"' };

export const rows: readonly Row[] = [
  ...[400, 401, 403].flatMap((status) => both(status, 'UserTokenRequired', 'userTokenRequired', /only download for a person/, 'signIn')),
  row(
    'charge',
    403,
    'OverageLimitReached',
    'overLimit',
    /Nothing is left of the allowance of Premium Access, which resets Dec 15/,
    'openAccount',
  ),
  row('charge', 404, 'FileDownloadSizeNotFound', 'sizeNotFound', /does not come in this size or file type/, 'retry'),
  row('charge', 402, 'NotEnoughCreditsForPurchase', 'notEnoughCredits', /not enough credits/, 'openAccount'),

  ...['InvalidPage', 'InvalidPageSize', 'InvalidRequest', 'InvalidRequestParameters', 'MalformedRequest'].flatMap((code) =>
    both(400, code, 'badRequest', badRequest, 'showLog'),
  ),
  ...['ImageIdMustBeSpecified', 'IncorrectlyFormedUri', 'UnknownProviderUri'].flatMap((code) =>
    both(400, code, 'badRequest', badRequest, 'showLog'),
  ),
  ...both(400, 'InvalidParameterValue', 'badRequest', /did not accept one of the options/, 'showLog'),
  ...both(400, 'MissingRequiredQueryParameters', 'badRequest', /requires a note or a project code/, 'showLog'),
  forms(lookUps, 400, bare, 'badRequest', noCode, 'showLog'),
  forms(searches, 400, bare, 'badRequest', noSearch, 'showLog'),
  ...['InvalidParameterValue', 'InvalidPageSize', 'SomethingNewer'].map((code) =>
    row(searches, 400, code, 'badRequest', noSearch, 'showLog'),
  ),
  forms('charge', 400, edge('Invalid Request. Possible required parameter missing.'), 'badRequest', noCode, 'showLog'),
  ...[413, 414, 422].map((status) => forms(['images'], status, bare, 'badRequest', noCode, 'showLog')),

  row(all, 401, 'AuthorizationTokenRequired', 'signInNeeded', /not signed in/, 'signIn'),
  row('charge', 401, 'AuthorizationTokenRequired', 'unauthorized', /the sign-in has ended, or your agreement does not cover/, 'signIn'),
  forms(all, 401, bare, 'signInNeeded', /not signed in/, 'signIn', token),
  forms('charge', 401, [...withCode('AuthorizationTokenRequired'), ...bare], 'signInNeeded', /not signed in/, 'signIn', token),
  forms(all, 401, edge('Unauthorized'), 'keyRejected', /does not accept the API key/, 'signIn'),
  forms('charge', 401, edge('Unauthorized'), 'unauthorized', /or your agreement does not cover/, 'signIn'),

  ...[
    forms(all, 429, [...edge('Too Many Requests'), ...bare], 'throttled', /Too many requests/, 'retry'),
    forms(all, 403, edge('Account Over Queries Per Second Limit'), 'throttled', /Too many requests/, 'retry'),
    forms(all, 403, [...edge('Forbidden'), ...bare], 'overQuota', /in a day\. Try again tomorrow/, 'showLog', overQuota),
    forms('charge', 403, [...edge('Forbidden'), ...bare], 'overQuota', /in a day\. Try again tomorrow/, 'showLog', overQuota),
    forms(['images'], 429, emptyOnly, 'throttled', /Try again in 5 minutes/, 'retry', { 'retry-after': '300' }),
  ],

  forms(all, 403, edge('Missing Authentication Token'), 'wrongEndpoint', /gettyImages\.apiUrl/, 'openSettings'),
  forms('charge', 403, edge('Missing Authentication Token'), 'wrongEndpoint', /gettyImages\.apiUrl/, 'openSettings'),
  forms(all, 403, edge('Forbidden'), 'keyRejected', /active key/, 'signIn', { 'x-amzn-errortype': 'ForbiddenException' }),
  forms('charge', 403, [...edge('Forbidden'), ...edge('Account Inactive')], 'keyRejected', /active key/, 'signIn'),
  forms(all, 403, edge('Account Inactive'), 'keyRejected', /active key/, 'signIn'),
  forms(all, 403, htmlOnly, 'unexpectedAnswer', /cannot be understood \(HTTP 403, request/, 'showLog'),
  ...both(403, 'NoAccessToProductType', 'notInAgreement', /may not use the chosen product/, 'openAssetPage'),
  ...both(
    403,
    'UnauthorizedDisplaySize',
    'notInAgreement',
    /None of your products covers asset .* \(UnauthorizedDisplaySize\)/,
    'openAssetPage',
  ),
  ...both(403, 'NoAccessToOrderMetadata', 'notInAgreement', /None of your products covers/, 'openAssetPage'),
  ...both(403, 'InsufficientPermissions', 'notInAgreement', /has no permission/, 'openAssetPage'),
  ...both(403, 'Forbidden', 'notInAgreement', /None of your products covers/, 'openAssetPage'),
  row(['search'], 403, 'UnauthorizedDisplaySize', 'notInAgreement', /agreement does not cover this \(UnauthorizedDisplaySize\)/, 'showLog'),
  row(['search', 'products', 'customer'], 403, 'Forbidden', 'notInAgreement', /agreement does not cover this \(Forbidden\)/, 'showLog'),
  forms(['images'], 403, emptyOnly, 'notInAgreement', /None of your products covers/, 'openAssetPage'),

  ...both(404, 'ImageNotFound', 'notFound', unknownImage, 'openAssetPage'),
  ...['VideoNotFound', 'VideosNotFound'].flatMap((code) => both(404, code, 'notFound', video, 'openAssetPage')),
  ...['EventNotFound', 'BoardNotFound', 'OrderNotFound', 'StandardLicenseNotFound'].flatMap((code) =>
    both(404, code, 'notFound', unknownImage, 'openAssetPage'),
  ),
  forms(assets, 404, bare, 'notFound', unknownImage, 'openAssetPage'),
  forms(['board'], 403, emptyOnly, 'boardRefused', /does not let you do that/, 'showLog'),
  row(['board'], 403, 'InsufficientAccess', 'boardRefused', /does not let you do that/, 'showLog'),
  row(['board'], 404, 'BoardNotFound', 'boardNotFound', /not there any more/, 'showLog'),
  forms(['board'], 404, bare, 'boardNotFound', /not there any more/, 'showLog'),
  row(['board'], 403, 'AssetNotFound', 'notFound', /knows no such image/, 'showLog'),
  row(['board'], 404, 'AssetNotFound', 'notFound', /knows no such image/, 'showLog'),
  row(['similar'], 404, 'ImageNotFound', 'notFound', unknownImage, 'openAssetPage'),
  forms(['similar'], 404, bare, 'notFound', unknownImage, 'openAssetPage'),
  forms(['search', 'products', 'customer', 'boards'], 404, bare, 'wrongEndpoint', /gettyImages\.apiUrl/, 'openSettings'),
  row(['images'], 409, 'TransactionIdDuplicated', 'unexpectedAnswer', /\(HTTP 409, TransactionIdDuplicated, request /, 'showLog'),
  row(assets, 410, 'GenerationRequestGone', 'notFound', unknownImage, 'openAssetPage'),
  forms(assets, 410, bare, 'notFound', unknownImage, 'openAssetPage'),

  ...['SystemError', 'InvalidIStockCollection', 'CreditPack'].map((code) =>
    row(all, 500, code, 'serviceDown', new RegExp(`problem of its own \\(HTTP 500, ${code}, request `), 'retry'),
  ),
  ...[500, 502, 503, 504].map((status) => forms(all, status, bare, 'serviceDown', new RegExp(`\\(HTTP ${status}, request `), 'retry')),
  forms(all, 301, emptyOnly, 'unexpectedAnswer', /\(HTTP 301, request/, 'showLog', { location: 'https://evil.example/' }),

  own('charge', 400, 'SomethingNew', 'badRequest', /\(SomethingNew, request Req-1\)/, 'showLog'),
  own('charge', 403, 'SomethingNew', 'notInAgreement', /\(SomethingNew, request Req-1\)/, 'openAssetPage'),
  row(['products'], 403, 'SomethingNew', 'notInAgreement', /\(SomethingNew, request Req-1\)/, 'showLog'),
  row(['images'], 418, 'SomethingNew', 'unexpectedAnswer', /\(HTTP 418, SomethingNew, request Req-1\)/, 'showLog'),
  row(['images'], 503, 'SomethingNew', 'serviceDown', /\(HTTP 503, SomethingNew, request Req-1\)/, 'retry'),
].map((each) => (each.code === 'SomethingNew' ? { ...each, headers: { 'x-amzn-requestid': 'Req-1' } } : each));

/** What leaves it open whether a download was used up. Each needs an asset of its own, since it blocks the next charge. */
export const uncertain: readonly Row[] = [
  ...['SystemError', 'SomethingNew'].map((code) => row('charge', 500, code, 'chargeUncertain', /No clear answer came/, 'retry')),
  ...[500, 502, 503, 504].map((status) => forms('charge', status, bare, 'chargeUncertain', /No clear answer came/, 'retry')),
  // Whoever stands in the way may put these in the place of the answer that says "charged".
  ...[400, 401, 402, 403, 404, 429].map((status) => forms('charge', status, bare, 'chargeUncertain', /No clear answer came/, 'retry')),
  ...[405, 407, 408, 410, 413, 414, 421, 422, 425, 451, 499].map((status) =>
    forms('charge', status, [...bare, ...edge('Forbidden')], 'chargeUncertain', /No clear answer came/, 'retry'),
  ),
  ...[400, 403, 404].map((status) =>
    forms('charge', status, edge('Blocked by policy'), 'chargeUncertain', /No clear answer came/, 'retry'),
  ),
  ...['TransactionIdDuplicated', 'SomethingNew'].map((code) =>
    row('charge', 409, code, 'chargeUncertain', /No clear answer came/, 'retry'),
  ),
  { ...row('charge', 403, 'SomethingNew', 'chargeUncertain', /No clear answer came/, 'retry'), answers: withCode('SomethingNew').slice(2) },
  forms('charge', 429, withCode('SomethingNew'), 'chargeUncertain', /No clear answer came/, 'retry'),
  forms('charge', 200, bare, 'chargeUncertain', /No clear answer came/, 'retry'),
  forms('charge', 204, emptyOnly, 'chargeUncertain', /No clear answer came/, 'retry'),
  forms('charge', 307, emptyOnly, 'chargeRedirected', /sent on to another address/, 'retry', { location: 'https://evil.example/' }),
];
