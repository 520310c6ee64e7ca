import { npmProgram } from './support/folders.ts';
import { describeSite } from './support/siteSuite.ts';

describeSite({
  kind: 'astro',
  what: 'pages and a collection under a path',
  fixture: 'astro',
  commands: [[npmProgram('astro'), 'build']],
  output: 'dist',
  base: '/docs/',
  pages: [
    { document: 'src/pages/plain.md', languageId: 'markdown', page: 'plain/index.html', folder: 'src/assets', encoded: true },
    { document: 'src/pages/guide/page.mdx', languageId: 'mdx', page: 'guide/page/index.html', folder: 'src/assets', encoded: true },
    { document: 'src/content/blog/post.md', languageId: 'markdown', page: 'blog/post/index.html', folder: 'src/assets', encoded: true },
    {
      document: 'src/content/blog/folder/index.mdx',
      languageId: 'mdx',
      page: 'blog/folder/index.html',
      folder: 'src/assets',
      encoded: true,
    },
    {
      document: 'src/content/blog/beside/index.md',
      languageId: 'markdown',
      page: 'blog/beside/index.html',
      folder: 'src/assets',
      at: 'src/content/blog/beside',
      encoded: true,
    },
    { document: 'src/content/blog/public.md', languageId: 'markdown', page: 'blog/public/index.html', folder: 'src/assets', at: 'public' },
    { document: 'src/pages/about.astro', languageId: 'astro', page: 'about/index.html', folder: 'public/images' },
  ],
});
