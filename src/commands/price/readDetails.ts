import * as vscode from 'vscode';
import { sayOutcome } from '../../ui/messages.ts';
import type { ReportDocuments } from '../reportDocuments.ts';

/** Opens what there is to know before a price is said yes to. True when the person then wants to go on to the same question. */
export async function readDetails(documents: ReportDocuments, name: string, text: string): Promise<boolean> {
  await documents.show(name, text);
  const go = vscode.l10n.t('Continue…');
  return (await sayOutcome('information', vscode.l10n.t('The plan is open. Nothing is charged yet.'), go)) === go;
}
