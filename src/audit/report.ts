import * as vscode from 'vscode';
import type { ReportKind } from '../core/check/report/reports.ts';
import { plain, ui } from '../core/text.ts';
import { shownName } from '../ui/paths.ts';
import { whenLong } from '../ui/progress.ts';
import { type Item, pick } from '../ui/wizard.ts';
import type { AuditDeps } from './deps.ts';
import { localFolders } from './ground.ts';
import { failed, runProgram } from './program.ts';

interface Choice extends Item {
  readonly report: ReportKind;
  readonly language: string;
}

/** A report on the pictures of a folder, as a new document that nobody has saved yet. */
export async function reportImages({ program }: AuditDeps): Promise<void> {
  const title = vscode.l10n.t('Getty Images: Report Images');
  const [folder, ...others] = localFolders();
  if (!folder) return;
  const rows = [folder, ...others].map((each) => ({ label: plain(each.name), description: shownName(each.uri), folder: each }));
  const place = vscode.l10n.t('Folder');
  const where = others.length === 0 ? { folder } : await pick({ title, placeholder: place, items: rows, canGoBack: false });
  if (typeof where !== 'object') return;
  const items: readonly Choice[] = [
    {
      ...{ report: 'audit', language: 'markdown', label: vscode.l10n.t('Audit, in Markdown') },
      description: vscode.l10n.t('what is licensed, comps, what no record names'),
    },
    {
      ...{ report: 'csv', language: 'csv', label: vscode.l10n.t('Table, as CSV') },
      description: vscode.l10n.t('all files, for a spreadsheet'),
    },
    {
      ...{ report: 'credits', language: 'markdown', label: vscode.l10n.t('Page with the Credit of Each Image, in Markdown') },
      description: vscode.l10n.t('for a site or a book'),
    },
    {
      ...{ report: 'reuse', language: 'toml', label: ui`REUSE.toml` },
      description: vscode.l10n.t('annotations for licensed files'),
    },
    {
      ...{ report: 'jsonld', language: 'json', label: ui`JSON-LD` },
      description: vscode.l10n.t('the credit of each image, for search engines'),
    },
  ];
  const answer = await pick({ title, placeholder: vscode.l10n.t('Which report?'), items, canGoBack: false });
  if (typeof answer !== 'object') return;
  const cwd = where.folder.uri.fsPath;
  const { stdout, stderr } = await whenLong(title, ({ signal }) => runProgram(program, ['report', answer.report, cwd], { cwd, signal }));
  if (stdout === '') throw failed(stderr);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: answer.language, content: stdout }));
}
