import { npmProgram } from './support/folders.ts';
import { describeSite, type SiteSuite } from './support/siteSuite.ts';

const hexo: Omit<SiteSuite, 'what' | 'pages'> = {
  kind: 'hexo',
  fixture: 'hexo',
  commands: [[npmProgram('hexo'), 'generate', '--silent', '--bail']],
  output: 'public',
  base: '/docs/',
};

describeSite({
  ...hexo,
  what: 'a folder for each post, under a path',
  pages: [
    { document: 'source/_posts/post.md', languageId: 'markdown', page: '2026/01/02/post/index.html', folder: 'source/_posts/post' },
    {
      document: 'source/_posts/topic/other.md',
      languageId: 'markdown',
      page: '2026/01/02/topic/other/index.html',
      folder: 'source/_posts/topic/other',
    },
    { document: 'source/about/index.md', languageId: 'markdown', page: 'about/index.html', folder: 'source/images' },
  ],
});

describeSite({
  ...hexo,
  what: 'one folder for all images',
  files: {
    '_config.yml': 'title: A site\nurl: https://example.org/docs\nroot: /docs/\ntheme: small\npermalink: :title/\n',
    'source/_posts/raw.md': '---\ntitle: A page\n---\n\n@@image@@\n',
  },
  pages: [
    { document: 'source/_posts/post.md', languageId: 'markdown', page: 'post/index.html', folder: 'source/images' },
    { document: 'source/_posts/topic/other.md', languageId: 'markdown', page: 'topic/other/index.html', folder: 'source/images' },
    { document: 'source/about/index.md', languageId: 'markdown', page: 'about/index.html', folder: 'source/images', way: 'frontMatter' },
    { document: 'source/_posts/raw.md', languageId: 'markdown', page: 'raw/index.html', folder: 'source/images', way: 'html' },
  ],
});

describeSite({
  ...hexo,
  what: 'a folder for each post that only a tag finds',
  files: {
    '_config.yml':
      'title: A site\nurl: https://example.org/docs\nroot: /docs/\ntheme: small\npermalink: :title/\npost_asset_folder: true\n',
  },
  pages: [
    {
      document: 'source/_posts/post.md',
      languageId: 'markdown',
      page: 'post/index.html',
      folder: 'source/images',
      at: 'source/_posts/post',
    },
    {
      document: 'source/_posts/topic/other.md',
      languageId: 'markdown',
      page: 'topic/other/index.html',
      folder: 'source/images',
      at: 'source/_posts/topic/other/in',
    },
    { document: 'source/about/index.md', languageId: 'markdown', page: 'about/index.html', folder: 'source/images' },
  ],
});

describeSite({
  ...hexo,
  what: 'a folder for each post, named by the browser',
  files: {
    '_config.yml':
      'title: A site\nurl: https://example.org/docs\nroot: /docs/\ntheme: small\npermalink: :title/\npost_asset_folder: true\nmarked: { prependRoot: false }\n',
  },
  pages: [
    { document: 'source/_posts/post.md', languageId: 'markdown', page: 'post/index.html', folder: 'source/_posts/post' },
    { document: 'source/about/index.md', languageId: 'markdown', page: 'about/index.html', folder: 'source/images' },
  ],
});
