import { npmProgram } from './support/folders.ts';
import { describeSite } from './support/siteSuite.ts';

describeSite({
  kind: 'next',
  what: 'MDX and JSX pages under a path',
  fixture: 'next',
  commands: [[npmProgram('next'), 'build']],
  output: 'out',
  base: '/docs/',
  pages: [
    { document: 'app/page.mdx', languageId: 'mdx', page: 'index.html', folder: 'public/images' },
    { document: 'app/guide/deep/page.mdx', languageId: 'mdx', page: 'guide/deep.html', folder: 'public/images' },
    { document: 'app/about/page.jsx', languageId: 'javascriptreact', page: 'about.html', folder: 'public/images' },
  ],
});
