import assert from 'node:assert/strict';
import { type PlanFacts, planDownload } from '../../../src/core/licensing/plan.ts';
import type { ChargeRecord, DownloadRequest } from '../../../src/core/licensing/types.ts';
import { aFile, apiOrigin, aRecord, aRequest, aSealedUri } from '../support/licensing.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 23, 12);
const history = [{ date: '2026-11-01T00:00:00Z', userName: 'jun' }];

interface Case {
  readonly title: string;
  readonly records: readonly ChargeRecord[];
  /** IDs of records with a file in the workspace, with bytes on the machine, without a readable URI. */
  readonly existing?: readonly string[];
  readonly staged?: readonly string[];
  readonly unreadable?: readonly string[];
  readonly request?: Partial<DownloadRequest>;
  readonly declined?: readonly string[];
  readonly expected: string;
}

function factsOf({ records, existing = [], staged = [], unreadable = [] }: Case): PlanFacts {
  return {
    existing: new Map(existing.map((id) => [id, { uri: `file:///${id}.jpg`, sha256: aFile.sha256 }])),
    staged: new Map(staged.map((id) => [id, { path: `/stage/${id}`, ...aFile }])),
    readable: new Set(records.map(({ id }) => id).filter((id) => !unreadable.includes(id))),
  };
}

function outcome(given: Case): string {
  const { records, declined } = given;
  const plan = planDownload({ request: aRequest(given.request), records, now, facts: factsOf(given), history, declined });
  return 'record' in plan ? `${plan.kind} ${plan.record.id}` : plan.kind;
}

const charged = (id: string, ago: number, more: Partial<ChargeRecord> = {}) =>
  aRecord({ id, state: 'charged', chargedAt: now - ago, uri: aSealedUri, ...more });
const settled = (id: string, ago: number, more: Partial<ChargeRecord> = {}) => charged(id, ago, { state: 'settled', file: aFile, ...more });

const cases: readonly Case[] = [
  { title: 'nothing known: charge', records: [], expected: 'charge' },
  { title: 'a file of this workspace is used', records: [settled('a', 900 * hour)], existing: ['a'], expected: 'useExisting a' },
  { title: 'a file comes before bytes and URIs', records: [settled('a', hour)], existing: ['a'], staged: ['a'], expected: 'useExisting a' },
  {
    title: "another record's file comes before bytes",
    records: [settled('a', hour), settled('b', hour)],
    existing: ['b'],
    staged: ['a'],
    expected: 'useExisting b',
  },
  { title: 'bytes are placed again', records: [settled('a', 900 * hour)], staged: ['a'], expected: 'placeAgain a' },
  { title: 'bytes come before a URI', records: [charged('a', hour), settled('b', 900 * hour)], staged: ['b'], expected: 'placeAgain b' },
  {
    title: 'fetched and not placed yet',
    records: [charged('a', 900 * hour, { state: 'fetched', file: aFile })],
    staged: ['a'],
    expected: 'placeAgain a',
  },
  { title: 'a fresh URI is fetched again', records: [charged('a', hour)], expected: 'resume a' },
  { title: 'a settled record has a URI too', records: [settled('a', 23 * hour)], expected: 'resume a' },
  { title: 'a clock that jumped two days ahead', records: [settled('a', 49 * hour)], expected: 'resume a' },
  { title: 'a clock that was set two days back', records: [settled('a', -48 * hour)], expected: 'resume a' },
  { title: 'a settled URI of last week is not tried', records: [settled('a', 7 * 24 * hour)], expected: 'charge' },
  { title: 'an open URI of six days ago is tried', records: [charged('a', 6 * 24 * hour)], expected: 'resume a' },
  {
    title: 'paid, expired, no bytes: not charged again silently',
    records: [charged('a', hour, { uriExpired: true })],
    expected: 'resolveUncertain a',
  },
  { title: 'paid long ago by this clock, never arrived: trying is free', records: [charged('a', 60 * 24 * hour)], expected: 'resume a' },
  { title: 'paid under a clock that was years ahead', records: [charged('a', -10 * 365 * 24 * hour)], expected: 'resume a' },
  { title: 'paid under a clock that began in 1970', records: [charged('a', 50 * 365 * 24 * hour)], expected: 'resume a' },
  { title: 'paid, and the key is lost', records: [charged('a', hour)], unreadable: ['a'], expected: 'resolveUncertain a' },
  { title: 'settled, and the key is lost', records: [settled('a', hour)], unreadable: ['a'], expected: 'charge' },
  { title: 'settled and expired', records: [settled('a', hour, { uriExpired: true })], expected: 'charge' },
  {
    title: 'fetched, but its bytes are gone',
    records: [charged('a', hour, { state: 'fetched', file: aFile, uriExpired: true })],
    expected: 'resolveUncertain a',
  },
  { title: 'an intent of a dead process', records: [aRecord({ id: 'a', state: 'intent' })], expected: 'resolveUncertain a' },
  { title: 'an uncertain charge', records: [aRecord({ id: 'a', state: 'uncertain' })], expected: 'resolveUncertain a' },
  {
    title: 'an uncertain charge behind a good URI',
    records: [aRecord({ id: 'a', state: 'uncertain' }), charged('b', hour)],
    expected: 'resume b',
  },
  {
    title: 'known to be charged, without a URI',
    records: [aRecord({ id: 'a', state: 'uncertain', outcome: 'charged' })],
    expected: 'resolveUncertain a',
  },
  { title: 'refused', records: [aRecord({ id: 'a', state: 'refused' })], expected: 'charge' },
  { title: 'set aside', records: [aRecord({ id: 'a', outcome: 'charged' })], expected: 'charge' },
  { title: 'the product makes no difference', records: [charged('a', hour, { options: { productId: 1 } })], expected: 'resume a' },
  { title: 'nor does the account', records: [charged('a', hour, { accountId: 'other' })], expected: 'resume a' },
  {
    title: 'nor do the notes',
    records: [charged('a', hour, { options: { downloadNotes: 'x', autoDownload: true } })],
    expected: 'resume a',
  },
  { title: 'no file type is JPEG', records: [charged('a', hour, { options: { fileType: 'jpg' } })], expected: 'resume a' },
  { title: 'another height', records: [charged('a', hour, { options: { height: 500 } })], expected: 'charge' },
  {
    title: 'the same height',
    records: [charged('a', hour, { options: { height: 500 } })],
    request: { options: { height: 500 } },
    expected: 'resume a',
  },
  { title: 'another file type', records: [charged('a', hour, { options: { fileType: 'eps' } })], expected: 'charge' },
  { title: 'another API', records: [charged('a', hour, { apiOrigin: 'http://127.0.0.1:1' })], staged: ['a'], expected: 'charge' },
  { title: 'another asset', records: [charged('a', hour, { assetId: '2' })], staged: ['a'], expected: 'charge' },
  {
    title: 'a damaged record blocks any options',
    records: [aRecord({ id: 'a', state: 'uncertain', damaged: true, options: { height: 1 } })],
    expected: 'resolveUncertain a',
  },
  {
    title: 'a newer record blocks any options',
    records: [aRecord({ id: 'a', state: 'uncertain', newer: true, options: { height: 1 } })],
    expected: 'resolveUncertain a',
  },
  { title: 'declined: license again', records: [settled('a', hour)], existing: ['a'], staged: ['a'], declined: ['a'], expected: 'charge' },
  {
    title: 'declined, but somebody else charged meanwhile',
    records: [charged('b', 1), settled('a', hour)],
    declined: ['a'],
    expected: 'resume b',
  },
];

describe('the plan of a download', () => {
  for (const each of cases) it(`${each.title}: ${each.expected}`, () => assert.equal(outcome(each), each.expected));

  it('shows what the history knows before it charges', () => {
    const plan = planDownload({ request: aRequest(), records: [], now, facts: factsOf({ title: '', records: [], expected: '' }), history });
    assert.deepEqual(plan, { kind: 'charge', history });
  });

  it('never charges while any record of the file is paid and not placed, or open', () => {
    for (const state of ['intent', 'uncertain', 'charged', 'fetched'] as const) {
      for (const more of [{}, { uri: aSealedUri }, { uriExpired: true as const }, { file: aFile }, { outcome: 'unknown' as const }]) {
        const chargedAt = state === 'charged' || state === 'fetched' ? now - 90 * 24 * hour : undefined;
        const given = { title: '', records: [aRecord({ id: 'a', state, chargedAt, ...more })], expected: '' };
        assert.notEqual(outcome(given), 'charge', JSON.stringify(given.records));
      }
    }
  });

  it('keeps the API apart even when everything else is equal', () => {
    const request = aRequest({ apiOrigin: `${apiOrigin}:444` });
    const records = [charged('a', hour)];
    const facts = factsOf({ title: '', records, staged: ['a'], existing: ['a'], expected: '' });
    assert.equal(planDownload({ request, records, now, facts, history: [] }).kind, 'charge');
  });
});
