import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { problemRows } from '../../../src/core/api/problemRows.ts';
import { commands, settingNames, settingsPrefix } from '../../../src/core/names.ts';
import { languageOf } from '../../../src/core/references/language.ts';
import { formatFor } from '../../../src/core/references/reference.ts';

/*
 * What "To add …" in CONTRIBUTING says, where the compiler does not ask for it: for each thing that may be added, the files that
 * must know it. Lists are read from the folders and the sources, so that nobody keeps them.
 */

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string): readonly string[] => readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'));
const textOf = (folder: string): string =>
  filesIn(folder)
    .map((name) => read(join(folder, name)))
    .join('\n');
const names = (text: string, pattern: RegExp, where: string): void => assert.ok(pattern.test(text), `${pattern} is not in ${where}`);
const manifest = JSON.parse(read('package.json'));
const readme = read('README.md');

const textBelow = (folder: string, isMeant: (path: string) => boolean): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && isMeant(path.replaceAll('\\', '/')))
    .map((path) => read(join(folder, path)))
    .join('\n');
const sources = textBelow('src', (path) => !path.endsWith('names.ts'));

describe('A reference format', () => {
  const folder = 'src/core/references/formats';
  const index = read('src/core/references/reference.ts');
  const tests = filesIn('test/unit/references/formats');
  for (const name of filesIn(folder)) {
    const source = read(join(folder, name));
    const exported = [...source.matchAll(/^export const (\w+): ReferenceFormat/gm)].map(([, each]) => each ?? '');
    const ids = [...source.matchAll(/languageIds: \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([^']+)'/g)].map(([, id]) => id ?? ''),
    );
    if (ids.length === 0) continue;

    it(`is named in reference.ts, with each of its languages: ${name}`, () => {
      for (const each of exported)
        names(index, new RegExp(`import .*\\b${each}\\b.*formats/${basename(name, '.ts')}\\.ts`), 'reference.ts');
      for (const id of ids) assert.ok(formatFor(id).languageIds.includes(id), `${id} has another format`);
    });

    it(`is judged by a real processor: ${name}`, () => {
      assert.ok(tests.includes(name.replace(/\.ts$/, '.test.ts')), `test/unit/references/formats has no test for ${name}`);
    });
  }

  /** Of data, styles and languages of few pages: there the menu shows the command where an asset ID stands. */
  const whereIdsStand = new Set(['css', 'json', 'yaml', 'toml', 'vue', 'org', 'textile']);
  const clauses = Object.values<{ when?: string }[]>(manifest.contributes.menus)
    .flat()
    .flatMap(({ when }) => /editorLangId =~ \S+ \|\| resourceExtname =~ \S+/.exec(when ?? '') ?? []);
  const [when = ''] = clauses;

  it('is offered by the same rule wherever the menus name languages', () => assert.equal(new Set(clauses).size, 1));

  it("is offered in the editor's menu, or said here to be offered only where an asset ID stands", () => {
    const offered = /editorLangId =~ \/\^\(([\w|]*)\)\$\//.exec(when)?.[1]?.split('|') ?? [];
    for (const name of filesIn(folder)) {
      const lists = [...read(join(folder, name)).matchAll(/languageIds: \[\s*'([^']+)'/g)].map(([, first]) => first ?? '');
      for (const id of lists) assert.ok(offered.includes(id) !== whereIdsStand.has(id), `${id} of ${name}`);
    }
  });

  it('is known by each end of a file name that the menu names', () => {
    const ends = /resourceExtname =~ \/\^\\\.\(([\w|]*)\)\$\//.exec(when)?.[1]?.split('|') ?? [];
    assert.ok(ends.length > 0);
    for (const end of ends) assert.notEqual(languageOf('plaintext', `a.${end}`), 'plaintext', end);
  });
});

describe('A site generator', () => {
  const index = read('src/core/sites/detectSite.ts');
  const tests = textOf('test/unit/sites');
  for (const name of filesIn('src/core/sites/generators')) {
    const kind = /^export const \w+: Generator = \{[\s\S]*?kind: '(\w+)'/m.exec(read(`src/core/sites/generators/${name}`))?.[1];
    if (kind === undefined) continue;

    it(`is asked by detectSite.ts, has a table of rows: ${kind}`, () => {
      names(index, new RegExp(`import \\{ ${kind} \\} from './generators/${name.replace('.', '\\.')}'`), 'detectSite.ts');
      names(index, new RegExp(`^ {2}${kind},$`, 'm'), 'the list of detectSite.ts');
      names(tests, new RegExp(`siteTable\\('${kind}', \\w+\\)`), 'test/unit/sites');
    });
  }

  it('is found by this test at all', () => assert.ok(filesIn('src/core/sites/generators').length > 15));
});

describe('A setting', () => {
  const restricted: readonly string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  for (const [key, name] of Object.entries(settingNames)) {
    const id = `${settingsPrefix}.${name}`;
    const groups: readonly { properties: Record<string, { scope?: string }> }[] = manifest.contributes.configuration;
    const property = groups.find(({ properties }) => id in properties)?.properties[id] ?? {};

    it(`is read by the code, stands in the README and is refused to a repository that is not trusted: ${name}`, () => {
      names(sources, new RegExp(`settingNames\\.${key}\\b`), 'src/settings/settings.ts');
      assert.ok(readme.includes(id) || readme.includes(`\`${name}\``), 'README');
      assert.ok(restricted.includes(id) || property.scope === 'machine', 'restrictedConfigurations');
    });
  }
});

describe('A command', () => {
  const handlers = read('src/commands/handlers.ts');
  for (const key of Object.keys(commands)) {
    it(`has a handler: ${key}`, () =>
      names(handlers + sources, new RegExp(`(?:\\[|id === |registerCommand\\()commands\\.${key}\\b`), 'src/commands/handlers.ts'));
  }
});

describe('An error kind', () => {
  const [, union = ''] = /export type ErrorKind =([\s\S]*?);\n/.exec(read('src/core/errors.ts')) ?? [];
  const kinds = [...union.matchAll(/\| '(\w+)'/g)].map(([, kind]) => kind ?? '');
  const raising = textBelow('src', (path) => path !== 'core/errors.ts' && !path.startsWith('messages/'));
  const tests = textBelow('test/unit', (path) => !path.startsWith('messages/'));
  for (const kind of kinds) {
    it(`arises somewhere, and a test makes it arise: ${kind}`, () => {
      names(raising, new RegExp(`'${kind}'`), 'src');
      names(tests, new RegExp(`'${kind}'`), 'test/unit');
    });
  }

  it('is found by this test at all', () => assert.ok(kinds.length > 30));
});

describe('A row of the errors of the API', () => {
  const tests = textBelow('test/unit', (path) => !path.startsWith('messages/'));
  for (const { code } of problemRows) {
    if (code === undefined) continue;
    it(`is judged by a test: ${code}`, () => names(tests, new RegExp(`\\b${code}\\b`), 'test/unit/api/problem.test.ts'));
  }
});

describe('The table of tests in CONTRIBUTING', () => {
  const contributing = read('CONTRIBUTING.md');
  for (const entry of readdirSync(join(root, 'test'))) {
    it(`names test/${entry}`, () => assert.ok(contributing.includes(`\`test/${entry}\``)));
  }
});
