import * as vscode from 'vscode';
import { commands } from '../core/names.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import type { Row } from '../ui/tree.ts';
import type { KnownDownload } from './downloadList.ts';

const longestTitle = 120;

/** What was downloaded, whatever of it is in this workspace. */
interface DownloadsGroup {
  readonly kind: 'downloads';
  readonly id: 'downloads';
  readonly filter: string;
  /** Somebody asked for it where there is nothing else. */
  readonly isOpen: boolean;
}

/** By whom it is known: the journal of this machine, or the account's own list. */
export interface DownloadsOf {
  readonly kind: 'downloadsOf';
  readonly id: 'downloads.machine' | 'downloads.account';
  /** The account, in its group. */
  readonly hint: UiText;
}

/** What menus and commands take. */
interface DownloadNode {
  readonly kind: 'download';
  readonly id: string;
  readonly assetId: string;
  readonly label: UiText;
  readonly facts: readonly UiText[];
  readonly more: readonly UiText[];
  readonly isKept: boolean;
}

interface MoreDownloads {
  readonly kind: 'moreDownloads';
  readonly id: string;
  readonly parent: DownloadsOf['id'];
}

interface DownloadsMessage {
  readonly kind: 'downloadsMessage';
  readonly id: string;
  readonly text: UiText;
  readonly icon: string;
  readonly command?: { readonly id: string; readonly title: UiText };
}

export type DownloadsNode = DownloadsGroup | DownloadsOf | DownloadNode | MoreDownloads | DownloadsMessage;

export function downloadsRow(node: DownloadsNode): Row {
  switch (node.kind) {
    case 'downloads':
      return groupRow(node);
    case 'downloadsOf': {
      const isMachine = node.id === 'downloads.machine';
      const label = isMachine ? vscode.l10n.t('This Machine') : vscode.l10n.t('Account');
      const icon = isMachine ? 'device-desktop' : 'account';
      return { label, description: node.hint, spoken: joined([label, node.hint], ', '), kind: 'downloadsOf', icon, children: 'closed' };
    }
    case 'download':
      return downloadRow(node);
    case 'moreDownloads': {
      const label = vscode.l10n.t('Show more…');
      return { label, icon: 'ellipsis', command: { id: commands.showMoreImages, title: label, arguments: [node.parent] } };
    }
    case 'downloadsMessage':
      return { label: node.text, icon: node.icon, tooltip: [node.text], ...(node.command ? { command: node.command } : {}) };
  }
}

function groupRow({ filter, isOpen }: DownloadsGroup): Row {
  const label = vscode.l10n.t('Downloads');
  const description = filter ? vscode.l10n.t('only: {0}', plain(filter)) : '';
  return {
    label,
    description,
    spoken: joined([label, description], ', '),
    kind: filter ? 'downloads.filtered' : 'downloads',
    icon: 'history',
    children: isOpen ? 'open' : 'closed',
  };
}

function downloadRow(node: DownloadNode): Row {
  const { label, facts, more, isKept } = node;
  const id = vscode.l10n.t('Asset {0}', plain(node.assetId, 60));
  return {
    label,
    description: joined(facts, ' · '),
    tooltip: [label, ...(label === id ? [] : [id]), ...facts, ...more],
    spoken: joined([label, ...(label === id ? [] : [id]), ...facts, ...more], ', '),
    kind: isKept ? 'download.kept' : 'download',
    icon: isKept ? 'archive' : 'cloud',
    command: { id: commands.lookAtAsset, title: vscode.l10n.t('Look'), arguments: [node] },
  };
}

/** `of` sets the rows of the two groups apart. */
export function downloadNode(of: DownloadsOf['id'], download: KnownDownload, words: Pick<Words, 'bytes' | 'date'>): DownloadsNode {
  const { key, assetId, title = '', at, note = '', projectCode = '', isKept = false, isUnsaved = false } = download;
  return {
    kind: 'download',
    id: `${of}:${key}`,
    assetId,
    label: plain(title, longestTitle) || vscode.l10n.t('Asset {0}', plain(assetId, 60)),
    facts: [words.date(at), sizeOf(download, words), productText(download)].filter(Boolean),
    more: [
      isKept ? vscode.l10n.t('can be placed again at no charge') : '',
      isUnsaved ? vscode.l10n.t('paid for, not saved yet') : '',
      projectCode && vscode.l10n.t('Project code: {0}', plain(projectCode)),
      note && vscode.l10n.t('Note: {0}', plain(note)),
    ].filter(Boolean),
    isKept,
  };
}

function sizeOf({ width, height, bytes, isVector }: KnownDownload, words: Pick<Words, 'bytes'>): UiText {
  if (isVector) return vscode.l10n.t('EPS vector drawing');
  if (width && height) return ui`${width} × ${height}`;
  const size = height ? vscode.l10n.t('{0} pixels high', height) : '';
  return joined([size, bytes === undefined ? '' : words.bytes(bytes)], ', ');
}

/** The agreement, where it is told, and else the kind of product; also what a filter finds. */
export function productText({ productType = '', agreementName }: Pick<KnownDownload, 'productType' | 'agreementName'>): UiText {
  const kinds: Readonly<Record<string, UiText>> = {
    premiumaccess: ui`Premium Access`,
    easyaccess: ui`Easy Access`,
    editorialsubscription: vscode.l10n.t('Editorial subscription'),
    imagepack: vscode.l10n.t('Image pack'),
    royaltyfreesubscription: vscode.l10n.t('Subscription'),
    creditpack: vscode.l10n.t('Credits'),
  };
  const kind = Object.hasOwn(kinds, productType) ? kinds[productType] : plain(productType, 40);
  return joined([kind ?? '', plain(agreementName ?? '')], ', ');
}
