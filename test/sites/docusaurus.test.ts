import { npmProgram } from './support/folders.ts';
import { describeSite } from './support/siteSuite.ts';

describeSite({
  kind: 'docusaurus',
  what: 'docs, a blog and pages under a path',
  fixture: 'docusaurus',
  commands: [[npmProgram('docusaurus'), 'build', '--no-minify']],
  output: 'build',
  base: '/docs/',
  pages: [
    { document: 'docs/intro.md', languageId: 'markdown', page: 'manual/intro/index.html', folder: 'static/img' },
    { document: 'docs/guide/page.mdx', languageId: 'mdx', page: 'manual/guide/page/index.html', folder: 'static/img' },
    { document: 'blog/2026-01-02-post.md', languageId: 'markdown', page: 'blog/2026/01/02/post/index.html', folder: 'static/img' },
    {
      document: 'blog/2026-01-03-folder/index.md',
      languageId: 'markdown',
      page: 'blog/2026/01/03/folder/index.html',
      folder: 'static/img',
    },
    {
      document: 'blog/2026-01-04-beside/index.mdx',
      languageId: 'mdx',
      page: 'blog/2026/01/04/beside/index.html',
      folder: 'static/img',
      at: 'blog/2026-01-04-beside',
    },
    { document: 'docs/guide/media.md', languageId: 'markdown', page: 'manual/guide/media/index.html', folder: 'static/img', at: 'media' },
    { document: 'src/pages/about.md', languageId: 'markdown', page: 'about/index.html', folder: 'static/img' },
    { document: 'src/pages/team.mdx', languageId: 'mdx', page: 'team/index.html', folder: 'static/img' },
    { document: 'src/pages/index.jsx', languageId: 'javascriptreact', page: 'index.html', folder: 'static/img' },
  ],
});
