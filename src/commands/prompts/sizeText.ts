import * as vscode from 'vscode';
import type { DownloadOptions, DownloadSize } from '../../core/api/types.ts';
import { joined, type UiText, ui } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';

/** "45.4 megapixels · about 34 MB · 300 dpi": bytes and pixels are estimates by contract. */
export function sizeDetails({ width, height, bytes, dpi }: DownloadSize, words: Words): UiText {
  const megapixels = (width * height) / 1_000_000;
  const rounded = megapixels < 10 ? Math.round(megapixels * 10) / 10 : Math.round(megapixels);
  const parts = [
    vscode.l10n.t('{0} megapixels', words.number(rounded)),
    bytes === undefined ? '' : vscode.l10n.t('about {0}', words.bytes(bytes)),
    dpi === undefined ? '' : vscode.l10n.t('{0} dpi', words.number(dpi)),
  ];
  return joined(parts, ' · ');
}

export function pixels({ width, height }: DownloadSize): UiText {
  return ui`${width} × ${height}`;
}

/** A size of which nothing is known but what is asked for. */
export function sizeName({ height, fileType }: Pick<DownloadOptions, 'height' | 'fileType'>): UiText {
  if (fileType === 'eps') return vscode.l10n.t('EPS vector drawing');
  return height === undefined ? vscode.l10n.t('Largest size') : vscode.l10n.t('{0} pixels high', height);
}
