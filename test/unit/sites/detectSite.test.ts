import assert from 'node:assert/strict';
import { detectSite } from '../../../src/core/sites/detectSite.ts';
import { type Files, memoryReader, siteFor } from '../support/siteFiles.ts';

const monorepo: Files = {
  'package.json': '{"devDependencies":{"next":"16"}}',
  'packages/site/hugo.toml': '',
  'packages/docs/mkdocs.yml': '',
  'packages/docs/docs/.vitepress/config.ts': '',
  'packages/lib/README.md': '',
};

describe('The site of a document', () => {
  const kinds: readonly (readonly [string, Files, string, string | undefined])[] = [
    ['the nearest one', monorepo, 'packages/site/content/a.md', 'hugo /w/packages/site'],
    ['the nearest one of two', monorepo, 'packages/docs/docs/guide/a.md', 'vitepress /w/packages/docs/docs'],
    ['the outer one beside the inner one', monorepo, 'packages/docs/a.md', 'mkdocs /w/packages/docs'],
    ['none in a package without one, whatever the repository needs', monorepo, 'packages/lib/a.md', undefined],
    ["Hexo's, by its package", { '_config.yml': '', 'package.json': '{"hexo":{"version":"8"}}' }, 'source/a.md', 'hexo /w'],
    ["Jekyll's otherwise", { '_config.yml': '', 'package.json': '{"name":"x"}' }, 'a.md', 'jekyll /w'],
    ["not a Jupyter Book's", { '_config.yml': '', '_toc.yml': '' }, 'a.md', undefined],
    ['none of a config.toml of another tool', { 'config.toml': 'baseURL = "/x"' }, 'content.md', undefined],
    ['none of a config.toml that says nothing of Hugo', { 'config.toml': 'a = 1', 'content/a.md': '' }, 'b.md', undefined],
    ['none of a list of things that is called hugo.json', { 'hugo.json': '[{"name":"title"}]' }, 'hugo.md', undefined],
    ['of an empty hugo.toml beside its folders', { 'hugo.toml': '', 'content/a.md': '' }, 'content/b.md', 'hugo /w'],
    ['none of a conf.py of another tool', { 'conf.py': 'x = 1' }, 'a.md', undefined],
    [
      'none of a library that is made for Next.js',
      { 'package.json': '{"devDependencies":{"next":"16"}}', 'src/a.ts': '' },
      'README.md',
      undefined,
    ],
    [
      'one of a site that develops with it',
      { 'package.json': '{"devDependencies":{"next":"16"}}', 'app/a.tsx': '' },
      'app/a.mdx',
      'next /w',
    ],
    [
      'none of a plugin of Eleventy',
      { 'package.json': '{"devDependencies":{"@11ty/eleventy":"3"},"exports":"./index.js"}', 'index.js': '' },
      'README.md',
      undefined,
    ],
    [
      'one of a site of Eleventy',
      { 'package.json': '{"main":"index.js","devDependencies":{"@11ty/eleventy":"3"}}', 'index.md': '' },
      'a.md',
      'eleventy /w',
    ],
    [
      'the site, for the theme that is in it',
      { 'hugo.toml': 'baseURL = "/b/"', 'themes/t/hugo.toml': '', 'themes/t/layouts/a.html': '' },
      'themes/t/layouts/b.html',
      'hugo /w',
    ],
    [
      "the theme's example, which is a site",
      { 'themes/t/hugo.toml': '', 'themes/t/exampleSite/hugo.toml': '' },
      'themes/t/exampleSite/content/a.md',
      'hugo /w/themes/t/exampleSite',
    ],
    [
      'the theme without a site',
      { 'themes/t/hugo.toml': '', 'themes/t/layouts/a.html': '' },
      'themes/t/layouts/b.html',
      'hugo /w/themes/t',
    ],
    ["Zola's, by what it demands", { 'config.toml': 'base_url = "/"', 'content/a.md': '' }, 'content/b.md', 'zola /w'],
    ["not Zola's without it", { 'config.toml': 'title = "x"', 'content/a.md': '' }, 'content/b.md', undefined],
    ['none of a page with a script of its own', { 'index.html': '<p>docsify</p>', 'README.md': '' }, 'a.md', undefined],
    [
      'none beside a site that reads other documents',
      { 'website/docusaurus.config.js': "module.exports = { docs: { path: '../texts' } }" },
      'docs/a.md',
      undefined,
    ],
    [
      'one beside documents that it reads a part of',
      { 'website/docusaurus.config.js': "module.exports = { docs: { path: '../docs/public' } }" },
      'docs/public/deep/a.md',
      'docusaurus /w/website',
    ],
    ['none without any configuration', { 'static/a.jpg': '', 'content/a.md': '' }, 'b.md', undefined],
  ];
  for (const [about, files, document, expected] of kinds) {
    it(`is ${about}`, async () => {
      const site = await siteFor(files, document);
      assert.equal(site && `${site.kind} ${site.root}`, expected);
    });
  }

  it('is none whose configuration lies above the workspace folder', async () => {
    const reader = memoryReader({ 'hugo.toml': '', 'content/posts/a.md': '' });
    assert.equal(await detectSite('/w/content/posts', '/w/content', reader), undefined);
    assert.deepEqual(reader.listed, ['/w/content/posts', '/w/content']);
  });

  it('is none for a folder outside the workspace folder, and nothing is read', async () => {
    const reader = memoryReader({ 'hugo.toml': '' });
    for (const folder of ['/', '/elsewhere', '/w2', '/w/../x']) assert.equal(await detectSite(folder, '/w', reader), undefined);
    assert.deepEqual(reader.listed, []);
  });

  it('is found by listing the folders above the document and no others', async () => {
    const reader = memoryReader({ 'hugo.toml': '', 'config/_default/hugo.toml': '', 'content/a/b/c.md': '', 'themes/x/y.html': '' });
    assert.equal((await detectSite('/w/content/a/b', '/w', reader))?.label, 'Hugo');
    assert.deepEqual(reader.listed, ['/w/content/a/b', '/w/content/a', '/w/content', '/w']);
  });

  it('has a folder without a document, and addresses for its images', async () => {
    const site = await siteFor({ 'hugo.toml': 'baseURL = "https://example.org/sub"' }, 'content/a.md');
    assert.equal(await site?.imageFolder(undefined), '/w/static/images');
    assert.equal((await site?.link(undefined, '/w/static/images/a.jpg'))?.path, '/sub/images/a.jpg');
  });

  it('is found on a Windows drive, whichever case its letter comes in', async () => {
    const files = { 'static/images/a.jpg': '', 'hugo.toml': '', 'content/über uns/index.md': '' };
    const site = await detectSite('/C:/Pro jekt/content/über uns', '/c:/Pro jekt', memoryReader(files, '/c:/Pro jekt'));
    const document = { path: '/C:/Pro jekt/content/über uns/index.md', languageId: 'markdown' };
    assert.equal(await site?.imageFolder(document), '/c:/Pro jekt/content/über uns');
    assert.equal((await site?.link(document, '/c:/Pro jekt/content/über uns/日本 1.jpg'))?.path, '日本 1.jpg');
    assert.equal((await site?.link(document, '/C:/Pro jekt/static/images/a.jpg'))?.path, '/images/a.jpg');
  });

  it('says where a generator looks for a file of exactly the name that is written', async () => {
    const hexo = { '_config.yml': 'post_asset_folder: true\nmarked: { postAsset: true }', 'package.json': '{"dependencies":{"hexo":"8"}}' };
    const kept = { ...hexo, '_config.yml': 'post_asset_folder: true\nmarked: { prependRoot: false }' };
    const gatsby = { 'gatsby-config.js': "module.exports = { plugins: ['gatsby-remark-images'] }" };
    const cases: readonly (readonly [Files, string, string, boolean])[] = [
      [hexo, 'source/_posts/a.md', 'source/_posts/a/1.jpg', true],
      [hexo, 'source/_posts/a.md', 'source/images/1.jpg', false],
      [hexo, 'source/about/a.md', 'source/about/1.jpg', false],
      [kept, 'source/_posts/a.md', 'source/_posts/a/1.jpg', false],
      [gatsby, 'content/a/index.md', 'content/a/1.jpg', true],
      [gatsby, 'content/a/index.md', 'static/images/1.jpg', false],
      [gatsby, 'src/pages/index.jsx', 'src/pages/1.jpg', false],
      [{ 'mkdocs.yml': '' }, 'docs/a.md', 'docs/1.jpg', false],
    ];
    for (const [files, document, image, expected] of cases) {
      const site = await siteFor(files, document);
      const languageId = document.endsWith('md') ? 'markdown' : 'javascriptreact';
      assert.equal(
        (await site?.link({ path: `/w/${document}`, languageId }, `/w/${image}`))?.literal ?? false,
        expected,
        `${document}, ${image}`,
      );
    }
  });

  it('is found in a workspace folder that is the root of the disk', async () => {
    const site = await detectSite('/docs', '/', memoryReader({ 'mkdocs.yml': '', 'docs/a.md': '' }, ''));
    assert.equal(await site?.imageFolder(undefined), '/docs/images');
  });
});
