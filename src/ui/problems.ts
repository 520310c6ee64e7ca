import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

type Severity = 'error' | 'warning' | 'info';

/** A row of the Problems panel. */
export interface Problem {
  readonly range: vscode.Range;
  readonly message: UiText;
  readonly severity: Severity;
  /** Name of the rule. */
  readonly id: string;
  /** Where its name leads, also in the Problems panel and for files without text, which have no light bulb. */
  readonly link?: vscode.Uri;
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** What is wrong with files, in the Problems panel and where the files are shown. Our task has the same owner, so that nothing stands there twice. */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('gettyImages');

  /** All of a file; none takes what was there away. */
  set(file: vscode.Uri, problems: readonly Problem[]): void {
    this.#collection.set(file, problems.map(diagnosticOf));
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function diagnosticOf({ range, message, severity, id, link }: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severities[severity]);
  diagnostic.source = 'Getty Images';
  diagnostic.code = link ? { value: id, target: link } : id;
  return diagnostic;
}
