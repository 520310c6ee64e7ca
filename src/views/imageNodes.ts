import * as vscode from 'vscode';
import type { RecordCounts } from '../core/check/editorAnswer.ts';
import { commands } from '../core/names.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { FoundDocument, FoundId } from '../seams/documents.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import { shownName, shownPath } from '../ui/paths.ts';
import { type Row, treeItem } from '../ui/tree.ts';
import { type DownloadsNode, downloadsRow } from './downloadRows.ts';

const longestTitle = 120;

/** A file of an asset; what menus and commands take, so that it is an image of the workspace itself. */
export interface ImageNode extends WorkspaceImage {
  readonly kind: 'image';
  readonly id: string;
  /** Known only when documents have been searched. */
  readonly isUnused: boolean;
}

/** A file that was placed here and is gone. */
interface MissingNode extends WorkspaceImage {
  readonly kind: 'missing';
  readonly id: string;
  /** Placing it again costs nothing. */
  readonly isKept: boolean;
}

/** An asset ID in a document, of which there is no image here. */
interface IdNode {
  readonly kind: 'id';
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly assetId: string;
  readonly place: FoundId;
}

/** A folder or a document with its images. */
interface GroupNode {
  readonly kind: 'folder' | 'document' | 'unused';
  readonly id: string;
  readonly uri: vscode.Uri | undefined;
  readonly images: readonly WorkspaceImage[];
}

interface MissingGroup {
  readonly kind: 'missingGroup';
  readonly id: 'missing';
  readonly images: readonly WorkspaceImage[];
}

/** `documents` is undefined before the first search. */
interface IdGroup {
  readonly kind: 'idGroup';
  readonly id: 'ids';
  readonly documents: readonly FoundDocument[] | undefined;
}

/** A document with IDs of which there is no image. */
interface IdDocument extends FoundDocument {
  readonly kind: 'idDocument';
  readonly id: string;
}

interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  /** Of what there is more: the ID of a group, or `''`. */
  readonly parent: string;
}

interface MessageNode {
  readonly kind: 'message';
  readonly id: string;
  readonly text: UiText;
  readonly icon: string;
  /** A click tries again. */
  readonly isError?: boolean;
}

/** What the licence records say of all pictures. */
interface RecordsNode {
  readonly kind: 'records';
  readonly id: 'records';
  readonly counts: RecordCounts;
}

export type ImagesNode =
  | RecordsNode
  | ImageNode
  | MissingNode
  | IdNode
  | GroupNode
  | MissingGroup
  | IdGroup
  | IdDocument
  | MoreNode
  | MessageNode
  | DownloadsNode;

export function imagesItem(node: ImagesNode): vscode.TreeItem {
  return treeItem({ ...rowOf(node), id: node.id });
}

/** Whether a row looks as it did: two nodes of one ID with one stamp. */
export function stampOf(node: ImagesNode): string {
  const { label, description, spoken, kind, icon, children } = rowOf(node);
  return JSON.stringify([label, description, spoken, kind, icon, children]);
}

function rowOf(node: ImagesNode): Row {
  switch (node.kind) {
    case 'image':
      return imageRow(node);
    case 'missing':
      return missingRow(node);
    case 'id':
      return idRow(node);
    case 'folder':
    case 'document':
    case 'unused':
      return groupRow(node);
    case 'missingGroup':
      return counted(vscode.l10n.t('Missing Files'), node.images.length, { kind: 'missingGroup', icon: 'warning' });
    case 'idGroup':
      return idGroupRow(node);
    case 'idDocument':
      return { ...documentRow(node.uri, node.ids.length), kind: 'idDocument' };
    case 'records':
      return recordsRow(node);
    case 'more': {
      const label = vscode.l10n.t('Show more…');
      return { label, icon: 'ellipsis', command: { id: commands.showMoreImages, title: label, arguments: [node.parent] } };
    }
    case 'message':
      return {
        label: node.text,
        icon: node.icon,
        tooltip: [node.text],
        ...(node.isError ? { command: { id: commands.refresh, title: vscode.l10n.t('Try Again') } } : {}),
      };
    default:
      return downloadsRow(node);
  }
}

function imageRow(image: ImageNode): Row {
  const { uri, isUnused } = image;
  const title = titleOf(image);
  const mark = isUnused ? vscode.l10n.t('in no document') : '';
  return {
    label: title,
    file: uri,
    description: joined([mark, shownPath(uri)], ' · '),
    spoken: joined([title, shownPath(uri), mark], ', '),
    kind: 'image',
    icon: isUnused ? 'circle-outline' : 'file-media',
    command: { id: commands.openImage, title: vscode.l10n.t('Open'), arguments: [image] },
  };
}

function missingRow(node: MissingNode): Row {
  const title = titleOf(node);
  const mark = node.isKept ? vscode.l10n.t('missing, can be placed again at no charge') : vscode.l10n.t('missing');
  return {
    label: title,
    description: shownPath(node.uri),
    tooltip: [title, shownPath(node.uri), mark],
    spoken: joined([title, mark, shownPath(node.uri)], ', '),
    kind: node.isKept ? 'missing.kept' : 'missing',
    icon: 'warning',
  };
}

function idRow({ uri, assetId, place }: IdNode): Row {
  const id = plain(assetId, 60);
  const where = vscode.l10n.t('line {0}', place.line + 1);
  return {
    label: id,
    description: where,
    tooltip: [id, ui`${shownPath(uri)}:${plain(String(place.line + 1))}`, vscode.l10n.t('No image of this asset is in the workspace.')],
    spoken: joined([vscode.l10n.t('Asset {0}', id), where, shownPath(uri)], ', '),
    kind: 'assetId',
    icon: 'symbol-number',
  };
}

function groupRow({ kind, uri, images }: GroupNode): Row {
  if (kind === 'document' && uri) return { ...documentRow(uri, images.length), kind: 'imageDocument' };
  if (!uri) return counted(vscode.l10n.t('In No Document'), images.length, { kind: 'unused', icon: 'circle-outline' });
  return counted(shownPath(uri), images.length, { kind: 'imageFolder', icon: 'folder' });
}

function documentRow(uri: vscode.Uri, count: number): Row {
  const path = shownPath(uri);
  return {
    label: shownName(uri),
    description: joined([plain(String(count)), path], ' · '),
    tooltip: [path],
    spoken: joined([path, plain(String(count))], ', '),
    icon: 'file-text',
    children: 'closed',
  };
}

function idGroupRow({ documents }: IdGroup): Row {
  const label = vscode.l10n.t('Asset IDs Without an Image');
  if (!documents) {
    const description = vscode.l10n.t('not searched yet');
    return { label, description, spoken: joined([label, description], ', '), kind: 'idGroup', icon: 'search', children: 'closed' };
  }
  const count = new Set(documents.flatMap(({ ids }) => ids.map(({ id }) => id.toLowerCase()))).size;
  return counted(label, count, { kind: count > 0 ? 'idGroup.some' : 'idGroup', icon: 'symbol-number' });
}

/** A click looks again, and opens what was found. */
function recordsRow({ counts }: RecordsNode): Row {
  const label = vscode.l10n.t('Licence Records');
  const parts = [
    vscode.l10n.t('{0} licensed', counts.licensed),
    counts.comp > 0 ? vscode.l10n.t('{0} comps', counts.comp) : '',
    counts.unconfirmed > 0 ? vscode.l10n.t('{0} not confirmed', counts.unconfirmed) : '',
    counts.unrecorded > 0 ? vscode.l10n.t('{0} unrecorded', counts.unrecorded) : '',
  ] as const;
  return {
    label,
    description: joined(parts, ' · '),
    tooltip: [label, ...parts],
    spoken: joined([label, ...parts], ', '),
    kind: 'records',
    icon: counts.comp + counts.unrecorded > 0 ? 'warning' : 'law',
    command: { id: commands.checkRecords, title: label },
  };
}

function counted(label: UiText, count: number, row: Pick<Row, 'kind' | 'icon'>): Row {
  const number = plain(String(count));
  return { ...row, label, description: number, tooltip: [label], spoken: joined([label, number], ', '), children: 'closed' };
}

function titleOf({ title = '', uri }: WorkspaceImage): UiText {
  return plain(title, longestTitle) || shownName(uri);
}
