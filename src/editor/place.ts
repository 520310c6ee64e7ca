import type * as vscode from 'vscode';
import { folderOf } from '../core/paths.ts';
import { languageOf } from '../core/references/language.ts';
import type { ListedDocument } from '../core/references/listed.ts';
import type { DocumentPlace } from '../core/references/writer.ts';
import { frontMatterEnd } from './body.ts';

/** Markdown where there is no document: most texts on a clipboard go there. */
export function languageIn(document: vscode.TextDocument | undefined): string {
  return document ? languageOf(document.languageId, document.uri.path) : 'markdown';
}

/** A document as the rules for places read it. */
export function linesIn(document: vscode.TextDocument): ListedDocument {
  const bodyStart = frontMatterEnd(document);
  return {
    folder: document.uri.scheme === 'untitled' ? undefined : folderOf(document.uri.path),
    lines: document.getText().split(/\r\n|[\r\n]/),
    bodyFrom: bodyStart ? bodyStart.line + 1 : 0,
  };
}

/** A place as the writer of references reads it. */
export function placeIn(document: vscode.TextDocument, { start, end }: vscode.Range): DocumentPlace {
  const closesFrontMatter = start.isEqual(end) && start.line > 0 && frontMatterEnd(document)?.isEqual(start) === true;
  return { ...linesIn(document), start, end, closesFrontMatter };
}
