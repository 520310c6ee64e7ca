import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { codingsOf, decodeBody } from '../../../src/core/http/encodings.ts';

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

  it('name their codings in order, over several headers and both kinds', () => {
    assert.deepEqual(codingsOf({ 'content-encoding': ['GZIP', 'br, identity'], 'transfer-encoding': 'deflate, chunked' }), [
      'gzip',
      'br',
      'deflate',
    ]);
    assert.deepEqual(codingsOf({}), []);
  });
});
