import { npmProgram } from './support/folders.ts';
import { describeSite } from './support/siteSuite.ts';

const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];

describeSite({
  kind: 'antora',
  what: 'modules',
  fixture: 'antora',
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
    { document: 'modules/admin/pages/page.adoc', languageId: 'asciidoc', page: 'manual/admin/page.html', folder: 'modules/admin/images' },
  ],
});
