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

/** Every file of `src` that makes a matcher or a program out of a text, and what keeps a stranger's from being endless or code. */
const made: Readonly<Record<string, string>> = {
  'core/assets/linkAround.ts': 'pieces of our own',
  'core/assets/listLines.ts': 'marks of our own',
  'core/frontMatter/fieldBlocks.ts': 'a name, escaped',
  'core/frontMatter/top.ts': 'pieces of our own',
  'core/git/ignored.ts': 'few rules, few stars',
  'core/places/globMatch.ts': 'small globs only',
  'core/places/timedPattern.ts': 'a context of its own that is stopped',
  'core/references/around/ownLine.ts': 'pieces of our own',
  'core/references/slots.ts': 'pieces of our own',
  'core/text.ts': 'pieces of our own',
};

describe('Whoever makes a matcher of a text', () => {
  it('is known, and nobody makes a program', async () => {
    const found = new Set<string>();
    const programs: string[] = [];
    for await (const file of glob('**/*.ts', { cwd: join(root, 'src') })) {
      const source = readFileSync(join(root, 'src', file), 'utf8');
      const name = file.replaceAll('\\', '/');
      const called = ({ callee }: { readonly callee: { readonly start: number; readonly end: number } }) => {
        const text = source.slice(callee.start, callee.end);
        if (/^(?:RegExp|ignore|picomatch(?:\.\w+)?|Script)$/.test(text)) found.add(name);
        if (/^(?:eval|Function|globalThis\.\w+)$/.test(text)) programs.push(`${name} ${text}`);
      };
      new Visitor({ CallExpression: called, NewExpression: called }).visit(parseSync(file, source).program);
    }
    assert.deepEqual([...found].sort(), Object.keys(made));
    assert.deepEqual(programs, []);
  });
});
