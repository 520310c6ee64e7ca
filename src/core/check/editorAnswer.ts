import { objectOf, textOf } from '../decode.ts';
import { foreignJsonOf, ownOf } from '../foreign.ts';
import { type Status, statuses } from '../records/types.ts';
import type { Finding } from './finding.ts';
import { isRuleId, type Severity } from './rules.ts';

/** How many assets there are of each kind. */
export interface RecordCounts {
  readonly licensed: number;
  readonly comp: number;
  readonly unconfirmed: number;
  readonly unrecorded: number;
}

/** A file of the sites, as its record has it. */
export interface FileState {
  readonly path: string;
  /** Empty where nothing says which it is. */
  readonly asset: string;
  readonly state: Status | 'unrecorded';
  readonly licensed?: string;
}

/** What the check said of one tree. */
export interface Answer {
  /** Absolute, without links: what all paths start from. */
  readonly root: string;
  readonly counts: RecordCounts;
  readonly findings: readonly Finding[];
  readonly files: readonly FileState[];
}

/** More is no list that anybody reads. */
const mostFindings = 20_000;
const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Reads what `printEditor` wrote, a line a step. Undefined where it does not begin with a head: the check did not come to an end. */
export function* readAnswer(lines: readonly string[]): Generator<void, Answer | undefined> {
  const [first = '', ...others] = lines;
  const head = objectOf(foreignJsonOf(first, 100));
  const root = head && textOf(ownOf(head, 'root'));
  if (!head || root === undefined) return undefined;
  const findings: Finding[] = [];
  const files: FileState[] = [];
  for (const line of others) {
    yield;
    const value = objectOf(foreignJsonOf(line, 1_000)) ?? {};
    const finding = findingOf(objectOf(ownOf(value, 'finding')));
    const file = fileOf(objectOf(ownOf(value, 'file')));
    if (finding && findings.length < mostFindings) findings.push(finding);
    if (file) files.push(file);
  }
  const count = (name: string): number => Number(ownOf(head, name)) || 0;
  const counts = { licensed: count('licensed'), comp: count('comp'), unconfirmed: count('unconfirmed'), unrecorded: count('unrecorded') };
  return { root, counts, findings, files };
}

type Value = ReturnType<typeof objectOf>;

function findingOf(value: Value): Finding | undefined {
  if (!value) return undefined;
  const [rule, path] = [textOf(ownOf(value, 'rule')) ?? '', textOf(ownOf(value, 'path'))];
  const severity = severities.find((each) => each === ownOf(value, 'severity'));
  if (!isRuleId(rule) || path === undefined || !severity) return undefined;
  const [line, column] = [Number(ownOf(value, 'line')), ownOf(value, 'column')];
  const facts = Object.fromEntries(Object.entries(objectOf(ownOf(value, 'facts')) ?? {}).map(([name, fact]) => [name, String(fact)]));
  const asset = textOf(ownOf(value, 'asset'));
  return {
    rule,
    severity,
    path,
    line,
    ...(typeof column === 'number' ? { column } : {}),
    ...(asset === undefined ? {} : { asset }),
    facts,
  };
}

function fileOf(value: Value): FileState | undefined {
  const path = value && textOf(ownOf(value, 'path'));
  const state = ([...statuses, 'unrecorded'] as const).find((each) => value && each === ownOf(value, 'state'));
  if (!value || path === undefined || !state) return undefined;
  return { path, asset: textOf(ownOf(value, 'asset')) ?? '', state, licensed: textOf(ownOf(value, 'licensed')) };
}
