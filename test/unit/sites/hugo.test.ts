import { itPlaces, type SiteCase } from '../support/siteFiles.ts';

const plain = { 'hugo.toml': 'baseURL = "https://example.org/"' };
const based = { 'hugo.toml': 'baseURL = "https://example.org/docs/"' };
const page = 'content/posts/first.md';

const cases: readonly SiteCase[] = [
  {
    about: 'a single page',
    files: plain,
    document: page,
    folder: 'static/images',
    links: { 'static/images/a b.jpg': '/images/a b.jpg', 'static/é/日本.jpg': '/é/日本.jpg', 'static/x.jpg': '/x.jpg' },
  },
  {
    about: 'a leaf bundle',
    files: based,
    document: 'content/posts/trip/index.md',
    folder: 'content/posts/trip',
    links: {
      'content/posts/trip/a.jpg': 'a.jpg',
      'content/posts/trip/images/a.jpg': 'images/a.jpg',
      'static/images/a.jpg': '/docs/images/a.jpg',
      'content/posts/other/a.jpg': '/docs/posts/other/a.jpg',
      'notes/a.jpg': '../../../notes/a.jpg',
    },
  },
  {
    about: 'a branch bundle',
    files: plain,
    document: 'content/posts/_index.md',
    folder: 'content/posts',
    links: { 'content/posts/a.jpg': 'a.jpg' },
  },
  {
    about: 'a bundle in a language',
    files: plain,
    document: 'content/trip/index.de.md',
    folder: 'content/trip',
    links: { 'content/trip/a.jpg': 'a.jpg' },
  },
  {
    about: 'a page in a language',
    files: plain,
    document: 'content/trip.de.md',
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a leaf bundle with ugly addresses',
    files: { 'hugo.toml': 'baseURL = "https://example.org/docs"\nuglyURLs = true' },
    document: 'content/posts/trip/index.md',
    folder: 'content/posts/trip',
    links: { 'content/posts/trip/a.jpg': '/docs/posts/trip/a.jpg' },
  },
  {
    about: 'a base with a path',
    files: based,
    document: page,
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/docs/images/a.jpg' },
  },
  {
    about: 'a base that canonifyURLs adds',
    files: { 'hugo.yaml': 'baseURL: https://example.org/docs/\ncanonifyURLs: true' },
    document: page,
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a base that relativeURLs makes needless',
    files: { 'hugo.json': '{"baseURL":"https://example.org/docs/","relativeURLs":true}' },
    document: page,
    folder: 'static/images',
    links: { 'static/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a static folder of another name',
    files: { 'hugo.yml': 'STATICDIR: assets/public' },
    document: page,
    folder: 'assets/public/images',
    links: { 'assets/public/a.jpg': '/a.jpg' },
  },
  {
    about: 'several static folders',
    files: { 'hugo.toml': 'staticDir = ["one", "two"]' },
    document: page,
    folder: 'one/images',
    links: { 'one/a.jpg': '/a.jpg', 'two/b.jpg': '/b.jpg', 'static/c.jpg': '../../static/c.jpg' },
  },
  {
    about: 'static folders that are mounted',
    files: {
      'hugo.toml':
        '[module]\n[[module.mounts]]\nsource = "pub"\ntarget = "static/files"\n[[module.mounts]]\nsource = "texts"\ntarget = "content"\n',
    },
    document: 'texts/trip/index.md',
    folder: 'texts/trip',
    links: { 'pub/a.jpg': '/files/a.jpg', 'texts/trip/a.jpg': 'a.jpg' },
  },
  {
    about: 'content folders of languages',
    files: { 'hugo.toml': '[languages.de]\ncontentDir = "inhalt"\n[languages.en]\ncontentDir = "texts/en"' },
    document: 'texts/en/trip/index.md',
    folder: 'texts/en/trip',
    links: { 'texts/en/trip/a.jpg': 'a.jpg', 'texts/en/b/a.jpg': '/b/a.jpg' },
  },
  {
    about: 'an image of the asset pipeline',
    files: based,
    document: page,
    folder: 'static/images',
    links: { 'assets/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a configuration with a shared name',
    files: { 'config.toml': 'baseURL = "/docs"', 'archetypes/default.md': '' },
    document: page,
    folder: 'static/images',
    links: { 'static/a.jpg': '/docs/a.jpg' },
  },
  {
    about: 'a configuration in a folder',
    files: {
      'config/_default/config.yaml': 'baseURL: https://example.org/sub',
      'config/_default/module.toml': '[[mounts]]\nsource="s"\ntarget="static"',
    },
    document: page,
    folder: 's/images',
    links: { 's/a.jpg': '/sub/a.jpg' },
  },
  {
    about: 'a note of the repository',
    files: based,
    document: 'README.md',
    folder: 'static/images',
    links: { 'static/a.jpg': 'static/a.jpg' },
  },
  { about: 'a template', files: based, document: 'layouts/index.html', folder: 'static/images', links: { 'static/a.jpg': '/docs/a.jpg' } },
];

describe('A Hugo site', () => itPlaces('hugo', cases));
