import { npmProgram } from './support/folders.ts';
import { describeSite, type SiteSuite } from './support/siteSuite.ts';

const eleventy: SiteSuite = {
  kind: 'eleventy',
  what: 'a public folder under a path, with the plugin that writes it',
  fixture: 'eleventy',
  commands: [[npmProgram('eleventy'), '--quiet']],
  output: '_site',
  base: '/docs/',
  pages: [
    { document: 'content/index.md', languageId: 'markdown', page: 'index.html', folder: 'public/images' },
    { document: 'content/guide/deep/page.md', languageId: 'markdown', page: 'guide/deep/page/index.html', folder: 'public/images' },
    { document: 'content/about.njk', languageId: 'nunjucks', page: 'about/index.html', folder: 'public/images' },
  ],
};

describeSite(eleventy);

describeSite({
  ...eleventy,
  what: 'an image folder in the input under a path, which nothing writes',
  files: {
    'eleventy.config.js': `export default function (config) {
  config.addPassthroughCopy('content/images');
}

export const config = { pathPrefix: '/docs/', dir: { input: 'content' } };
`,
    'content/front.njk': '---\ntitle: A page\n---\n@@image@@<img src="{{ image | url }}" alt="A fjord at night">\n',
  },
  pages: [
    ...eleventy.pages.map((page) => ({ ...page, folder: 'content/images' })),
    { document: 'content/front.njk', languageId: 'nunjucks', page: 'front/index.html', folder: 'content/images', way: 'frontMatter' },
  ],
});

describeSite({
  ...eleventy,
  what: 'everything at the root, from CommonJS',
  files: {
    'package.json': '{ "name": "a-site", "devDependencies": { "@11ty/eleventy": "3.1.8" } }',
    'eleventy.config.js': '',
    '.eleventy.js': "module.exports = (config) => {\n  config.addPassthroughCopy('assets');\n  config.setInputDirectory('content');\n};\n",
  },
  base: '/',
  pages: eleventy.pages.map((page) => ({ ...page, folder: 'assets/images' })),
});
