import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoption } from '../core/check/change/adopt.ts';
import { type Change, mendings } from '../core/check/change/mend.ts';
import { type Checked, checkTree } from '../core/check/check.ts';
import type { Finding } from '../core/check/finding.ts';
import { print } from '../core/check/print/print.ts';
import { reports } from '../core/check/report/reports.ts';
import { rowsOf } from '../core/check/report/rows.ts';
import { knownFacts } from '../core/records/facts.ts';
import { writeRecord } from '../core/records/writeRecord.ts';
import { oneLine } from '../core/text.ts';
import { type Asked, type Task, usage } from './arguments.ts';
import { ContentCache } from './cache.ts';
import { pixelsAt } from './contents.ts';
import { type ReadTree, readTree } from './readTree.ts';
import { type Ground, groundOf, isWithin } from './root.ts';
import { version } from './version.ts';

export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: 0 | 1 | 2;
}

/** Does what was asked, in a folder. Throws UsageError, CannotWriteError and what the system says. */
export function run({ task, today = new Date().toISOString().slice(0, 10), useCache, useGit }: Asked, cwd: string): Said {
  if (task.kind === 'help') return { stdout: usage, stderr: '', code: 0 };
  if (task.kind === 'version') return { stdout: `${version}\n`, stderr: '', code: 0 };
  const place = groundOf(cwd, task.paths);
  const ground = { ...place, isGit: place.isGit && useGit };
  const look = (): Looked => lookAt(ground, useCache, today, task.kind === 'check' ? task.changedSince : undefined);
  if (task.kind === 'check') return check(task, ground, look);
  if (task.kind === 'adopt') return adopt(task, ground, look());
  const looked = look();
  const rows = rowsOf(looked.read.tree, looked.checked.book).filter(({ path }) => isWithin(ground.within, path));
  return { stdout: reports[task.report](rows), stderr: notes(looked), code: hasDamage(looked.findings) ? 2 : 0 };
}

interface Looked {
  readonly read: ReadTree;
  readonly checked: Checked;
  readonly findings: readonly Finding[];
}

function lookAt(ground: Ground, useCache: boolean, today: string, changedSince: string | undefined): Looked {
  // For a few files it would take longer to read what is known of all of them.
  const cache = new ContentCache(ground.root, useCache && changedSince === undefined);
  const read = readTree(ground, cache, today, changedSince);
  cache.save();
  const checked = checkTree(read.tree, read.book);
  return { read, checked, findings: checked.findings.filter(({ path }) => read.isAsked(path)) };
}

type CheckTask = Extract<Task, { readonly kind: 'check' }>;
type AdoptTask = Extract<Task, { readonly kind: 'adopt' }>;

function check({ format, mostWarnings, fix }: CheckTask, ground: Ground, look: () => Looked): Said {
  let looked = look();
  let stderr = notes(looked);
  if (fix) {
    const changes = mendings(looked.findings, looked.checked.book, looked.read.tree.pictures);
    stderr += written(ground, changes);
    if (changes.length > 0) looked = look();
  }
  const { findings, read } = looked;
  const { records, pictures, documents } = read.tree;
  const seen = { records: records.length, pictures: pictures.length, documents: documents.length };
  const rows = () => rowsOf(read.tree, looked.checked.book).filter(({ path }) => isWithin(ground.within, path));
  const stdout = print(format, { findings, ...seen, version, root: ground.root, rows });
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  if (hasDamage(findings)) return { stdout, stderr, code: 2 };
  return { stdout, stderr, code: count('error') > 0 || count('warning') > mostWarnings ? 1 : 0 };
}

function adopt({ asset, status, date, paths, hasFacts }: AdoptTask, ground: Ground, { read, checked }: Looked): Said {
  const wanted = read.tree.pictures.filter(({ path }) => isWithin(ground.within, path));
  const facts = hasFacts ? knownFacts(readFileSync(0, 'utf8')) : {};
  const { changes, left } = adoption(
    wanted,
    checked.book,
    { asset, status, date, facts },
    () => paths.length > 0,
    (path) => pixelsAt(join(ground.root, path)),
  );
  const stdout = written(ground, changes);
  const unable = left.map(({ path, why }) => `${oneLine(path)}: ${why}\n`).join('');
  const none = changes.length === 0 && unable === '' ? 'Nothing to adopt.\n' : '';
  const stderr = notes({ read, checked, findings: checked.findings }) + unable;
  return { stdout: stdout + none, stderr, code: hasDamage(checked.findings) ? 2 : left.length > 0 ? 1 : 0 };
}

function written({ root }: Ground, changes: readonly Change[]): string {
  return changes.map(({ record, why }) => `${writeRecord(root, record)}: ${oneLine(why)}\n`).join('');
}

function hasDamage(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => rule === 'record-damaged' || rule === 'record-conflict');
}

/** What bears on the answer and is no finding. */
function notes({ read }: Looked): string {
  const git =
    read.withoutGit === undefined ? [] : [`Git was not asked, so folders were read by their .gitignore files: ${read.withoutGit}`];
  const unread = read.unread.map((path) => `Not looked at, because it cannot be read: ${path}`);
  return [...git, ...unread].map((line) => `${oneLine(line)}\n`).join('');
}
