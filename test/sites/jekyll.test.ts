import { describeSite, type SiteSuite } from './support/siteSuite.ts';

const jekyll: Omit<SiteSuite, 'what' | 'base'> = {
  kind: 'jekyll',
  fixture: 'jekyll',
  commands: [['/usr/bin/jekyll', 'build', '--quiet']],
  output: '_site',
  pages: [
    { document: '_posts/2026-01-02-plain.md', languageId: 'markdown', page: '2026/01/02/plain/index.html', folder: 'assets/images' },
    { document: 'about.md', languageId: 'markdown', page: 'about/index.html', folder: 'assets/images' },
    { document: 'guide/deep/page.md', languageId: 'markdown', page: 'guide/deep/page/index.html', folder: 'assets/images' },
    { document: 'guide/index.html', languageId: 'html', page: 'guide/index.html', folder: 'assets/images' },
  ],
};

describeSite({
  ...jekyll,
  what: 'a site under a path, whose template adds it to front matter',
  base: '/docs/',
  files: { 'front.md': '---\ntitle: A page\n---\n\n@@image@@\n' },
  pages: [
    ...jekyll.pages,
    { document: 'front.md', languageId: 'markdown', page: 'front/index.html', folder: 'assets/images', way: 'frontMatter' },
  ],
});

describeSite({
  ...jekyll,
  what: 'a site at the root, with a collection and a folder of images of its own',
  files: {
    '_config.yml':
      'title: A site\npermalink: pretty\ncollections: { recipes: { output: true } }\ndefaults: [{ scope: { path: "" }, values: { layout: default } }]\n',
    '_recipes/soup.md': '---\ntitle: A page\n---\n\n@@image@@\n',
    '_recipes/bread.md': '---\ntitle: A page\n---\n\n@@image@@\n',
    'resources/img/a.txt': '',
  },
  base: '/',
  pages: [
    ...jekyll.pages.map((page) => ({ ...page, folder: 'resources/img' })),
    { document: '_recipes/soup.md', languageId: 'markdown', page: 'recipes/soup/index.html', folder: 'resources/img' },
    {
      document: '_recipes/bread.md',
      languageId: 'markdown',
      page: 'recipes/bread/index.html',
      folder: 'resources/img',
      at: '_recipes/media',
    },
  ],
});
