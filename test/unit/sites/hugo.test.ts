import { type SiteRow, siteTable } from '../support/siteFiles.ts';

const plain = { 'hugo.toml': 'baseURL = "https://example.org/"' };
const based = { 'hugo.toml': 'baseURL = "https://example.org/docs/"' };
const page = 'content/posts/first.md';

const cases: readonly SiteRow[] = [
  [
    'a single page',
    plain,
    page,
    'static/images',
    { 'static/images/a b.jpg': '/images/a b.jpg', 'static/é/日本.jpg': '/é/日本.jpg', 'static/x.jpg': '/x.jpg' },
  ],
  [
    'a leaf bundle',
    based,
    'content/posts/trip/index.md',
    'content/posts/trip',
    {
      'content/posts/trip/a.jpg': 'a.jpg',
      'content/posts/trip/images/a.jpg': 'images/a.jpg',
      'static/images/a.jpg': '/docs/images/a.jpg',
      'content/posts/other/a.jpg': '/docs/posts/other/a.jpg',
      'notes/a.jpg': '../../../notes/a.jpg',
    },
  ],
  ['a branch bundle', plain, 'content/posts/_index.md', 'content/posts', { 'content/posts/a.jpg': 'a.jpg' }],
  ['a bundle in a language', plain, 'content/trip/index.de.md', 'content/trip', { 'content/trip/a.jpg': 'a.jpg' }],
  ['a page in a language', plain, 'content/trip.de.md', 'static/images', { 'static/images/a.jpg': '/images/a.jpg' }],
  [
    'a leaf bundle with ugly addresses',
    { 'hugo.toml': 'baseURL = "https://example.org/docs"\nuglyURLs = true' },
    'content/posts/trip/index.md',
    'content/posts/trip',
    { 'content/posts/trip/a.jpg': '/docs/posts/trip/a.jpg' },
  ],
  ['a base with a path', based, page, 'static/images', { 'static/images/a.jpg': '/docs/images/a.jpg' }],
  [
    'a base that canonifyURLs adds',
    { 'hugo.yaml': 'baseURL: https://example.org/docs/\ncanonifyURLs: true' },
    page,
    'static/images',
    { 'static/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a base that relativeURLs makes needless',
    { 'hugo.json': '{"baseURL":"https://example.org/docs/","relativeURLs":true}' },
    page,
    'static/images',
    { 'static/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a static folder of another name',
    { 'hugo.yml': 'STATICDIR: assets/public' },
    page,
    'assets/public/images',
    { 'assets/public/a.jpg': '/a.jpg' },
  ],
  [
    'several static folders',
    { 'hugo.toml': 'staticDir = ["one", "two"]' },
    page,
    'one/images',
    { 'one/a.jpg': '/a.jpg', 'two/b.jpg': '/b.jpg', 'static/c.jpg': '../../static/c.jpg' },
  ],
  [
    'static folders that are mounted',
    {
      'hugo.toml':
        '[module]\n[[module.mounts]]\nsource = "pub"\ntarget = "static/files"\n[[module.mounts]]\nsource = "texts"\ntarget = "content"\n',
    },
    'texts/trip/index.md',
    'texts/trip',
    { 'pub/a.jpg': '/files/a.jpg', 'texts/trip/a.jpg': 'a.jpg' },
  ],
  [
    'content folders of languages',
    { 'hugo.toml': '[languages.de]\ncontentDir = "inhalt"\n[languages.en]\ncontentDir = "texts/en"' },
    'texts/en/trip/index.md',
    'texts/en/trip',
    { 'texts/en/trip/a.jpg': 'a.jpg', 'texts/en/b/a.jpg': '/b/a.jpg' },
  ],
  ['an image of the asset pipeline', based, page, 'static/images', { 'assets/images/a.jpg': '/images/a.jpg' }],
  [
    'a configuration with a shared name',
    { 'config.toml': 'baseURL = "/docs"', 'archetypes/default.md': '' },
    page,
    'static/images',
    { 'static/a.jpg': '/docs/a.jpg' },
  ],
  [
    'a configuration in a folder',
    {
      'config/_default/config.yaml': 'baseURL: https://example.org/sub',
      'config/_default/module.toml': '[[mounts]]\nsource="s"\ntarget="static"',
    },
    page,
    's/images',
    { 's/a.jpg': '/sub/a.jpg' },
  ],
  ['a note of the repository', based, 'README.md', 'static/images', { 'static/a.jpg': 'static/a.jpg' }],
  ['a template', based, 'layouts/index.html', 'static/images', { 'static/a.jpg': '/docs/a.jpg' }],
];

siteTable('hugo', cases);
