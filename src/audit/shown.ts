import * as vscode from 'vscode';
import type { FileState } from '../core/check/editorAnswer.ts';
import type { Finding } from '../core/check/finding.ts';
import { commands } from '../core/names.ts';
import { plain, type UiText } from '../core/text.ts';
import { type FileMark, FileMarks } from '../ui/fileMarks.ts';
import { type Problem, Problems } from '../ui/problems.ts';
import { fixesOf, keyOf } from './fixes.ts';
import type { Looked } from './ground.ts';
import { sentenceFor } from './sentences.ts';

/** A problem with where it comes from. */
export interface FoundProblem extends Problem {
  readonly finding: Finding;
  readonly looked: Looked;
}

const wholeLine = 100_000;

/** What stands in the Problems panel and behind the names of files. */
export class Shown implements vscode.Disposable {
  readonly #problems = new Problems();
  readonly #marks = new FileMarks();
  #found: ReadonlyMap<string, readonly FoundProblem[]> = new Map();

  of(uri: vscode.Uri): readonly FoundProblem[] {
    return this.#found.get(uri.toString()) ?? [];
  }

  /** In the place of what was there, a file a step. Folders of one work tree may both name a record: it stands there once. */
  *show(all: readonly Looked[]): Generator<void, void> {
    const found = new Map<string, FoundProblem[]>();
    const uris = new Map<string, vscode.Uri>();
    const seen = new Set<string>();
    for (const looked of all) {
      for (const finding of looked.findings) {
        yield;
        const uri = looked.uriOf(finding.path);
        const [id, key] = [uri.toString(), keyOf(uri, finding)];
        if (seen.has(key)) continue;
        seen.add(key);
        uris.set(id, uri);
        const list = found.get(id);
        if (list) list.push(problemOf(uri, finding, looked));
        else found.set(id, [problemOf(uri, finding, looked)]);
      }
    }
    for (const id of this.#found.keys()) {
      yield;
      if (!found.has(id)) this.#problems.set(vscode.Uri.parse(id, true), []);
    }
    for (const [id, uri] of uris) {
      yield;
      this.#problems.set(uri, found.get(id) ?? []);
    }
    this.#found = found;
    this.#marks.show(yield* marksOf(all));
  }

  dispose(): void {
    vscode.Disposable.from(this.#problems, this.#marks).dispose();
  }
}

function problemOf(uri: vscode.Uri, finding: Finding, looked: Looked): FoundProblem {
  const line = Math.max(0, finding.line - 1);
  const range = new vscode.Range(line, Math.max(0, (finding.column ?? 1) - 1), line, wholeLine);
  const link = fixesOf(finding).length === 0 ? {} : { link: fixLink(keyOf(uri, finding)) };
  return { range, message: sentenceFor(finding), severity: finding.severity, id: finding.rule, ...link, finding, looked };
}

function fixLink(key: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: commands.fixFinding, query: JSON.stringify([key]) });
}

function* marksOf(all: readonly Looked[]): Generator<void, ReadonlyMap<string, FileMark>> {
  const marks = new Map<string, FileMark>();
  for (const { files, findings, uriOf } of all) {
    for (const file of files) {
      yield;
      marks.set(uriOf(file.path).toString(), markOf(file));
    }
    for (const { rule, path, asset } of findings) {
      yield;
      if (rule === 'hash-differs') marks.set(uriOf(path).toString(), differs(asset ?? ''));
      if (rule === 'comp-committed' || rule === 'comp-expired') marks.set(uriOf(path).toString(), comp(asset ?? ''));
    }
  }
  return marks;
}

function markOf({ state, asset, licensed }: FileState): FileMark {
  const id = plain(asset, 60);
  switch (state) {
    case 'licensed': {
      const day = plain((licensed ?? '').slice(0, 10));
      const text = vscode.l10n.t('Licensed: asset {0}', id);
      return { badge: '✓', tooltip: day === '' ? text : vscode.l10n.t('Licensed on {0}: asset {1}', day, id), isBad: false };
    }
    case 'comp':
    case 'requested':
      return comp(asset);
    case 'unconfirmed':
      return { badge: '…', tooltip: vscode.l10n.t('Recorded, not confirmed: asset {0}', id), isBad: false };
    case 'unrecorded':
      return { badge: '?', tooltip: vscode.l10n.t('No licence record names this file'), isBad: true };
  }
}

function comp(asset: string): FileMark {
  return { badge: 'C', tooltip: vscode.l10n.t('Comp, for layouts only: asset {0}', plain(asset, 60)), isBad: true };
}

function differs(asset: string): FileMark {
  const tooltip: UiText = vscode.l10n.t('Not the file that the record of asset {0} names', plain(asset, 60));
  return { badge: '≠', tooltip, isBad: true };
}
