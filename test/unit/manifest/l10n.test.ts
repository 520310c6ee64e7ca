import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

const root = join(import.meta.dirname, '../../..');

describe('The texts for translators', function () {
  // Every source is parsed, which takes a busy machine a while.
  this.timeout(120_000);

  it('are those of the sources (npm run l10n)', async () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => ({ extension: '.ts' as const, contents: readFileSync(join(entry.parentPath, entry.name), 'utf8') }));
    const expected = Object.keys(await getL10nJson(files));
    const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8'));
    assert.deepEqual(Object.keys(bundle).sort(), expected.sort());
    assert.ok(expected.length > 100);
  });
});
