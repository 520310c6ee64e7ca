import { describeSite } from './support/siteSuite.ts';

describeSite({
  kind: 'sphinx',
  what: 'pages in reStructuredText and Markdown',
  fixture: 'sphinx',
  commands: [['/usr/bin/sphinx-build', '-q', '-W', '-b', 'html', '.', '_build/html']],
  output: '_build/html',
  base: '/docs/',
  pages: [
    { document: 'index.rst', languageId: 'restructuredtext', page: 'index.html', folder: 'images' },
    { document: 'guide/page.rst', languageId: 'restructuredtext', page: 'guide/page.html', folder: 'images' },
    { document: 'guide/figures.rst', languageId: 'restructuredtext', page: 'guide/figures.html', folder: 'images', at: 'guide/figures' },
    // MyST hands Sphinx an encoded address, and Sphinx looks for a file of that name.
    { document: 'guide/notes.md', languageId: 'markdown', page: 'guide/notes.html', folder: 'images', name: 'fjord.jpg' },
  ],
});
