import assert from 'node:assert/strict';
import { AccountDownloads } from '../../../src/core/api/accountDownloads.ts';
import { parseDownloads } from '../../../src/core/api/parseAccount.ts';
import type { DownloadEntry, DownloadsPage, DownloadsQuery } from '../../../src/core/api/types.ts';
import { isGettyError } from '../../../src/core/errors.ts';

const { signal } = new AbortController();
const now = Date.UTC(2026, 10, 30);
const entry = (n: number, more: object = {}) => ({ id: String(n), date_downloaded: new Date(n * 1000).toISOString(), ...more });
const idsOf = (entries: readonly DownloadEntry[]) => entries.map(({ assetId }) => Number(assetId));
const numbers = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);

describe('a page of the downloads of an account', () => {
  const page = { page: 1, pageSize: 50 };

  it('is read with what is shown of it, and without who it was', () => {
    const user = { username: 'ada', first_name: 'Ada', last_name: 'Lovelace' };
    const details = { download_notes: 'for the cover', project_code: 'X-1' };
    const more = { product_type: 'premiumaccess', product_id: 592, agreement_name: 'Newsroom', size_name: 'large', user };
    const answer = { result_count: 1, downloads: [entry(7, { ...more, download_details: details, dimensions: { width: 3, height: 2 } })] };
    const { entries, isLast } = parseDownloads(answer, page);
    assert.deepEqual(
      [JSON.parse(JSON.stringify(entries)), isLast],
      [
        [
          {
            assetId: '7',
            date: '1970-01-01T00:00:07.000Z',
            productType: 'premiumaccess',
            productId: 592,
            agreementName: 'Newsroom',
            downloadNotes: 'for the cover',
            projectCode: 'X-1',
            sizeName: 'large',
            width: 3,
            height: 2,
          },
        ],
        true,
      ],
    );
  });

  it('leaves out what cannot be read, and what nobody asked for', () => {
    const odd = [null, 'x', {}, { id: 1 }, { id: '2', date_downloaded: 'yesterday' }, { date_downloaded: '2026-01-01' }, [entry(1)]];
    assert.deepEqual(parseDownloads({ downloads: odd }, page).entries, []);
    const many = parseDownloads({ result_count: 9_000, downloads: numbers(9_000, 1).map((n) => entry(n)) }, page);
    assert.deepEqual([many.entries.length, many.isLast], [50, false]);
  });

  for (const field of [
    'product_type',
    'product_id',
    'agreement_name',
    'size_name',
    'dimensions',
    'download_details',
    'user',
    'asset_type',
  ]) {
    it(`stays readable whatever ${field} holds`, () => {
      for (const value of [null, -1, true, '', 'x', [], {}, { width: 'x' }, Number.NaN, { username: 7 }]) {
        assert.equal(parseDownloads({ downloads: [entry(7, { [field]: value })] }, page).entries[0]?.assetId, '7');
      }
    });
  }

  it('is the last one when it is short or empty, or the count says so, and not when the count is odd', () => {
    const full = numbers(50, 1).map((n) => entry(n));
    const isLast = (answer: object, at = 1) => parseDownloads(answer, { ...page, page: at }).isLast;
    assert.deepEqual(
      [isLast({ downloads: full }), isLast({ downloads: full, result_count: 50 }), isLast({ downloads: full, result_count: 51 })],
      [false, true, false],
    );
    assert.deepEqual([isLast({ downloads: [], result_count: 1e9 }), isLast({ downloads: full, result_count: -1 })], [true, false]);
    assert.equal(isLast({ downloads: full.slice(1) }), true);
  });

  for (const answer of [null, [], 'x', {}, { downloads: 'none' }, { downloads: {} }]) {
    it(`is refused as ${JSON.stringify(answer)}`, () =>
      assert.throws(
        () => parseDownloads(answer, page),
        (error) => isGettyError(error) && error.kind === 'unexpectedAnswer',
      ));
  }
});

describe('The downloads of an account', () => {
  const asked: DownloadsQuery[] = [];
  /** A server with these, as the contract has it; `moved` come to the front after the first page. */
  function server(plain: readonly number[], credits: readonly number[], moved: readonly number[] = []) {
    asked.length = 0;
    return {
      async downloads(query: DownloadsQuery): Promise<DownloadsPage> {
        asked.push(query);
        const all = query.productType ? credits : [...(query.page > 1 ? moved : []), ...plain];
        const { page, pageSize } = query;
        const list = all.slice((page - 1) * pageSize, page * pageSize).map((n) => entry(n));
        return parseDownloads({ result_count: all.length, downloads: list }, query);
      },
    };
  }

  it('come newest first from both lists of the server, which are asked no further than needed, for all of time', async () => {
    const [even, odd] = [numbers(240, 1).filter((n) => n % 2 === 0), numbers(240, 1).filter((n) => n % 2 === 1)];
    const downloads = new AccountDownloads(server(even, odd), now);
    assert.deepEqual(idsOf(await downloads.next(50, signal)), numbers(240, 191));
    assert.deepEqual(
      asked.map(({ page, pageSize, from, to, productType = '' }) => [page, pageSize, from, to, productType].join(' ')).sort(),
      ['1 50 2000-01-01 2026-12-02 ', '1 50 2000-01-01 2026-12-02 creditpack'],
    );
    assert.deepEqual(idsOf(await downloads.next(1_000, signal)), numbers(190, 1));
    assert.deepEqual([downloads.isDone, asked.length], [true, 6]);
    assert.deepEqual([await downloads.next(50, signal), asked.length], [[], 6]);
  });

  it('come once each when something is downloaded meanwhile', async () => {
    const downloads = new AccountDownloads(server(numbers(120, 1), [], numbers(130, 121)), now);
    assert.deepEqual(idsOf([...(await downloads.next(50, signal)), ...(await downloads.next(500, signal))]), numbers(120, 1));
  });

  it('go on where they stopped after an answer that failed', async () => {
    const api = server(numbers(120, 1), []);
    let failures = 1;
    const shaky = {
      downloads: async (query: DownloadsQuery) => {
        if (query.page === 2 && failures-- > 0) throw new Error('away');
        return api.downloads(query);
      },
    };
    const downloads = new AccountDownloads(shaky, now);
    assert.deepEqual(idsOf(await downloads.next(50, signal)), numbers(120, 71));
    await assert.rejects(downloads.next(50, signal), /away/);
    assert.deepEqual(idsOf(await downloads.next(500, signal)), numbers(70, 1));
  });

  it('end at a server that never comes to one', async () => {
    let requests = 0;
    const same = async (query: DownloadsQuery) => {
      requests++;
      return parseDownloads({ downloads: numbers(50, 1).map((n) => (query.productType ? {} : entry(n))) }, query);
    };
    const downloads = new AccountDownloads({ downloads: same }, now);
    assert.equal((await downloads.next(500, signal)).length, 50);
    assert.deepEqual([downloads.isDone, requests <= 8], [true, true]);
  });
});
