import assert from 'node:assert/strict';
import { chargeRequest } from '../../../src/core/api/charge.ts';
import { deliveryUriOf } from '../../../src/core/api/chargeAnswer.ts';
import { credentialHeaders, endpoint, idSegment } from '../../../src/core/api/endpoint.ts';
import { apiLanguage, apiLanguages } from '../../../src/core/api/languages.ts';
import type { DownloadOptions } from '../../../src/core/api/types.ts';
import { type DownloadUsed, type ErrorKind, isGettyError } from '../../../src/core/errors.ts';

const api = new URL('https://api.gettyimages.com');
const uri = 'https://delivery.gettyimages.com/downloads/1167612765.jpg?k=6&e=secret';

describe('the request that charges', () => {
  const queries: readonly (readonly [DownloadOptions, string])[] = [
    [{}, 'auto_download=false'],
    [{ autoDownload: false }, 'auto_download=false'],
    [{ autoDownload: true }, 'auto_download=true'],
    [{ productType: 'premiumaccess', productId: 592 }, 'auto_download=false&product_id=592&product_type=premiumaccess'],
    [{ height: 4000, fileType: 'jpg' }, 'auto_download=false&file_type=jpg&height=4000'],
    [{ fileType: 'eps', useTeamCredits: false }, 'auto_download=false&file_type=eps&use_team_credits=false'],
    [{ useTeamCredits: true, productType: 'creditpack' }, 'auto_download=false&product_type=creditpack&use_team_credits=true'],
  ];
  for (const [options, query] of queries) {
    it(`of ${JSON.stringify(options)} asks ${query}`, () => {
      const { url, headers, body } = chargeRequest(api, '1167612765', options);
      assert.equal(url.href, `https://api.gettyimages.com/v3/downloads/images/1167612765?${query}`);
      assert.deepEqual(headers, { accept: 'application/json' });
      assert.equal(body, undefined);
    });
  }

  const bodies: readonly (readonly [DownloadOptions, unknown])[] = [
    [{ downloadNotes: 'Für die Titelseite 写' }, { download_notes: 'Für die Titelseite 写' }],
    [{ projectCode: 'P "1"' }, { project_code: 'P "1"' }],
    [
      { downloadNotes: 'n', projectCode: 'p' },
      { download_notes: 'n', project_code: 'p' },
    ],
    [{ downloadNotes: '', projectCode: 'p' }, { project_code: 'p' }],
  ];
  for (const [options, expected] of bodies) {
    it(`of ${JSON.stringify(options)} says it in JSON`, () => {
      const { headers, body } = chargeRequest(api, '1', options);
      assert.deepEqual(JSON.parse(body ?? ''), expected);
      assert.equal(headers['content-type'], 'application/json');
    });
  }

  it('has no body when there is nothing to say', () => {
    assert.equal('body' in chargeRequest(api, '1', { downloadNotes: '', projectCode: '' }), false);
  });

  it('names a language only when the API lists it', () => {
    assert.equal(chargeRequest(api, '1', { language: 'de-AT' }).headers['accept-language'], 'de');
    assert.equal('accept-language' in chargeRequest(api, '1', { language: 'xx\r\nevil: 1' }).headers, false);
  });

  it('holds no credential', () => {
    assert.deepEqual(Object.keys(chargeRequest(api, '1', { language: 'de', projectCode: 'p' }).headers).sort(), [
      'accept',
      'accept-language',
      'content-type',
    ]);
  });

  it('never leaves its path, whatever the ID is', () => {
    for (const id of ['a/b', 'a?x=1', 'a#b', '%2e%2e', 'é', 'a&b', 'a\\b', 'x:y@z', '%', '\ud800']) {
      const { url } = chargeRequest(api, id, {});
      assert.match(url.pathname, /^\/v3\/downloads\/images\/[^/]+$/);
      assert.equal(url.search, '?auto_download=false');
      assert.equal(url.origin, api.origin);
    }
    for (const id of ['', '.', '..', 'a,b', 'a b', 'a\nb'])
      assert.throws(
        () => idSegment(id),
        (error) => isGettyError(error) && error.kind === 'badRequest',
      );
  });

  for (const [base, expected] of [
    ['https://h.example', 'https://h.example/v3/products'],
    ['https://h.example/', 'https://h.example/v3/products'],
    ['https://h.example/prefix', 'https://h.example/prefix/v3/products'],
    ['https://h.example/a/b//', 'https://h.example/a/b/v3/products'],
    ['https://h.example/?x=1#y', 'https://h.example/v3/products'],
    ['http://127.0.0.1:8080/x/', 'http://127.0.0.1:8080/x/v3/products'],
  ] as const) {
    it(`is joined to ${base}`, () => assert.equal(endpoint(new URL(base), '/v3/products').href, expected));
  }

  it('gets credentials for the origin of the API and for no other', () => {
    const credentials = { apiKey: 'k', accessToken: 't' };
    assert.deepEqual(credentialHeaders(credentials, new URL('https://api.gettyimages.com/v3/x'), api), {
      'api-key': 'k',
      authorization: 'Bearer t',
    });
    for (const other of [
      'https://delivery.gettyimages.com/',
      'http://api.gettyimages.com/',
      'https://api.gettyimages.com:8443/',
      'https://api.gettyimages.com.evil.example/',
    ]) {
      assert.throws(() => credentialHeaders(credentials, new URL(other), api), TypeError);
    }
  });
});

describe('the answer to the charge', () => {
  const delivered: readonly (readonly [number, Record<string, string>, string, string])[] = [
    [200, {}, JSON.stringify({ uri }), uri],
    [201, {}, JSON.stringify({ uri, more: 1 }), uri],
    [303, { location: uri }, '', uri],
    [302, { location: uri }, '<html>', uri],
    [303, { location: '//delivery.gettyimages.com/x' }, '', 'https://delivery.gettyimages.com/x'],
  ];
  for (const [status, headers, body, expected] of delivered) {
    it(`${status} ${JSON.stringify(headers)} ${body.slice(0, 30)} leads to ${expected.slice(0, 40)}`, () => {
      assert.equal(deliveryUriOf(status, headers, body, api.origin), expected);
    });
  }

  const refused: readonly (readonly [number, Record<string, string>, string, ErrorKind, DownloadUsed])[] = [
    [200, {}, '', 'chargeUncertain', 'unknown'],
    [200, {}, '<html>', 'chargeUncertain', 'unknown'],
    [200, {}, '{}', 'chargeUncertain', 'unknown'],
    [200, {}, 'null', 'chargeUncertain', 'unknown'],
    [200, {}, '{"uri":5}', 'chargeUncertain', 'unknown'],
    [200, {}, '{"uri":"/relative"}', 'chargeUncertain', 'unknown'],
    [200, {}, '{"uri":"http://delivery.gettyimages.com/x"}', 'chargeUncertain', 'unknown'],
    [200, {}, '{"uri":"file:///etc/passwd"}', 'chargeUncertain', 'unknown'],
    [200, {}, '{"uri":"https://user:pw@delivery.gettyimages.com/x"}', 'chargeUncertain', 'unknown'],
    [200, {}, '{"uri":"https://api.gettyimages.com/v3/downloads/images/1"}', 'chargeUncertain', 'unknown'],
    [200, { location: uri }, '', 'chargeUncertain', 'unknown'],
    [204, {}, '', 'chargeUncertain', 'unknown'],
    [303, {}, '', 'chargeUncertain', 'unknown'],
    [303, {}, JSON.stringify({ uri }), 'chargeUncertain', 'unknown'],
    [303, { location: '/v3/elsewhere' }, '', 'chargeUncertain', 'unknown'],
    [303, { location: 'https://api.gettyimages.com/x' }, '', 'chargeUncertain', 'unknown'],
    [303, { location: 'http://evil.example/x' }, '', 'chargeUncertain', 'unknown'],
    [303, { location: 'http://[' }, '', 'chargeUncertain', 'unknown'],
    [301, { location: uri }, '', 'chargeRedirected', 'unknown'],
    [307, { location: uri }, '', 'chargeRedirected', 'unknown'],
    [308, { location: uri }, '', 'chargeRedirected', 'unknown'],
    [304, {}, '', 'chargeRedirected', 'unknown'],
    [403, {}, '{"ErrorCode":"OverageLimitReached"}', 'overLimit', 'no'],
    [429, {}, '{"message":"Too Many Requests"}', 'throttled', 'no'],
    [429, {}, '', 'chargeUncertain', 'unknown'],
    [500, {}, '', 'chargeUncertain', 'unknown'],
  ];
  for (const [status, headers, body, kind, used] of refused) {
    it(`${status} ${JSON.stringify(headers)} ${body.slice(0, 60)} is ${kind}, used: ${used}`, () => {
      assert.throws(
        () => deliveryUriOf(status, headers, body, api.origin),
        (error) => isGettyError(error) && error.kind === kind && error.used === used && !JSON.stringify(error.data).includes('://'),
      );
    });
  }
});

describe('the language that is asked for', () => {
  const cases: readonly (readonly [string | undefined, string | undefined])[] = [
    ['en', 'en-US'],
    ['en-gb', 'en-GB'],
    ['en-AU', 'en-US'],
    ['de', 'de'],
    ['de-CH', 'de'],
    ['pt-br', 'pt-BR'],
    ['pt', 'pt-PT'],
    ['zh-tw', 'zh-HK'],
    ['zh-cn', undefined],
    ['qps-ploc', undefined],
    ['', undefined],
    [undefined, undefined],
    ['constructor', undefined],
  ];
  for (const [locale, expected] of cases) {
    it(`for ${locale} is ${expected}`, () => assert.equal(apiLanguage(locale), expected));
  }
  it('is each listed one for itself', () => {
    for (const language of apiLanguages) assert.equal(apiLanguage(language), language);
  });
});
