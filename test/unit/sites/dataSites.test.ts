import { type SiteRow, siteTable } from '../support/siteFiles.ts';

/* Generators whose configuration is data, or whose files have their places. */

const jekyll: readonly SiteRow[] = [
  [
    'a post',
    { '_config.yml': 'title: Blog\nbaseurl: /sub' },
    '_posts/2026-01-01-first.md',
    'assets/images',
    {
      'assets/images/a b.jpg': '/sub/assets/images/a b.jpg',
      'img/a.jpg': '/sub/img/a.jpg',
      '_posts/a.jpg': 'a.jpg',
      '_drafts/a.jpg': '../_drafts/a.jpg',
    },
  ],
  [
    'a source folder',
    { '_config.yml': 'source: ./site # here' },
    'site/about.md',
    'site/assets/images',
    { 'site/assets/images/a.jpg': '/assets/images/a.jpg', 'assets/a.jpg': '../assets/a.jpg' },
  ],
  [
    'a note beside the source folder',
    { '_config.yml': 'source: site\nbaseurl: /sub' },
    'README.md',
    'site/assets/images',
    { 'site/assets/images/a.jpg': 'site/assets/images/a.jpg' },
  ],
  [
    'a collection that is published',
    { '_config.yml': 'collections_dir: all\ncollections:\n  guides:\n    output: true\n  notes: {}' },
    'all/_guides/first.md',
    'assets/images',
    { 'all/_guides/a.jpg': '/guides/a.jpg', 'all/_notes/a.jpg': '../_notes/a.jpg' },
  ],
];

const hexoFiles = (config: string, dependencies: object = { hexo: '8', 'hexo-renderer-marked': '7' }) => ({
  '_config.yml': config,
  'package.json': JSON.stringify({ dependencies }),
});
const hexo: readonly SiteRow[] = [
  [
    'a post, to whose images the renderer adds the root',
    hexoFiles('url: https://example.org/sub\nroot: /sub/'),
    'source/_posts/first.md',
    'source/images',
    { 'source/images/a.jpg': '/images/a.jpg', 'source/_posts/a.jpg': 'a.jpg' },
  ],
  [
    'a root that is written',
    hexoFiles('url: https://example.org/sub\nmarked:\n  prependRoot: false'),
    'source/about/index.md',
    'source/images',
    { 'source/images/a.jpg': '/sub/images/a.jpg' },
  ],
  [
    'another renderer',
    hexoFiles('root: /sub/', { hexo: '8', 'hexo-renderer-markdown-it': '7' }),
    'source/_posts/first.md',
    'source/images',
    { 'source/images/a.jpg': '/sub/images/a.jpg' },
  ],
  [
    'a post with a folder of its own that the renderer knows',
    hexoFiles('post_asset_folder: true\nmarked:\n  postAsset: true'),
    'source/_posts/2026/first.md',
    'source/_posts/2026/first',
    { 'source/_posts/2026/first/a.jpg': 'a.jpg', 'source/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a post with a folder of its own that only the browser knows',
    hexoFiles('post_asset_folder: true\nmarked: { prependRoot: false }'),
    'source/_drafts/first.md',
    'source/_drafts/first',
    { 'source/_drafts/first/a.jpg': 'a.jpg' },
  ],
  [
    'a post whose own folder nothing in Markdown can name',
    hexoFiles('post_asset_folder: true'),
    'source/_posts/first.md',
    'source/images',
    { 'source/images/a.jpg': '/images/a.jpg' },
  ],
  [
    'a source folder of another name',
    { '_config.yml': 'source_dir: src', 'scaffolds/post.md': '' },
    'src/_posts/first.md',
    'src/images',
    { 'src/images/a.jpg': '/images/a.jpg' },
  ],
];

const mkdocs: readonly SiteRow[] = [
  [
    'a document',
    { 'mkdocs.yml': 'site_name: Docs\nsite_url: https://example.org/sub/\nplugins:\n  - x: !!python/name:a.b\n  - y: !ENV [A, b]' },
    'docs/guide/a.md',
    'docs/images',
    { 'docs/images/a b.jpg': '../images/a b.jpg', 'docs/guide/a.jpg': 'a.jpg', 'img/a.jpg': '../../img/a.jpg' },
  ],
  [
    'a folder of another name',
    { 'mkdocs.yaml': 'docs_dir: texte' },
    'texte/index.md',
    'texte/images',
    { 'texte/images/a.jpg': 'images/a.jpg' },
  ],
  [
    'a template',
    { 'mkdocs.yml': 'site_url: https://example.org/sub/' },
    'overrides/home.html',
    'docs/images',
    { 'docs/images/a.jpg': '/sub/images/a.jpg' },
  ],
];

const sphinx: readonly SiteRow[] = [
  [
    'reStructuredText',
    { 'docs/source/conf.py': "# Configuration\nproject = 'x'\nextensions = []" },
    'docs/source/guide/a.rst',
    'docs/source/images',
    { 'docs/source/images/a.jpg': '../images/a.jpg', 'docs/source/_static/a.jpg': '../_static/a.jpg' },
  ],
  ['MyST', { 'conf.py': 'extensions: list[str] = ["myst_parser"]' }, 'index.md', 'images', { 'images/a.jpg': 'images/a.jpg' }],
];

const antoraFiles = { 'docs/antora.yml': 'name: x\nversion: ~' };
const antora: readonly SiteRow[] = [
  [
    'a page',
    antoraFiles,
    'docs/modules/ROOT/pages/deep/er/a.adoc',
    'docs/modules/ROOT/images',
    {
      'docs/modules/ROOT/images/a.jpg': 'a.jpg',
      'docs/modules/ROOT/images/x/a.jpg': 'x/a.jpg',
      'docs/modules/b/images/a.jpg': 'b:image$a.jpg',
    },
  ],
  [
    'a partial',
    antoraFiles,
    'docs/modules/b/partials/a.adoc',
    'docs/modules/b/images',
    {
      'docs/modules/b/images/a.jpg': 'a.jpg',
      'docs/modules/ROOT/images/a.jpg': 'ROOT:image$a.jpg',
      'docs/modules/b/assets/images/a.jpg': 'a.jpg',
    },
  ],
  [
    'a document of no module',
    antoraFiles,
    'docs/README.adoc',
    'docs/modules/ROOT/images',
    { 'docs/modules/ROOT/images/a.jpg': 'modules/ROOT/images/a.jpg' },
  ],
];

const quarto: readonly SiteRow[] = [
  [
    'a document',
    { '_quarto.yml': 'project:\n  type: website' },
    'posts/first/index.qmd',
    'images',
    { 'images/a.jpg': '../../images/a.jpg', 'posts/first/a.jpg': 'a.jpg' },
  ],
];

siteTable('jekyll', jekyll);
siteTable('hexo', hexo);
siteTable('mkdocs', mkdocs);
siteTable('sphinx', sphinx);
siteTable('antora', antora);
siteTable('quarto', quarto);
