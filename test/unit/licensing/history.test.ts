import assert from 'node:assert/strict';
import type { HistoryEntry } from '../../../src/core/api/types.ts';
import { GettyError } from '../../../src/core/errors.ts';
import { fullHistory, historyKey, judge, ownHistory } from '../../../src/core/licensing/history.ts';
import type { ChargeRecord, LicensingApi } from '../../../src/core/licensing/types.ts';
import { aRecord } from '../support/licensing.ts';
import { memoryLog } from '../support/memoryLog.ts';

const at = Date.UTC(2026, 10, 23, 12);
const minute = 60_000;
const day = 24 * 60 * minute;

function entry(offset: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return { date: new Date(at + offset).toISOString(), productType: 'premiumaccess', productId: 592, ...more };
}

interface Case {
  readonly title: string;
  readonly record?: Partial<ChargeRecord>;
  readonly entries: readonly HistoryEntry[];
  readonly others?: readonly Partial<ChargeRecord>[];
  readonly expected: string;
}

const before = [historyKey(entry(-40 * day)), historyKey(entry(-day))];

const cases: readonly Case[] = [
  { title: 'an empty history', entries: [], expected: 'notCharged' },
  { title: 'an entry right after the attempt', entries: [entry(2000)], expected: 'charged' },
  { title: 'an entry a little before it: clocks differ', entries: [entry(-9 * minute)], expected: 'charged' },
  { title: 'an entry long before it', entries: [entry(-11 * minute)], expected: 'notCharged' },
  { title: 'an entry within the day after', entries: [entry(day - minute)], expected: 'charged' },
  { title: 'an entry two days after', entries: [entry(2 * day)], expected: 'notCharged' },
  { title: 'an entry of another product', entries: [entry(0, { productId: 7 })], expected: 'notCharged' },
  { title: 'an entry without a product ID', entries: [entry(0, { productId: undefined })], expected: 'charged' },
  { title: 'an attempt without a product', record: { options: {} }, entries: [entry(0)], expected: 'charged' },
  { title: 'an attempt by type', record: { options: { productType: 'imagepack' } }, entries: [entry(0)], expected: 'notCharged' },
  { title: "another record's charge near the time", entries: [entry(0)], others: [{ chargedAt: at - minute }], expected: 'notCharged' },
  { title: 'its own charge besides', entries: [entry(0), entry(1000)], others: [{ chargedAt: at - minute }], expected: 'charged' },
  {
    title: "another account's charge does not count",
    entries: [entry(0)],
    others: [{ chargedAt: at, accountId: 'x' }],
    expected: 'charged',
  },
  {
    title: 'only what was there before',
    record: { historyBefore: before },
    entries: [entry(-day), entry(-40 * day)],
    expected: 'unknown',
  },
  {
    title: 'one more than before',
    record: { historyBefore: before },
    entries: [entry(-day), entry(-40 * day), entry(0)],
    expected: 'charged',
  },
  {
    title: 'one more, and this clock was two days ahead',
    record: { historyBefore: before },
    entries: [entry(-2 * day)],
    expected: 'charged',
  },
  {
    title: 'one more, and this clock was two days behind',
    record: { historyBefore: before },
    entries: [entry(2 * day)],
    expected: 'charged',
  },
  {
    title: 'two in the same second, one known',
    record: { historyBefore: [historyKey(entry(0))] },
    entries: [entry(0), entry(0)],
    expected: 'charged',
  },
  {
    title: 'one more, of another product',
    record: { historyBefore: before },
    entries: [entry(0, { productId: 7 })],
    expected: 'unknown',
  },
  {
    title: 'one more, which a later record accounts for',
    record: { historyBefore: [] },
    entries: [entry(day)],
    others: [{ chargedAt: at + day, intentAt: at + day }],
    expected: 'notCharged',
  },
  { title: 'a damaged record and any entry', record: { damaged: true }, entries: [entry(-90 * day)], expected: 'unknown' },
  { title: 'a damaged record and none', record: { damaged: true }, entries: [], expected: 'notCharged' },
  { title: 'a record of a newer version', record: { newer: true }, entries: [], expected: 'unknown' },
];

describe('what the history says about an uncertain charge', () => {
  for (const { title, record, entries, others = [], expected } of cases) {
    it(`${title}: ${expected}`, () => {
      const uncertain = aRecord({ state: 'uncertain', intentAt: at, ...record });
      const all = [uncertain, ...others.map((other) => aRecord(other))];
      assert.equal(judge(uncertain, entries, all), expected);
    });
  }
});

describe('reading the history', () => {
  const { signal } = new AbortController();
  const source = (own: HistoryEntry[] | GettyError, company: HistoryEntry[] | GettyError): Pick<LicensingApi, 'downloadHistory'> => ({
    async downloadHistory(_id, options) {
      const answer = options.company ? company : own;
      if (answer instanceof GettyError) throw answer;
      return answer;
    },
  });
  const colleague = entry(5, { userName: 'jun' });

  it('merges what the account and its company downloaded, newest first and each once', async () => {
    const history = await fullHistory(source([entry(0)], [entry(0), colleague]), '1', signal, memoryLog());
    assert.deepEqual(history, [colleague, entry(0)]);
  });

  it('does without the company where that is not enabled', async () => {
    for (const kind of ['notInAgreement', 'badRequest', 'serviceDown'] as const) {
      assert.deepEqual(await fullHistory(source([entry(0)], new GettyError(kind)), '1', signal, memoryLog()), [entry(0)]);
    }
  });

  it('is unknown, not empty, for an account that may not read it', async () => {
    assert.equal(await ownHistory(source(new GettyError('notInAgreement'), []), '1', signal), undefined);
    assert.equal(await fullHistory(source(new GettyError('userTokenRequired'), []), '1', signal, memoryLog()), undefined);
  });

  for (const kind of ['unreachable', 'serviceDown', 'throttled', 'signInNeeded', 'unauthorized', 'timeout'] as const) {
    it(`stops before a charge when it cannot be reached now (${kind})`, async () => {
      await assert.rejects(fullHistory(source(new GettyError(kind), []), '1', signal, memoryLog()), { kind });
    });
  }
});
