import assert from 'node:assert/strict';
import { checkExchanges, loadContract, readExchanges } from '../sandbox/contract.ts';
import type { Exchange } from '../sandbox/log.ts';
import { otherComplaints } from '../sandbox/otherValidator.ts';

/**
 * What the extension asked and what the sandbox answered while the host and UI suites ran, held against the contract:
 * Getty Images' OpenAPI where it is at hand, the project's own copy of its facts otherwise.
 */
describe('Every exchange of this run', () => {
  let exchanges: readonly Exchange[];

  before(() => {
    const file = process.env.SANDBOX_EXCHANGES;
    assert.ok(file, 'SANDBOX_EXCHANGES names the file that the sandboxes wrote; npm test sets it');
    exchanges = readExchanges(file);
  });

  it('covers the calls that a download is made of', () => {
    const seen = new Set(exchanges.map(({ method, path }) => `${method} ${path.replace(/\/images\/[^/]+/, '/images/{id}')}`));
    for (const call of [
      'GET /v3/images/{id}',
      'GET /v3/products',
      'GET /v3/images/{id}/downloadhistory',
      'GET /v3/downloads',
      'POST /v3/downloads/images/{id}',
    ]) {
      assert.ok(seen.has(call), `${call} was never made; seen: ${[...seen].join(', ')}`);
    }
  });

  it('keeps to the contract, in what was asked and in what was answered', () => {
    assert.deepEqual(checkExchanges(loadContract(), exchanges), []);
  });

  it('keeps to the facts of the contract for a validator that is not ours, too', async () => {
    assert.deepEqual(await otherComplaints(loadContract('/nowhere/at/all.json'), exchanges), []);
  });
});
