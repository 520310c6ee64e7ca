import * as vscode from 'vscode';
import type { ImageFacts } from '../core/api/types.ts';
import { isEditorial } from '../core/look/rights.ts';
import { joined, plain, type UiText } from '../core/text.ts';

/** "royalty-free, editorial" */
export function licence({ licenseModel, ...image }: Pick<ImageFacts, 'licenseModel' | 'editorialUseOnly' | 'assetFamily'>): UiText {
  const models: Readonly<Record<string, UiText>> = {
    royaltyfree: vscode.l10n.t('royalty-free'),
    rightsready: vscode.l10n.t('rights-ready'),
    rightsmanaged: vscode.l10n.t('rights-managed'),
  };
  const model = licenseModel && Object.hasOwn(models, licenseModel) ? models[licenseModel] : plain(licenseModel ?? '');
  return joined([model ?? '', isEditorial(image) ? vscode.l10n.t('editorial') : vscode.l10n.t('creative')], ', ');
}
