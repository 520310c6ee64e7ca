import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { codingsOf, decodeBody, decoderFor, mayBeEncoded } from '../../../src/core/http/encodings.ts';

const json = JSON.stringify({ uri: 'https://delivery.example/фото.jpg?k=1', more: 'x'.repeat(300) });
const plain = Buffer.from(json);
const limit = 10_000;

describe('bodies under a label', () => {
  const decode = async (body: Buffer, label?: string | string[], most = limit) =>
    (await decodeBody(body, label === undefined ? {} : { 'content-encoding': label }, most))?.toString();

  for (const label of [
    'UTF-8',
    'none',
    'Identity',
    '',
    ' ',
    'aws-chunked',
    'x-unknown',
    'binary',
    'gzip',
    'br',
    'deflate',
    'zstd',
    'GZIP, br',
    ',',
  ]) {
    it(`are plain under ${JSON.stringify(label)} when they are`, async () => assert.equal(await decode(plain, label), json));
  }

  const encoded: readonly (readonly [label: string, body: Buffer])[] = [
    ['gzip', gzipSync(plain)],
    ['GZip', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['zstd', zstdCompressSync(plain)],
    ['gzip, br', brotliCompressSync(gzipSync(plain))],
    ['identity, gzip', gzipSync(plain)],
    ['br', gzipSync(plain)],
    ['utf-8', gzipSync(plain)],
    ['gzip', gzipSync(plain).subarray(0, -8)],
    ['deflate', deflateSync(plain).subarray(0, -4)],
  ];
  for (const [label, body] of encoded) {
    it(`are decoded under ${label} (${body.length} bytes)`, async () => assert.equal(await decode(body, label), json));
  }

  it('are decoded without a label when the first bytes prove it', async () => {
    assert.equal(await decode(gzipSync(plain)), json);
    assert.equal(await decode(zstdCompressSync(plain)), json);
  });

  it('stay as they are when nothing decodes them', async () => {
    const bytes = Buffer.from('ffd8ffe000104a464946', 'hex');
    for (const label of ['gzip', 'deflate', 'br', 'zstd'])
      assert.deepEqual(await decodeBody(bytes, { 'content-encoding': label }, limit), bytes);
  });

  it('may not grow beyond the limit', async () => {
    const bomb = Buffer.alloc(limit + 1);
    for (const [label, body] of [
      ['gzip', gzipSync(bomb)],
      ['deflate', deflateSync(bomb)],
      ['deflate', deflateRawSync(bomb)],
      ['br', brotliCompressSync(bomb)],
      ['zstd', zstdCompressSync(bomb)],
      ['x', gzipSync(bomb)],
    ] as const)
      assert.equal(await decodeBody(body, { 'content-encoding': label }, limit), undefined, label);
  });

  it('may not grow beyond it on the way either', async () => {
    // What stands behind the end of gzip is nothing: the whole would be small again.
    const large = Buffer.concat([gzipSync(plain), Buffer.alloc(limit)]);
    for (const [coding, body] of [
      ['deflate', deflateSync(large)],
      ['deflate', deflateRawSync(large)],
      ['br', brotliCompressSync(large)],
      ['zstd', zstdCompressSync(large)],
    ] as const) {
      assert.equal(await decode(body, `gzip, ${coding}`), undefined, coding);
      assert.equal(await decode(body, `gzip, ${coding}`, 3 * limit), json, coding);
    }
  });

  it('are text also where a label could read it as its own', async () => {
    assert.equal(brotliCompressSync('').toString(), ';');
    assert.equal(await decode(Buffer.from(';'), 'br'), ';');
  });

  it('name their codings in order, over several headers and both kinds', () => {
    assert.deepEqual(codingsOf({ 'content-encoding': ['GZIP', 'br, identity'], 'transfer-encoding': 'deflate, chunked' }), [
      'gzip',
      'br',
      'deflate',
    ]);
    assert.deepEqual(codingsOf({}), []);
  });
});

describe('a body as a stream', () => {
  /** What comes out of the decoder that the label and the first bytes call for; undefined without one. */
  async function decoded(body: Buffer, label?: string, seen = 16): Promise<string | undefined> {
    const decoder = decoderFor(label === undefined ? {} : { 'content-encoding': label }, body.subarray(0, seen));
    return decoder && (await buffer(Readable.from([body]).pipe(decoder))).toString();
  }

  const proven: readonly (readonly [string, Buffer])[] = [
    ['gzip', gzipSync(json)],
    ['zstd', zstdCompressSync(json)],
  ];
  for (const [coding, body] of proven) {
    for (const label of [undefined, coding, 'br', 'deflate', 'identity', 'x']) {
      it(`that begins as ${coding} is decoded under ${label ?? 'no label'}`, async () => assert.equal(await decoded(body, label), json));
    }
  }

  const labelled: readonly (readonly [string, Buffer])[] = [
    ['br', brotliCompressSync(json)],
    ['gzip, br', brotliCompressSync(json)],
    ['deflate', deflateSync(json)],
    ['deflate', deflateSync(json, { level: 0 })],
    ['br, deflate', deflateRawSync(json)],
    ['deflate', deflateRawSync(json, { level: 9 })],
  ];
  for (const [label, body] of labelled) {
    it(`is decoded by the last name of ${label} (${body.length} bytes)`, async () => assert.equal(await decoded(body, label), json));
  }

  it('of one byte, or whose first bytes only look like half of a mark, is raw', async () => {
    const raw = deflateRawSync('');
    assert.equal(await decoded(raw, 'deflate', 1), '');
    // 0x78 0x00 has the method of zlib and not its check; 0x1d 0x8a has the check and not the method.
    for (const first of [[0x78, 0x00], [0x1d, 0x8a], [0x78], []]) {
      assert.equal(decoderFor({ 'content-encoding': 'deflate' }, Buffer.from(first))?.constructor.name, 'InflateRaw', String(first));
    }
    assert.equal(decoderFor({ 'content-encoding': 'deflate' }, Buffer.from([0x78, 0x9c]))?.constructor.name, 'Inflate');
  });

  it('is let through where nothing shows that it was encoded', async () => {
    for (const label of [undefined, '', 'identity', 'chunked', 'gzip', 'zstd', 'x', 'br, x', 'deflate, identity, gzip']) {
      assert.equal(await decoded(plain, label), undefined, label);
    }
  });

  it('may be another than the file where any label names a coding that can be undone', () => {
    for (const label of ['gzip', 'X-GZIP', 'deflate', 'br', 'zstd', 'x, br', 'br, x']) {
      assert.equal(mayBeEncoded({ 'content-encoding': label }), true, label);
      assert.equal(mayBeEncoded({ 'transfer-encoding': label }), true, label);
    }
    for (const label of ['', 'identity', 'chunked', 'x', 'gzip2', 'toString']) {
      assert.equal(mayBeEncoded({ 'content-encoding': label }), false, label);
    }
    assert.equal(mayBeEncoded({}), false);
  });
});

describe('the edges of a decoded body', () => {
  const decode = (body: Buffer, label: string, most = limit) => decodeBody(body, { 'content-encoding': label }, most);

  it('is as long as it may be, and not a byte longer', async () => {
    for (const [label, body] of [
      ['gzip', gzipSync(json)],
      ['x-gzip', gzipSync(json)],
      ['deflate', deflateSync(json)],
      ['deflate', deflateRawSync(json)],
      ['br', brotliCompressSync(json)],
      ['zstd', zstdCompressSync(json)],
      ['identity', plain],
    ] as const) {
      assert.deepEqual(await decode(body, label, plain.length), plain, label);
      assert.equal(await decode(body, label, plain.length - 1), undefined, label);
    }
  });

  it('is undone from the last coding to the first', async () => {
    assert.deepEqual(await decode(brotliCompressSync(deflateRawSync(json)), 'deflate, br'), plain);
    assert.deepEqual(await decode(deflateRawSync(brotliCompressSync(json)), 'br, deflate'), plain);
  });

  it('is no text that has a control character or half a letter, and is one with tabs and line ends', async () => {
    const raw = deflateRawSync('x'.repeat(40));
    assert.notDeepEqual(await decode(raw, 'deflate'), raw);
    for (const text of ['a\tb\r\nc\f', 'é', ' ']) assert.deepEqual(await decode(Buffer.from(text), 'deflate, br, gzip'), Buffer.from(text));
  });
});
