import type { Parameter } from './coreReaders.ts';
import { memoryReader } from './siteFiles.ts';

/*
 * How a text of a stranger gets into each type of parameter that the functions of src/core have. A parameter of a type that is
 * not here makes the test fail, so that nobody forgets to say how a stranger's text could get in there.
 */

const headerNames = [
  ...['content-type', 'content-disposition', 'content-range', 'content-length', 'content-encoding', 'etag', 'last-modified', 'date'],
  ...['retry-after', 'cache-control', 'vary', 'location', 'www-authenticate', 'x-ratelimit-reset'],
];
const lastSpot = (text: string) => ({ line: text.split('\n').length - 1, character: 0 });
const record = {
  ...{ version: 1, id: 'a', state: 'settled', apiOrigin: 'https://a.example', accountId: 'b', assetId: '1', options: {}, intentAt: 1 },
} as const;
/** Names of configurations and documents that a generator looks for. */
const siteFiles = [
  ...['hugo.toml', 'config.toml', '_config.yml', 'mkdocs.yml', 'antora.yml', 'conf.py', 'book.toml', 'zensical.toml', '_quarto.yml'],
  ...['package.json', 'docusaurus.config.js', 'astro.config.mjs', 'eleventy.config.js', 'gatsby-config.js', 'next.config.js', 'index.html'],
  ...['.vitepress/config.js', '.vuepress/config.js', 'nuxt.config.ts', 'svelte.config.js', 'content/page.md'],
];

export interface Around {
  readonly language: string;
  readonly generator: string | undefined;
}

const samples: Readonly<Record<string, (text: string, around: Around) => unknown>> = {
  string: (text) => text,
  'string | undefined': (text) => text,
  unknown: (text) => text,
  'readonly string[]': (text) => text.split('\n'),
  'readonly unknown[]': (text) => text.split('\n'),
  Buffer: (text) => Buffer.from(text),
  Uint8Array: (text) => Buffer.from(text),
  JsonObject: (text) => ({ [text]: text, access_token: text, expires_in: text, token_type: text }),
  URLSearchParams: (text) => new URLSearchParams({ [text]: text, state: text, code: text, error: text }),
  ResponseHeaders: (text) => Object.fromEntries(headerNames.map((name) => [name, text])),
  Settings: (text) => ({ [text]: text }),
  Lines: (text) => text.split('\n'),
  'Readonly<Record<string, string>>': (text) => ({ [text]: text }),
  'Readonly<Record<string, unknown>>': (text) => ({ [text]: text, destination: { [text]: text }, fileName: text, product: text }),
  'Readonly<Record<string, T>>': (text) => ({ [text]: text }),
  'Iterable<readonly [string, T]>': (text) => [[text, text]],
  'Readonly<Record<FrontMatterField, string>>': (text) => ({ image: text.slice(0, 4096), alt: text, caption: text, credit: text }),
  'Readonly<Partial<Record<FrontMatterField, string>>>': () => ({ image: 'cover.image', alt: 'alt' }),
  SiteReader: (text) => memoryReader(Object.fromEntries(siteFiles.map((name) => [name, text]))),
  Candidate: (text) => ({
    ...{ root: '/w', names: new Set(siteFiles), text: async () => text, elsewhere: async () => text },
  }),
  'readonly IgnoreFile[]': (text) => [{ folder: '', text }],
  ByGlob: (text) => ({ [text]: text }),
  Wishes: (text) => ({ destination: { [text]: text, '**': text }, fileName: text, copyFiles: { [text]: text, '**': text } }),
  CopiedFile: (text) => ({ document: `/w/${text.slice(0, 4096)}.md`, workspaceFolder: '/w', fileName: 'a.jpg', now: new Date(0) }),
  TemplateValues: (text) => ({
    ...{ workspaceFolder: '/w', documentFolder: '/w/a', documentName: text.slice(0, 255), assetId: '1', fileName: 'a.jpg' },
    ...{ date: '2026-01-01', image: { title: text, artist: text, collection: text } },
  }),
  TemplateTexts: (text) => ({ path: 'a.jpg', alt: text, caption: text, credit: text, title: text, artist: text }),
  ReferenceFacts: (text) => ({ title: text, caption: text, artist: text, creditLine: text, collectionName: text }),
  "Pick<Reference, 'path' | 'alt' | 'literal' | 'tag'>": (text) => ({
    path: text.slice(0, 4096),
    alt: text,
    literal: false,
    tag: undefined,
  }),
  DocumentPlace: (text) => ({
    ...{ folder: '/w', lines: text.split('\n'), start: lastSpot(text), end: lastSpot(text), bodyFrom: 0, closesFrontMatter: false },
  }),
  Spot: (text) => lastSpot(text),
  'readonly Item[]': () => [],
  WrittenReference: (text) => ({ start: 0, before: '![', placeholder: text, after: '](a.jpg)' }),
  OffsetRange: () => ({ start: 2, end: 3 }),
  SiteDocument: (text) => ({ path: `/w/${text.slice(0, 4096)}`, languageId: 'markdown' }),
  'SiteDocument | undefined': (text) => ({ path: `/w/${text.slice(0, 4096)}`, languageId: 'markdown' }),
  'readonly PublicFolder[]': (text) => [{ folder: '/w', url: text }],
  'ReadonlySet<string>': (text) => new Set([text]),
  Page: (_, { language, generator }) => ({ languageId: language, generator }),
  Assignment: () => ({ key: 'cover.image', value: 'a.jpg', eol: '\n' }),
  FieldStyle: () => undefined,
  Writing: (text) => ({ written: text, json: false, eol: '\n', key: 'a' }),
  Standalone: () => 'all',
  ProxySettings: (text) => ({ proxy: text, noProxy: [text], support: 'on', authorization: text, systemCertificates: false }),
  Environment: (text) => ({ https_proxy: text, HTTPS_PROXY: text, no_proxy: text }),
  ProblemContext: () => ({ kind: 'free' }),
  ErrorData: (text) => ({ code: text }),
  Validators: (text) => ({ etag: text, lastModified: text }),
  DownloadOptions: (text) => ({ projectCode: text, downloadNotes: text, language: text }),
  ChargeRecord: (text) => ({ ...record, options: { downloadNotes: text } }),
  'readonly ChargeRecord[]': (text) => [{ ...record, options: { downloadNotes: text } }],
  'readonly Account[]': () => [],
  "Pick<Account, 'grant' | 'apiKey'>": (text) => ({ grant: 'apiKey', apiKey: text }),
  'readonly Product[]': (text) => [{ id: 1, type: text, name: text }],
  'Product | undefined': () => undefined,
  RegExp: () => /[^a-z/]/g,
  URL: () => new URL('https://a.example/'),
  'URL | string': () => 'https://a.example/',
  Date: () => new Date(0),
  number: (text) => Math.min(200, text.length),
  boolean: () => true,
  AbortSignal: () => undefined,
  'AbortSignal | undefined': () => undefined,
  '() => number': () => () => 0.5,
  '(item: unknown) => T | undefined': () => (item: unknown) => item,
};

/** The arguments of a call in which every place that could hold a text of a stranger holds this one. Throws for an unknown type. */
export function argumentsWith(text: string, parameters: readonly Parameter[], around: Around): readonly unknown[] {
  return parameters.map(({ name, type }) => {
    if (type === 'string' && /^language(?:Id)?$/.test(name)) return around.language;
    const sample = samples[type];
    if (!sample) throw new Error(`no sample of ${type}`);
    return sample(text, around);
  });
}

export const hasSample = ({ type }: Parameter): boolean => Object.hasOwn(samples, type);
