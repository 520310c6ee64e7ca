import type * as vscode from 'vscode';
import { folderOf } from '../core/paths.ts';
import { languageOf } from '../core/references/language.ts';
import type { DocumentPlace } from '../core/references/writer.ts';
import { frontMatterEnd } from './body.ts';

/** Markdown where there is no document: most texts on a clipboard go there. */
export function languageIn(document: vscode.TextDocument | undefined): string {
  return document ? languageOf(document.languageId, document.uri.path) : 'markdown';
}

/** A place as the writer of references reads it. */
export function placeIn(document: vscode.TextDocument, { start, end }: vscode.Range): DocumentPlace {
  const bodyStart = frontMatterEnd(document);
  const closesFrontMatter = start.isEqual(end) && start.line > 0 && bodyStart?.isEqual(start) === true;
  const folder = document.uri.scheme === 'untitled' ? undefined : folderOf(document.uri.path);
  return {
    folder,
    lines: document.getText().split(/\r\n|[\r\n]/),
    start,
    end,
    bodyFrom: bodyStart ? bodyStart.line + 1 : 0,
    closesFrontMatter,
  };
}
