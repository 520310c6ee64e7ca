import { parseArgs } from 'node:util';
import { type Format, formats } from '../core/check/print/printer.ts';
import { type ReportKind, reportKinds } from '../core/check/report/reports.ts';
import { dayOf } from '../core/records/fields.ts';
import { isAssetId } from '../core/records/place.ts';
import { type Status, statuses } from '../core/records/types.ts';

/** What is asked of the program. */
export type Task =
  | {
      readonly kind: 'check';
      readonly paths: readonly string[];
      readonly format: Format;
      readonly changedSince?: string;
      readonly mostWarnings: number;
      readonly fix: boolean;
    }
  | {
      readonly kind: 'adopt';
      readonly paths: readonly string[];
      readonly asset?: string;
      readonly status?: Status;
      readonly date?: string;
      readonly hasFacts: boolean;
    }
  | { readonly kind: 'report'; readonly report: ReportKind; readonly paths: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

export interface Asked {
  readonly task: Task;
  /** `2026-11-29`; today where nobody says another day. */
  readonly today?: string;
  readonly useCache: boolean;
  /** Whether the installed Git may be started. */
  readonly useGit: boolean;
}

/** The arguments cannot be meant; says why. */
export class UsageError extends Error {}

export const usage = `getty-images-check: which pictures of a repository are licensed, by its own records. No network, no account.

  check [paths]                    look; the word "check" may be left out
    --format ${formats.join('|')}
    --changed-since REF            only what was changed since then
    --max-warnings N               fail when there are more warnings
    --fix                          unite records in conflict, write them in order, follow files that were moved
  adopt [paths]                    write records for the pictures that are recognised
    --asset ID                     the asset of the one picture that is named
    --status ${statuses.join('|')}
    --date YYYY-MM-DD              when it was licensed, or a comp taken
    --facts -                      what else is known, as fields of a record, from standard input
  report ${reportKinds.join('|')} [paths]

  --date-today YYYY-MM-DD          look as if it were that day
  --no-cache                       read every file again
  --no-git                         start no Git: folders are read by their .gitignore files
  --help, --version

Exit code: 0 nothing found, 1 something found, 2 wrong usage or damaged records.
`;

/** What each option is for; an option of another task is refused. */
const options = {
  format: { type: 'string' },
  'changed-since': { type: 'string' },
  'max-warnings': { type: 'string' },
  fix: { type: 'boolean' },
  asset: { type: 'string' },
  status: { type: 'string' },
  date: { type: 'string' },
  facts: { type: 'string' },
  'date-today': { type: 'string' },
  'no-cache': { type: 'boolean' },
  'no-git': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const everywhere = ['date-today', 'no-cache', 'no-git'];
const ownOptions = {
  check: ['format', 'changed-since', 'max-warnings', 'fix'],
  adopt: ['asset', 'status', 'date', 'facts'],
  report: [],
} as const;

/** Throws UsageError. */
export function askedBy(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const today = given(values['date-today'], '--date-today', (day) => dayOf(day) === day);
  const ways = { today, useCache: values['no-cache'] !== true, useGit: values['no-git'] !== true };
  if (values.help) return { task: { kind: 'help' }, ...ways };
  if (values.version) return { task: { kind: 'version' }, ...ways };
  const [first = ''] = positionals;
  const kind = first === 'adopt' || first === 'report' ? first : 'check';
  const paths = first === kind ? positionals.slice(1) : positionals;
  for (const name of Object.keys(values)) {
    if (![...everywhere, ...ownOptions[kind]].includes(name)) throw new UsageError(`--${name} is not for ${kind}`);
  }
  if (!ways.useGit && values['changed-since'] !== undefined) throw new UsageError('--changed-since needs Git');
  return { task: taskOf(kind, paths, values), ...ways };
}

type Values = ReturnType<typeof parsed>['values'];

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message.split('\n')[0]);
    throw error;
  }
}

function taskOf(kind: 'check' | 'adopt' | 'report', paths: readonly string[], values: Values): Task {
  if (kind === 'report') {
    const report = reportKinds.find((each) => each === paths[0]);
    if (!report) throw new UsageError(`report needs one of ${reportKinds.join(', ')}`);
    return { kind, report, paths: paths.slice(1) };
  }
  if (kind === 'adopt') {
    const asset = given(values.asset, '--asset', isAssetId);
    if (asset !== undefined && paths.length !== 1) throw new UsageError('--asset is for exactly one picture');
    const status = given(values.status, '--status', (text) => statuses.some((each) => each === text)) as Status | undefined;
    const date = given(values.date, '--date', (day) => dayOf(day) !== undefined);
    const hasFacts = given(values.facts, '--facts', (text) => text === '-') !== undefined;
    return { kind, paths, asset, status, date, hasFacts };
  }
  const format = given(values.format, '--format', (text) => formats.some((each) => each === text)) as Format | undefined;
  const warnings = given(values['max-warnings'], '--max-warnings', (text) => /^\d{1,9}$/.test(text));
  const changedSince = given(values['changed-since'], '--changed-since', (text) => text !== '');
  const mostWarnings = warnings === undefined ? Number.POSITIVE_INFINITY : Number(warnings);
  return { kind, paths, format: format ?? 'text', changedSince, mostWarnings, fix: values.fix === true };
}

function given(value: string | undefined, name: string, isRight: (text: string) => boolean): string | undefined {
  if (value !== undefined && !isRight(value)) throw new UsageError(`${name} cannot be ${JSON.stringify(value.slice(0, 100))}`);
  return value;
}
