import type { Finding } from '../finding.ts';
import type { Row } from '../report/rows.ts';

/** What a run has to say, ready to be printed. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** How many records, pictures and documents were looked at. */
  readonly records: number;
  readonly pictures: number;
  readonly documents: number;
  /** Version of the program. */
  readonly version: string;
  /** Absolute: what the paths start from. */
  readonly root: string;
  /** Every file that is recorded or recognised. */
  readonly rows: () => readonly Row[];
}

export const formats = ['text', 'json', 'github', 'gitlab', 'sarif', 'junit', 'editor'] as const;
export type Format = (typeof formats)[number];

export function countsOf(findings: readonly Finding[]): { readonly error: number; readonly warning: number; readonly info: number } {
  const of = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: of('error'), warning: of('warning'), info: of('info') };
}

/** `3 errors`. */
function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

export function summaryOf({ findings, records, pictures, documents }: Outcome): string {
  const { error, warning, info } = countsOf(findings);
  const seen = [counted(records, 'record'), counted(pictures, 'picture'), counted(documents, 'document')].join(', ');
  if (findings.length === 0) return `Nothing found in ${seen}.`;
  return `${[counted(error, 'error'), counted(warning, 'warning'), counted(info, 'note')].join(', ')} in ${seen}.`;
}
