import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { root } from '../../../scripts/paths.ts';
import { parseForeignJson } from '../../../src/core/foreign.ts';
import { asked, classes } from '../support/askedElsewhere.ts';
import { type ExportedFunction, exportedFunctions, functionsOf, mayHoldText } from '../support/coreReaders.ts';
import { type Around, argumentsWith, hasSample } from '../support/foreignSamples.ts';
import { endlessTexts, hostileTexts, misshapen, mixedTexts } from '../support/hostileTexts.ts';

/*
 * Whatever src/core exports and gives a text to is taken for a reader of a stranger's text. They are found in the source, and
 * each is asked with every hostile text in all its places; a new one is asked as well, without anybody adding it.
 */

const touchesDisk = (file: string): boolean => /from 'node:fs(?:\/promises)?'/.test(readFileSync(join(root, 'src', file), 'utf8'));
const nameOf = ({ file, name, isMethod }: ExportedFunction): string =>
  `${file.replace(/^core\//, '')} ${isMethod ? name.replace(/\..*/, '') : name}`;

const all = (await exportedFunctions()).filter(({ parameters }) => parameters.some(mayHoldText));
const readers = all.filter(
  (each) => !each.isMethod && each.parameters.every(hasSample) && !Object.hasOwn(asked, nameOf(each)) && !touchesDisk(each.file),
);

/** Around what a document says of itself: its language, and the generator that reads it. */
const surroundings: readonly Around[] = [
  { language: 'markdown', generator: 'hugo' },
  { language: 'markdown', generator: 'hexo' },
  { language: 'mdx', generator: undefined },
  { language: 'asciidoc', generator: 'antora' },
  { language: 'restructuredtext', generator: 'sphinx' },
  { language: 'org', generator: 'hugo' },
  { language: 'quarto', generator: 'quarto' },
  { language: 'html', generator: 'jekyll' },
  { language: 'latex', generator: undefined },
  { language: 'json', generator: 'hugo' },
];
const aroundOf = ({ parameters }: ExportedFunction): readonly Around[] =>
  parameters.some(({ name, type }) => type === 'Page' || /^language/.test(name)) ? surroundings : surroundings.slice(0, 1);

type Callable = (...values: readonly unknown[]) => unknown;
async function load({ file, name }: ExportedFunction): Promise<Callable> {
  const found: unknown = (await import(pathToFileURL(join(root, 'src', file)).href))[name];
  assert.equal(typeof found, 'function');
  return found as Callable;
}

/** What a call of a reader may leave as it was. */
const watched = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Map.prototype,
  Promise.prototype,
  RegExp.prototype,
];
const seen = (): string =>
  JSON.stringify([
    watched.map((each) => Reflect.ownKeys(each).map(String)),
    ['polluted', 'https_proxy', 'NODE_TLS_REJECT_UNAUTHORIZED'].map((name) => [Reflect.get(process.env, name), Reflect.get({}, name)]),
    Reflect.ownKeys(globalThis).map(String),
  ]);

/** The values that a text stands for where any value may come: itself, and what it says as JSON. */
function unknowns(text: string): readonly unknown[] {
  try {
    return [text, JSON.parse(text)];
  } catch {
    return [text];
  }
}

/** A refusal is an error that is meant; these two are never meant. */
async function call(reader: Callable, values: readonly unknown[], about: string): Promise<void> {
  try {
    await reader(...values);
  } catch (error) {
    const isMeant = error instanceof Error && !(error instanceof TypeError) && !/call stack|Invalid string length/.test(error.message);
    assert.ok(isMeant, `${about}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

describe('Whoever takes a text of a stranger', () => {
  it('is found in the source, and asked', () => {
    const left = all.filter(
      (each) => !readers.includes(each) && (each.isMethod || Object.hasOwn(asked, nameOf(each)) || !touchesDisk(each.file)),
    );
    assert.deepEqual([...new Set(left.map(nameOf))].sort(), Object.keys({ ...asked, ...classes }).sort());
    assert.ok(readers.length > 200, `${readers.length} readers`);
    const source =
      'export function a(text: string, more?: string) {}\nexport const b = async (c: New, d = 1) => {};\nexport class E { f(g: unknown) {} #h(i: string) {} }';
    assert.deepEqual(
      functionsOf('a.ts', source).map(({ name, parameters }) => [name, ...parameters.map(({ type }) => type)]),
      [
        ['a', 'string'],
        ['b', 'New'],
        ['E.f', 'unknown'],
      ],
    );
  });

  const mixed = mixedTexts(150, 12);
  for (const reader of readers) {
    it(`changes nothing and fails by no accident: ${nameOf(reader)}`, async () => {
      const run = await load(reader);
      const before = seen();
      for (const around of aroundOf(reader)) {
        for (const text of [...hostileTexts, ...mixed]) {
          const values = argumentsWith(text, reader.parameters, around);
          for (const value of unknowns(text)) {
            const given = values.map((each, index) => (reader.parameters[index]?.type === 'unknown' ? value : each));
            await call(run, given, JSON.stringify(text));
          }
        }
      }
      assert.equal(seen(), before);
    }).timeout(60_000);
  }
});

/** What each reader of an object of names is used to, by the function. */
const usual: Readonly<Record<string, unknown>> = {
  'licensing/record.ts parseRecord': {
    ...{ version: 1, id: 'a', state: 'settled', apiOrigin: 'https://a', accountId: 'b', assetId: '1', options: { height: 1 }, intentAt: 1 },
    ...{
      uri: { keyId: 'a', iv: 'b', tag: 'c', data: 'd' },
      transfer: { checkpoint: 1, length: 2 },
      outcome: 'charged',
      historyBefore: ['a'],
    },
    ...{
      file: { sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/jpeg', fileName: 'a.jpg' },
      placements: [{ uri: 'file:///a', at: 1 }],
      damaged: true,
    },
  },
  'sites/detectSite.ts detectSite': {
    dependencies: { next: '1', hexo: '1', '@11ty/eleventy': '3', '@sveltejs/kit': '2', vuepress: '1', gatsby: '5' },
    devDependencies: { next: '1', '@vuepress/bundler-webpack': '2', vuepress: '2' },
    ...{ hexo: { version: '1' }, staticDir: ['a'], source: 'a', docs_dir: 'b', root: '/a/', collections: { a: { output: true } } },
    ...{
      markup: { goldmark: {} },
      module: { mounts: [{ source: 'a', target: 'static' }] },
      eleventy: { scripts: 'x' },
      scripts: { a: 'eleventy' },
    },
  },
  'options/arguments.ts parseDownloadArguments': {
    id: '1',
    productType: 'easyaccess',
    productId: 1,
    height: 1,
    fileType: 'jpg',
    language: 'de',
  },
  'list/arguments.ts parseListArguments': { ids: ['1'], minimumWidth: 1, again: true, productType: 'easyaccess', productId: 1 },
  'options/lastAnswers.ts rememberedFor': { a: { height: 1, fileType: 'jpg', projectCode: 'b' } },
  'auth/accounts.ts parseAccount': {
    id: 'a',
    label: 'b',
    grant: 'apiKey',
    apiKey: 'c',
    apiOrigin: 'https://a',
    authOrigin: 'https://b',
    apiSecret: 'd',
  },
  'auth/accounts.ts parseIndex': ['a', 'b'],
  'auth/tokenAnswer.ts parseTokenAnswer': { access_token: 'a', token_type: 'Bearer', expires_in: '1', refresh_token: 'b' },
  'api/envelope.ts readEnvelope': { ErrorCode: 'a', ErrorMessage: 'b', message: 'c', code: 'd' },
  'api/parseImages.ts parseImages': {
    images: [
      { id: '1', title: 'a', download_sizes: [{ height: 1, width: 1, bytes: 1, downloads: [{ product_id: 1, uri: 'a' }] }], artist: 'b' },
    ],
  },
  'api/parseSearch.ts parseSearch': {
    result_count: 1,
    images: [{ id: '1', title: 'a', collection_code: 'b', event_ids: [1], artist: 'c' }],
    auto_corrections: { phrase: 'd' },
    related_searches: [{ phrase: 'e' }],
  },
  'api/parseAccount.ts parseProducts': {
    products: [{ id: 1, type: 'easyaccess', status: 'active', download_limit: 1, downloads_remaining: 1 }],
  },
  'api/parseAccount.ts parseHistory': {
    result_count: 1,
    downloads: [{ id: '1', date_downloaded: '2026-01-01', product_type: 'a', product_id: 1 }],
  },
  'api/boards/parse.ts parseBoard': {
    name: 'a',
    asset_count: 1,
    assets: [{ id: '1', asset_type: 'image', date_added: '2026-01-01', display_sizes: [{ name: 'thumb', uri: 'https://a' }] }],
    permissions: { can_add_assets: true, can_remove_assets: false },
  },
  'api/boards/parse.ts parseComments': {
    comments: [{ id: '1', text: 'a', created_by: { first_name: 'b', last_name: 'c' }, date_created: '2026-01-01' }],
    permissions: { can_add_comment: true },
  },
  'api/boards/parse.ts parseAdded': { assets_added: [{ asset_id: '1' }], assets_not_added: ['2'] },
  'places/settingProblems.ts settingProblems': {
    destination: { '**': 'a' },
    fileName: { '**': 'a' },
    product: 'a',
    minimumWidth: 1,
    language: 'de',
  },
};

describe('Names that hold another kind of thing', () => {
  for (const [name, value] of Object.entries(usual)) {
    it(`are refused or left aside: ${name}`, async () => {
      const reader = all.find((each) => nameOf(each) === name);
      assert.ok(reader);
      const run = await load(reader);
      const before = seen();
      const texts = misshapen(value);
      for (const text of texts) {
        const read = () => (reader.parameters[0]?.type.startsWith('Readonly') ? (JSON.parse(text) ?? {}) : parseForeignJson(text));
        const given = argumentsWith(text, reader.parameters, surroundings[0] as Around);
        const [first, ...others] = given;
        await call(run, [/unknown|Readonly/.test(reader.parameters[0]?.type ?? '') ? read() : first, ...others], text);
      }
      assert.equal(seen(), before);
      assert.ok(texts.length > 20);
    }).timeout(60_000);
  }
});

/** Milliseconds of this thread's own work, the best of three when it is much, so that a busy machine does not count. */
async function cost(work: () => Promise<void>): Promise<number> {
  const once = async () => {
    const before = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  const first = await once();
  return first <= longestMilliseconds ? first : Math.min(first, await once(), await once());
}
const longestMilliseconds = 50;
/** What a text can be that long: what is longer is read in portions, or is a name, an address or a header. */
const longest = (reader: ExportedFunction): number => (Object.hasOwn(shorter, nameOf(reader)) ? (shorter[nameOf(reader)] ?? 0) : 32 * 1024);
const shorter: Readonly<Record<string, number>> = {
  'assets/idList.ts parseIdList': 12_000,
  'assets/listLines.ts linesOf': 12_000,
  'list/arguments.ts parseListArguments': 12_000,
  'references/urlPath.ts encodePath': 4096,
  'references/urlPath.ts percentEncode': 4096,
  'references/placement.ts indentedLike': 2_000,
  'references/imagesDir.ts throughImagesDir': 4096,
  'frontMatter/yamlWrite.ts flowPair': 300,
  'frontMatter/yamlWrite.ts flowValue': 300,
  'frontMatter/yamlWrite.ts blockPair': 300,
};

describe('A text without end', () => {
  for (const reader of readers) {
    it(`holds up nobody: ${nameOf(reader)}`, async () => {
      const run = await load(reader);
      const slow: string[] = [];
      for (const around of aroundOf(reader)) {
        for (const [about, text] of endlessTexts(longest(reader))) {
          const values = argumentsWith(text, reader.parameters, around);
          const milliseconds = await cost(() => call(run, values, about));
          if (milliseconds > longestMilliseconds) slow.push(`${around.language} ${about}: ${Math.round(milliseconds)} ms`);
        }
      }
      assert.deepEqual(slow, []);
    }).timeout(600_000);
  }
});
