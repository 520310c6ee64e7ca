import { apiLanguage } from '../api/languages.ts';
import { fileTypes, longestNote, productTypes } from '../api/types.ts';
import { ownOf } from '../foreign.ts';
import { isUsableTemplate, templateVariables } from './destination.ts';
import { isUsableGlob } from './globMatch.ts';

/**
 * What is wrong with a setting, and the piece of it that is to blame.
 * - `type`: its value is of a type that it cannot have;
 * - `variable`: `piece` is no variable of its templates;
 * - `value`: `piece` is none of the values that there are;
 * - `long`: it is longer than a note or a code may be;
 * - `glob`: `piece`, a glob or a template, is too long or has too many stars, groups or alternatives to be matched.
 */
export interface SettingProblem {
  /** Without the prefix. */
  readonly setting: string;
  readonly kind: 'type' | 'variable' | 'value' | 'glob' | 'long';
  readonly piece: string;
}

type Check = (value: unknown) => readonly Omit<SettingProblem, 'setting'>[];

const wrongType = [{ kind: 'type', piece: '' }] as const;
const text =
  (fits: (value: string) => boolean): Check =>
  (value) =>
    typeof value !== 'string' ? wrongType : fits(value.trim()) ? [] : [{ kind: 'value', piece: value }];
const note: Check = (value) =>
  typeof value !== 'string' ? wrongType : value.trim().length <= longestNote ? [] : [{ kind: 'long', piece: '' }];
const oneOf = (...values: readonly string[]): Check => text((value) => values.includes(value));

const template = (value: string): readonly Omit<SettingProblem, 'setting'>[] =>
  !isUsableTemplate(value) ? [{ kind: 'glob', piece: value }] : variables(value);
const variables = (value: string) =>
  [...value.matchAll(/\$\{([^}]*)\}?/g)].flatMap(([piece, name = '']) =>
    templateVariables.has(name) && piece.endsWith('}') ? [] : [{ kind: 'variable' as const, piece }],
  );

const templates: Check = (value) => (typeof value === 'string' ? template(value) : byGlobs(value));
const byGlobs: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrongType;
  return Object.entries(value).flatMap(([glob, each]) => [
    ...(isUsableGlob(glob) ? [] : [{ kind: 'glob' as const, piece: glob }]),
    ...(typeof each === 'string' ? template(each) : wrongType),
  ]);
};

const isProduct = (value: string) => value === '' || /^\d{1,10}$/.test(value) || productTypes.some((type) => type === value);

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['destination', templates],
  ['destinations', byGlobs],
  ['fileName', templates],
  ['fileNames', byGlobs],
  ['product', text(isProduct)],
  ['language', text((value) => value === '' || apiLanguage(value) !== undefined)],
  ['minimumWidth', (value) => (typeof value === 'number' && value >= 0 ? [] : wrongType)],
  ['fileType', oneOf('ask', ...fileTypes)],
  ['useTeamCredits', oneOf('ask', 'always', 'never')],
  ['gitWorkTree', oneOf('ask', 'commit', 'ignore')],
  ['projectCode', note],
  ['downloadNotes', note],
]);

/** The settings that a download depends on, without the prefix. */
export const checkedSettings: readonly string[] = [...checks.keys()];

/** Everything that is wrong with these values, in the order of `checkedSettings`. What is not set is never wrong. */
export function settingProblems(values: Readonly<Record<string, unknown>>): readonly SettingProblem[] {
  return [...checks].flatMap(([setting, check]) => {
    const value = ownOf(values, setting);
    return value === undefined || value === null ? [] : check(value).map((problem) => ({ setting, ...problem }));
  });
}
