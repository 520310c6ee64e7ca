import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { bundleFaults, loadedWith, type Rules } from '../../../scripts/bundleRules.ts';

const rules: Rules = { maximumBytes: 100, inputs: [/node_modules\/undici\//], externals: [/^(node:)?https?$/] };

function metafile(inputs: Readonly<Record<string, number>>, externals: readonly string[] = []): Metafile {
  const contributions = Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]);
  const imports = externals.map((path) => ({ path, kind: 'require-call' as const, external: true }));
  return {
    inputs: {},
    outputs: { 'dist/a.cjs': { bytes: 1, inputs: Object.fromEntries(contributions), imports, exports: [] } },
  };
}

describe('The rules for bundles', () => {
  const cases = [
    { name: 'nothing wrong', meta: metafile({ 'src/a.ts': 5 }, ['vscode', 'node:path']), bytes: 100, faults: [] },
    { name: 'one byte too many', meta: metafile({}), bytes: 101, faults: ['101 bytes; the budget is 100'] },
    {
      name: 'network code',
      meta: metafile({ 'node_modules/undici/lib/client.js': 9 }),
      bytes: 1,
      faults: ['holds node_modules/undici/lib/client.js'],
    },
    { name: 'a file of types alone', meta: metafile({ 'node_modules/undici/types.ts': 0 }), bytes: 1, faults: [] },
    { name: 'http with its scheme', meta: metafile({}, ['node:http']), bytes: 1, faults: ['loads node:http'] },
    { name: 'https without', meta: metafile({}, ['https']), bytes: 1, faults: ['loads https'] },
  ];

  for (const { name, meta, bytes, faults } of cases) {
    it(`judge ${name}`, () => assert.deepEqual(bundleFaults(Object.values(meta.outputs), bytes, rules), faults));
  }
});

describe('What a bundle loads', () => {
  const imports = (kind: 'import-statement' | 'dynamic-import', ...paths: readonly string[]) => paths.map((path) => ({ path, kind }));
  const output = (...list: ReturnType<typeof imports>) => ({ bytes: 1, inputs: {}, imports: list, exports: [] });
  const outputs: Metafile['outputs'] = {
    'dist/a.cjs': output(...imports('import-statement', 'dist/b.cjs', 'node:fs'), ...imports('dynamic-import', 'dist/later.cjs')),
    'dist/b.cjs': output(...imports('import-statement', 'dist/c.cjs', 'dist/a.cjs')),
    'dist/c.cjs': output(),
    'dist/later.cjs': output(),
  };

  it('is what it needs at once, however far away, and nothing of what comes later', () => {
    assert.deepEqual([...loadedWith(outputs, 'dist/a.cjs')].sort(), ['dist/a.cjs', 'dist/b.cjs', 'dist/c.cjs']);
  });
});
