import { npmProgram } from './support/folders.ts';
import { describeSite } from './support/siteSuite.ts';

const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];

describeSite({
  kind: 'antora',
  what: 'modules, and components of other versions',
  fixture: 'antora',
  files: {
    'antora-playbook.yml':
      'site:\n  title: A site\n  url: https://example.org/docs\ncontent:\n  sources:\n    - url: .\n      branches: HEAD\n      start_paths: "., pictures, old"\nui:\n  bundle:\n    url: ./ui\n',
    'pictures/antora.yml': 'name: pictures\nversion: ~\n',
    'old/antora.yml': "name: manual\nversion: '1.0'\n",
    'old/modules/ROOT/pages/index.adoc': '= A page\n\n@@image@@\n',
    'modules/ROOT/pages/other.adoc': '= A page\n\n@@image@@\n',
    'modules/ROOT/pages/older.adoc': '= A page\n\nBefore @@image@@ after.\n',
  },
  // Antora reads from git what it makes a site of.
  commands: [
    ['git', 'init', '--quiet'],
    ['git', 'add', '.'],
    ['git', ...author, '-c', 'commit.gpgSign=false', 'commit', '--quiet', '-m', 'A site'],
    [npmProgram('antora'), '--log-failure-level=warn', 'antora-playbook.yml'],
  ],
  output: 'build/site',
  base: '/docs/',
  pages: [
    { document: 'modules/ROOT/pages/index.adoc', languageId: 'asciidoc', page: 'manual/index.html', folder: 'modules/ROOT/images' },
    { document: 'modules/ROOT/pages/deep/page.adoc', languageId: 'asciidoc', page: 'manual/deep/page.html', folder: 'modules/ROOT/images' },
    {
      document: 'modules/ROOT/pages/shared.adoc',
      languageId: 'asciidoc',
      page: 'manual/shared.html',
      folder: 'modules/ROOT/images',
      at: 'modules/admin/images/panels',
    },
    {
      document: 'modules/ROOT/pages/other.adoc',
      languageId: 'asciidoc',
      page: 'manual/other.html',
      folder: 'modules/ROOT/images',
      at: 'pictures/modules/ROOT/images/fjords',
    },
    {
      document: 'modules/ROOT/pages/older.adoc',
      languageId: 'asciidoc',
      page: 'manual/older.html',
      folder: 'modules/ROOT/images',
      at: 'old/modules/panels/images',
    },
    {
      document: 'old/modules/ROOT/pages/index.adoc',
      languageId: 'asciidoc',
      page: 'manual/1.0/index.html',
      folder: 'old/modules/ROOT/images',
      at: 'pictures/modules/ROOT/images',
    },
    { document: 'modules/admin/pages/page.adoc', languageId: 'asciidoc', page: 'manual/admin/page.html', folder: 'modules/admin/images' },
  ],
});
