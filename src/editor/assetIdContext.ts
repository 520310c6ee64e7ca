import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { lazyIdSearch } from '../core/assets/lazyIdSearch.ts';
import { LineWatch } from '../core/assets/lineWatch.ts';
import { isProse } from '../core/assets/prose.ts';
import { contextKeys } from '../core/names.ts';
import type { DocumentIds } from '../seams/documentIds.ts';

/** Long documents are searched only this far: the key decides about a menu entry, and the palette always works. */
const searchedCharacters = 500_000;
const quietMilliseconds = 500;
/** In a text for people a long number by itself may be an ID, and its entry in the menu does no harm; in data and code it is not. */
const longNumber = 8;

/**
 * Keeps the context key "this document holds asset IDs". It is a fact about the document and not about the cursor, so it
 * is already true when a right click moves the cursor and opens the menu in one go. A document is searched when it comes
 * to the front; while somebody types nothing is, and after a pause only the lines that changed. The search is loaded for the
 * first document, when the start is over.
 */
export function registerAssetIdContext(): DocumentIds & vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  let watch = new LineWatch();
  let timer: NodeJS.Timeout | undefined;
  let search = new AbortController();
  let shown: boolean | undefined;
  const show = () => {
    if (shown === watch.holds) return;
    shown = watch.holds;
    void vscode.commands.executeCommand('setContext', contextKeys.documentHasAssetIds, shown);
    changes.fire();
  };
  const stop = () => {
    clearTimeout(timer);
    search.abort();
    search = new AbortController();
  };
  const update = async () => {
    const { signal } = search;
    const document = vscode.window.activeTextEditor?.document;
    if (document && watch.toSearch) {
      await setImmediate();
      const { first } = await lazyIdSearch();
      if (signal.aborted) return;
      const range = rangeOf(document, watch);
      const standalone = isProse(document.languageId) ? longNumber : 'spokenOf';
      const found = await first(document.getText(range), standalone, signal).catch(unlessAborted);
      if (signal.aborted) return;
      watch.searched(found && document.positionAt(document.offsetAt(range.start) + found.start).line);
    }
    show();
  };
  const front = () => {
    stop();
    watch = new LineWatch();
    if (!vscode.window.activeTextEditor) watch.searched(undefined);
    void update();
  };
  front();
  const listeners = vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor(front),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document !== vscode.window.activeTextEditor?.document || contentChanges.length === 0) return;
      stop();
      for (const { range, text } of contentChanges) {
        const [first, last] = [range.start.line, range.end.line];
        watch.changed({ first, last, added: text.split('\n').length - 1 - (last - first) });
      }
      if (watch.toSearch) timer = setTimeout(update, quietMilliseconds);
    }),
    new vscode.Disposable(stop),
  );
  return {
    get areThere() {
      return watch.holds;
    },
    onDidChange: changes.event,
    dispose: () => listeners.dispose(),
  };
}

/** The lines that must be searched, with those around them, which may say what a number is; never more than the first part of a document. */
function rangeOf(document: vscode.TextDocument, { toSearch }: LineWatch): vscode.Range {
  const end = document.positionAt(searchedCharacters);
  if (toSearch === undefined || toSearch === 'all') return new vscode.Range(new vscode.Position(0, 0), end);
  const range = new vscode.Range(Math.max(0, toSearch.first - 1), 0, toSearch.last + 2, 0);
  return range.intersection(new vscode.Range(new vscode.Position(0, 0), end)) ?? new vscode.Range(end, end);
}

function unlessAborted(error: unknown): undefined {
  if (error instanceof Error && error.name === 'AbortError') return undefined;
  throw error;
}
