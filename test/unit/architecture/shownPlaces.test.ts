import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

/*
 * Every place where src/ui hands a text to VS Code, found in the source, and the workbench test that shows a hostile text there.
 * A new place fails until somebody has said where it is tried; a test that went away fails too.
 */

const names = 'hostileNames.test.ts';
const boxes = 'hostileBoxes.test.ts';
const title = 'hostile.test.ts';
const look = 'look.test.ts';
const paste = 'paste.test.ts';
const records = 'records.test.ts';
const checked = 'are checked without an account, and stand in the Problems panel as plain lines';

const required = 'are one plain line in every box that asks for what a product requires';
const typed = 'leave a note of 4,000 letters as it was typed, whatever its letters are, and one more is refused in the box';
const offered = 'offers what it is, behind the text itself';
const error = 'are one plain line in an error';
const allowance = 'are plain in the status bar, in its tooltip, and for those who hear it';
const list = 'are one plain line in the progress of a list and its price, and the line above its report is our own';

/** File and name of a test; `undefined` where no workbench test shows a stranger's text yet and the guard alone stands. */
const triedIn: Readonly<Record<string, readonly [file: string, test: string] | undefined>> = {
  showInformationMessage: [names, 'add no line to a question about a site, and are plain in the status bar'],
  showWarningMessage: [title, 'is plain text in the question before the charge'],
  showErrorMessage: [boxes, error],
  showOpenDialog: [boxes, 'are one plain line where a folder is chosen'],
  withProgress: [boxes, list],
  // The server build comes without the native module that writes logs, so its Output view is empty; test/unit/text/log.test.ts tries the guard.
  createOutputChannel: undefined,
  setStatusBarMessage: [names, 'add no line to a question about a site, and are plain in the status bar'],
  createStatusBarItem: [boxes, allowance],
  'item.text': [boxes, allowance],
  'item.name': [boxes, allowance],
  createTreeView: [names, 'are one plain line each in the tree and its tooltips'],
  TreeItem: [names, 'are one plain line each in the tree and its tooltips'],
  'item.description': [title, 'is plain text in the tree and its tooltip'],
  'item.tooltip': [names, 'are one plain line each in the tree and its tooltips'],
  'item.accessibilityInformation': [boxes, 'are one plain line each in the tree, and for those who hear it'],
  CodeLens: [boxes, list],
  CodeAction: ['menus.test.ts', 'licenses by the light bulb, in the place of the ID'],
  DocumentPasteEdit: [paste, offered],
  DocumentDropEdit: [paste, offered],
  Diagnostic: [records, checked],
  registerFileDecorationProvider: [records, 'are badges behind the names of pictures'],
  FileDecoration: [records, 'are badges behind the names of pictures'],
  // Its name is our own; what it prints are lines of the program, without control characters (test/unit/check/hostile.test.ts).
  Task: undefined,
  registerWebviewViewProvider: ['findThemes.test.ts', 'with titles that are out for something shows letters and nothing else'],
  createWebviewPanel: [look, 'comes with words that do nothing'],
  MarkdownString: [title, 'is plain text in the tree and its tooltip'],
  Hover: [look, 'is in the hover over its ID, with links that say what they do'],
  createQuickPick: [names, 'are one plain line each in a list to choose from'],
  'box.items': [names, 'are one plain line each in a list to choose from'],
  'box.title': [boxes, required],
  'box.placeholder': [boxes, required],
  createInputBox: [boxes, required],
  'box.prompt': [boxes, required],
  'box.value': [boxes, typed],
  'box.validationMessage': [boxes, required],
};

/** Members of what VS Code shows that hold no text. */
const silent =
  /^(?:item\.(?:id|iconPath|resourceUri|contextValue|command)|box\.(?:matchOnDescription|ignoreFocusOut|activeItems|password|buttons))$/;
/** Of the module, what shows nothing. */
const quiet = new Set([
  ...['tabGroups', 'ThemeIcon', 'Range', 'DocumentLink', 'onDidChangeActiveTextEditor'],
  // What they hold goes into the document.
  ...['WorkspaceEdit', 'DataTransferItem'],
  ...['CustomExecution', 'EventEmitter', 'ThemeColor'],
]);

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
