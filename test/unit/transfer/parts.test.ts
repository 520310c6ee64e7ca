import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErrorKind, GettyError } from '../../../src/core/errors.ts';
import { paidError } from '../../../src/core/transfer/diskErrors.ts';
import { endsWhole, sniff } from '../../../src/core/transfer/formats.ts';
import { hashFile, hashPrefix } from '../../../src/core/transfer/hash.ts';
import { progressAtMostTenTimesASecond } from '../../../src/core/transfer/progress.ts';
import { Retries } from '../../../src/core/transfer/retries.ts';
import { parseContentRange, strongValidators, unsatisfiedTotal } from '../../../src/core/transfer/validators.ts';
import { ManualClock } from '../support/manualClock.ts';

describe('leading bytes', () => {
  const heads: readonly (readonly [head: Buffer, mediaType: string | undefined])[] = [
    [Buffer.from('ffd8ffe000104a46', 'hex'), 'image/jpeg'],
    [Buffer.from('ffd8ffe1', 'hex'), 'image/jpeg'],
    [Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
    [Buffer.from('49492a00', 'hex'), 'image/tiff'],
    [Buffer.from('4d4d002a', 'hex'), 'image/tiff'],
    [Buffer.from('GIF89a'), 'image/gif'],
    [Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
    [Buffer.from('%!PS-Adobe-3.0 EPSF-3.0'), 'application/postscript'],
    [Buffer.from('c5d0d3c6', 'hex'), 'application/postscript'],
    [Buffer.from('RIFF\0\0\0\0WAVEfmt '), undefined],
    [Buffer.from('<!DOCTYPE html>'), undefined],
    [Buffer.from('<svg xmlns='), undefined],
    [Buffer.from('{"error":1}'), undefined],
    [Buffer.from('MZ\x90'), undefined],
    [Buffer.from('ffd8', 'hex'), undefined],
    [Buffer.alloc(0), undefined],
  ];
  for (const [head, mediaType] of heads) {
    it(`${JSON.stringify(head.toString('latin1').slice(0, 12))} are ${mediaType ?? 'no image'}`, () =>
      assert.equal(sniff(head), mediaType));
  }

  it('a JPEG ends with its end mark, padding allowed, and other formats are believed', () => {
    assert.ok(endsWhole('image/jpeg', Buffer.from('00ffd9', 'hex')));
    assert.ok(endsWhole('image/jpeg', Buffer.concat([Buffer.from('ffd9', 'hex'), Buffer.alloc(5000)])));
    assert.equal(endsWhole('image/jpeg', Buffer.alloc(5000)), false);
    assert.equal(endsWhole('image/png', Buffer.alloc(5000)), false);
    assert.ok(endsWhole('image/tiff', Buffer.alloc(0)));
  });
});

describe('validators', () => {
  const date = 'Mon, 23 Nov 2026 00:01:00 GMT';
  const minuteBefore = 'Mon, 23 Nov 2026 00:00:00 GMT';
  const cases: readonly (readonly [headers: Record<string, string>, strong: object])[] = [
    [{ etag: '"a"' }, { etag: '"a"' }],
    [{ etag: '""' }, { etag: '""' }],
    [{ etag: 'W/"a"' }, {}],
    [{ etag: 'bare' }, {}],
    [{ etag: '"a"\r\nx: y' }, {}],
    [{ etag: 'W/"a"', 'last-modified': minuteBefore, date }, {}],
    [{ 'last-modified': minuteBefore, date }, { lastModified: minuteBefore }],
    [{ 'last-modified': 'Mon, 23 Nov 2026 00:00:01 GMT', date }, {}],
    [{ 'last-modified': minuteBefore }, {}],
    [{ 'last-modified': 'yesterday', date }, {}],
    [{}, {}],
  ];
  for (const [headers, strong] of cases) {
    it(`of ${JSON.stringify(headers)} are ${JSON.stringify(strong)}`, () => assert.deepEqual(strongValidators(headers), strong));
  }

  const ranges: readonly (readonly [value: string | undefined, from: number | undefined])[] = [
    ['bytes 5-9/10', 5],
    ['Bytes 5-9/10', 5],
    ['bytes 5-9/*', undefined],
    ['bytes */10', undefined],
    ['bytes 5-/10', undefined],
    ['bytes -5-9/10', undefined],
    ['items 5-9/10', undefined],
    ['bytes 5-9/9999999999999999', undefined],
    [undefined, undefined],
  ];
  for (const [value, from] of ranges) {
    it(`Content-Range ${value} ${from === undefined ? 'is not understood' : `starts at ${from}`}`, () =>
      assert.equal(parseContentRange(value)?.from, from));
  }

  it('the total of a 416 is read', () =>
    assert.deepEqual([unsatisfiedTotal('bytes */10'), unsatisfiedTotal('bytes 1-2/10')], [10, undefined]));
});

describe('retries', () => {
  const down = new GettyError('serviceDown');
  it('double the ceiling of the wait up to 30 seconds, as long as there is progress of 64 KiB', () => {
    const retries = new Retries(0, () => 1);
    const waits = Array.from({ length: 5 }, () => retries.delayAfter(down, 0));
    assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000]);
    assert.equal(retries.delayAfter(down, 65_536), 500);
    assert.equal(retries.delayAfter(down, 65_536 + 65_535), 1000);
  });
  it('count what was reached before, so that starting again is no progress', () => {
    const retries = new Retries(0, () => 0);
    assert.equal(retries.delayAfter(down, 1_000_000), 0);
    const waits = Array.from({ length: 5 }, () => retries.delayAfter(down, 900_000));
    assert.deepEqual(waits, [0, 0, 0, 0, undefined]);
  });
  const kinds: readonly (readonly [kind: ErrorKind, again: boolean])[] = [
    ['unreachable', true],
    ['timeout', true],
    ['truncated', true],
    ['throttled', true],
    ['serviceDown', true],
    ['certificate', false],
    ['uriExpired', true],
    ['badRedirect', false],
    ['unexpectedAnswer', false],
    ['wrongType', false],
    ['wrongLength', false],
    ['endUnproven', false],
    ['encodedBody', false],
    ['diskFull', false],
  ];
  for (const [kind, again] of kinds) {
    it(`${again ? 'follow' : 'do not follow'} ${kind}`, () => {
      assert.equal(new Retries(0, () => 0).delayAfter(new GettyError(kind), 0) !== undefined, again);
    });
  }
  it('believe the second "expired", not the first', () => {
    const retries = new Retries(0, () => 0);
    const expired = new GettyError('uriExpired');
    assert.deepEqual([retries.delayAfter(expired, 0), retries.delayAfter(expired, 0)], [0, undefined]);
  });
  it('do not follow what is no GettyError', () => assert.equal(new Retries(0).delayAfter(new TypeError(), 0), undefined));
});

describe('errors after the charge', () => {
  it('say that a download was used up, whatever they are', () => {
    const errno = Object.assign(new Error('x'), { code: 'ENOTDIR', syscall: 'open' });
    const error = paidError(errno, { assetId: '7' });
    assert(error instanceof GettyError);
    assert.deepEqual([error.kind, error.used, error.data, error.cause], ['folderMissing', 'yes', { assetId: '7', code: 'ENOTDIR' }, errno]);
    const again = paidError(new GettyError('timeout', { host: 'h' }, { used: 'no' }));
    assert(again instanceof GettyError);
    assert.deepEqual([again.kind, again.used, again.data], ['timeout', 'yes', { host: 'h' }]);
  });
  it('leave a mistake of ours and a cancellation as they are', () => {
    for (const error of [
      new TypeError('x'),
      new DOMException('x', 'AbortError'),
      Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' }),
    ]) {
      assert.equal(paidError(error), error);
    }
  });
});

describe('progress', () => {
  it('is passed on at most ten times a second', () => {
    const clock = new ManualClock();
    const seen: number[] = [];
    const report = progressAtMostTenTimesASecond((received) => void seen.push(received), clock);
    for (let count = 0; count < 100; count++) {
      report(count, undefined);
      clock.advance(10);
    }
    assert.equal(seen.length, 10);
  });
});

describe('hashing', () => {
  let folder: string;
  const data = Buffer.alloc(2_500_000, 'getty');
  const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'getty-hash-'));
    await writeFile(join(folder, 'file'), data);
  });
  after(() => rm(folder, { recursive: true }));

  it('gives the SHA-256 of a file in hex', async () => assert.equal(await hashFile(join(folder, 'file')), sha(data)));
  it('goes on after a prefix', async () => {
    const file = await open(join(folder, 'file'));
    const hash = await hashPrefix(file, 1_100_000);
    await file.close();
    assert.equal(hash.update(data.subarray(1_100_000)).digest('hex'), sha(data));
  });
  it('throws the reason when aborted', () => assert.rejects(hashFile(join(folder, 'file'), AbortSignal.abort()), { name: 'AbortError' }));
});
