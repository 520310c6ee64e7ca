import { oneLine, wellFormed } from '../../text.ts';
import { grouped } from '../grouped.ts';
import { jsonText } from '../print/jsonText.ts';
import { artistOf, creditOf, type Row, titleOf } from './rows.ts';

export const reportKinds = ['audit', 'credits', 'csv', 'reuse', 'jsonld'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reports: Readonly<Record<ReportKind, (rows: readonly Row[]) => string>> = {
  audit: auditPage,
  credits: creditsPage,
  csv: table,
  reuse: reuseFile,
  jsonld: linkedData,
};

/** In the order in which somebody has to act. */
const states: readonly (readonly [state: Row['state'], words: string])[] = [
  [
    'unrecorded',
    'Unrecorded: of Getty Images or iStock by what the file says, and no record names it. This does not say that nobody licensed it.',
  ],
  ['comp', 'Comps: for layouts only.'],
  ['requested', 'Requested: somebody was asked to license them.'],
  ['unconfirmed', 'Unconfirmed: recorded, and nobody has said yet what allows them.'],
  ['licensed', 'Licensed, by their records.'],
];

/** A page in Markdown to hand on: what there is, by what its records say. */
function auditPage(rows: readonly Row[]): string {
  const parts = states.flatMap(([state, words]) => {
    const own = rows.filter((row) => row.state === state);
    if (own.length === 0) return [];
    const lines = own.map((row) => `| ${auditCells(row).map(escaped).join(' | ')} |`);
    return [
      `## ${words.split(/[:,]/, 1)[0]}: ${own.length}`,
      words,
      ['| File | Asset | Licensed | Credit |', '| --- | --- | --- | --- |', ...lines].join('\n'),
    ];
  });
  const none = 'No pictures of Getty Images or iStock are recorded or were recognised here.';
  return `${['# Pictures of Getty Images and iStock', ...(parts.length > 0 ? parts : [none])].join('\n\n')}\n`;
}

function auditCells(row: Row): readonly string[] {
  const dates = row.record?.licences?.map(({ date }) => date.slice(0, 10)).join(' ') ?? '';
  return [row.path, row.asset, dates, creditOf(row)];
}

/** A page of credits in Markdown, for a site or a book. Foreign text: nothing of it is markup. */
function creditsPage(rows: readonly Row[]): string {
  const lines = [...grouped(rows, ({ asset, path }) => asset || path)].map(([, [first, ...others]]) => {
    if (!first) return '';
    const files = [first, ...others].flatMap(({ path }) => (path === '' ? [] : [escaped(path)]));
    const title = titleOf(first);
    const facts = [title && `*${escaped(title)}*`, escaped(creditOf(first)), first.asset && `asset ${escaped(first.asset)}`];
    const state = first.state === 'licensed' ? '' : ` (${first.state})`;
    return `- ${facts.filter(Boolean).join(', ')}${state}${files.length > 0 ? `: ${files.join(', ')}` : ''}`;
  });
  return `# Picture credits\n\n${lines.length > 0 ? lines.join('\n') : 'No pictures of Getty Images or iStock are recorded or were recognised here.'}\n`;
}

function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()<>#|~&!]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:');
}

const columns: readonly (readonly [name: string, of: (row: Row) => string])[] = [
  ['file', ({ path }) => path],
  ['asset', ({ asset }) => asset],
  ['site', ({ site }) => site],
  ['state', ({ state }) => state],
  ['date', ({ record }) => record?.licences?.map(({ date }) => date.slice(0, 10)).join(' ') ?? ''],
  [
    'product',
    ({ record }) =>
      record?.licences
        ?.map(({ productType = '' }) => productType)
        .join(' ')
        .trim() ?? '',
  ],
  ['editorial_use_only', ({ record }) => (record?.editorialUseOnly === undefined ? '' : String(record.editorialUseOnly))],
  ['credit', creditOf],
  ['artist', artistOf],
  ['collection', ({ record }) => record?.collection ?? ''],
  ['title', titleOf],
  ['restrictions', ({ record }) => record?.restrictions?.join('; ') ?? ''],
  ['review_by', ({ record }) => record?.reviewBy ?? ''],
];

/** RFC 4180. A text that a spreadsheet would take for a formula has an apostrophe in front. */
function table(rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => cell(of(row))))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cell(value: string): string {
  const text = oneLine(value);
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Annotations for REUSE.toml (REUSE 3.3): the files of licensed assets. The text of LICENSES/LicenseRef-Getty-Images.txt is the team's to write. */
function reuseFile(rows: readonly Row[]): string {
  const licensed = rows.filter(({ state, path }) => state === 'licensed' && path !== '');
  const blocks = licensed.map((row) =>
    [
      '[[annotations]]',
      `path = ${inToml(row.path.replace(/[\\*]/g, '\\$&'))}`,
      'precedence = "override"',
      `SPDX-FileCopyrightText = ${inToml(oneLine(creditOf(row)))}`,
      `SPDX-License-Identifier = "${row.site === 'istock' ? 'LicenseRef-iStock' : 'LicenseRef-Getty-Images'}"`,
    ].join('\n'),
  );
  return `${['version = 1', ...blocks].join('\n\n')}\n`;
}

/** A basic string of TOML is one of JSON, but for one control character. */
function inToml(text: string): string {
  return JSON.stringify(text).replaceAll('\x7f', '\\u007f');
}

/** schema.org's ImageObject, as search engines read image credits. */
function linkedData(rows: readonly Row[]): string {
  const objects = rows
    .filter(({ path }) => path !== '')
    .map((row) => ({
      '@type': 'ImageObject',
      contentUrl: encodeURI(wellFormed(row.path)).replace(/[?#]/g, encodeURIComponent),
      identifier: row.asset || undefined,
      name: titleOf(row) || undefined,
      creditText: creditOf(row),
      creator: artistOf(row) ? { '@type': 'Person', name: artistOf(row) } : undefined,
      copyrightNotice: creditOf(row),
    }));
  // May be put into a page as it is: no text of a record ends the script around it.
  return jsonText({ '@context': 'https://schema.org', '@graph': objects });
}
