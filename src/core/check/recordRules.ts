import { formatLicenceRecord } from '../records/format.ts';
import type { Book } from './book.ts';
import { type Finding, found } from './finding.ts';
import type { BookedRecord, Tree } from './tree.ts';

/** What the rules say of one record. */
export function checkRecord(
  booked: BookedRecord,
  book: Book,
  tree: Pick<Tree, 'today' | 'ignored'>,
  pictures: PictureIndex,
): readonly Finding[] {
  const { path, record, text, isWhole } = booked;
  const { asset, licences = [] } = record;
  const findings: Finding[] = [...missing(booked, tree, pictures), ...due(booked, tree.today)];
  if (record.status === 'unconfirmed') findings.push(found('licence-unconfirmed', { path, line: lineWith(text, '"status"') }, { asset }));
  if (licences.length > 1) {
    const what = licences.map(({ date, productType }) => [date.slice(0, 10), productType].filter(Boolean).join(' ')).sort();
    const facts = { asset, count: String(licences.length), what: what.join(', ') };
    findings.push(found('licensed-twice', { path, line: lineWith(text, '"licences"') }, facts));
  }
  const isConflict = book.findings.some((each) => each.rule === 'record-conflict' && each.path === path);
  if (isWhole && !isConflict && text.replaceAll('\r\n', '\n') !== formatLicenceRecord(record))
    findings.push(found('record-form', { path }, { asset }));
  return findings;
}

/** Which pictures there are, by path and by content. */
export interface PictureIndex {
  readonly paths: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

function missing(
  { path, record, text }: BookedRecord,
  { ignored }: Pick<Tree, 'ignored'>,
  { paths, hashes }: PictureIndex,
): readonly Finding[] {
  return (record.files ?? [])
    .filter(({ path: file, sha256 }) => !paths.has(file) && !hashes.has(sha256) && !ignored.has(file))
    .map(({ path: file }) => found('file-missing', { path, line: lineWith(text, JSON.stringify(file)) }, { asset: record.asset, file }));
}

function due({ path, record, text }: BookedRecord, today: string): readonly Finding[] {
  const { asset, reviewBy, licences = [] } = record;
  const ends = licences
    .map(({ expires }) => expires)
    .filter((day) => day !== undefined)
    .sort();
  const end = ends.length === licences.length ? ends.at(-1) : undefined;
  const of = (day: string | undefined, what: string, mark: string): readonly Finding[] =>
    day !== undefined && day.slice(0, 10) < today
      ? [found('review-due', { path, line: lineWith(text, mark) }, { asset, day: day.slice(0, 10), what })]
      : [];
  return [...of(reviewBy, 'that day has passed', '"reviewBy"'), ...of(end, 'the last licence has ended', '"expires"')];
}

function lineWith(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
