import { describeSite, type SiteSuite } from './support/siteSuite.ts';

const hugo: Omit<SiteSuite, 'what' | 'pages'> = {
  kind: 'hugo',
  fixture: 'hugo',
  commands: [['/usr/bin/hugo', '--quiet']],
  output: 'public',
  base: '/docs/',
};

const pages: SiteSuite['pages'] = [
  { document: 'content/posts/plain.md', languageId: 'markdown', page: 'posts/plain/index.html', folder: 'static/images' },
  { document: 'content/posts/bundle/index.md', languageId: 'markdown', page: 'posts/bundle/index.html', folder: 'content/posts/bundle' },
  { document: 'content/guide/_index.md', languageId: 'markdown', page: 'guide/index.html', folder: 'content/guide' },
  { document: 'content/guide/deep/page.md', languageId: 'markdown', page: 'guide/deep/page/index.html', folder: 'static/images' },
];

const address = 'baseURL = "https://example.org/docs/"\n';

describeSite({ ...hugo, what: 'a site under a path', pages });

describeSite({ ...hugo, what: 'addresses made canonical', files: { 'hugo.toml': `${address}canonifyURLs = true\n` }, pages });

describeSite({ ...hugo, what: 'addresses made relative', files: { 'hugo.toml': `${address}relativeURLs = true\n` }, pages });

describeSite({
  ...hugo,
  what: 'mounts instead of folders',
  files: {
    'hugo.toml': `${address}[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "media"
target = "static/media"
[[module.mounts]]
source = "layouts"
target = "layouts"
`,
  },
  pages: pages.map((page) => ({ ...page, folder: page.folder.replace('static/', 'media/') })),
});

const document = '---\ntitle: Seite\n---\n\n@@image@@\n';

describeSite({
  ...hugo,
  what: 'two languages',
  files: {
    'hugo.toml': `${address}[languages.en]\nweight = 1\n[languages.de]\ncontentDir = "inhalt"\n`,
    'inhalt/posts/seite.md': document,
    'inhalt/posts/ordner/index.md': document,
    'content/posts/bundle/index.md': document,
  },
  pages: [
    ...pages,
    { document: 'inhalt/posts/seite.md', languageId: 'markdown', page: 'de/posts/seite/index.html', folder: 'static/images' },
    { document: 'inhalt/posts/ordner/index.md', languageId: 'markdown', page: 'de/posts/ordner/index.html', folder: 'inhalt/posts/ordner' },
  ],
});
