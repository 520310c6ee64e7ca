import { pathProblem } from '../../records/place.ts';
import type { LicenceRecord, RecordedFile } from '../../records/types.ts';
import type { Book } from '../book.ts';
import type { Finding } from '../finding.ts';
import type { Picture } from '../tree.ts';

/** A record that is to be written, and why, in one line. */
export interface Change {
  readonly record: LicenceRecord;
  readonly why: string;
}

/** What `--fix` writes: both sides of a conflict as one, the usual order, paths of files that were moved or copied. Never money, never a file. */
export function mendings(findings: readonly Finding[], book: Book, pictures: readonly Picture[]): readonly Change[] {
  const byPath = new Map(pictures.map((picture) => [picture.path, picture]));
  return book.records.flatMap((booked) => {
    const { path, record, isWhole } = booked;
    if (!isWhole) return [];
    const own = findings.filter(
      (finding) => finding.path === path && (finding.rule === 'record-conflict' || finding.rule === 'record-form'),
    );
    const moved = findings.flatMap((finding) => {
      const picture = finding.rule === 'file-elsewhere' && finding.asset === record.asset ? byPath.get(finding.path) : undefined;
      return picture && pathProblem(picture.path) === undefined ? [picture] : [];
    });
    if (own.length + moved.length === 0) return [];
    const why = [...own.map(({ rule }) => reasons[rule]), ...moved.map((picture) => `lists ${picture.path}`)];
    return [
      {
        record: { ...record, files: followed(record.files ?? [], moved, byPath) },
        why: `asset ${record.asset}: ${why.join(', ')}${twice(record)}`,
      },
    ];
  });
}

const reasons: Readonly<Record<string, string>> = { 'record-conflict': 'two records united', 'record-form': 'written in order' };

/** Two licences of one asset are money, so whoever unites them says so. */
function twice({ licences = [] }: LicenceRecord): string {
  if (licences.length < 2) return '';
  return `; paid for ${licences.length} times: ${licences
    .map(({ date, productType = '' }) => `${date.slice(0, 10)} ${productType}`.trim())
    .sort()
    .join(', ')}`;
}

/** A path that is gone gives way to the one at which its bytes are now; a second copy stands beside the first. */
function followed(
  files: readonly RecordedFile[],
  moved: readonly Picture[],
  present: ReadonlyMap<string, unknown>,
): readonly RecordedFile[] {
  const left = [...files];
  for (const { path, sha256, bytes } of moved) {
    const gone = left.findIndex((file) => file.sha256 === sha256 && !present.has(file.path));
    const { width, height } = left.find((file) => file.sha256 === sha256) ?? {};
    const file = { path, sha256, bytes, width, height };
    if (gone >= 0) left[gone] = file;
    else left.push(file);
  }
  return left;
}
