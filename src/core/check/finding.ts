import { oneLine } from '../text.ts';
import { type RuleId, rules, type Severity } from './rules.ts';

/** Something that a rule found. The editor says it in its language, the program in `sentenceOf`'s. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Posix, relative to the root of the check. */
  readonly path: string;
  /** Of the text, from 1. */
  readonly line: number;
  readonly column?: number;
  readonly asset?: string;
  /** What its sentence speaks of. Foreign text. */
  readonly facts: Readonly<Record<string, string>>;
}

export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** A finding with the severity of its rule; `asset` is one of the facts as well. */
export function found(rule: RuleId, { path, line = 1, column }: Place, facts: Readonly<Record<string, string>> = {}): Finding {
  return { rule, severity: rules[rule].severity, path, line, column, asset: facts.asset, facts };
}

const longestFact = 300;

/** In English, on one line, whatever a file says of itself. */
export function sentenceOf({ rule, facts }: Pick<Finding, 'rule' | 'facts'>): string {
  return filled(rules[rule].sentence, facts);
}

export function helpOf({ rule, facts }: Pick<Finding, 'rule' | 'facts'>): string {
  return filled(rules[rule].help, facts);
}

function filled(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    oneLine((Object.hasOwn(facts, name) ? facts[name] : '') ?? '').slice(0, longestFact),
  );
}

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** By path, line and rule, so that two runs print the same. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ path, line, severity, rule, facts }: Finding): string =>
    [path, String(line).padStart(9, '0'), order.indexOf(severity), rule, facts.file ?? facts.what ?? ''].join('\0');
  const keyed = findings.map((finding) => ({ finding, key: key(finding) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ finding }) => finding);
}
