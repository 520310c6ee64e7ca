import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

/** The files of `src` in which these words stand, by their paths. */
async function filesWith(words: RegExp): Promise<string[]> {
  const src = join(root, 'src');
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(
    names.map(async (name) => [name.replaceAll('\\', '/'), await readFile(join(src, name), 'utf8')] as const),
  );
  return texts.flatMap(([name, text]) => (words.test(text) ? [name] : [])).sort();
}

describe('A price', () => {
  it('is confirmed in one place', async () => {
    const callers = (await filesWith(/\.confirmCharges?\(/)).filter((name) => !name.startsWith('core/licensing/'));
    assert.deepEqual(callers, ['commands/price/askPrice.ts']);
  });

  it('is asked about in one place', async () => {
    assert.deepEqual(await filesWith(/\baskToPay\(/), ['commands/price/askPrice.ts']);
  });

  it('is asked about by one asset, a second licence or an attempt that was left open through one door, and by lists through another', async () => {
    assert.deepEqual(await filesWith(/\baskPrice\(/), ['commands/list/confirm.ts', 'commands/single/purchase.ts']);
    assert.deepEqual(await filesWith(/\bpurchase\(/), ['commands/single/planRunner.ts', 'commands/single/purchase.ts']);
  });

  it('is asked about with the assets on the screen, wherever it is asked', async () => {
    const askers = await filesWith(/\baskPrice\(/);
    assert.deepEqual(await filesWith(/show: \(\) => (?:question\.)?hold\.show\(\{ (?:asset|list): /), askers);
    assert.match(await readFile(join(root, 'src/ui/payment.ts'), 'utf8'), /inTurn\(async \(\) => \{\s+show\(\);\s+return onceRead\(/);
  });

  it('is written in one place, for one asset and for a list', async () => {
    assert.deepEqual(await filesWith(/l10n\.t\('Use (1|at least|credits|team|\{0\} (of|downloads|overage|credits|team))/), [
      'messages/prices.ts',
    ]);
  });

  it('comes with what is left then and who licensed the asset before in words that are written in one place', async () => {
    assert.deepEqual(await filesWith(/l10n\.t\(\s*'[^']*(\{\d\} left|after this|credits? left|on \{0\} by)/i), ['messages/prices.ts']);
  });
});
