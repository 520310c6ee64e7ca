import { describeSite, type SiteSuite } from './support/siteSuite.ts';

const mkdocs: Omit<SiteSuite, 'what' | 'pages'> = {
  kind: 'mkdocs',
  fixture: 'mkdocs',
  commands: [['/usr/bin/mkdocs', 'build', '--quiet', '--strict']],
  output: 'site',
  base: '/docs/',
};

describeSite({
  ...mkdocs,
  what: 'pages in folders of their own, whose template reads front matter',
  files: {
    'mkdocs.yml': 'site_name: A site\nsite_url: https://example.org/docs/\ntheme: { name: mkdocs, custom_dir: theme }\n',
    'theme/main.html':
      '{% extends "base.html" %}{% block content %}{{ super() }}{% if page.meta.image %}<img src="{{ page.meta.image|url }}" alt="A fjord at night">{% endif %}{% endblock %}\n',
    'docs/guide/raw.md': '# A page\n\n@@image@@\n',
    'docs/guide/front.md': '---\ntitle: A page\n---\n\n@@image@@\n',
  },
  pages: [
    { document: 'docs/guide/raw.md', languageId: 'markdown', page: 'guide/raw/index.html', folder: 'docs/images', way: 'html' },
    { document: 'docs/guide/front.md', languageId: 'markdown', page: 'guide/front/index.html', folder: 'docs/images', way: 'frontMatter' },
    { document: 'docs/index.md', languageId: 'markdown', page: 'index.html', folder: 'docs/images' },
    { document: 'docs/guide/index.md', languageId: 'markdown', page: 'guide/index.html', folder: 'docs/images' },
    { document: 'docs/guide/page.md', languageId: 'markdown', page: 'guide/page/index.html', folder: 'docs/images' },
    { document: 'docs/guide/beside.md', languageId: 'markdown', page: 'guide/beside/index.html', folder: 'docs/images', at: 'docs/guide' },
  ],
});

describeSite({
  ...mkdocs,
  what: 'pages as files, from another folder',
  files: {
    'mkdocs.yml': 'site_name: A site\nsite_url: https://example.org/docs/\ndocs_dir: pages\nuse_directory_urls: false\n',
    'pages/index.md': '# A page\n\n@@image@@\n',
    'pages/guide/deep/page.md': '# A page\n\n@@image@@\n',
    'pages/guide/raw.md': '# A page\n\n@@image@@\n',
    'pages/img/a.txt': '',
  },
  pages: [
    { document: 'pages/index.md', languageId: 'markdown', page: 'index.html', folder: 'pages/img' },
    { document: 'pages/guide/deep/page.md', languageId: 'markdown', page: 'guide/deep/page.html', folder: 'pages/img' },
    { document: 'pages/guide/raw.md', languageId: 'markdown', page: 'guide/raw.html', folder: 'pages/img', way: 'html' },
  ],
});
