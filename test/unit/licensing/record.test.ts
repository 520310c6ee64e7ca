import assert from 'node:assert/strict';
import { bare } from '../../../src/core/foreign.ts';
import { assetIdOf, assetKey, isKeyOf } from '../../../src/core/licensing/assetKey.ts';
import { formatRecord, isOpen, isPaid, parseRecord } from '../../../src/core/licensing/record.ts';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { safeFileName } from '../../../src/core/transfer/fileName.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import { aFile, apiOrigin, aRecord, aSealedUri } from '../support/licensing.ts';

const full: ChargeRecord = aRecord({
  state: 'fetched',
  options: { productId: 592, height: 2000, fileType: 'jpg', downloadNotes: 'Größe "x"' },
  estimatedBytes: 33_000_000,
  chargedAt: 2,
  uri: aSealedUri,
  transfer: { checkpoint: 16, length: 32, etag: '"a"', lastModified: 'x', mediaType: 'image/jpeg', fileName: 'a.jpg' },
  file: aFile,
  placements: [{ uri: 'file:///a.jpg', at: 3 }],
  historyBefore: ['1|premiumaccess|592'],
  outcome: 'charged',
  uriExpired: true,
  damaged: true,
});

describe('a record of the journal', () => {
  it('is read back as it was written', () => {
    assert.deepEqual(parseRecord(formatRecord(full)), { kind: 'record', record: bare(full) });
    assert.deepEqual(parseRecord(formatRecord(full).padEnd(16_384)), { kind: 'record', record: bare(full) });
  });

  it('is read back under every name that a delivery can have got', () => {
    for (const text of hostileTexts) {
      for (const header of [
        text,
        `attachment; filename="${text}"`,
        `attachment; filename*=UTF-8''${encodeURIComponent(text.toWellFormed())}`,
      ]) {
        const fileName = safeFileName(header, '1167612765', 'image/jpeg');
        assert.equal(parseRecord(formatRecord({ ...full, file: { ...aFile, fileName } })).kind, 'record', fileName);
      }
    }
  });

  it('is damaged when cut at any byte', () => {
    const text = formatRecord(full);
    for (let length = 0; length < text.length - 1; length++) assert.deepEqual(parseRecord(text.slice(0, length)), { kind: 'damaged' });
  });

  const wrong: readonly Record<string, unknown>[] = [
    { version: 0 },
    { version: '1' },
    { id: undefined },
    { state: 'paid' },
    { options: null },
    { options: [] },
    { intentAt: null },
    { chargedAt: 'yesterday' },
    { uri: 'https://delivery.example/' },
    { uri: { keyId: 'k' } },
    { transfer: { length: 3 } },
    { file: { sha256: 'x' } },
    ...['', '.', '..', '../a.jpg', 'a/b.jpg', 'a\\b.jpg', '/a.jpg', 'a\0.jpg', 'a\n.jpg'].map((fileName) => ({
      file: { ...aFile, fileName },
    })),
    ...['', '../../a', 'a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), `${'a'.repeat(64)}\n`, `x${'a'.repeat(64)}`].map((sha256) => ({
      file: { ...aFile, sha256 },
    })),
    { placements: [{ uri: 'file:///a' }] },
    { outcome: 'perhaps' },
    { historyBefore: [1] },
  ];
  for (const part of wrong) {
    it(`is damaged with ${JSON.stringify(part)}`, () => {
      assert.deepEqual(parseRecord(JSON.stringify({ ...full, ...part })), { kind: 'damaged' });
    });
  }

  for (const text of ['', 'null', '[]', '1', '"x"', '{}', '\0'.repeat(100), '{"version":1}']) {
    it(`is damaged as ${JSON.stringify(text.slice(0, 20))}`, () => assert.deepEqual(parseRecord(text), { kind: 'damaged' }));
  }

  it('of a newer version is told apart, whatever else it holds', () => {
    for (const text of ['{"version":2}', JSON.stringify({ ...full, version: 7, state: 'new' })]) {
      assert.deepEqual(parseRecord(text), { kind: 'newer' });
    }
  });

  it('is open until it was refused or settled, and paid once the server said so', () => {
    const facts = (['intent', 'uncertain', 'refused', 'charged', 'fetched', 'settled'] as const).map((state) => {
      const record = aRecord({ state });
      return [state, isOpen(record), isPaid(record)];
    });
    assert.deepEqual(facts, [
      ['intent', true, false],
      ['uncertain', true, false],
      ['refused', false, false],
      ['charged', true, false],
      ['fetched', true, true],
      ['settled', false, false],
    ]);
    assert.equal(isPaid(aRecord({ state: 'charged', chargedAt: 1 })), true);
  });
});

describe('the key of an asset', () => {
  const ids = [
    '1167612765',
    '200261415-001',
    'sb10064292t-001',
    'SB10064292T-001',
    'a/b',
    '..',
    '../../x',
    'a b',
    'ünï',
    '_long_',
    'a~b',
    'a.b',
    'CON',
  ];
  for (const id of ids) {
    it(`of ${id} is a safe file name that leads back to it`, () => {
      const key = assetKey(apiOrigin, id);
      assert.match(key, /^[0-9a-f]{12}-[a-z0-9_-]*$/);
      assert.equal(assetIdOf(key), id);
    });
  }

  it('differs for every asset, also on a disk that ignores case, and for every API', () => {
    const all = [...ids.map((id) => assetKey(apiOrigin, id)), ...ids.map((id) => assetKey('http://127.0.0.1:1', id))];
    assert.equal(new Set(all.map((key) => key.toLowerCase())).size, 2 * ids.length);
    assert.equal(isKeyOf(all[0] ?? '', apiOrigin), true);
    assert.equal(isKeyOf(all[0] ?? '', 'http://127.0.0.1:1'), false);
  });

  it('stays short for an absurd ID', () => {
    const key = assetKey(apiOrigin, 'x/'.repeat(500));
    assert.ok(key.length < 120);
    assert.equal(assetIdOf(key), undefined);
  });
});
