import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { ui } from '../../../src/core/text.ts';
import type { words } from '../../../src/messages/words.ts';
import { premiumAccess as product } from '../support/products.ts';
import { display } from '../support/vscodeStub.ts';

type Entry = typeof import('../../../src/views/statusEntry.ts');

describe('What is left, in the status bar', () => {
  let entry: Entry;
  let said: typeof words;
  before(async () => {
    display();
    entry = await import('../../../src/views/statusEntry.ts');
    said = (await import('../../../src/messages/words.ts')).words;
  });

  const at = Date.UTC(2026, 10, 29, 12);
  const shown = (fields: Partial<Product>) =>
    entry.statusEntry({ product: product(fields), label: ui`Premium Access (Newsroom 2026)`, account: ui`Ada · key …5e6f`, at }, said);

  const texts: readonly (readonly [fields: Partial<Product>, text: string | undefined])[] = [
    [{ downloadsRemaining: 42, downloadLimit: 50 }, '42 left'],
    [{ downloadsRemaining: 1234, downloadLimit: 5000 }, '1,234 left'],
    [{ downloadsRemaining: 0, downloadLimit: 50, overage: { remaining: 3 } }, '0 left, 3 more as overage'],
    [{ type: 'creditpack', creditsRemaining: 1 }, '1 credit left'],
    [{ type: 'creditpack', creditsRemaining: 24, teamCredits: 60 }, '24 credits left, 60 team credits left'],
    [{ downloadLimit: 50 }, undefined],
  ];
  for (const [fields, text] of texts) it(`is short: ${text}`, () => assert.equal(shown(fields)?.text, text));

  it('is said in full for who stays on it, and for who listens', () => {
    const found = shown({ downloadsRemaining: 42, downloadLimit: 50, downloadLimitDuration: 'Month', agreementName: 'Newsroom 2026' });
    assert.equal(found?.spoken, 'Getty Images, Premium Access (Newsroom 2026), 42 of 50 left');
    const [first, second, ...others] = found?.tooltip ?? [];
    assert.deepEqual([first, second], ['Premium Access (Newsroom 2026)', 'Ada · key …5e6f']);
    assert.deepEqual(others.slice(0, 2), ['Agreement: Newsroom 2026', 'Allowance: 42 of 50 left, per month']);
    assert.match(others.at(-1) ?? '', /^Looked up Nov 29, 2026/);
  });
});
