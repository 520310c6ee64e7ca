import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { commands, extensionId } from '../../src/core/names.ts';
import { formatLicenceRecord } from '../../src/core/records/format.ts';
import { checkedRepository, repositoryCount } from '../unit/support/checkedRepositories.ts';
import { CheckedRepository, sha256 } from '../unit/support/checkedRepository.ts';
import { longestBlock } from './support/blocks.ts';
import { closeEditors } from './support/documents.ts';
import { openFolders } from './support/openFolders.ts';
import { Person } from './support/person.ts';
import { signedInSuite } from './support/signedIn.ts';
import { bulkId, download, fullArgument, paid, posts } from './support/site.ts';
import { until } from './support/until.ts';

const check = (): Thenable<unknown> => vscode.commands.executeCommand(commands.checkRecords);
const program = join(vscode.extensions.getExtension(extensionId)?.extensionPath ?? '', 'dist', 'check.cjs');
const severities: Readonly<Record<string, string>> = { Error: 'error', Warning: 'warning', Information: 'info' };

/** Everything of ours in the Problems panel, as `severity rule path:line`. */
function shownIn(folder: string): readonly string[] {
  return ours()
    .map(([uri, { code, severity, range }]) => {
      const rule = typeof code === 'object' ? code.value : code;
      const path = relative(folder, uri.fsPath).replaceAll('\\', '/');
      return `${severities[vscode.DiagnosticSeverity[severity] ?? '']} ${rule} ${path}:${range.start.line + 1}`;
    })
    .sort();
}

function ours(): readonly (readonly [vscode.Uri, vscode.Diagnostic])[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, all]) => all.filter(({ source }) => source === 'Getty Images').map((each) => [uri, each] as const));
}

interface Printed {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly line: number;
}

function printedIn(folder: string, ...args: readonly string[]): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [program, '--format', 'json', ...args], {
    ...{ cwd: folder, encoding: 'utf8' },
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const { findings }: { readonly findings: readonly Printed[] } = JSON.parse(stdout);
  return findings.map(({ rule, severity, path, line }) => `${severity} ${rule} ${path}:${line}`).sort();
}

/** What the name of a rule leads to in the Problems panel, which is the one way for a picture. */
async function follow(rule: string): Promise<void> {
  const [, found] = ours().find(([, { code }]) => typeof code === 'object' && code.value === rule) ?? [];
  assert.ok(typeof found?.code === 'object', rule);
  const { path, query } = found.code.target;
  await vscode.commands.executeCommand(path, ...JSON.parse(query));
}

/** What the light bulb offers on the line of a finding in a text. */
async function actionsAt(uri: vscode.Uri, line: number): Promise<readonly vscode.CodeAction[]> {
  await vscode.window.showTextDocument(uri);
  const range = new vscode.Range(line, 0, line, 1_000);
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
  return all.filter(({ command }) => command?.command === 'gettyImages.fixFinding');
}

async function run(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.command);
  await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

describe('The check in the editor', function () {
  this.timeout(120_000);
  const person = new Person(false);
  let repository: CheckedRepository;
  let opened: vscode.Disposable | undefined;
  const uriOf = (path: string) => vscode.Uri.file(join(repository.path, path));
  const open = () => {
    opened?.dispose();
    opened = openFolders(vscode.Uri.file(repository.path));
  };
  const asset = '1167612765';
  const file = `images/GettyImages-${asset}.jpg`;

  before(() => person.come());
  beforeEach(() => {
    repository = new CheckedRepository();
    open();
  });
  afterEach(async () => {
    await closeEditors();
    repository.remove();
    opened?.dispose();
    person.forget();
  });
  after(async () => {
    person.leave();
    await check();
    assert.deepEqual(
      ours().filter(([uri]) => uri.fsPath.includes('getty-check-')),
      [],
    );
  });

  it(`agrees with the program on rule, level, file and line in ${repositoryCount} repositories`, async () => {
    const rules = new Set<string>();
    for (let index = 0; index < repositoryCount; index++) {
      repository.remove();
      repository = checkedRepository(index);
      open();
      const printed = printedIn(repository.path);
      await check();
      assert.deepEqual(shownIn(repository.path), printed, `repository ${index}`);
      for (const each of printed) rules.add(each.split(' ')[1] ?? '');
    }
    assert.ok(rules.size >= 15, [...rules].join(' '));
  });

  it('shows nothing any more of what is mended', async () => {
    repository.write(file, 'a');
    await check();
    assert.notDeepEqual(shownIn(repository.path), []);
    repository.license(file, 'a', { asset });
    await check();
    assert.deepEqual(shownIn(repository.path), []);
  });

  it('looks again when a document is saved', async () => {
    repository.license(file, 'a', { asset, credit: 'Ana Bauer/Getty Images', artist: 'Ana Bauer', editorialUseOnly: true });
    repository.write('page.md', `![x](${file})\n`);
    await check();
    assert.deepEqual(shownIn(repository.path), ['error credit-missing page.md:1']);
    const { document } = await vscode.window.showTextDocument(uriOf('page.md'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), 'Ana Bauer/Getty Images\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await until(() => ours().length === 0);
  });

  const credited: readonly (readonly [name: string, before: string, after: string])[] = [
    ['page.md', `# A\n\n![x](${file})\n\nText\n`, `# A\n\n![x](${file})\n*Ana \\[B\\] Bauer/Getty Images*\n\nText\n`],
    [
      'page.html',
      `<figure>\n  <img src="${file}">\n</figure>\n`,
      `<figure>\n  <img src="${file}">\n  <figcaption>Ana [B] Bauer/Getty Images</figcaption>\n</figure>\n`,
    ],
    ['page.adoc', `= A\n\nimage::${file}["x"]\n`, `= A\n\n.Ana &#91;B&#93; Bauer/Getty Images\nimage::${file}["x"]\n`],
    [
      'page.rst',
      `A\n=\n\n.. figure:: ${file}\n   :alt: x\n\nText\n`,
      `A\n=\n\n.. figure:: ${file}\n   :alt: x\n\n   Ana \\[B\\] Bauer/Getty Images\n\nText\n`,
    ],
  ];
  for (const [name, before, after] of credited) {
    it(`adds the credit to the letter, and is content then: ${name}`, async () => {
      repository.license(file, 'a', { asset, credit: 'Ana [B] Bauer/Getty Images', artist: 'Ana Bauer', editorialUseOnly: true });
      repository.write(name, before);
      await check();
      const line = ours().find(([uri]) => uri.path.endsWith(name))?.[1].range.start.line ?? -1;
      const [add, drop, ...others] = await actionsAt(uriOf(name), line);
      assert.deepEqual(others, []);
      assert.equal(drop?.title, 'Remove the Reference');
      assert.equal(add?.title, 'Add the Credit: Ana [B] Bauer/Getty Images');
      await run(add);
      const document = await vscode.workspace.openTextDocument(uriOf(name));
      assert.equal(document.getText(), after);
      await document.save();
      await check();
      assert.deepEqual(shownIn(repository.path), []);
    });
  }

  it('removes the lines of a reference', async () => {
    repository.write('page.md', '# A\n\n![x](https://media.gettyimages.com/id/1/photo/a.jpg?s=612x612)\n\nText\n');
    await check();
    const [drop] = await actionsAt(uriOf('page.md'), 2);
    await run(drop);
    assert.equal((await vscode.workspace.openTextDocument(uriOf('page.md'))).getText(), '# A\n\nText\n');
  });

  it('unites two records that Git left in conflict, as the program does', async () => {
    const half = (date: string) => `  "licences": [\n    {\n      "date": "${date}"\n    }\n  ]\n}\n`;
    const head = `{\n  "version": 1,\n  "asset": "${asset}",\n  "status": "licensed",\n`;
    const path = `.getty-images/assets/${asset}.json`;
    repository.write(path, `${head}<<<<<<< HEAD\n${half('2026-05-03')}=======\n${half('2026-05-04')}>>>>>>> other\n`);
    await check();
    const [unite] = await actionsAt(uriOf(path), 4);
    assert.equal(unite?.title, 'Unite the Two Records');
    await run(unite);
    const licences = [{ date: '2026-05-03' }, { date: '2026-05-04' }];
    assert.equal(repository.read(path), formatLicenceRecord({ version: 1, asset, status: 'licensed', licences }));
    assert.deepEqual(shownIn(repository.path), [`info licensed-twice ${path}:5`]);
  });

  it('writes the path of a moved file down, and takes a missing one out', async () => {
    repository.license('old.jpg', 'a', { asset });
    repository.write('new.jpg', 'a');
    spawnSync('rm', [join(repository.path, 'old.jpg')]);
    await check();
    person.answers(/new\.jpg/, 'Write Its Path into the Record');
    await follow('file-elsewhere');
    const path = `.getty-images/assets/${asset}.json`;
    assert.deepEqual(JSON.parse(repository.read(path)).files, [{ path: 'new.jpg', sha256: sha256('a'), bytes: 1 }]);
    assert.deepEqual(shownIn(repository.path), []);
    spawnSync('rm', [join(repository.path, 'new.jpg')]);
    await check();
    assert.deepEqual(shownIn(repository.path), [`warning file-missing ${path}:7`]);
    const [unlist] = await actionsAt(uriOf(path), 6);
    await run(unlist);
    assert.equal(repository.read(path), formatLicenceRecord({ version: 1, asset, status: 'licensed' }));
    await until(() => ours().length === 0);
  });

  const said: readonly (readonly [row: string, date: string | undefined, record: object])[] = [
    ['Licensed', '2026-05-03', { status: 'licensed', licences: [{ date: '2026-05-03' }] }],
    ['A Comp', undefined, { status: 'comp' }],
    ['Nobody Knows Yet', undefined, { status: 'unconfirmed' }],
  ];
  for (const [row, date, record] of said) {
    it(`adopts a picture without an account: ${row}`, async () => {
      repository.write(file, 'a');
      await check();
      person.answers(/GettyImages-1167612765\.jpg/, 'Say What It Is and Record It…');
      person.answers(/What is asset 1167612765\?/, row);
      if (date) person.answers(/Day on which it was licensed/, date);
      await follow('unrecorded-file');
      assert.deepEqual(JSON.parse(repository.read(`.getty-images/assets/${asset}.json`)), {
        ...{ version: 1, asset, site: 'getty', ...record },
        files: [{ path: file, sha256: sha256('a'), bytes: 1 }],
      });
    });
  }

  it('adopts a picture of which nothing says the asset, by a typed ID', async () => {
    repository.write('images/ridge.jpg', 'a');
    person.answers(/Asset ID, page address/, 'https://www.gettyimages.com/detail/photo/x/1167612765');
    person.answers(/What is asset 1167612765\?/, 'Nobody Knows Yet');
    await vscode.commands.executeCommand(commands.adoptImage, uriOf('images/ridge.jpg'));
    const { status, files } = JSON.parse(repository.read(`.getty-images/assets/${asset}.json`));
    assert.deepEqual([status, files[0].path], ['unconfirmed', 'images/ridge.jpg']);
    assert.deepEqual(shownIn(repository.path), [`warning licence-unconfirmed .getty-images/assets/${asset}.json:4`]);
    person.answers(/What is asset 1167612765\?/, 'Licensed');
    person.answers(/Day on which it was licensed/, '2026-05-03');
    const [confirm] = await actionsAt(uriOf(`.getty-images/assets/${asset}.json`), 3);
    await run(confirm);
    const record = JSON.parse(repository.read(`.getty-images/assets/${asset}.json`));
    assert.deepEqual([record.status, record.licences], ['licensed', [{ date: '2026-05-03' }]]);
  });

  it('adds what was changed on purpose to the record that there is', async () => {
    repository.license(file, 'a', { asset, licences: [{ date: '2026-05-03' }] });
    repository.write(file, 'smaller');
    await check();
    person.answers(/GettyImages-1167612765\.jpg/, `Add It to the Record of Asset ${asset}`);
    await follow('hash-differs');
    const { licences, files } = JSON.parse(repository.read(`.getty-images/assets/${asset}.json`));
    assert.deepEqual([licences, files], [[{ date: '2026-05-03' }], [{ path: file, sha256: sha256('smaller'), bytes: 7 }]]);
  });

  it('removes a comp when the person says so, and not otherwise', async () => {
    const comp = 'gettyimages-977164032-612x612.jpg';
    repository.write(comp, 'a');
    await check();
    person.answers(/gettyimages-977164032/, 'Remove the File…');
    await follow('comp-committed');
    assert.ok(existsSync(join(repository.path, comp)));
    person.answers(/gettyimages-977164032/, 'Remove the File…');
    person.answers(/^Remove /, 'Remove the File');
    await follow('comp-committed');
    assert.equal(existsSync(join(repository.path, comp)), false);
    assert.deepEqual(shownIn(repository.path), []);
  });

  it('writes no report and asks nobody, but opens a new document', async () => {
    repository.write('GettyImages-1167612700.jpg', 'c');
    person.answers(/Which report\?/, 'Audit, in Markdown');
    await vscode.commands.executeCommand(commands.reportImages);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.isUntitled, true);
    assert.match(document?.getText() ?? '', /## Unrecorded: 1/);
    assert.deepEqual(readdirSync(repository.path).sort(), ['.git', 'GettyImages-1167612700.jpg']);
  });

  it('names nothing that was not found, whatever the command is given', async () => {
    repository.write('GettyImages-1167612700.jpg', 'c');
    await check();
    const other = ['remove', 'unrecorded-file', 1, uriOf('other.jpg').toString(), ''];
    for (const key of [undefined, '{', '[]', JSON.stringify(other), Buffer.from(JSON.stringify(other)).toString('base64url'), 5]) {
      await vscode.commands.executeCommand('gettyImages.fixFinding', key);
    }
    assert.deepEqual(person.questions, []);
    assert.deepEqual(person.messages, []);
    assert.ok(existsSync(join(repository.path, 'GettyImages-1167612700.jpg')));
  });

  it('starts no Git where nobody trusts the workspace, and says the same as the program without it', async () => {
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted') ?? {};
    repository.write('bin/git', '#!/bin/sh\ntouch "$(dirname "$0")/ran"\nexit 1\n');
    spawnSync('chmod', ['+x', join(repository.path, 'bin/git')]);
    repository.write('GettyImages-1167612700.jpg', 'c');
    repository.write('.gitignore', 'bin/\n');
    const path = process.env.PATH;
    Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => false });
    process.env.PATH = `${join(repository.path, 'bin')}:${path}`;
    try {
      await check();
      assert.equal(existsSync(join(repository.path, 'bin/ran')), false);
      assert.deepEqual(shownIn(repository.path), printedIn(repository.path, '--no-git'));
    } finally {
      process.env.PATH = path;
      Object.defineProperty(vscode.workspace, 'isTrusted', trusted);
    }
  });

  it('holds the host up for no 50 ms, whatever 500 records hold, and leaves no mark on it', async () => {
    const before = Reflect.ownKeys(Object.prototype).length;
    const hostile = [
      '{"__proto__":{"polluted":"x"},"version":1}',
      '[',
      '{"version":1,"asset":"../../x","status":"licensed"}',
      `{"a":${'['.repeat(5_000)}`,
    ];
    for (let at = 0; at < 500; at++) {
      const id = String(1_400_000_000 + at);
      const text =
        hostile[at % 5] ??
        formatLicenceRecord({
          version: 1,
          asset: id,
          status: 'licensed',
          title: '[x](command:y) $(zap)\u202e',
          files: [{ path: `a/${id}.jpg`, sha256: sha256(id) }],
        }).replace('"a/', at % 2 ? '"../../' : '"a/');
      repository.write(`.getty-images/assets/${id}.json`, text);
    }
    const longest = await longestBlock(check);
    assert.ok(longest < 50, `${longest} ms`);
    assert.deepEqual(shownIn(repository.path), printedIn(repository.path));
    assert.equal(Reflect.ownKeys(Object.prototype).length, before);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    for (const [, { message }] of ours()) assert.doesNotMatch(message, /\]\(|\$\(|\u202e|command:/);
    assert.deepEqual(readdirSync(realpathSync(repository.folder)), ['repository']);
  });
});

signedInSuite('Adopting and licensing by the check', (person) => {
  const copies: CheckedRepository[] = [];
  const opened: vscode.Disposable[] = [];
  const openNew = () => {
    const repository = new CheckedRepository();
    copies.push(repository);
    opened.push(openFolders(vscode.Uri.file(repository.path)));
    return repository;
  };
  afterEach(async () => {
    for (const each of copies.splice(0)) each.remove();
    for (const each of opened.splice(0)) each.dispose();
    await check();
  });

  it('knows from the history, for nothing, that and when an asset was licensed', async () => {
    const id = bulkId(770);
    person.answers(/^License asset/, paid);
    await download({ ...fullArgument(id), insert: false });
    const before = (await posts(id)).length;
    const repository = openNew();
    repository.write(`GettyImages-${id}.jpg`, 'a');
    person.answers(new RegExp(`What is asset ${id}`), 'Licensed');
    await vscode.commands.executeCommand(commands.adoptImage, vscode.Uri.file(join(repository.path, `GettyImages-${id}.jpg`)));
    const record = JSON.parse(repository.read(`.getty-images/assets/${id}.json`));
    assert.equal(record.status, 'licensed');
    assert.match(record.licences[0].date, /^\d{4}-\d\d-\d\d$/);
    assert.match(record.title, /Bulk picture 770/);
    assert.ok(record.credit);
    assert.equal((await posts(id)).length, before);
  });

  const commit = async (id: string) => {
    const comp = `gettyimages-${id}-612x612.jpg`;
    const repository = openNew();
    repository.write(`images/${comp}`, 'a');
    repository.write('page.md', `![x](images/${comp})\n`);
    await check();
    person.answers(new RegExp(comp), /^License Asset/);
    return { repository, comp };
  };

  it('licenses nothing for which nobody said yes', async () => {
    const id = bulkId(771);
    const { repository, comp } = await commit(id);
    await follow('comp-committed');
    assert.equal((await posts(id)).length, 0);
    assert.ok(existsSync(join(repository.path, 'images', comp)));
    assert.equal(repository.read('page.md'), `![x](images/${comp})\n`);
  });

  it('licenses a comp behind the ordinary question, and puts the file in its place', async () => {
    const id = bulkId(772);
    const { repository } = await commit(id);
    person.answers(/Product that this download is taken from/, /./);
    person.answers(/Size in pixels/, /./);
    person.answers(/May licensed files be committed/, /Commit/);
    person.answers(/^License asset/, paid);
    person.answers(/^Remove /, 'Remove the File');
    await follow('comp-committed');
    assert.equal((await posts(id)).length, 1);
    assert.deepEqual(readdirSync(join(repository.path, 'images')), [`GettyImages-${id}.jpg`]);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(repository.path, 'page.md')));
    assert.equal(document.getText(), `![x](images/GettyImages-${id}.jpg)\n`);
    assert.equal(person.dialogs(/^Remove /).length, 0);
  });

  it('leaves documents alone where another file has the same name', async () => {
    const id = bulkId(773);
    const { repository, comp } = await commit(id);
    repository.write(`other/${comp}`, 'b');
    repository.write('page.md', `![x](other/${comp})\n`);
    await check();
    await vscode.commands.executeCommand(commands.forgetAnswers);
    person.answers(/Product that this download is taken from/, /./);
    person.answers(/Size in pixels/, /./);
    person.answers(/May licensed files be committed/, /Commit/);
    person.answers(/^License asset/, paid);
    await follow('comp-committed');
    assert.equal((await posts(id)).length, 1);
    assert.ok(existsSync(join(repository.path, 'images', comp)) && existsSync(join(repository.path, 'other', comp)));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(repository.path, 'page.md')));
    assert.equal(document.getText(), `![x](other/${comp})\n`);
  });
});
