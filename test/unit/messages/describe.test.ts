import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type DownloadUsed, type ErrorData, type ErrorKind, GettyError, SpokenError } from '../../../src/core/errors.ts';
import { ui } from '../../../src/core/text.ts';

type Describe = typeof import('../../../src/messages/describe.ts');

/** From the source, so that a new kind without a sentence is noticed here even when types are not checked. */
function declaredKinds(): ErrorKind[] {
  const source = readFileSync(new URL('../../../src/core/errors.ts', import.meta.url), 'utf8');
  const [, union = ''] = /export type ErrorKind =([\s\S]*?);\n/.exec(source) ?? [];
  return Array.from(union.matchAll(/\| '(\w+)'/g), ([, kind]) => kind as ErrorKind);
}

const full: ErrorData = {
  status: 403,
  code: 'SomeCode',
  assetId: '1167612765',
  host: 'api.example.com',
  path: '/w/images/a.jpg',
  product: 'Premium Access',
  received: 8_000_000,
  expected: 34_000_000,
  retryAfter: 90,
  requestId: 'req-1',
};
const usedWords: Readonly<Record<DownloadUsed, RegExp>> = {
  no: /No download was used up\./,
  yes: /One download was used up\./,
  unknown: /not known whether a download was used up/,
};

describe('the sentence for an error', () => {
  let describeError: Describe['describeError'];
  before(async () => {
    ({ describeError } = await import('../../../src/messages/describe.ts'));
  });

  it('knows every kind', () => assert.ok(declaredKinds().length > 30));

  for (const kind of declaredKinds()) {
    it(`of kind ${kind} says what happened, whether a download was used up, and one next step`, () => {
      for (const used of ['no', 'yes', 'unknown'] as const) {
        for (const data of [{}, full]) {
          const { text, action } = describeError(new GettyError(kind, data, { used }));
          assert.match(text, usedWords[used]);
          assert.ok(text.length > 40 && text.length < 400, text);
          assert.doesNotMatch(text, /undefined|null|\{\d\}|\(\)| {2}|\?\./);
          assert.ok(action?.title);
        }
      }
    });

    it(`of kind ${kind} uses the words of this extension`, () => {
      const { text, action } = describeError(new GettyError(kind, full));
      assert.doesNotMatch(`${text} ${action?.title}`, /image id|picture|\bplan\b|quota|oops|sorry/i);
    });

    it(`of kind ${kind} lets no text of others act`, () => {
      const evil = '[x](command:evil)\u202e\n$(error)';
      const data: ErrorData = { ...full, code: evil, assetId: evil, host: evil, path: evil };
      assert.doesNotMatch(describeError(new GettyError(kind, data)).text, /\]\(|command:|[\u202e\n]|\$\(/);
    });
  }

  const steps: readonly (readonly [ErrorKind, DownloadUsed, string, string])[] = [
    ['signInNeeded', 'no', 'signIn', 'Sign In…'],
    ['keyRejected', 'no', 'signIn', 'Sign In…'],
    ['overLimit', 'no', 'openAccount', 'Open Account Page'],
    ['notFound', 'no', 'openAssetPage', 'Open Asset Page'],
    ['wrongEndpoint', 'no', 'openSettings', 'Open Settings'],
    ['unexpectedAnswer', 'no', 'showLog', 'Show Log'],
    ['serviceDown', 'no', 'retry', 'Try Again'],
    ['truncated', 'yes', 'retry', 'Continue for Free'],
    ['chargeUncertain', 'unknown', 'retry', 'Check Download History (Free)'],
    ['chargeRedirected', 'unknown', 'retry', 'Check Download History (Free)'],
    ['diskFull', 'yes', 'choosePlace', 'Choose Another Place…'],
    ['notWritable', 'yes', 'choosePlace', 'Choose Another Place…'],
  ];
  for (const [kind, used, id, title] of steps) {
    it(`offers "${title}" after ${kind}`, () =>
      assert.deepEqual(describeError(new GettyError(kind, full, { used })).action, { id, title }));
  }

  it('offers no asset page where no asset is named', () => {
    assert.equal(describeError(new GettyError('notFound')).action?.id, 'showLog');
  });

  it('shows nothing of an error that it does not know', () => {
    for (const error of [new Error('token abc'), 'token abc', undefined, null, { kind: 'notFound', message: 'token abc' }]) {
      const { text, action } = describeError(error);
      assert.doesNotMatch(text, /token abc/);
      assert.match(text, /download that was charged is kept/);
      assert.equal(action?.id, 'showLog');
    }
  });

  it('knows an error of another copy of the class', () => {
    const error = Object.assign(new Error('notFound'), { name: 'GettyError', kind: 'notFound', used: 'no', data: { assetId: '1' } });
    assert.match(describeError(error).text, /knows no image with asset ID 1\./);
  });

  it('names what helps to find the fault', () => {
    assert.match(describeError(new GettyError('throttled', { retryAfter: 300 })).text, /Try again in 5 minutes/);
    assert.match(describeError(new GettyError('serviceDown', { status: 503 })).text, /\(HTTP 503\)/);
    assert.match(describeError(new GettyError('truncated', full, { used: 'yes' })).text, /\(8 MB \/ 34 MB\)/);
    assert.match(describeError(new GettyError('diskFull', full, { used: 'yes' })).text, /\(\/w\/images\/a\.jpg\)/);
    assert.match(describeError(new GettyError('unreachable', full)).text, /^api\.example\.com cannot be reached/);
  });
});

describe('A finished sentence', () => {
  it('is shown as it stands, with its links taken apart', async () => {
    const { describeError } = await import('../../../src/messages/describe.ts');
    assert.deepEqual(describeError(new SpokenError(ui`Type an asset ID.`)), { text: 'Type an asset ID.' });
    assert.doesNotMatch(describeError(new SpokenError(ui`[x](command:y)`)).text, /\]\(/);
  });
});
