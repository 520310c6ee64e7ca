import { objectOf } from '../decode.ts';
import { foreignJsonOf, ownOf } from '../foreign.ts';
import { globFits, isUsableGlob } from '../places/globMatch.ts';
import type { Finding } from './finding.ts';
import { isRuleId, type RuleId, type Severity } from './rules.ts';

const levels = ['off', 'error', 'warning', 'info'] as const;
type Level = 'off' | Severity;

/** `.getty-images/config.json`: what the team wants. */
export interface CheckConfig {
  /** Globs of folders in which nothing editorial may stand. */
  readonly commercial: readonly string[];
  /** Globs of what is not looked at. */
  readonly ignore: readonly string[];
  readonly rules: ReadonlyMap<RuleId, Level>;
}

export const usualConfig: CheckConfig = { commercial: [], ignore: [], rules: new Map() };

const longestConfig = 64 * 1024;
const mostGlobs = 200;
/** Nobody may switch off that a record cannot be read: it would say less than it seems to. */
const always: readonly RuleId[] = ['record-damaged', 'record-conflict'];

/** Total: what is wrong is named and left out. */
export function readConfig(text: string): { readonly config: CheckConfig; readonly problems: readonly string[] } {
  const value = text.length > longestConfig ? undefined : objectOf(foreignJsonOf(text.replace(/^\uFEFF/, ''), 2_000));
  if (!value) return { config: usualConfig, problems: ['it is no JSON object'] };
  const problems: string[] = [];
  const globs = (name: string): readonly string[] => {
    const list = ownOf(value, name);
    if (list === undefined) return [];
    const usable = Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string' && isUsableGlob(each)) : [];
    if (!Array.isArray(list) || usable.length < list.length) problems.push(`"${name}" is no list of usable globs`);
    if (usable.length > mostGlobs) problems.push(`"${name}" has more than ${mostGlobs} globs`);
    return usable.slice(0, mostGlobs);
  };
  const config = { commercial: globs('commercial'), ignore: globs('ignore'), rules: rulesOf(ownOf(value, 'rules'), problems) };
  return { config, problems };
}

function rulesOf(value: unknown, problems: string[]): ReadonlyMap<RuleId, Level> {
  const rules = new Map<RuleId, Level>();
  const given = value === undefined ? {} : objectOf(value);
  if (!given) problems.push('"rules" is no object');
  for (const [id, level] of Object.entries(given ?? {})) {
    const known = levels.find((each) => each === level);
    if (!isRuleId(id)) problems.push(`there is no rule "${id.slice(0, 60)}"`);
    else if (known === undefined) problems.push(`"${id}" is none of ${levels.join(', ')}`);
    else if (always.includes(id)) problems.push(`"${id}" cannot be changed`);
    else rules.set(id, known);
  }
  return rules;
}

/** A path or one of its folders fits: `drafts` means what is in it too. */
export function fitsAny(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => globFits(glob, path) || globFits(`${glob.replace(/\/+$/, '')}/**`, path));
}

/** As the team wants them: without what is off, at the levels that it chose. */
export function asWanted(findings: readonly Finding[], { rules }: CheckConfig): readonly Finding[] {
  return findings.flatMap((finding) => {
    const level = rules.get(finding.rule) ?? finding.severity;
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
}
