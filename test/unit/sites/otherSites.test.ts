import assert from 'node:assert/strict';
import { folderWithoutSite } from '../../../src/core/sites/existingFolder.ts';
import { type Files, memoryReader, type SiteRow, siteFor, siteTable, subjectAt } from '../support/siteFiles.ts';

/* What differs between the text of a document, raw HTML in it and its front matter; and generators that are known by little. */

const zolaFiles: Files = { 'config.toml': 'base_url = "https://example.org/blog"\ntheme = "after-dark"', 'content/_index.md': '' };
const zola: readonly SiteRow[] = [
  [
    'a page, with a theme',
    zolaFiles,
    'content/posts/first.md',
    'static/images',
    {
      'static/images/a b.jpg': { path: '/blog/images/a b.jpg', frontMatter: '/images/a b.jpg' },
      'content/posts/trip/a.jpg': '/blog/posts/trip/a.jpg',
      'notes/a.jpg': '../../notes/a.jpg',
    },
  ],
  [
    'a page that owns the files beside it',
    zolaFiles,
    'content/posts/trip/index.de.md',
    'content/posts/trip',
    { 'content/posts/trip/a.jpg': 'a.jpg', 'content/posts/trip/images/a.jpg': 'images/a.jpg', 'static/a.jpg': '/blog/a.jpg' },
  ],
  ['a template', zolaFiles, 'templates/index.html', 'static/images', { 'static/a.jpg': '/blog/a.jpg' }],
  ['a note', zolaFiles, 'README.md', 'static/images', { 'static/a.jpg': 'static/a.jpg' }],
];

const mdbook: readonly SiteRow[] = [
  [
    'a chapter',
    { 'docs/book/book.toml': '[book]\ntitle = "B"' },
    'docs/book/src/ch/x.md',
    'docs/book/src/images',
    { 'docs/book/src/images/a.jpg': '../images/a.jpg', 'docs/book/src/ch/a.jpg': 'a.jpg' },
  ],
  [
    'a source of another name',
    { 'book.toml': '[book]\nsrc = "texts"' },
    'texts/a.md',
    'texts/images',
    { 'texts/images/a.jpg': 'images/a.jpg' },
  ],
];

const project = '[project]\nsite_name = "S"\nsite_url = "https://example.org/sub/"\ndocs_dir = "texte"';
const zensical: readonly SiteRow[] = [
  [
    'a document',
    { 'zensical.toml': project, 'mkdocs.yml': 'docs_dir: old' },
    'texte/guide/a.md',
    'texte/images',
    { 'texte/images/a.jpg': { path: '../images/a.jpg', html: '../../images/a.jpg', frontMatter: 'images/a.jpg' } },
  ],
];

const mkdocs: readonly SiteRow[] = [
  [
    'raw HTML, which a browser reads from the folder of the page',
    { 'mkdocs.yml': '' },
    'docs/community/a.md',
    'docs/images',
    { 'docs/img/a.jpg': { path: '../img/a.jpg', html: '../../img/a.jpg', frontMatter: 'img/a.jpg' } },
  ],
  ...['index', 'README'].map(
    (name): SiteRow => [
      'raw HTML in the page of a folder',
      { 'mkdocs.yml': '' },
      `docs/community/${name}.md`,
      'docs/images',
      { 'docs/img/a.jpg': { path: '../img/a.jpg', html: '../img/a.jpg', frontMatter: 'img/a.jpg' } },
    ],
  ),
  [
    'raw HTML in a page that is a file',
    { 'mkdocs.yml': 'use_directory_urls: false' },
    'docs/community/a.md',
    'docs/images',
    { 'docs/img/a.jpg': { path: '../img/a.jpg', html: '../img/a.jpg', frontMatter: 'img/a.jpg' } },
  ],
];

const vuepress: readonly SiteRow[] = [
  [
    'a document',
    { 'docs/.vuepress/config.ts': "export default { base: '/sub/' }", 'package.json': '{"devDependencies":{"vuepress":"2.0.0-rc.20"}}' },
    'docs/guide/a.md',
    'docs/.vuepress/public/images',
    { 'docs/.vuepress/public/images/a.jpg': '/images/a.jpg', 'docs/guide/a.jpg': './a.jpg' },
  ],
  [
    'version 1, which adds no base',
    { 'docs/.vuepress/config.js': "module.exports = { base: '/sub/' }", 'package.json': '{"devDependencies":{"vuepress":"^1.9.10"}}' },
    'docs/a.md',
    'docs/.vuepress/public/images',
    { 'docs/.vuepress/public/images/a.jpg': { path: '/sub/images/a.jpg', frontMatter: '/images/a.jpg' } },
  ],
];

const docsify: readonly SiteRow[] = [
  [
    'a document',
    { 'docs/index.html': '<script>window.$docsify = {}</script>', 'docs/README.md': '', 'docs/_media/logo.svg': '' },
    'docs/guide/a.md',
    'docs/_media',
    { 'docs/_media/a.jpg': '../_media/a.jpg' },
  ],
];

const nuxt: readonly SiteRow[] = [
  [
    'a document of its content',
    { 'nuxt.config.ts': "export default defineNuxtConfig({ app: { baseURL: '/sub/' } })" },
    'content/a.md',
    'public/images',
    { 'public/images/a.jpg': '/images/a.jpg' },
  ],
  ['version 2', { 'nuxt.config.js': '', 'static/a.jpg': '' }, 'content/a.md', 'static/images', { 'static/a.jpg': '/a.jpg' }],
];

const kit = { 'package.json': '{"devDependencies":{"@sveltejs/kit":"2"}}', 'src/app.html': '' };
const sveltekit: readonly SiteRow[] = [
  [
    'a page with a base',
    { ...kit, 'svelte.config.js': "export default { kit: { paths: { base: '/sub' } } }" },
    'src/routes/a/+page.svx',
    'static/images',
    { 'static/images/a.jpg': '/sub/images/a.jpg' },
  ],
];

const beside = {
  'website/docusaurus.config.js': "module.exports = { baseUrl: '/b/', presets: [['classic', { docs: { path: '../docs' } }]] }",
};
const docusaurus: readonly SiteRow[] = [
  [
    'a document beside the site',
    beside,
    'docs/guide/a.md',
    'website/static/img',
    { 'website/static/img/a.jpg': { path: '/img/a.jpg', html: '/b/img/a.jpg' }, 'docs/img/a.jpg': '../img/a.jpg' },
  ],
];

const jekyll: readonly SiteRow[] = [
  [
    'a post under a path',
    { '_config.yml': 'baseurl: /blog' },
    '_posts/2026-01-01-a.md',
    'assets/images',
    { 'assets/images/x.jpg': { path: '/blog/assets/images/x.jpg', frontMatter: '/assets/images/x.jpg' } },
  ],
  ...(['README.md', 'CONTRIBUTING.md', '.github/NOTES.md', 'notes/a.md', 'drafts/b.md'] as const).map(
    (document): SiteRow => [
      'a text of the repository',
      { '_config.yml': 'baseurl: /blog\nexclude: [notes/, "drafts/*.md"]' },
      document,
      'assets/images',
      { 'assets/images/x.jpg': `${document.includes('/') ? '../' : ''}assets/images/x.jpg` },
    ],
  ),
];

const eleventy: readonly SiteRow[] = [
  [
    'a prefix, which the filter of templates adds too',
    { 'eleventy.config.js': "export default (c) => { c.addPassthroughCopy('img'); return { pathPrefix: '/sub/' } }" },
    'posts/a.md',
    'img',
    { 'img/a.jpg': { path: '/sub/img/a.jpg', frontMatter: '/img/a.jpg' } },
  ],
];

const gatsby: readonly SiteRow[] = [
  [
    'a prefix, which withPrefix adds in templates',
    { 'gatsby-config.js': "module.exports = { pathPrefix: '/sub' }" },
    'content/a.md',
    'static/images',
    { 'static/images/a.jpg': { path: '/sub/images/a.jpg', frontMatter: '/images/a.jpg' } },
  ],
];

const hexoFiles = (config: string): Files => ({ '_config.yml': config, 'package.json': '{"dependencies":{"hexo":"8"}}' });
const hexo: readonly SiteRow[] = [
  [
    'the root, which the renderer adds to text and url_for to front matter',
    hexoFiles('root: /b/'),
    'source/_posts/a.md',
    'source/images',
    { 'source/images/a.jpg': { path: '/images/a.jpg', html: '/b/images/a.jpg', frontMatter: '/images/a.jpg' } },
  ],
  [
    "an image of the post's own folder that only the tag finds",
    hexoFiles('post_asset_folder: true'),
    'source/_posts/2026/a.md',
    'source/images',
    {
      'source/_posts/2026/a/x.jpg': { path: 'x.jpg', tag: 'asset_img' },
      'source/_posts/2026/a/in/x.jpg': { path: 'in/x.jpg', tag: 'asset_img' },
    },
  ],
];

const component = (name: string, version: string) => `name: ${name}\nversion: ${version}\n`;
const antoraFiles: Files = {
  'docs/a/antora.yml': component('a', '~'),
  'docs/b/antora.yml': component('b', '~'),
  'docs/c/antora.yml': component('c', "'2.0'"),
  'docs/d/antora.yml': 'name: d\nversion: true\n',
  'docs/old/antora.yml': component('a', "'1.0'"),
  'docs/broken/antora.yml': 'name: [',
};
const antora: readonly SiteRow[] = [
  [
    'images of other components',
    antoraFiles,
    'docs/a/modules/ROOT/pages/x.adoc',
    'docs/a/modules/ROOT/images',
    {
      'docs/a/modules/ROOT/images/y.png': { path: 'y.png', whole: true },
      'docs/b/modules/ROOT/images/in/y.png': { path: 'b:ROOT:image$in/y.png', whole: true },
      'docs/b/modules/m/assets/images/y.png': 'b:m:image$y.png',
      'docs/c/modules/ROOT/images/y.png': '2.0@c:ROOT:image$y.png',
      'docs/d/modules/ROOT/images/y.png': 'd:ROOT:image$y.png',
      'docs/old/modules/ROOT/images/y.png': '1.0@a:ROOT:image$y.png',
      'docs/broken/modules/ROOT/images/y.png': '../../../../broken/modules/ROOT/images/y.png',
      'elsewhere/modules/ROOT/images/y.png': '../../../../../elsewhere/modules/ROOT/images/y.png',
    },
  ],
  [
    'an image without a version, from a component that has one',
    antoraFiles,
    'docs/c/modules/ROOT/pages/x.adoc',
    'docs/c/modules/ROOT/images',
    { 'docs/a/modules/ROOT/images/y.png': '_@a:ROOT:image$y.png' },
  ],
];

siteTable('zola', zola);
siteTable('mdbook', mdbook);
siteTable('zensical', zensical);
siteTable('mkdocs', mkdocs);
siteTable('vuepress', vuepress);
siteTable('docsify', docsify);
siteTable('nuxt', nuxt);
siteTable('sveltekit', sveltekit);
siteTable('docusaurus', docusaurus);
siteTable('jekyll', jekyll);
siteTable('eleventy', eleventy);
siteTable('gatsby', gatsby);
siteTable('hexo', hexo);
siteTable('antora', antora);

describe('A folder of images that a site has already', () => {
  const hugo = { 'hugo.toml': '' };
  const cases: readonly (readonly [about: string, files: Files, document: string, folder: string])[] = [
    ['comes before one that is not there', { ...hugo, 'static/img/a.jpg': '' }, 'content/a.md', 'static/img'],
    [
      'does not come before the one of the rule',
      { ...hugo, 'static/img/a.jpg': '', 'static/images/b.jpg': '' },
      'content/a.md',
      'static/images',
    ],
    ['must be the only one', { ...hugo, 'static/img/a.jpg': '', 'static/photos/b.jpg': '' }, 'content/a.md', 'static/images'],
    ['may lie in another', { '_config.yml': '', 'resources/images/a.jpg': '' }, '_posts/a.md', 'resources/images'],
    ['is the one in it that is for images', { 'mkdocs.yml': '', 'docs/assets/img/a.jpg': '' }, 'docs/a.md', 'docs/assets/img'],
    ['may be the folder of all assets, where images lie in it', { 'mkdocs.yml': '', 'docs/assets/a.PNG': '' }, 'docs/a.md', 'docs/assets'],
    ['is none that holds no images', { 'mkdocs.yml': '', 'docs/assets/site.css': '' }, 'docs/a.md', 'docs/images'],
    ['must be published', { ...hugo, 'img/a.jpg': '' }, 'content/a.md', 'static/images'],
    ['is nothing to a page with a folder of its own', { ...hugo, 'static/img/a.jpg': '' }, 'content/a/index.md', 'content/a'],
    ['is nothing to the assets that Astro optimises', { 'astro.config.mjs': '', 'src/images/a.jpg': '' }, 'src/content/a.md', 'src/assets'],
    ['counts in every public folder', { 'next.config.js': '', 'public/static/images/a.jpg': '' }, 'app/page.mdx', 'public/static/images'],
    ['counts beside a source file of Sphinx', { 'conf.py': "project = 'x'", '_static/img/a.jpg': '' }, 'a.rst', '_static/img'],
  ];
  for (const [about, files, document, folder] of cases) {
    it(about, async () => {
      const site = await siteFor(files, document);
      assert.equal(await site?.imageFolder(subjectAt(document)), `/w/${folder}`);
    });
  }
});

describe('An image of a document that is part of no site', () => {
  const cases: readonly (readonly [about: string, paths: readonly string[], document: string | undefined, folder: string])[] = [
    ['goes to the workspace folder', [], 'docs/a/b.md', 'images'],
    ['goes to the folder that is nearest to it', ['docs/images/a.jpg', 'images/b.jpg'], 'docs/a/b.md', 'docs/images'],
    ['goes beside it', ['docs/a/img/a.jpg', 'docs/images/a.jpg'], 'docs/a/b.md', 'docs/a/img'],
    ['goes past a folder that has several', ['docs/img/a.jpg', 'docs/photos/a.jpg'], 'docs/a/b.md', 'images'],
    ['keeps to the name that it always had in the workspace folder', ['img/a.jpg'], 'docs/b.md', 'images'],
    ['stays in the workspace folder', ['docs/images/a.jpg'], 'README.md', 'images'],
    ['goes to the workspace folder without a document', ['docs/images/a.jpg'], undefined, 'images'],
  ];
  for (const [about, paths, document, folder] of cases) {
    it(about, async () => {
      const reader = memoryReader(Object.fromEntries(paths.map((path) => [path, ''])));
      const from = document === undefined ? undefined : `/w/${document}`.replace(/\/[^/]*$/, '');
      assert.equal(await folderWithoutSite(from, '/w', reader), `/w/${folder}`);
    });
  }
});
