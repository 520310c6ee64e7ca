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

describeSite({ ...jekyll, what: 'a site under a path', base: '/docs/' });

describeSite({
  ...jekyll,
  what: 'a site at the root, with a collection',
  files: {
    '_config.yml':
      'title: A site\npermalink: pretty\ncollections: { recipes: { output: true } }\ndefaults: [{ scope: { path: "" }, values: { layout: default } }]\n',
    '_recipes/soup.md': '---\ntitle: A page\n---\n\n@@image@@\n',
    '_recipes/bread.md': '---\ntitle: A page\n---\n\n@@image@@\n',
  },
  base: '/',
  pages: [
    ...jekyll.pages,
    { document: '_recipes/soup.md', languageId: 'markdown', page: 'recipes/soup/index.html', folder: 'assets/images' },
    {
      document: '_recipes/bread.md',
      languageId: 'markdown',
      page: 'recipes/bread/index.html',
      folder: 'assets/images',
      at: '_recipes/media',
    },
  ],
});
