import assert from 'node:assert/strict';
import { GettyError } from '../../../src/core/errors.ts';
import { dateOf, retryAfterOf, retryDelay } from '../../../src/core/http/retryAfter.ts';

const now = Date.UTC(2026, 10, 29, 12);
const httpDate = (at: number) => new Date(at).toUTCString();

describe('Retry-After', () => {
  const rows: readonly (readonly [value: string | undefined, seconds: number | undefined])[] = [
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    ['7', 7],
    [' 7 ', 7],
    ['86400', 86_400],
    ['86401', 86_400],
    ['999999999', 86_400],
    ['1234567890', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['7s', undefined],
    ['x7', undefined],
    ['soon', undefined],
    [httpDate(now + 30_000), 30],
    [httpDate(now - 30_000), 0],
    [httpDate(now + 10 * 86_400_000), 86_400],
    ['Sunday, 29-Nov-26 12:00:30 GMT', 30],
    ['Sun Nov 29 12:00:30 2026', undefined],
    ['Sun, 29 Nov 2026 12:00:30', undefined],
    ['Sun, 99 Nov 2026 12:00:30 GMT', undefined],
    ['Sun, nonsense GMT', undefined],
    ['Sun 29 Nov 2026 12:00:30 GMT', 30],
    ['Sun, 29 Nov 2026 12:00:30 GMT+0200', undefined],
  ];
  for (const [value, seconds] of rows) {
    it(`of ${JSON.stringify(value)} asks for ${seconds} seconds`, () => assert.equal(retryAfterOf({ 'retry-after': value }, now), seconds));
  }

  it('rounds up, so that nobody is early', () => assert.equal(retryAfterOf({ 'retry-after': httpDate(now + 30_000) }, now + 500), 30));

  it('is the first of several', () => assert.equal(retryAfterOf({ 'retry-after': ['3', '9'] }, now), 3));
});

describe("HTTP's dates", () => {
  it('are read, and nothing else is', () => {
    assert.equal(dateOf(httpDate(now)), now);
    for (const other of [
      undefined,
      '',
      '2026-11-29',
      '2026-11-29T12:00:00Z',
      'x, GMT',
      `x${httpDate(now)}`,
      `${httpDate(now)}x`,
      'Su, 1 GMT',
    ]) {
      assert.equal(dateOf(other), undefined, other);
    }
  });
});

describe('The wait before a free request is sent again', () => {
  const throttled = (retryAfter?: number) => new GettyError('throttled', { retryAfter });
  const down = (retryAfter?: number) => new GettyError('serviceDown', { retryAfter });
  const unreachable = new GettyError('unreachable');
  const delay = (failures: readonly unknown[], random = 1) => retryDelay(failures, () => random);

  it('is none for what was throttled, four times: the pace of the account makes everybody wait', () => {
    for (let count = 1; count <= 4; count++) assert.equal(delay(Array.from({ length: count }, () => throttled(3))), 0);
    assert.equal(delay(Array.from({ length: 5 }, () => throttled())), undefined);
  });

  it('grows for what failed, twice, after what the server asked for', () => {
    assert.equal(delay([down()]), 500);
    assert.equal(delay([down()], 0.5), 250);
    assert.equal(delay([down()], 0), 0);
    assert.equal(delay([down(), unreachable]), 1000);
    assert.equal(delay([down(), down(), down()]), undefined);
    assert.equal(delay([down(2)], 0.5), 2250);
    assert.equal(delay([down(30)]), 30_500);
    assert.equal(delay([down(31)]), undefined);
    assert.equal(delay([throttled(31)]), undefined);
  });

  it('counts each kind for itself', () => {
    assert.equal(delay([throttled(), throttled(), throttled(), down()]), 500);
    assert.equal(delay([down(), down(), throttled()]), 0);
    assert.equal(delay([down(), throttled(), unreachable]), 1000);
    assert.equal(delay([new Error('x'), down()]), 500);
  });

  it('does not come for anything else', () => {
    for (const failure of [new GettyError('notFound'), new GettyError('timeout'), new Error('x'), undefined]) {
      assert.equal(delay([failure]), undefined);
      assert.equal(delay([down(), failure]), undefined);
    }
    assert.equal(delay([]), undefined);
  });
});
