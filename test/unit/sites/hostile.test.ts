import assert from 'node:assert/strict';
import { type Files, siteFor } from '../support/siteFiles.ts';

/* A repository is what a stranger wrote: its configuration may say anything, and nothing of it may throw or lead out. */

/** A configuration that names a folder; `value` is JSON, which YAML and scripts read too. */
const naming: Readonly<Record<string, (value: string) => Files>> = {
  hugo: (value) => ({ 'hugo.json': `{"staticDir":${value},"assetDir":${value},"contentDir":${value}}` }),
  jekyll: (value) => ({ '_config.yml': `source: ${value}\ncollections_dir: ${value}\ncollections: ${value}` }),
  hexo: (value) => ({ '_config.yml': `source_dir: ${value}\nroot: ${value}`, 'scaffolds/a.md': '' }),
  mkdocs: (value) => ({ 'mkdocs.yml': `docs_dir: ${value}\nsite_url: ${value}` }),
  docusaurus: (value) => ({ 'docusaurus.config.js': `module.exports = { staticDirectories: [${value}], baseUrl: ${value} }` }),
  vitepress: (value) => ({ '.vitepress/config.js': `export default { srcDir: ${value} }` }),
  astro: (value) => ({ 'astro.config.mjs': `export default { srcDir: ${value}, publicDir: ${value}, base: ${value} }` }),
  next: (value) => ({ 'next.config.js': `module.exports = { basePath: ${value} }` }),
  gatsby: (value) => ({ 'gatsby-config.js': `module.exports = { pathPrefix: ${value} }` }),
  eleventy: (value) => ({
    'eleventy.config.js': `export default (c) => { c.addPassthroughCopy(${value}); c.addPassthroughCopy({ ${value}: ${value} }); return { dir: { input: ${value} }, pathPrefix: ${value} } }`,
  }),
  sphinx: (value) => ({ 'conf.py': `project = ${value}` }),
  quarto: (value) => ({ '_quarto.yml': `project: { output-dir: ${value} }` }),
  antora: (value) => ({ 'antora.yml': `name: ${value}` }),
  zola: (value) => ({ 'config.toml': `base_url = ${value.startsWith('"') ? value : '""'}`, 'content/b.md': '' }),
  mdbook: (value) => ({ 'book.toml': `[book]\nsrc = ${value}` }),
  zensical: (value) => ({ 'zensical.toml': `[project]\ndocs_dir = ${value}\nsite_url = ${value}` }),
  vuepress: (value) => ({ '.vuepress/config.js': `export default { public: ${value}, base: ${value} }` }),
  nuxt: (value) => ({ 'nuxt.config.ts': `export default { publicDir: ${value} }` }),
  sveltekit: (value) => ({
    'svelte.config.js': `export default { kit: { files: { assets: ${value} }, paths: { base: ${value} } } }`,
    'package.json': '{"devDependencies":{"@sveltejs/kit":"2"}}',
    'src/a.ts': '',
  }),
};

const values: readonly string[] = [
  ...['"../../.."', '"../sibling"', '"a/../../.."', '"/etc"', '"/"', '"C:\\\\Windows"', '"c:/x"', '"..\\\\.."', '"\\u0000"', '"a\\nb"'],
  ...['42', 'null', 'true', '{}', '[]', '[[]]', '[1, null, {}]', '""', '"."', '"~"', '"__proto__"', '"javascript:alert(1)//"'],
];

const garbage: Readonly<Record<string, string>> = {
  'an open bracket': '{[',
  'an alias of itself': 'a: &a [*a]\nstaticDir: *a',
  'a billion laughs': [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...Array.from('bcdefghij', (name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[n]}`)}]`),
  ].join('\n'),
  'endless nesting': '['.repeat(200_000),
  'endless lists of lists': '- '.repeat(100_000),
  'endless anchors': '&a '.repeat(50_000),
  'endless quotation marks': '"'.repeat(200_000),
  'endless nesting of blocks': Array.from({ length: 5000 }, (_, n) => `${' '.repeat(Math.min(n, 40))}- a:`).join('\n'),
  'endless calls': 'addPassthroughCopy('.repeat(20_000),
  'ten megabytes': `a = "${'x'.repeat(10_000_000)}"`,
  'quotation marks without an end': '"\\'.repeat(100_000),
  'a prototype': '{"__proto__":{"staticDir":"../.."},"constructor":1}',
  bytes: '\u0000\u0001\uFFFD'.repeat(1000),
  nothing: '',
};

const configurations: readonly (readonly [string, string])[] = [
  ...[
    'hugo.toml',
    'config.toml',
    'book.toml',
    'zensical.toml',
    'hugo.yaml',
    'hugo.json',
    '_config.yml',
    'mkdocs.yml',
    '_quarto.yml',
    'antora.yml',
  ],
  ...[
    'docusaurus.config.js',
    'astro.config.mjs',
    'eleventy.config.js',
    'gatsby-config.js',
    'next.config.js',
    '.vitepress/config.js',
    '.vuepress/config.js',
  ],
  ...['nuxt.config.ts', 'svelte.config.js', 'package.json', 'index.html'],
].flatMap((name) => Object.keys(garbage).map((about) => [name, about] as const));

async function staysInside(files: Files): Promise<string | undefined> {
  const site = await siteFor(Object.fromEntries(Object.entries(files).map(([name, text]) => [`site/${name}`, text])), 'site/docs/a.md');
  for (const document of [
    undefined,
    { path: '/w/site/docs/a.md', languageId: 'markdown' },
    { path: '/w/site/a.html', languageId: 'html' },
  ]) {
    const folder = (await site?.imageFolder(document)) ?? '/w/site/';
    assert.ok(folder.startsWith('/w/site/') && !/\/\.\.?(?:\/|$)|\p{Cc}/u.test(folder), folder);
    for (const image of ['/w/site/static/a.jpg', '/w/b.jpg', '/w/site/docs/a.jpg', `${folder}/a.jpg`]) {
      const { path, html = path, frontMatter = path } = (await site?.link(document, image)) ?? { path: 'a.jpg' };
      for (const each of [path, html, frontMatter]) assert.match(each, /[ab]\.jpg$/);
    }
  }
  return site?.kind;
}

describe('A configuration that names a folder', () => {
  for (const [kind, files] of Object.entries(naming)) {
    it(`never leads out of a site of ${kind}`, async () => {
      for (const value of values) assert.equal(await staysInside(files(value)), kind, value);
    });
  }

  it('has the default of its generator in its place when it leads out', async () => {
    for (const value of ['"../../.."', '"/etc"', '42']) {
      const site = await siteFor(naming.hugo?.(value) ?? {}, 'content/a.md');
      assert.equal(await site?.imageFolder(undefined), '/w/static/images', value);
    }
  });
});

describe('A configuration that cannot be read', () => {
  for (const [name, about] of configurations) {
    it(`counts as none at all: ${about} in ${name}`, async () => {
      await staysInside({ [name]: garbage[about] ?? '' });
    });
  }
});
