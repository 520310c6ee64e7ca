import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, it } from 'mocha';
import { settingsPrefix } from '../../../src/core/names.ts';
import { checkedSettings, settingProblems } from '../../../src/core/places/settingProblems.ts';

const root = join(import.meta.dirname, '../../..');
interface Setting {
  readonly type: string | readonly string[];
  readonly order?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly markdownDescription?: string;
  readonly additionalProperties?: { readonly type: string; readonly pattern?: string; readonly patternErrorMessage?: string };
}
interface Group {
  readonly title: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, Setting>>;
}
const groups: readonly Group[] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes.configuration;
const nls: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const settings = Object.fromEntries(groups.flatMap(({ properties }) => Object.entries(properties)));
const textOf = (key = '') => nls[key.slice(1, -1)] ?? '';
/** As VS Code reads `settings.json`: it knows keywords of its own and underlines what does not fit. */
const ajv = new Ajv({ strict: false });
const isUnderlined = (name: string, value: unknown) => !ajv.validate(settings[`${settingsPrefix}.${name}`] ?? {}, value);

describe('The settings in the editor of settings', () => {
  it('stand in groups with titles of their own, in an order', () => {
    assert.ok(groups.length > 3);
    assert.deepEqual(
      groups.map(({ order }) => order),
      groups.map((_, index) => index + 1),
    );
    assert.equal(new Set(groups.map(({ title }) => textOf(title))).size, groups.length);
    for (const { title, properties } of groups) {
      const orders = Object.values(properties).map(({ order }) => order);
      assert.deepEqual(
        orders,
        orders.map((_, index) => index + 1),
        title,
      );
    }
  });

  it('are boxes, lists and tables: none of them leads to settings.json', () => {
    for (const [name, { type, additionalProperties }] of Object.entries(settings)) {
      assert.equal(typeof type, 'string', `${name} has one type`);
      // VS Code draws a table where every value of an object is a text.
      if (type === 'object') assert.equal(additionalProperties?.type, 'string', name);
    }
  });

  it('describe the variables of folders and names once', () => {
    const naming = Object.values(settings).filter(({ markdownDescription }) => textOf(markdownDescription).includes('{documentName}'));
    assert.deepEqual(naming, [settings[`${settingsPrefix}.destination`]]);
  });

  it('link only to settings that are there', () => {
    for (const text of Object.values(nls)) {
      for (const [, id = ''] of text.matchAll(/`#(gettyImages\.[\w.]+)#`/g)) assert.ok(id in settings, id);
    }
  });

  it('say in words what is wrong wherever a pattern says that something is', () => {
    const patterns = Object.entries(settings).flatMap(([name, setting]) => [
      [name, setting] as const,
      ...(setting.additionalProperties ? [[name, setting.additionalProperties] as const] : []),
    ]);
    for (const [name, { pattern, patternErrorMessage }] of patterns) {
      assert.equal(textOf(patternErrorMessage) !== '', pattern !== undefined, name);
    }
    assert.ok(patterns.filter(([, { pattern }]) => pattern).length > 8);
  });
});

describe('A wrong value of a setting', () => {
  const variable = (name: string) => `$${'{'}${name}}`;
  const values: readonly unknown[] = [
    ...['', ' ', 'img', `img/${variable('year')}`, `img/${variable('titel')}`, `a$${'{'}title`, '$', '$$ 5', `$${variable('title')}`],
    ...['premiumaccess', ' premiumaccess ', 'premium', '593', '12345678901', 'aigen', 'Premium Access'],
    ...['de', 'DE-at', 'pt-BR', 'zh-HK', 'zh-tw', 'zh-Hant', 'zh', 'zh-CN', 'xx-klingon', 'en-', 'deu', ' ja '],
    ...['ask', 'jpg', 'eps', 'always', 'never', 'commit', 'Commit', 'ignore', 'x'.repeat(4000), 'x'.repeat(4001)],
    ...[5, 0, -1, true, null, [], {}, { '**': 'img' }, { '**': variable('nothing') }, { '**': 7 }, ['img']],
  ];
  /** What was right before there was a setting for globs still works, and is underlined so that it moves there. */
  const moved = new Set(['destination', 'fileName']);

  for (const name of checkedSettings) {
    it(`is underlined where it is typed exactly when a download would say that it is wrong: ${name}`, () => {
      for (const value of values) {
        // Nothing is set by null; a note of blanks around 4,000 letters is not worth a pattern.
        if (value === null) continue;
        if (moved.has(name) && typeof value === 'object' && !Array.isArray(value)) continue;
        if (moved.has(name) && typeof value === 'string' && value.length > 1000) continue;
        const [problem] = settingProblems({ [name]: value });
        assert.equal(isUnderlined(name, value), problem !== undefined, `${name}: ${JSON.stringify(value)}`);
      }
    });
  }

  const others: readonly (readonly [name: string, right: readonly unknown[], wrong: readonly unknown[]])[] = [
    ['apiUrl', ['https://api.gettyimages.com', 'http://127.0.0.1:8080/'], ['http://api.example.org', 'ftp://a', 'no address', 5]],
    ['reference.creditStyle', ['Photo: $' + '{artist}', '$' + '{credit}', ''], ['$' + '{author}', '$' + '{credit', 5]],
    ['reference.publicFolders', [{ public: '/' }], [{ public: 1 }, 'public']],
    ['redirectPort', [0, 8080], [-1, 65_536, 1.5, '80']],
  ];
  for (const [name, right, wrong] of others) {
    it(`is underlined: ${name}`, () => {
      for (const value of right) assert.ok(!isUnderlined(name, value), JSON.stringify(value));
      for (const value of wrong) assert.ok(isUnderlined(name, value), JSON.stringify(value));
    });
  }
});
