import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseForeignJson } from '../../../src/core/foreign.ts';
import { setFrontMatter } from '../../../src/core/frontMatter/setFrontMatter.ts';
import { isIgnored } from '../../../src/core/git/ignored.ts';
import { parseRecord } from '../../../src/core/licensing/record.ts';
import { parseDownloadArguments } from '../../../src/core/options/arguments.ts';
import { rememberedFor } from '../../../src/core/options/lastAnswers.ts';
import { globFits } from '../../../src/core/places/globMatch.ts';
import { settingProblems } from '../../../src/core/places/settingProblems.ts';
import { readSettings } from '../../../src/core/sites/config/data.ts';
import { readScript } from '../../../src/core/sites/config/script.ts';
import { endlessTexts } from '../support/hostileTexts.ts';

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const seen = (): string =>
  JSON.stringify([
    prototypes.map((each) => Reflect.ownKeys(each).map(String)),
    Reflect.get(process.env, 'polluted'),
    Reflect.get({}, 'polluted'),
  ]);

const names = [
  '__proto__',
  '"__proto__"',
  "'__proto__'",
  '"\\u005f_proto__"',
  'constructor.prototype',
  'a.__proto__',
  '__proto__.__proto__',
];
const toml = names.flatMap((name) => [
  `[${name}]\npolluted = "x"`,
  `${name}.polluted = "x"`,
  `a.${name}.polluted = "x"`,
  `a = { ${name} = { polluted = "x" } }`,
  `a = [ { ${name}.polluted = "x" } ]`,
  `[[a]]\n[a.${name}]\npolluted = "x"`,
  `[[${name}]]\npolluted = "x"`,
]);
const keys = ['__proto__', '"__proto__"', '"\\x5f_proto__"', 'constructor', 'prototype', '!!str __proto__', '? __proto__\n'];
const yaml = keys.flatMap((key) => [
  `${key}: { polluted: x }`,
  `a: { ${key.trim()}: { polluted: x } }`,
  `a: &b { polluted: x }\n${key}: *b`,
  `a:\n  <<: { ${key.trim()}: { polluted: x } }`,
  `- ${key}: { polluted: x }`,
]);
const json = [
  '{"__proto__":{"polluted":"x"}}',
  '{"a":{"\\u005f_proto__":{"polluted":"x"}}}',
  '{"constructor":{"prototype":{"polluted":"x"}}}',
];

/** Every reader of foreign text, whatever the text is meant to be. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  toml: (text) => readSettings('hugo.toml', text),
  yaml: (text) => readSettings('mkdocs.yml', text),
  script: (text) => {
    const script = readScript(text);
    return [script.text('polluted'), script.texts('a'), script.calls('a')];
  },
  record: parseRecord,
  ignore: (text) => isIgnored([{ folder: '', text }], 'a/b.jpg'),
  glob: (text) => globFits(text, 'docs/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.md'),
  settings: (text) => settingProblems({ destination: { [text]: text }, fileName: text, product: text }),
  'yaml front matter': (text) => front('---\n', text, '---\n'),
  'toml front matter': (text) => front('+++\n', text, '+++\n'),
  json: (text) => {
    try {
      return parseForeignJson(text);
    } catch (error) {
      assert.ok(error instanceof SyntaxError);
      return undefined;
    }
  },
};

function front(open: string, text: string, close: string): unknown {
  try {
    return setFrontMatter(`${open}${text}\n${close}`, { image: 'a', alt: '', caption: '', credit: '' }, { image: 'polluted' });
  } catch (error) {
    assert.equal((error as Error).name, 'FrontMatterError', String(error));
    return undefined;
  }
}

function assertBare(value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (!Array.isArray(value)) assert.equal(Object.getPrototypeOf(value), null);
  assert.ok(!Object.hasOwn(value, '__proto__'));
  for (const each of Object.values(value)) assertBare(each);
}

describe('Text of a stranger', () => {
  for (const text of [...toml, ...yaml, ...json]) {
    it(`changes no prototype: ${JSON.stringify(text)}`, () => {
      const before = seen();
      for (const [name, read] of Object.entries(readers)) {
        const value = read(text);
        assert.equal(seen(), before, name);
        if (['toml', 'yaml', 'json'].includes(name)) assertBare(value);
      }
    });
  }

  it('stays what it says beside a name that is left out', () => {
    const value = readSettings(
      'a.toml',
      'baseURL = "/a/"\n[__proto__]\nx = 1\n[[b.c]]\nd = 1\n[[b.c]]\nd = 2\n[b.c.e]\nf = [1, { g = 2 }]',
    );
    assert.equal(JSON.stringify(value), '{"baseURL":"/a/","b":{"c":[{"d":1},{"d":2,"e":{"f":[1,{"g":2}]}}]}}');
    assert.equal(JSON.stringify(readSettings('a.yml', 'a: &x { b: 1 }\nc:\n  <<: *x\n  d: 2')), '{"a":{"b":1},"c":{"b":1,"d":2}}');
  });

  it('is no argument and no answer', () => {
    const before = seen();
    assert.throws(() => parseDownloadArguments(JSON.parse('{"id":"1","__proto__":{"productId":5}}')), RangeError);
    rememberedFor(JSON.parse('{"__proto__":{"height":5}}'), '__proto__');
    assert.equal(seen(), before);
  });
});

const large = 128 * 1024;
/** Too deep, too many or too long in ways that one piece over and over is not. */
const built: readonly (readonly [string, string])[] = [
  ['calls', `${'('.repeat(30_000)}${'polluted:[])'.repeat(10_000)}`],
  ['nested questions', '? '.repeat(450)],
  ['questions by lines', Array.from({ length: 150 }, (_, at) => `${' '.repeat(at)}?`).join('\n')],
  ['commas in a list', `a: [${','.repeat(large)}`],
  ['texts in a list', `a: [${'a,'.repeat(large / 2)}]`],
  ['many rules', '*.a*b*c\n'.repeat(600_000)],
];

/** Milliseconds of this thread's own work, the best of three, so that a busy machine does not count. */
function cost(work: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.threadCpuUsage();
      work();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}

describe('Text without end', () => {
  for (const [about, text] of [...endlessTexts(large), ...built]) {
    it(`holds up nothing: ${about}`, () => {
      const slow = Object.entries(readers)
        .filter(([name]) => name !== 'json' && name !== 'record')
        .map(([name, read]) => [name, Math.round(cost(() => read(text)))] as const)
        .filter(([, milliseconds]) => milliseconds > 50);
      assert.deepEqual(slow, []);
    }).timeout(60_000);
  }
});

describe('The settings of a repository', () => {
  const { capabilities, contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const groups = [contributes.configuration].flat();
  const properties = Object.assign({}, ...groups.map((group) => group.properties)) as Record<string, { scope?: string }>;
  it('count only in a trusted workspace', () => {
    const restricted: readonly string[] = capabilities.untrustedWorkspaces.restrictedConfigurations;
    const open = Object.keys(properties).filter((name) => properties[name]?.scope !== 'machine' && !restricted.includes(name));
    assert.deepEqual(open, []);
  });

  /** With `${…}` for `<…>`: what the user writes looks like a template of this language. */
  const template = (text: string) => text.replaceAll('<', `$${'{'}`).replaceAll('>', '}');
  const rows: readonly (readonly [string, unknown, string | undefined])[] = [
    ['destination', template('img/<titel>'), template('variable <titel>')],
    ['destination', { '**/*.md': 'a/$' + '{title' }, 'variable $' + '{title'],
    ['destination', { '*a*a*a(b|c)*': 'a' }, 'glob *a*a*a(b|c)*'],
    ['destination', 5, 'type '],
    ['destination', { '*': 7 }, 'type '],
    ['destination', template('img/<year>/<documentFolder>'), undefined],
    ['destinations', { '**/*.md': 'a/$' + '{title' }, 'variable $' + '{title'],
    ['destinations', 'img', 'type '],
    ['destinations', { 'docs/**': template('<documentFolder>/img') }, undefined],
    ['fileNames', { '*': [] }, 'type '],
    ['fileName', template('<__proto__>'), template('variable <__proto__>')],
    ['fileName', template('<title>-<assetId>'), undefined],
    ['product', 'premium', 'value premium'],
    ['product', 'premiumaccess', undefined],
    ['product', '593', undefined],
    ['projectCode', 5, 'type '],
    ['downloadNotes', {}, 'type '],
    ['language', 7, 'type '],
    ['language', 'xx-klingon', 'value xx-klingon'],
    ['language', 'de-AT', undefined],
    ['useTeamCredits', true, 'type '],
    ['gitWorkTree', 'Commit', 'value Commit'],
    ['minimumWidth', 'x', 'type '],
  ];
  for (const [name, value, expected] of rows) {
    it(`${name}: ${JSON.stringify(value)} is ${expected === undefined ? 'right' : 'named as wrong'}`, () => {
      const [problem] = settingProblems({ [name]: value });
      assert.equal(problem && `${problem.kind} ${problem.piece}`, expected);
    });
  }
});
