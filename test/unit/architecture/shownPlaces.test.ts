import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

/*
 * Every place where src/ui hands a text to VS Code, found in the source, and the workbench test that shows a hostile text there.
 * A new place fails until somebody has said where it is tried; a test that went away fails too.
 */

const names = 'hostileNames.test.ts';
const title = 'hostile.test.ts';

/** File and name of a test; `undefined` where no workbench test shows a stranger's text yet and `UiText` alone guards. */
const triedIn: Readonly<Record<string, readonly [file: string, test: string] | undefined>> = {
  showInformationMessage: [names, 'add no line to a question about a site, and are plain in the status bar'],
  showWarningMessage: [title, 'is plain text in the question before the charge'],
  showErrorMessage: undefined,
  showOpenDialog: undefined,
  withProgress: undefined,
  createOutputChannel: undefined,
  setStatusBarMessage: [names, 'add no line to a question about a site, and are plain in the status bar'],
  createTreeView: [names, 'are one plain line each in the tree and its tooltips'],
  TreeItem: [names, 'are one plain line each in the tree and its tooltips'],
  'item.description': [title, 'is plain text in the tree and its tooltip'],
  'item.tooltip': [names, 'are one plain line each in the tree and its tooltips'],
  'item.accessibilityInformation': undefined,
  CodeLens: undefined,
  createQuickPick: [names, 'are one plain line each in a list to choose from'],
  'box.items': [names, 'are one plain line each in a list to choose from'],
  'box.title': undefined,
  'box.placeholder': undefined,
  createInputBox: undefined,
  'box.prompt': undefined,
  'box.value': undefined,
  'box.validationMessage': undefined,
};

/** Members of what VS Code shows that hold no text. */
const silent =
  /^(?:item\.(?:id|iconPath|resourceUri|contextValue|command)|box\.(?:matchOnDescription|ignoreFocusOut|activeItems|password|buttons))$/;
/** Of the module, what shows nothing. */
const quiet = new Set(['tabGroups', 'ThemeIcon', 'Range', 'onDidChangeActiveTextEditor']);

function placesIn(source: string): readonly string[] {
  const calls = [...source.matchAll(/\bvscode\.window\.(\w+)|\bnew vscode\.(\w+)/g)].map(([, member, made]) => member ?? made ?? '');
  const members = [...source.matchAll(/\b(box|item)\.(\w+) = /g)].map(([, object, member]) => `${object}.${member}`);
  return [...calls.filter((name) => !quiet.has(name)), ...members.filter((name) => !silent.test(name))];
}

describe('Every place that shows text', () => {
  const folder = join(root, 'src', 'ui');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const places = new Set(files.flatMap((file) => placesIn(readFileSync(join(folder, file), 'utf8'))));

  it('is in the table, and nothing else is', () => assert.deepEqual([...places].sort(), Object.keys(triedIn).sort()));

  for (const [place, test] of Object.entries(triedIn)) {
    if (!test) continue;
    it(`is tried with hostile text where the table says: ${place}`, () => {
      const [file, name] = test;
      assert.ok(readFileSync(join(root, 'test', 'ui', file), 'utf8').includes(`it('${name}'`));
    });
  }

  it('is found whatever it is', () => {
    assert.deepEqual(placesIn("vscode.window.createWebviewPanel('a'); new vscode.Hover('b'); box.step = 'c';"), [
      'createWebviewPanel',
      'Hover',
      'box.step',
    ]);
  });
});
