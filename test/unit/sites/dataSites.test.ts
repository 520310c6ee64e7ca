import { itPlaces, type SiteCase } from '../support/siteFiles.ts';

/* Generators whose configuration is data, or whose files have their places. */

const jekyll: readonly SiteCase[] = [
  {
    about: 'a post',
    files: { '_config.yml': 'title: Blog\nbaseurl: /sub' },
    document: '_posts/2026-01-01-first.md',
    folder: 'assets/images',
    links: {
      'assets/images/a b.jpg': '/sub/assets/images/a b.jpg',
      'img/a.jpg': '/sub/img/a.jpg',
      '_posts/a.jpg': 'a.jpg',
      '_drafts/a.jpg': '../_drafts/a.jpg',
    },
  },
  {
    about: 'a source folder',
    files: { '_config.yml': 'source: ./site # here' },
    document: 'site/about.md',
    folder: 'site/assets/images',
    links: { 'site/assets/images/a.jpg': '/assets/images/a.jpg', 'assets/a.jpg': '../assets/a.jpg' },
  },
  {
    about: 'a note beside the source folder',
    files: { '_config.yml': 'source: site\nbaseurl: /sub' },
    document: 'README.md',
    folder: 'site/assets/images',
    links: { 'site/assets/images/a.jpg': 'site/assets/images/a.jpg' },
  },
  {
    about: 'a collection that is published',
    files: { '_config.yml': 'collections_dir: all\ncollections:\n  guides:\n    output: true\n  notes: {}' },
    document: 'all/_guides/first.md',
    folder: 'assets/images',
    links: { 'all/_guides/a.jpg': '/guides/a.jpg', 'all/_notes/a.jpg': '../_notes/a.jpg' },
  },
];

const hexoFiles = (config: string, dependencies: object = { hexo: '8', 'hexo-renderer-marked': '7' }) => ({
  '_config.yml': config,
  'package.json': JSON.stringify({ dependencies }),
});
const hexo: readonly SiteCase[] = [
  {
    about: 'a post, to whose images the renderer adds the root',
    files: hexoFiles('url: https://example.org/sub\nroot: /sub/'),
    document: 'source/_posts/first.md',
    folder: 'source/images',
    links: { 'source/images/a.jpg': '/images/a.jpg', 'source/_posts/a.jpg': 'a.jpg' },
  },
  {
    about: 'a root that is written',
    files: hexoFiles('url: https://example.org/sub\nmarked:\n  prependRoot: false'),
    document: 'source/about/index.md',
    folder: 'source/images',
    links: { 'source/images/a.jpg': '/sub/images/a.jpg' },
  },
  {
    about: 'another renderer',
    files: hexoFiles('root: /sub/', { hexo: '8', 'hexo-renderer-markdown-it': '7' }),
    document: 'source/_posts/first.md',
    folder: 'source/images',
    links: { 'source/images/a.jpg': '/sub/images/a.jpg' },
  },
  {
    about: 'a post with a folder of its own that the renderer knows',
    files: hexoFiles('post_asset_folder: true\nmarked:\n  postAsset: true'),
    document: 'source/_posts/2026/first.md',
    folder: 'source/_posts/2026/first',
    links: { 'source/_posts/2026/first/a.jpg': 'a.jpg', 'source/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a post with a folder of its own that only the browser knows',
    files: hexoFiles('post_asset_folder: true\nmarked: { prependRoot: false }'),
    document: 'source/_drafts/first.md',
    folder: 'source/_drafts/first',
    links: { 'source/_drafts/first/a.jpg': 'a.jpg' },
  },
  {
    about: 'a post whose own folder nothing in Markdown can name',
    files: hexoFiles('post_asset_folder: true'),
    document: 'source/_posts/first.md',
    folder: 'source/images',
    links: { 'source/images/a.jpg': '/images/a.jpg' },
  },
  {
    about: 'a source folder of another name',
    files: { '_config.yml': 'source_dir: src', 'scaffolds/post.md': '' },
    document: 'src/_posts/first.md',
    folder: 'src/images',
    links: { 'src/images/a.jpg': '/images/a.jpg' },
  },
];

const mkdocs: readonly SiteCase[] = [
  {
    about: 'a document',
    files: { 'mkdocs.yml': 'site_name: Docs\nsite_url: https://example.org/sub/\nplugins:\n  - x: !!python/name:a.b\n  - y: !ENV [A, b]' },
    document: 'docs/guide/a.md',
    folder: 'docs/images',
    links: { 'docs/images/a b.jpg': '../images/a b.jpg', 'docs/guide/a.jpg': 'a.jpg', 'img/a.jpg': '../../img/a.jpg' },
  },
  {
    about: 'a folder of another name',
    files: { 'mkdocs.yaml': 'docs_dir: texte' },
    document: 'texte/index.md',
    folder: 'texte/images',
    links: { 'texte/images/a.jpg': 'images/a.jpg' },
  },
  {
    about: 'a template',
    files: { 'mkdocs.yml': 'site_url: https://example.org/sub/' },
    document: 'overrides/home.html',
    folder: 'docs/images',
    links: { 'docs/images/a.jpg': '/sub/images/a.jpg' },
  },
];

const sphinx: readonly SiteCase[] = [
  {
    about: 'reStructuredText',
    files: { 'docs/source/conf.py': "# Configuration\nproject = 'x'\nextensions = []" },
    document: 'docs/source/guide/a.rst',
    folder: 'docs/source/images',
    links: { 'docs/source/images/a.jpg': '../images/a.jpg', 'docs/source/_static/a.jpg': '../_static/a.jpg' },
  },
  {
    about: 'MyST',
    files: { 'conf.py': 'extensions: list[str] = ["myst_parser"]' },
    document: 'index.md',
    folder: 'images',
    links: { 'images/a.jpg': 'images/a.jpg' },
  },
];

const antoraFiles = { 'docs/antora.yml': 'name: x\nversion: ~' };
const antora: readonly SiteCase[] = [
  {
    about: 'a page',
    files: antoraFiles,
    document: 'docs/modules/ROOT/pages/deep/er/a.adoc',
    folder: 'docs/modules/ROOT/images',
    links: {
      'docs/modules/ROOT/images/a.jpg': 'a.jpg',
      'docs/modules/ROOT/images/x/a.jpg': 'x/a.jpg',
      'docs/modules/b/images/a.jpg': 'b:image$a.jpg',
    },
  },
  {
    about: 'a partial',
    files: antoraFiles,
    document: 'docs/modules/b/partials/a.adoc',
    folder: 'docs/modules/b/images',
    links: {
      'docs/modules/b/images/a.jpg': 'a.jpg',
      'docs/modules/ROOT/images/a.jpg': 'ROOT:image$a.jpg',
      'docs/modules/b/assets/images/a.jpg': 'a.jpg',
    },
  },
  {
    about: 'a document of no module',
    files: antoraFiles,
    document: 'docs/README.adoc',
    folder: 'docs/modules/ROOT/images',
    links: { 'docs/modules/ROOT/images/a.jpg': 'modules/ROOT/images/a.jpg' },
  },
];

const quarto: readonly SiteCase[] = [
  {
    about: 'a document',
    files: { '_quarto.yml': 'project:\n  type: website' },
    document: 'posts/first/index.qmd',
    folder: 'images',
    links: { 'images/a.jpg': '../../images/a.jpg', 'posts/first/a.jpg': 'a.jpg' },
  },
];

describe('A Jekyll site', () => itPlaces('jekyll', jekyll));
describe('A Hexo site', () => itPlaces('hexo', hexo));
describe('A MkDocs site', () => itPlaces('mkdocs', mkdocs));
describe('A Sphinx site', () => itPlaces('sphinx', sphinx));
describe('An Antora site', () => itPlaces('antora', antora));
describe('A Quarto site', () => itPlaces('quarto', quarto));
