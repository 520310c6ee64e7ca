import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { bundledPackages, noticesOf } from '../../../scripts/notices.ts';

const metafile = (...paths: string[]): Metafile => ({
  inputs: Object.fromEntries(paths.map((path) => [path, { bytes: 1, imports: [] }])),
  outputs: {},
});

describe('the notices that go with the bundles', () => {
  it('name every package of which something is bundled, once', () => {
    const one = metafile('src/extension.ts', 'node_modules/yaml/dist/index.js', 'node_modules/yaml/dist/parse.js');
    const other = metafile('node_modules/@a/b/index.js', 'node_modules/undici/lib/api.js');
    assert.deepEqual(bundledPackages([one, other]), ['@a/b', 'undici', 'yaml']);
  });

  it('hold the text of each licence', async () => {
    const text = await noticesOf(['undici', 'yaml']);
    for (const line of [/^undici \d.*\(MIT\)$/m, /^yaml \d.*\(ISC\)$/m, /Permission is hereby granted/, /Permission to use, copy/]) {
      assert.match(text, line);
    }
  });

  it('hold the licence of the parser within undici, and only with undici', async () => {
    assert.match(
      await noticesOf(['undici']),
      /^llhttp, within undici \(MIT\)\n\nCopyright Fedor Indutny, 2018\.\n\nPermission is hereby granted/m,
    );
    assert.doesNotMatch(await noticesOf(['yaml']), /llhttp/);
  });
});
