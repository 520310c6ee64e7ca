import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { plainStrings, shownTextFaults, shownTextFaultsOfSource } from '../../../scripts/shownText.ts';

const faultsOf = (line: string, file = 'views/a.ts'): string =>
  shownTextFaults(file, `import * as vscode from 'vscode';\n${line}\n`).join('\n');

const forbidden = [
  "void vscode.window.showInformationMessage('a');",
  'const say = vscode.window.showWarningMessage;',
  "vscode.window?.showErrorMessage('a');",
  "vscode['window'].showErrorMessage('a');",
  "vscode.window['showErrorMessage']('a');",
  'const { window } = vscode;',
  'const { showErrorMessage } = vscode.window;',
  'const all = vscode; all.window;',
  'const shown = vscode.window; shown.createQuickPick();',
  'use({ vscode });',
  'vscode.window.createInputBox();',
  'vscode.window.withProgress({ location: 15 }, async () => {});',
  "vscode.window.setStatusBarMessage('a', 5);",
  'vscode.window.createStatusBarItem();',
  "vscode.window.createOutputChannel('a');",
  "vscode.window.createTreeView('a', { treeDataProvider });",
  "vscode.window.registerTreeDataProvider('a', treeDataProvider);",
  "vscode.window.createWebviewPanel('a', 'b', 1);",
  "vscode.window.showOpenDialog({ title: 'a' });",
  "vscode.window.createTerminal('a');",
  "new vscode.TreeItem('a');",
  'class A extends vscode.TreeItem {}',
  "new vscode.MarkdownString('a');",
  "new vscode.Hover('a');",
  "new vscode.CodeLens(range, { title: 'a', command: 'b' });",
  'new vscode.ThemeIcon(name);',
  "vscode.languages.createLanguageStatusItem('a', '*');",
  "const text = 'a' as UiText;",
  "const text = <RowText>'a';",
  "const text = ('a' as unknown) as UiText;",
];

const allowed = [
  'vscode.window.activeTextEditor?.document;',
  'vscode.window.visibleTextEditors.find(Boolean);',
  'vscode.window.onDidChangeActiveTextEditor(() => {});',
  'void vscode.window.showTextDocument(document);',
  "vscode.l10n.t('a');",
  'function item(): vscode.TreeItem { return treeItem({ label }); }',
  'class A implements vscode.TreeDataProvider<string> {}',
  'const uri = vscode.Uri.parse(text);',
  'const a = { vscode: 1 }; a.vscode;',
];

describe('Text is shown by src/ui alone', () => {
  for (const line of forbidden) it(`so nobody else writes ${line}`, () => assert.notEqual(faultsOf(line), ''));
  for (const line of allowed) it(`and everybody writes ${line}`, () => assert.equal(faultsOf(line), ''));

  it('also under another name', () => {
    const other = "import * as code from 'vscode';\nimport { window } from 'vscode';\nvoid code.window.showErrorMessage('a');\n";
    assert.equal(shownTextFaults('views/a.ts', other).length, 2);
    assert.deepEqual(shownTextFaults('views/a.ts', "import { type Uri } from 'vscode';\nimport type { Event } from 'vscode';\n"), []);
  });

  it('in all of src', async () => assert.deepEqual(await shownTextFaultsOfSource(), []));

  it('which takes other strings only as names of commands, icons and rows, endings of files, our own program, and what a person types', () => {
    const folder = join(root, 'src', 'ui');
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
    const names = files.flatMap((file) => plainStrings(file, readFileSync(join(folder, file), 'utf8')));
    assert.deepEqual([...new Set(names)].sort(), ['command', 'earlier', 'icon', 'id', 'kind', 'script', 'value', 'view']);
    assert.deepEqual(plainStrings('a.ts', 'function say(text: string | undefined, more: readonly string[]): void {}'), ['text', 'more']);
  });

  it('and no sign of ours makes a link or an icon of what stands beside it', async () => {
    const dangerous = /\{\}\(|\]\(|\[\{\}|\$\(|\$\{\}/;
    /** A whole icon of ours with a space behind it makes nothing of what follows. */
    const shapeOf = (template: string) => template.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '{}').replace(/\$\([a-z-]+\) /g, '');
    const templates: string[] = [];
    for await (const file of glob('src/**/*.ts', { cwd: root })) {
      const source = readFileSync(join(root, file), 'utf8');
      templates.push(...(source.match(/\bui`[^`]*`/g) ?? []));
    }
    assert.ok(templates.length > 20);
    assert.deepEqual(
      templates.filter((template) => dangerous.test(shapeOf(template))),
      [],
    );
    for (const wrong of ['[{}]({})', '{}({})', '$({})', '$(a{}) ', '$(a){}']) assert.match(shapeOf(wrong), dangerous);
  });
});
