import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parseSync, Visitor } from 'oxc-parser';
import { root } from '../../../scripts/paths.ts';

/** Every file of `src` that calls a parser, and why what it gives holds nothing of a prototype. */
const known: Readonly<Record<string, string>> = {
  'core/foreign.ts': 'the one reader of JSON',
  'core/frontMatter/tomlSource.ts': 'positions alone; never made into values',
  'core/frontMatter/yaml.ts': 'nodes, with their names as text',
  'core/sites/config/data.ts': 'through `bare`',
  'core/sites/config/tomlValue.ts': 'nodes, built without prototypes',
};
const parsers = new Set([
  'JSON.parse',
  'parseTOML',
  'getStaticTOMLValue',
  'parseDocument',
  'parseAllDocuments',
  'yaml.parse',
  'YAML.parse',
]);

describe('Readers of foreign text', () => {
  it('are all known', async () => {
    const found = new Set<string>();
    for await (const file of glob('**/*.ts', { cwd: join(root, 'src') })) {
      const { program } = parseSync(file, readFileSync(join(root, 'src', file), 'utf8'));
      const source = readFileSync(join(root, 'src', file), 'utf8');
      new Visitor({
        MemberExpression: ({ start, end }) => void (parsers.has(source.slice(start, end)) && found.add(file.replaceAll('\\', '/'))),
        CallExpression: ({ callee }) => void (parsers.has(source.slice(callee.start, callee.end)) && found.add(file.replaceAll('\\', '/'))),
      }).visit(program);
    }
    assert.deepEqual([...found].sort(), Object.keys(known));
  });
});
