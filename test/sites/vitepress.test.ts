import { npmProgram } from './support/folders.ts';
import { describeSite } from './support/siteSuite.ts';

describeSite({
  kind: 'vitepress',
  what: 'a site in a folder of the workspace, under a path',
  fixture: 'vitepress',
  commands: [[npmProgram('vitepress'), 'build', 'docs']],
  output: 'docs/.vitepress/dist',
  base: '/docs/',
  pages: [
    { document: 'docs/index.md', languageId: 'markdown', page: 'index.html', folder: 'docs/public/images' },
    { document: 'docs/guide/page.md', languageId: 'markdown', page: 'guide/page.html', folder: 'docs/public/images' },
    { document: 'docs/guide/beside.md', languageId: 'markdown', page: 'guide/beside.html', folder: 'docs/public/images', at: 'docs/guide' },
    { document: 'docs/guide/deep/index.md', languageId: 'markdown', page: 'guide/deep/index.html', folder: 'docs/public/images' },
  ],
});
