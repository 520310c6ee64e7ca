import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedBy } from '../../../src/check/arguments.ts';
import { run } from '../../../src/check/run.ts';
import { formats } from '../../../src/core/check/print/printer.ts';
import { reportKinds } from '../../../src/core/check/report/reports.ts';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';
import { CheckedRepository, sha256 } from '../support/checkedRepository.ts';

/** Texts that mean something to somebody who prints, writes or opens them. */
const texts = [
  '../../../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '..\\..\\x',
  '.git/hooks/pre-commit',
  'a\0b.jpg',
  '\x1b]0;title\x07\x1b[2J',
  '::error file=x::y',
  '\n::set-output name=a::b',
  '<script>alert(1)</script>',
  ']]><failure/>',
  '=HYPERLINK("http://example.org")',
  '![x](javascript:alert(1))',
  '\u202egpj.exe',
  '$(touch pwned)',
  '`touch pwned`',
  '-rf',
  '\ud800',
  'x'.repeat(50_000),
  '__proto__',
];
const values: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  { toString: null },
  ['a', 3],
  { __proto__: { polluted: true } },
];

const usual: LicenceRecord = {
  version: 1,
  asset: '1900000001',
  status: 'licensed',
  licences: [{ date: '2026-05-03' }],
  files: [{ path: 'images/GettyImages-1900000001.jpg', sha256: sha256('a') }],
  credit: 'Ana Bauer/Getty Images',
  title: 'A',
};
const fields = [
  'version',
  'asset',
  'site',
  'status',
  'compSince',
  'licences',
  'files',
  'credit',
  'artist',
  'title',
  'editorialUseOnly',
  'restrictions',
  'reviewBy',
  '__proto__',
  'constructor',
];

function forged(index: number): string {
  const asset = String(1_900_000_000 + index);
  const text = texts[index % texts.length] ?? '';
  const value = values[index % values.length];
  const field = fields[index % fields.length] ?? '';
  const file = { path: `images/${index}.jpg`, sha256: sha256(asset) };
  switch (index % 8) {
    case 0:
      return JSON.stringify({ ...usual, asset, [field]: value });
    case 1:
      return JSON.stringify({ ...usual, asset, [field]: text });
    case 2:
      return JSON.stringify({ ...usual, asset, files: [{ ...file, path: text }, file] });
    case 3:
      return JSON.stringify({
        ...usual,
        asset,
        title: text,
        credit: text,
        artist: text,
        restrictions: [text],
        editorialUseOnly: true,
        files: [file],
      });
    case 4:
      return `<<<<<<< ${text}\n${JSON.stringify({ ...usual, asset })}\n=======\n${JSON.stringify({ ...usual, asset: index % 3 ? asset : '../x', title: text })}\n>>>>>>> ${text}\n`;
    case 5:
      return formatLicenceRecord({ ...usual, asset }).replace(
        '"asset"',
        `"${'["a'.repeat(index)}": 1, "__proto__": {"polluted": true}, "asset"`,
      );
    case 6:
      return `${'['.repeat(index * 50)}${text}`;
    default:
      return JSON.stringify({
        ...usual,
        asset,
        files: Array.from({ length: 600 }, () => ({ ...file, more: text })),
        [text]: { [text]: value },
      });
  }
}

/** Everything under a folder, with what is in it. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ parentPath, name }) => [join(parentPath, name), sha256(readFileSync(join(parentPath, name)))]));
}

describe('Forged records', function () {
  this.timeout(120_000);
  const repository = new CheckedRepository();
  before(() => {
    for (let index = 0; index < 500; index++) repository.write(`.getty-images/assets/${1_900_000_000 + index}.json`, forged(index));
    repository.write(
      '.getty-images/config.json',
      JSON.stringify({ commercial: ['(a+)+$', '*'.repeat(400), 'ads/**'], rules: { 'record-damaged': 'off', __proto__: 'off' } }),
    );
    repository.write('images/1.jpg', 'x');
    repository.write('images/GettyImages-1900000001.jpg', 'a');
    repository.write('../outside/passwd', 'x');
    repository.write('page.md', `![](images/1.jpg) ${texts.join(' ')}`);
  });
  after(() => repository.remove());

  for (const args of [
    ...formats.map((format) => ['--format', format]),
    ...reportKinds.map((kind) => ['report', kind]),
    ['adopt'],
    ['--fix'],
  ]) {
    it(`write nothing but records and crash nothing: ${args.join(' ')}`, () => {
      const before = contents(repository.folder);
      const { stdout, code } = run(askedBy([...args, '--no-cache', '--date-today', '2026-11-29']), repository.path);
      const after = contents(repository.folder);
      const records = join(repository.path, '.getty-images', 'assets');
      const changed = [...after].filter(([path, digest]) => before.get(path) !== digest).map(([path]) => path);
      assert.deepEqual(
        changed.filter((path) => !path.startsWith(records)),
        [],
      );
      if (args[0] !== 'adopt' && args[0] !== '--fix') assert.deepEqual(changed, []);
      assert.deepEqual(
        [...before.keys()].filter((path) => !after.has(path)),
        [],
      );
      assert.equal(code, 2);
      assert.equal(({} as { readonly polluted?: boolean }).polluted, undefined);
      assert.doesNotMatch(stdout.replace(/\r?\n/g, ''), /[\p{Cc}\p{Bidi_Control}]/u);
    });
  }

  it('become no command of a build, no row of a table and no element', () => {
    const said = (args: readonly string[]): string => run(askedBy([...args, '--date-today', '2026-11-29']), repository.path).stdout;
    for (const line of said(['--format', 'github']).trimEnd().split('\n').slice(1))
      assert.match(line, /^(?:::(?:error|warning|notice) file=\.?[\w/.-]+,line=\d+(?:,col=\d+)?,title=[^:,]+::|\d+ more of level)/);
    for (const line of said(['report', 'csv']).trimEnd().split('\r\n')) assert.doesNotMatch(line, /(?:^|,)"?[=+@-]/);
    assert.doesNotMatch(said(['--format', 'junit']), /<script|\]\]>/);
    assert.doesNotMatch(said(['report', 'jsonld']), /</);
    for (const format of ['json', 'gitlab', 'sarif']) JSON.parse(said(['--format', format]));
  });
});
