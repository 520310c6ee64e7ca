import { itPlaces, type SiteCase } from '../support/siteFiles.ts';

/* Generators whose configuration is a script. */

const docusaurus: readonly SiteCase[] = [
  {
    about: 'a document',
    files: { 'docusaurus.config.js': "module.exports = { baseUrl: '/sub/', url: 'https://example.org' };" },
    document: 'docs/guide/intro.md',
    folder: 'static/img',
    links: {
      'static/img/a b.jpg': '/img/a b.jpg',
      'docs/guide/a.jpg': './a.jpg',
      'docs/img/a.jpg': '../img/a.jpg',
      'src/images/a.jpg': '@site/src/images/a.jpg',
    },
  },
  {
    about: 'a document of an old version',
    files: { 'docusaurus.config.ts': 'export default { baseUrl: "/" } satisfies Config;' },
    document: 'versioned_docs/version-1.0/intro.mdx',
    folder: 'static/img',
    links: { 'static/img/a.jpg': '/img/a.jpg', 'versioned_docs/version-1.0/a.jpg': './a.jpg', 'docs/a.jpg': '@site/docs/a.jpg' },
  },
  {
    about: 'static folders of other names',
    files: { 'docusaurus.config.mjs': "export default { staticDirectories: ['public', 'static'] }" },
    document: 'blog/2026-01-01-post.md',
    folder: 'public/img',
    links: { 'public/img/a.jpg': '/img/a.jpg', 'static/img/b.jpg': '/img/b.jpg' },
  },
  {
    about: 'JSX, where nothing adds the base',
    files: { 'docusaurus.config.js': "const base = '/sub/'; module.exports = { baseUrl: base };" },
    document: 'src/pages/index.tsx',
    folder: 'static/img',
    links: { 'static/img/a.jpg': '/sub/img/a.jpg', 'src/a.jpg': '../a.jpg' },
  },
  {
    about: 'a note of the repository',
    files: { 'docusaurus.config.js': '' },
    document: 'README.md',
    folder: 'static/img',
    links: { 'static/img/a.jpg': 'static/img/a.jpg' },
  },
];

const vitepress: readonly SiteCase[] = [
  {
    about: 'a document',
    files: { 'docs/.vitepress/config.mts': "export default defineConfig({ base: '/sub/' })" },
    document: 'docs/guide/index.md',
    folder: 'docs/public/images',
    links: { 'docs/public/images/a.jpg': '/images/a.jpg', 'docs/guide/a.jpg': './a.jpg', 'docs/a.jpg': '../a.jpg' },
  },
  {
    about: 'a source folder',
    files: { '.vitepress/config/index.ts': "export default { srcDir: './src' }" },
    document: 'src/index.md',
    folder: 'src/public/images',
    links: { 'src/public/a.jpg': '/a.jpg', 'public/a.jpg': '../public/a.jpg' },
  },
  {
    about: 'a note beside the source folder',
    files: { '.vitepress/config.js': "export default { srcDir: 'src' }" },
    document: 'README.md',
    folder: 'src/public/images',
    links: { 'src/public/a.jpg': 'src/public/a.jpg' },
  },
  {
    about: 'a component of the theme',
    files: { '.vitepress/theme/index.ts': '' },
    document: '.vitepress/theme/Home.vue',
    folder: 'public/images',
    links: { 'public/images/a.jpg': '/images/a.jpg' },
  },
];

const astroFiles = { 'astro.config.mjs': "export default defineConfig({ site: 'https://example.org', base: '/sub' });" };
const astro: readonly SiteCase[] = [
  {
    about: 'a document of a collection',
    files: astroFiles,
    document: 'src/content/blog/first.md',
    folder: 'src/assets',
    links: {
      'src/assets/a.jpg': '../../assets/a.jpg',
      'src/content/blog/a.jpg': './a.jpg',
      'src/content/blog/..a.jpg': './..a.jpg',
      'public/images/a.jpg': '/sub/images/a.jpg',
    },
  },
  {
    about: 'a page in MDX',
    files: astroFiles,
    document: 'src/pages/a.mdx',
    folder: 'src/assets',
    links: { 'src/assets/a.jpg': '../assets/a.jpg' },
  },
  {
    about: 'a component',
    files: astroFiles,
    document: 'src/pages/index.astro',
    folder: 'public/images',
    links: { 'public/images/a.jpg': '/sub/images/a.jpg' },
  },
  {
    about: 'folders of other names',
    files: { 'astro.config.ts': "export default { srcDir: './app', publicDir: 'static' }" },
    document: 'app/pages/a.md',
    folder: 'app/assets',
    links: { 'app/assets/a.jpg': '../assets/a.jpg', 'static/a.jpg': '/a.jpg' },
  },
  {
    about: 'a note of the repository',
    files: astroFiles,
    document: 'README.md',
    folder: 'public/images',
    links: { 'public/a.jpg': 'public/a.jpg' },
  },
];

const next: readonly SiteCase[] = [
  {
    about: 'a page with a base path',
    files: { 'next.config.ts': "const nextConfig: NextConfig = { basePath: '/docs' }\nexport default nextConfig" },
    document: 'app/page.mdx',
    folder: 'public/images',
    links: { 'public/images/a.jpg': '/docs/images/a.jpg', 'app/a.jpg': './a.jpg' },
  },
  {
    about: 'a site known by its package',
    files: { 'package.json': '{"dependencies":{"next":"16"}}' },
    document: 'pages/index.tsx',
    folder: 'public/images',
    links: { 'public/images/a.jpg': '/images/a.jpg' },
  },
];

const gatsby: readonly SiteCase[] = [
  {
    about: 'Markdown with the plugin for images',
    files: {
      'gatsby-config.js':
        "module.exports = { plugins: [{ resolve: 'gatsby-transformer-remark', options: { plugins: ['gatsby-remark-images'] } }] }",
    },
    document: 'content/blog/hello/index.md',
    folder: 'content/blog/hello',
    links: { 'content/blog/hello/a.jpg': './a.jpg', 'content/assets/a.jpg': '../../assets/a.jpg', 'static/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'Markdown without it',
    files: { 'gatsby-config.ts': 'const config: GatsbyConfig = { pathPrefix: `/sub`, plugins: [] }' },
    document: 'content/a.md',
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/sub/images/a.jpg' },
  },
  {
    about: 'a plugin that copies what is linked, but photographs not',
    files: { 'gatsby-config.js': "module.exports = { plugins: ['gatsby-remark-copy-linked-files'] }" },
    document: 'content/a/index.md',
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a plugin that copies whatever is linked',
    files: {
      'gatsby-config.js':
        "module.exports = { plugins: [{ resolve: 'gatsby-remark-copy-linked-files', options: { ignoreFileExtensions: [] } }] }",
    },
    document: 'content/a/index.md',
    folder: 'content/a',
    links: { 'content/a/a.jpg': './a.jpg' },
  },
  {
    about: 'a page in JSX',
    files: { 'gatsby-config.js': "module.exports = { plugins: ['gatsby-remark-images'] }" },
    document: 'src/pages/index.tsx',
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/images/a.jpg', 'src/a.jpg': '../a.jpg' },
  },
];

const eleventy: readonly SiteCase[] = [
  {
    about: 'a folder that is copied as it is',
    files: { 'eleventy.config.js': 'export default function (c) { c.addPassthroughCopy("css"); c.addPassthroughCopy("img"); }' },
    document: 'posts/a.md',
    folder: 'img',
    links: { 'img/a.jpg': '/img/a.jpg' },
  },
  {
    about: 'a folder in the input folder, and a prefix',
    files: {
      '.eleventy.js':
        "module.exports = (c) => { c.addPassthroughCopy('src/assets'); return { pathPrefix: '/sub/', dir: { input: 'src' } }; }",
    },
    document: 'src/posts/a.md',
    folder: 'src/assets/images',
    links: { 'src/assets/images/a.jpg': '/sub/assets/images/a.jpg', 'README/a.jpg': '../../README/a.jpg' },
  },
  {
    about: 'a prefix that a plugin adds',
    files: {
      'eleventy.config.mjs':
        "import { HtmlBasePlugin } from '@11ty/eleventy';\nexport default (c) => { c.addPlugin(HtmlBasePlugin); c.addPassthroughCopy({ './public/': '/' }); };\nexport const config = { pathPrefix: '/sub/', dir: { input: 'content' } };",
    },
    document: 'content/blog/a.md',
    folder: 'public/images',
    links: { 'public/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a pattern',
    files: {
      'eleventy.config.cjs': "module.exports = (c) => { c.setInputDirectory('src'); c.addPassthroughCopy('src/media/**/*.{jpg,png}'); }",
    },
    document: 'src/a.njk',
    folder: 'src/media',
    links: { 'src/media/2026/a.jpg': '/media/2026/a.jpg' },
  },
  {
    about: 'files that are copied to where pages name them',
    files: { 'eleventy.config.js': "export default (c) => { c.addPassthroughCopy('content/**/*.jpg', { mode: 'html-relative' }) }" },
    document: 'content/trip/index.md',
    folder: 'content/trip',
    links: { 'content/trip/a.jpg': 'a.jpg' },
  },
  {
    about: 'the plugin for images',
    files: {
      'eleventy.config.js':
        "export default (c) => { c.addPlugin(eleventyImageTransformPlugin); }\nexport const config = { dir: { input: 'content' } }",
    },
    document: 'content/a.md',
    folder: 'content/images',
    links: { 'content/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a site known by its package',
    files: { 'package.json': '{"devDependencies":{"@11ty/eleventy":"^3.0.0"}}' },
    document: 'index.md',
    folder: 'images',
    links: { 'images/a.jpg': '/images/a.jpg' },
  },
];

describe('A Docusaurus site', () => itPlaces('docusaurus', docusaurus));
describe('A VitePress site', () => itPlaces('vitepress', vitepress));
describe('An Astro site', () => itPlaces('astro', astro));
describe('A Next.js site', () => itPlaces('next', next));
describe('A Gatsby site', () => itPlaces('gatsby', gatsby));
describe('An Eleventy site', () => itPlaces('eleventy', eleventy));
