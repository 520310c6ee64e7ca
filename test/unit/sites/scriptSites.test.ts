import { type SiteRow, siteTable } from '../support/siteFiles.ts';

/* Generators whose configuration is a script. */

const docusaurus: readonly SiteRow[] = [
  [
    'a document',
    { 'docusaurus.config.js': "module.exports = { baseUrl: '/sub/', url: 'https://example.org' };" },
    'docs/guide/intro.md',
    'static/img',
    {
      'static/img/a b.jpg': '/img/a b.jpg',
      'docs/guide/a.jpg': './a.jpg',
      'docs/img/a.jpg': '../img/a.jpg',
      'src/images/a.jpg': '@site/src/images/a.jpg',
    },
  ],
  [
    'a document of an old version',
    { 'docusaurus.config.ts': 'export default { baseUrl: "/" } satisfies Config;' },
    'versioned_docs/version-1.0/intro.mdx',
    'static/img',
    { 'static/img/a.jpg': '/img/a.jpg', 'versioned_docs/version-1.0/a.jpg': './a.jpg', 'docs/a.jpg': '@site/docs/a.jpg' },
  ],
  [
    'static folders of other names',
    { 'docusaurus.config.mjs': "export default { staticDirectories: ['public', 'static'] }" },
    'blog/2026-01-01-post.md',
    'public/img',
    { 'public/img/a.jpg': '/img/a.jpg', 'static/img/b.jpg': '/img/b.jpg' },
  ],
  [
    'JSX, where nothing adds the base',
    { 'docusaurus.config.js': "const base = '/sub/'; module.exports = { baseUrl: base };" },
    'src/pages/index.tsx',
    'static/img',
    { 'static/img/a.jpg': '/sub/img/a.jpg', 'src/a.jpg': '../a.jpg' },
  ],
  ['a note of the repository', { 'docusaurus.config.js': '' }, 'README.md', 'static/img', { 'static/img/a.jpg': 'static/img/a.jpg' }],
];

const vitepress: readonly SiteRow[] = [
  [
    'a document',
    { 'docs/.vitepress/config.mts': "export default defineConfig({ base: '/sub/' })" },
    'docs/guide/index.md',
    'docs/public/images',
    { 'docs/public/images/a.jpg': '/images/a.jpg', 'docs/guide/a.jpg': './a.jpg', 'docs/a.jpg': '../a.jpg' },
  ],
  [
    'a source folder',
    { '.vitepress/config/index.ts': "export default { srcDir: './src' }" },
    'src/index.md',
    'src/public/images',
    { 'src/public/a.jpg': '/a.jpg', 'public/a.jpg': '../public/a.jpg' },
  ],
  [
    'a note beside the source folder',
    { '.vitepress/config.js': "export default { srcDir: 'src' }" },
    'README.md',
    'src/public/images',
    { 'src/public/a.jpg': 'src/public/a.jpg' },
  ],
  [
    'a component of the theme',
    { '.vitepress/theme/index.ts': '' },
    '.vitepress/theme/Home.vue',
    'public/images',
    { 'public/images/a.jpg': '/images/a.jpg' },
  ],
];

const astroFiles = { 'astro.config.mjs': "export default defineConfig({ site: 'https://example.org', base: '/sub' });" };
const astro: readonly SiteRow[] = [
  [
    'a document of a collection',
    astroFiles,
    'src/content/blog/first.md',
    'src/assets',
    {
      'src/assets/a.jpg': '../../assets/a.jpg',
      'src/content/blog/a.jpg': './a.jpg',
      'src/content/blog/..a.jpg': './..a.jpg',
      'public/images/a.jpg': '/sub/images/a.jpg',
    },
  ],
  ['a page in MDX', astroFiles, 'src/pages/a.mdx', 'src/assets', { 'src/assets/a.jpg': '../assets/a.jpg' }],
  ['a component', astroFiles, 'src/pages/index.astro', 'public/images', { 'public/images/a.jpg': '/sub/images/a.jpg' }],
  [
    'folders of other names',
    { 'astro.config.ts': "export default { srcDir: './app', publicDir: 'static' }" },
    'app/pages/a.md',
    'app/assets',
    { 'app/assets/a.jpg': '../assets/a.jpg', 'static/a.jpg': '/a.jpg' },
  ],
  ['a note of the repository', astroFiles, 'README.md', 'public/images', { 'public/a.jpg': 'public/a.jpg' }],
];

const next: readonly SiteRow[] = [
  [
    'a page with a base path',
    { 'next.config.ts': "const nextConfig: NextConfig = { basePath: '/docs' }\nexport default nextConfig" },
    'app/page.mdx',
    'public/images',
    { 'public/images/a.jpg': '/docs/images/a.jpg', 'app/a.jpg': './a.jpg' },
  ],
  [
    'a site known by its package',
    { 'package.json': '{"dependencies":{"next":"16"}}' },
    'pages/index.tsx',
    'public/images',
    { 'public/images/a.jpg': '/images/a.jpg' },
  ],
];

const gatsby: readonly SiteRow[] = [
  [
    'Markdown with the plugin for images',
    {
      'gatsby-config.js':
        "module.exports = { plugins: [{ resolve: 'gatsby-transformer-remark', options: { plugins: ['gatsby-remark-images'] } }] }",
    },
    'content/blog/hello/index.md',
    'content/blog/hello',
    { 'content/blog/hello/a.jpg': './a.jpg', 'content/assets/a.jpg': '../../assets/a.jpg', 'static/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'Markdown without it',
    { 'gatsby-config.ts': 'const config: GatsbyConfig = { pathPrefix: `/sub`, plugins: [] }' },
    'content/a.md',
    'static/images',
    { 'static/images/a.jpg': '/sub/images/a.jpg' },
  ],
  [
    'a plugin that copies what is linked, but photographs not',
    { 'gatsby-config.js': "module.exports = { plugins: ['gatsby-remark-copy-linked-files'] }" },
    'content/a/index.md',
    'static/images',
    { 'static/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a plugin that copies whatever is linked',
    {
      'gatsby-config.js':
        "module.exports = { plugins: [{ resolve: 'gatsby-remark-copy-linked-files', options: { ignoreFileExtensions: [] } }] }",
    },
    'content/a/index.md',
    'content/a',
    { 'content/a/a.jpg': './a.jpg' },
  ],
  [
    'a page in JSX',
    { 'gatsby-config.js': "module.exports = { plugins: ['gatsby-remark-images'] }" },
    'src/pages/index.tsx',
    'static/images',
    { 'static/images/a.jpg': '/images/a.jpg', 'src/a.jpg': '../a.jpg' },
  ],
];

const eleventy: readonly SiteRow[] = [
  [
    'a folder that is copied as it is',
    { 'eleventy.config.js': 'export default function (c) { c.addPassthroughCopy("css"); c.addPassthroughCopy("img"); }' },
    'posts/a.md',
    'img',
    { 'img/a.jpg': '/img/a.jpg' },
  ],
  [
    'a folder in the input folder, and a prefix',
    {
      '.eleventy.js':
        "module.exports = (c) => { c.addPassthroughCopy('src/assets'); return { pathPrefix: '/sub/', dir: { input: 'src' } }; }",
    },
    'src/posts/a.md',
    'src/assets/images',
    { 'src/assets/images/a.jpg': '/sub/assets/images/a.jpg', 'README/a.jpg': '../../README/a.jpg' },
  ],
  [
    'a prefix that a plugin adds',
    {
      'eleventy.config.mjs':
        "import { HtmlBasePlugin } from '@11ty/eleventy';\nexport default (c) => { c.addPlugin(HtmlBasePlugin); c.addPassthroughCopy({ './public/': '/' }); };\nexport const config = { pathPrefix: '/sub/', dir: { input: 'content' } };",
    },
    'content/blog/a.md',
    'public/images',
    { 'public/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a pattern',
    {
      'eleventy.config.cjs': "module.exports = (c) => { c.setInputDirectory('src'); c.addPassthroughCopy('src/media/**/*.{jpg,png}'); }",
    },
    'src/a.njk',
    'src/media',
    { 'src/media/2026/a.jpg': '/media/2026/a.jpg' },
  ],
  [
    'files that are copied to where pages name them',
    { 'eleventy.config.js': "export default (c) => { c.addPassthroughCopy('content/**/*.jpg', { mode: 'html-relative' }) }" },
    'content/trip/index.md',
    'content/trip',
    { 'content/trip/a.jpg': 'a.jpg' },
  ],
  [
    'the plugin for images',
    {
      'eleventy.config.js':
        "export default (c) => { c.addPlugin(eleventyImageTransformPlugin); }\nexport const config = { dir: { input: 'content' } }",
    },
    'content/a.md',
    'content/images',
    { 'content/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a site known by its package',
    { 'package.json': '{"devDependencies":{"@11ty/eleventy":"^3.0.0"}}' },
    'index.md',
    'images',
    { 'images/a.jpg': '/images/a.jpg' },
  ],
];

siteTable('docusaurus', docusaurus);
siteTable('vitepress', vitepress);
siteTable('astro', astro);
siteTable('next', next);
siteTable('gatsby', gatsby);
siteTable('eleventy', eleventy);
